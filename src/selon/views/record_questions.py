"""The questions to the record, as commands: contacts, agenda, events, search, accounts, dossier."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from selon.views.record_options import (
    HOME,
    Actor,
    As,
    Form,
    Limit,
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
    partial_day,
    unheard,
)  # fmt: skip

SEARCHED = ("key", "day_start", "type", "status", "source", "evidence", "event_id")


def contacts(
    actor: Actor = None, pair: Pair = None, mode: Mode = None, since: Since = None, until: Until = None, place: Place = None,
    topic: Topic = None, source: Source = None, limit: Limit = 200, record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """Calls, meetings and visits held, by day; what is said to be the third one is checked against the record."""
    wanted = narrowed(actor=actor, pair=pair, mode=mode, since=since, until=until, place=place, topic=topic, source=source, limit=limit)
    with opened_record(record) as opened:
        found = [r | {"said_to_be": [_claim(c) for c in r["claims"]]} for r in opened.contacts(wanted)]
        unheard(opened, wanted, found)
    _rows(found, form, "mode", "parties", "said_to_be")


def _claim(c: dict[str, Any]) -> str:
    from selon.views.wording import counted

    found = counted(c["ordinal"], c["since"])
    return found if c["known"] is None else f"{found}: {c['known']} known, {c['missing']} missing"


def _rows(rows: list[dict[str, Any]], form: Form, *columns: str) -> None:
    from selon.views.tables import show

    shown = [r | {"day": _day(r)} for r in rows]
    show(rows if form is not Form.table else shown, form.value, ("id", "day", *columns, "place", "witnesses"))


def _day(row: dict[str, Any]) -> str:
    start, end = row["day_start"] or "?", row["day_end"] or "?"
    return start if start == end else f"{start} to {end}"


def agenda(
    actor: Actor = None, pair: Pair = None, since: Since = None, until: Until = None, place: Place = None, limit: Limit = 200,
    today: Annotated[str | None, typer.Option("--today", metavar="DAY", help="The day to look from; today if left out.")] = None,
    past: Annotated[bool, typer.Option("--past/--ahead", help="With what is past and was never reported held, or without.")] = True,
    record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """All that is planned: ahead, moved, cancelled, overdue (planned and never reported held)."""
    wanted = narrowed(actor=actor, pair=pair, since=since, until=until, place=place, limit=limit)
    partial_day(today, "--today")
    with opened_record(record) as opened:
        found = opened.agenda(today or datetime.now(UTC).date().isoformat(), wanted, past)
        unheard(opened, wanted, found)
    _rows(found, form, "standing", "title", "was_start")


def events(
    actor: Actor = None, pair: Pair = None, kind: Type = None, mode: Mode = None, status: Status = None, since: Since = None,
    until: Until = None, place: Place = None, topic: Topic = None, source: Source = None,
    words: Annotated[str | None, typer.Option("--words", help="Words of its statements.")] = None,
    limit: Limit = 200, record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """Events, by day."""
    wanted = narrowed(
        actor=actor, pair=pair, type=kind, mode=mode, status=status, since=since, until=until, place=place, topic=topic, source=source,
        words=words, limit=limit,
    )  # fmt: skip
    with opened_record(record) as opened:
        found = opened.events(wanted)
        unheard(opened, wanted, found)
    _rows(found, form, "status", "title")


def search(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS…]", help="Words without regard to accents.")] = None,
    actor: Actor = None, pair: Pair = None, kind: Type = None, mode: Mode = None, status: Status = None, since: Since = None,
    until: Until = None, place: Place = None, topic: Topic = None, source: Source = None,
    texts: Annotated[bool, typer.Option("--texts", help="Whole texts instead of statements.")] = False,
    limit: Limit = 50, record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """Search statements, or whole texts."""
    from selon.views.tables import show

    asked = " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words or []) or None
    wanted = narrowed(
        words=asked, actor=actor, pair=pair, type=kind, mode=mode, status=status, since=since, until=until, place=place, topic=topic,
        source=source, limit=limit,
    )  # fmt: skip
    with opened_record(record) as opened:
        found = opened.texts(wanted) if texts else opened.search(wanted)
        unheard(opened, wanted, found)
    columns = ("id", "published_start", "outlet", "title", "language", "state") if texts else SEARCHED
    show(found, form.value, columns)


def accounts(
    event: Annotated[str, typer.Argument(help="An event's name, or a statement's key.")], record: Where = HOME, form: As = Form.table
) -> None:
    """What each source says of an event, side by side; no verdict."""
    with opened_record(record) as opened:
        found = opened.accounts(event) | {"history": opened.history(event)}
    if form is Form.table:
        from selon.views.side_by_side import lines

        typer.echo("\n".join(lines(found)))
    elif form is Form.json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        from selon.views.tables import show

        rows = [{"account_of": a["source"], **s} for a in found["accounts"] for s in (*a["of_the_event"], *a["said_there"])]
        show(rows, form.value, ())


def dossier(
    actor: Actor = None, pair: Pair = None, topic: Topic = None, kind: Type = None, since: Since = None, until: Until = None,
    limit: Limit = 10_000, record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """A topic or a pair over time, month by month, with PLOVER's intensity (-10 to 10)."""
    from selon.views.tables import show

    with opened_record(record) as opened:
        found = opened.dossier(narrowed(actor=actor, pair=pair, topic=topic, type=kind, since=since, until=until, limit=limit))
    if form is Form.json:
        import msgspec

        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        rows = [m | {"types": [f"{t} {n}" for t, n in m["types"].items()]} for m in found["months"]]
        show(rows, form.value, ("month", "events", "intensity", "types"))
