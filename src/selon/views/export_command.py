"""The command `selon export`: the record as a file of another program."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from selon.views.record_options import (
    HOME,
    Actor,
    Mode,
    Pair,
    Place,
    Since,
    Source,
    Status,
    Topic,
    Type,
    Until,
    Where,
    narrowed,
    opened_record,
)  # fmt: skip


class Into(StrEnum):
    """Formats of exports."""

    csv = "csv"
    parquet = "parquet"
    jsonld = "jsonld"
    geojson = "geojson"
    ics = "ics"
    graphml = "graphml"
    atom = "atom"


def export(
    form: Annotated[Into, typer.Argument(metavar="FORMAT", help="csv, parquet, jsonld, geojson, ics, graphml or atom.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; standard output if left out.")] = None,
    actor: Actor = None, pair: Pair = None, kind: Type = None, mode: Mode = None, status: Status = None, since: Since = None,
    until: Until = None, place: Place = None, topic: Topic = None, source: Source = None,
    words: Annotated[str | None, typer.Option("--words", help="Words of its statements.")] = None,
    limit: Annotated[int, typer.Option("--limit", help="Entries of a feed; the other formats hold all that fits.")] = 200,
    record: Where = HOME,
) -> None:  # fmt: skip
    """Export statements (csv, parquet) or events with their words (jsonld, geojson, ics, graphml, atom)."""
    from selon.views.record_exports import FORMATS, write

    if out is None and FORMATS[form.value].binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{form.value} is no text: name a file with --out")
    wanted = narrowed(
        actor=actor, pair=pair, type=kind, mode=mode, status=status, since=since, until=until, place=place, topic=topic, source=source,
        words=words, limit=limit,
    )  # fmt: skip
    with opened_record(record) as opened:
        if out is None:
            write(opened, form.value, wanted, sys.stdout.buffer)
            return
        part = out.with_name(f".{out.name}.part")
        try:
            with part.open("wb") as stream:
                done = write(opened, form.value, wanted, stream)
            part.replace(out)
        except OSError as error:
            raise typer.BadParameter(f"{out} cannot be written: {(error.strerror or str(error)).lower()}") from None
        finally:
            part.unlink(missing_ok=True)
    row = "statement" if form.value in ("csv", "parquet") else "event"
    typer.echo(f"{done} {row}{'' if done == 1 else 's'} in {out}", err=True)
