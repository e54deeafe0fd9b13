"""The commands by which things come into the record and are judged. What is heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from selon.views.record_options import HOME, As, By, Data, Day, Form, Lang, Private, Where, Why, opened_record

if TYPE_CHECKING:
    from selon.record import Outcome
    from selon.sources import Found
    from selon.views.following import Follower

judge = typer.Typer(help="Judge: what is one event, what is not, what was misread.", no_args_is_help=True, rich_markup_mode=None)


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
    with opened_record(record, data, make=True) as opened:
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

    with opened_record(record, data, make=True) as opened:
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
    return ", ".join(f"{n} {'set aside' if what == 'problem' else what}" for what, n in sorted(counts.items())) or "nothing to add"


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


@judge.command("undo")
@judge.command("revoke", hidden=True)
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
    from selon.views import record_questions as ask
    from selon.views.export_command import export

    questions = (ask.contacts, ask.agenda, ask.events, ask.search, ask.accounts, ask.dossier)
    for command in (add, watch, text, forget, problems, reread, *questions, export):
        app.command()(command)
    app.add_typer(judge, name="judge")
