"""`selon explain`: for every part of a reading its words, the rule that found it, and the rule's example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from selon.facts import Reading, Statement
from selon.views import wording
from selon.views.card import NARROW, put
from selon.views.reasons import Reason, of_statement, of_text
from selon.views.rulebook import example


def explain(reading: Reading, statement: str | None, console: Console, data: tuple[Path, ...] = ()) -> None:
    """Print the reasons for one statement, or for everything in a text."""
    put(Group(*_parts(reading, statement, console.width, data)), console)


def _parts(reading: Reading, statement: str | None, width: int, data: tuple[Path, ...]) -> Iterator[RenderableType]:
    if statement is None:
        yield Text(f"{wording.heading(reading)}: {wording.published(reading.published)}", style="bold")
        yield from (Text(f"  – {wording.plain(r)}") for r in reading.published.reasons)
    for s in reading.statements:
        if statement in (None, s.id):
            yield from _section(_title(reading, s), of_statement(reading, s), reading, width, data)
    for title, reasons in of_text(reading) if statement is None else ():
        yield from _section(Text(title, style="bold"), reasons, reading, width, data)


def _title(reading: Reading, s: Statement) -> Text:
    head = Text(f"{s.id}  {wording.kind(s)} · {s.status} · {s.confidence:.0%} sure", style="bold")
    head.append(f"\n    “{wording.plain(reading.words(s.what.evidence))}”", style="not bold")
    return head


def _section(
    title: Text, reasons: Iterable[Reason], reading: Reading, width: int, data: tuple[Path, ...]
) -> Iterator[RenderableType]:  # fmt: skip
    yield Text("")
    yield title
    for reason in reasons:
        yield _wide(reason, reading, data) if width >= NARROW else _narrow(reason, reading, data)


def _wide(reason: Reason, reading: Reading, data: tuple[Path, ...]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=14)
    table.add_column(ratio=1)
    table.add_row(Text(f"  {reason.part}"), Text("\n".join(_lines(reason, reading, data))))
    return table


def _narrow(reason: Reason, reading: Reading, data: tuple[Path, ...]) -> RenderableType:
    return Group(Text(f"  {reason.part}", style="bold"), Padding(Text("\n".join(_lines(reason, reading, data))), (0, 0, 0, 4)))


def _lines(reason: Reason, reading: Reading, data: tuple[Path, ...]) -> Iterator[str]:
    where = f" ← “{wording.plain(reading.words(reason.words))}” {reason.words.start}–{reason.words.end}" if reason.words else ""
    yield wording.plain(reason.value) + where
    if reason.rule:
        yield f"rule: {reason.rule}"
        shown = example(reading.article.language, reason.rule, data)
        yield from [f"as in: {shown}"] if shown else []
