"""What the commands of the record share: their options, the record they open, what they ask for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from selon.reading import Reader
    from selon.record import Filter, Record


class Form(StrEnum):
    """How rows are shown."""

    table = "table"
    json = "json"
    csv = "csv"


Where = Annotated[str, typer.Option("--record", envvar="SELON_RECORD", metavar="FILE|URL", help="The record: a file, or postgresql://…")]
Data = Annotated[list[Path] | None, typer.Option("--data", metavar="DIR", help="Your own rules, actors and places; may be given again.")]
As = Annotated[Form, typer.Option("--format", help="table, json or csv.")]
Actor = Annotated[str | None, typer.Option("--actor", help="A party: a name, a family name or a country.")]
Pair = Annotated[tuple[str, str] | None, typer.Option("--pair", metavar="A B", help="Two parties.")]
Source = Annotated[str | None, typer.Option("--source", help="Who vouches for it.")]
Type = Annotated[str | None, typer.Option("--type", help="The PLOVER type, such as CONSULT.")]
Mode = Annotated[str | None, typer.Option("--mode", help="The mode, such as phone.")]
Status = Annotated[str | None, typer.Option("--status", help="happened, ongoing, planned, possible, cancelled or denied.")]
Place = Annotated[str | None, typer.Option("--place", help="A place, or a country.")]
Topic = Annotated[str | None, typer.Option("--topic", help="What it is about: a country or an issue.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="From this day (or month, or year).")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Up to this day (or month, or year).")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")]
By = Annotated[str, typer.Option("--by", envvar=["SELON_USER", "USER"], help="Who judges.")]
Why = Annotated[str, typer.Option("--why", help="The reason.")]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of texts that bring none.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="The language of texts that do not say theirs.")]
Private = Annotated[bool, typer.Option("--private", help="Fetch also from private and loopback addresses.")]
HOME = "selon.db"
STATUSES = ("happened", "ongoing", "planned", "possible", "cancelled", "denied")


@contextmanager
def opened_record(where: str, data: list[Path] | None = None, make: bool = False) -> Iterator[Record]:
    """The record of a command; one that is not there is made only where something comes in.

    Raises RecordError also for what goes wrong in the database meanwhile.
    """
    from sqlalchemy.exc import DBAPIError

    from selon.record import Record, RecordError
    from selon.record.store import exists

    if not make and not exists(where):
        raise RecordError(f"there is no record at {where}: `selon add` makes one, --record or SELON_RECORD says where it is")
    with Record.open(where, tuple(data or ())) as record:
        record.makes_reader = _steady
        try:
            yield record
        except DBAPIError as error:
            raise RecordError(f"the database of the record fails: {error.orig}") from error


def _steady(data: tuple[Path, ...]) -> Reader:
    from selon.views.steady import SteadyReader

    return SteadyReader(data)


def narrowed(**wanted: Any) -> Filter:
    """What the options of a command ask for. Raises BadField for a type, mode, status or day that cannot be."""
    from selon.codebook.book import EVENTS, MODES
    from selon.record import Filter

    known = {"type": list(EVENTS), "mode": sorted({m for modes in MODES.values() for m in modes}), "status": STATUSES}
    for name, values in known.items():
        _known(name, wanted.get(name), values)
    for name in ("since", "until"):
        partial_day(wanted.get(name), f"--{name}")
    return Filter(**{k: v for k, v in wanted.items() if v is not None})


def unheard(record: Record, wanted: Filter, found: Sequence[Any]) -> None:
    """Where nothing was found, say which names the record does not know: they may be misspelt."""
    for name in record.unheard(wanted) if not found else ():
        typer.echo(f"selon: nobody in the record is called {name!r}", err=True)


def _known(name: str, value: str | None, values: Sequence[str]) -> None:
    from selon.errors import BadField

    if value is not None and value not in values:
        raise BadField(f"there is no {name} {value!r}; there are {', '.join(values)}")


def partial_day(value: str | None, option: str) -> None:
    """Raises BadField for what is no day, month or year."""
    import re
    from datetime import date

    from selon.errors import BadField

    try:
        if value is not None and not re.fullmatch(r"\d{4}(-\d\d)?(-\d\d)?", value):
            raise ValueError
        date.fromisoformat(f"{value or '2000'}-01-01"[:10])
    except ValueError:
        raise BadField(f"{option} {value!r} is no day, month or year; write 2017-05-02, 2017-05 or 2017") from None
