"""The commands of the record. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from selon.record import Filter, Outcome, Record
    from selon.sources import Found
    from selon.views.following import Follower


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
Limit = Annotated[int, typer.Option("--limit", help="At most so many rows.")]
By = Annotated[str, typer.Option("--by", envvar="SELON_USER", help="Who judges.")]
Why = Annotated[str, typer.Option("--why", help="The reason.")]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of texts that bring none.")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="The language of texts that do not say theirs.")]
Private = Annotated[bool, typer.Option("--private", help="Fetch also from private and loopback addresses.")]
HOME = "selon.db"
judge = typer.Typer(help="Judge: what is one event, what is not, what was misread.", no_args_is_help=True, rich_markup_mode=None)


def opened_record(where: str, data: list[Path] | None = None) -> Record:
    """The record of a command."""
    from selon.record import Record

    return Record.open(where, tuple(data or ()))


def narrowed(**wanted: Any) -> Filter:
    """What the options of a command ask for."""
    from selon.record import Filter

    return Filter(**{k: v for k, v in wanted.items() if v is not None})


def add(
    names: Annotated[list[str], typer.Argument(metavar="FILE|FOLDER|GLOB|URL|-…", help="What to add.")],
    record: Where = HOME,
    data: Data = None,
    date: Day = None,
    lang: Lang = None,
    private: Private = False,
) -> None:
    """Add texts to the record: files, folders, patterns, web addresses, - for standard input. Adding twice adds nothing."""
    from selon.sources.inlets import gather
    from selon.sources.web import Fetcher
    from selon.views.following import Web

    given = _given(date, lang)
    with opened_record(record, data) as opened:
        web = Web(opened, Fetcher(private))
        counts = _run(opened.add(given(one) for one in gather(names, sys.stdin.buffer, web.fetch)))
        web.keep()
        opened.tidy()
    raise typer.Exit(1 if counts.get("problem") else 0)


def _given(date: str | None, lang: str | None) -> Callable[[Found], Found]:
    """What gives texts that bring none their day and language."""
    from dataclasses import replace

    from selon.errors import UnknownLanguage
    from selon.reading import LANGUAGES, day
    from selon.sources import Item

    days = day(date)
    if lang and lang not in LANGUAGES:
        raise UnknownLanguage(f"Selon does not read {lang!r}; it reads {', '.join(LANGUAGES)}")

    def give(found: Found) -> Found:
        if not isinstance(found, Item) or not (days or lang):
            return found
        own = found.dispatch
        return replace(found, dispatch=replace(own, published=own.published or days, language=own.language or lang))

    return give


def _run(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Show how far it is and sum up; ends with status 130 when interrupted."""
    counts: dict[str, int] = {}
    try:
        for outcome in outcomes:
            counts[outcome.what] = counts.get(outcome.what, 0) + 1
            _progress(counts, outcome)
    except KeyboardInterrupt:
        typer.echo("\nselon: stopped; what was added is in the record, the same command goes on", err=True)
        raise typer.Exit(130) from None
    typer.echo(("\r" if sys.stderr.isatty() else "") + _summary(counts), err=True)
    return counts


def watch(
    names: Annotated[list[str] | None, typer.Argument(metavar="[FEED|OPML…]", help="Feeds to follow from now on.")] = None,
    every: Annotated[float, typer.Option("--every", metavar="MINUTES", help="How often to ask.", min=1)] = 15,
    once: Annotated[bool, typer.Option("--once", help="Ask each feed once, then end.")] = False,
    pages: Annotated[bool, typer.Option("--pages/--feed-only", help="With the pages that entries link to, or not.")] = True,
    drop: Annotated[bool, typer.Option("--drop", help="Follow these feeds no longer; their texts stay.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Print the feeds that are followed.")] = False,
    record: Where = HOME, data: Data = None, private: Private = False, form: As = Form.table,
) -> None:  # fmt: skip
    """Follow feeds (RSS, Atom, JSON Feed, lists in OPML): ask them again and again, politely, until stopped."""
    from selon.sources.web import Fetcher
    from selon.views.following import Follower, Web, feeds_of
    from selon.views.tables import show

    with opened_record(record, data) as opened:
        web = Web(opened, Fetcher(private))
        for url, title in feeds_of(names or (), web.fetcher):
            opened.unfollow(url) if drop else opened.follow(url, title)
        if listing or drop:
            show(opened.feeds(), form.value, ("url", "title", "added_at", "checked_at", "error"))
        elif not opened.feeds():
            raise typer.BadParameter("the record follows no feed yet: name one, or a list of them (OPML)")
        else:
            _follow(Follower(web, pages), None if once else every * 60)


def _follow(follower: Follower, seconds: float | None) -> None:
    """Round after round; a single one ends with status 1 when anything was set aside."""
    import time

    while True:
        counts = _run(follower.round())
        if seconds is None:
            raise typer.Exit(1 if counts.get("problem") else 0)
        try:
            time.sleep(seconds)
        except KeyboardInterrupt:
            raise typer.Exit(130) from None


def _progress(counts: dict[str, int], outcome: Outcome) -> None:
    if outcome.problem:
        p = outcome.problem
        typer.echo(f"selon: {p.origin}{'' if p.item in ('-', p.origin) else f' ({p.item})'}: {p.message}", err=True)
    elif sys.stderr.isatty():
        typer.echo(f"\r{_summary(counts)}", nl=False, err=True)


def _summary(counts: dict[str, int]) -> str:
    return ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "nothing to add"


def forget(names: Annotated[list[str], typer.Argument(metavar="ARTICLE…", help="Id, address or path.")], record: Where = HOME) -> None:
    """Remove articles and what stands on them alone."""
    with opened_record(record) as opened:
        for name in names:
            opened.forget(name)


def text(
    name: Annotated[str, typer.Argument(metavar="ARTICLE|STATEMENT", help="An article's id, address or path, or a statement's key.")],
    record: Where = HOME,
) -> None:
    """Print a text as it was received, with its standing; of a statement, its text with the words marked."""
    import re

    from selon.views.side_by_side import in_its_text

    with opened_record(record) as opened:
        said = opened.statement(name) if re.fullmatch(r"[0-9a-f]{16}:\d{6}:[A-Z]+(\+\d+)?", name) else None
        typer.echo(in_its_text(opened.article(said["article_id"] if said else name), said))


def problems(record: Where = HOME, form: As = Form.table) -> None:
    """What was set aside, and why."""
    from selon.views.tables import show

    with opened_record(record) as opened:
        show(opened.problems(), form.value, ("id", "at", "origin", "item", "code", "message"))


def reread(
    record: Where = HOME,
    data: Data = None,
    everything: Annotated[bool, typer.Option("--all", help="Also what the present rules have read already.")] = False,
) -> None:
    """Read again what older rules have read; judgements of persons stay. Prints what changed."""
    with opened_record(record, data) as opened:
        changed = 0
        for change in opened.reread(everything):
            changed += 1
            typer.echo(f"{change.article_id}: {len(change.new)} new, {len(change.gone)} gone, {len(change.other)} changed")
            for mark, keys in (("+", change.new), ("-", change.gone), ("~", change.other)):
                for key in keys:
                    typer.echo(f"  {mark} {key}")
        typer.echo(f"{changed} articles changed", err=True)


def contacts(
    actor: Actor = None, pair: Pair = None, mode: Mode = None, since: Since = None, until: Until = None, place: Place = None,
    topic: Topic = None, source: Source = None, limit: Limit = 200, record: Where = HOME, form: As = Form.table,
) -> None:  # fmt: skip
    """Calls, meetings and visits held, by day; what is said to be the third one is checked against the record."""
    wanted = narrowed(actor=actor, pair=pair, mode=mode, since=since, until=until, place=place, topic=topic, source=source, limit=limit)
    with opened_record(record) as opened:
        found = [r | {"said_to_be": [_claim(c) for c in r["claims"]]} for r in opened.contacts(wanted)]
    _rows(found, form, "mode", "parties", "said_to_be")


def _claim(c: dict[str, Any]) -> str:
    if c["known"] is None:
        return f"no. {c['ordinal']} since {c['since'] or '?'}"
    return f"no. {c['ordinal']} since {c['since']}: {c['known']} known, {c['missing']} missing"


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
    with opened_record(record) as opened:
        _rows(opened.agenda(today or datetime.now(UTC).date().isoformat(), wanted, past), form, "standing", "title", "was_start")


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
        _rows(opened.events(wanted), form, "status", "title")


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
        if texts:
            show(opened.texts(wanted), form.value, ("id", "published_start", "outlet", "title", "language", "state"))
        else:
            show(opened.search(wanted), form.value, ("key", "day_start", "type", "status", "source", "evidence", "event_id"))


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


@judge.command("join")
def judge_join(first: str, second: str, by: By, why: Why, record: Where = HOME) -> None:
    """Two statements (their keys) tell one event."""
    with opened_record(record) as opened:
        typer.echo(f"judgement {opened.join(first, second, by=by, why=why)}")


@judge.command("split")
def judge_split(first: str, second: str, by: By, why: Why, record: Where = HOME) -> None:
    """Two statements tell two events."""
    with opened_record(record) as opened:
        typer.echo(f"judgement {opened.split(first, second, by=by, why=why)}")


@judge.command("correct")
def judge_correct(statement: str, field: str, value: str, by: By, why: Why, record: Where = HOME) -> None:
    """A field of a statement is other than was read; the value is JSON or a bare word. `wrong true` takes the statement out."""
    with opened_record(record) as opened:
        typer.echo(f"judgement {opened.correct(statement, field, value, by=by, why=why)}")


@judge.command("revoke")
def judge_revoke(number: int, by: By, why: Why, record: Where = HOME) -> None:
    """Take a judgement back; it stays in the record."""
    with opened_record(record) as opened:
        opened.revoke(number, by=by, why=why)


@judge.command("list")
def judge_list(record: Where = HOME, form: As = Form.table) -> None:
    """All judgements, also those taken back."""
    from selon.views.tables import show

    with opened_record(record) as opened:
        show(opened.judgements(), form.value, ("id", "kind", "by", "at", "why", "article_id", "field", "value", "revoked_by"))


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    from selon.views.export_command import export

    for command in (add, watch, text, forget, problems, reread, contacts, agenda, events, search, accounts, dossier, export):
        app.command()(command)
    app.add_typer(judge, name="judge")
