"""A reading as a card for the terminal: its day and how that is known, then each event and what each source says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from selon.facts import Reading, Statement
from selon.views import wording
from selon.views.story import Chapter, Voice, chapters, sources

NARROW = 72
"""Columns below which the words stand under their source instead of beside it."""
UNSURE = 0.5
"""Confidence below which a statement is marked with a question mark."""
_LABEL = 22


def card(reading: Reading, width: int = 100) -> Group:
    """The card of a reading, for a terminal of `width` columns."""
    parts: list[RenderableType] = [Rule(Text(f" {wording.heading(reading)} ", style="bold"), characters="━", style="dim")]
    parts += _day(reading)
    parts.append(Text(_sums(reading)))
    parts += chain.from_iterable(_chapter(reading, chapter, width) for chapter in chapters(reading))
    return Group(*parts, Text(""))


def show(reading: Reading, console: Console) -> None:
    """Print the card of a reading."""
    put(card(reading, console.width), console)


def put(what: RenderableType, console: Console) -> None:
    """Print something without the white space that fills its lines up."""
    with console.capture() as captured:
        console.print(what, highlight=False)
    lines = (line.rstrip() for line in captured.get().split("\n"))
    console.file.write("\n".join(lines))


def _day(reading: Reading) -> Iterator[RenderableType]:
    yield Text(f"{wording.published(reading.published)} · {reading.article.language}")
    for reason in reading.published.reasons:
        yield _hanging(Text(f"– {wording.plain(reason)}"), 2)


def _sums(reading: Reading) -> str:
    if not reading.statements:
        return "No statement: nothing in this text is a happening between political actors."
    events, told = len(chapters(reading)), len(reading.statements)
    counts = f"{events} event{'s' * (events != 1)} in {told} statement{'s' * (told != 1)}"
    return f"{counts}, according to {wording.plain('; '.join(sources(reading)))}"


def _chapter(reading: Reading, chapter: Chapter, width: int) -> Iterator[RenderableType]:
    lead = chapter.lead
    yield Text("")
    parts = (wording.kind(lead), lead.status.upper() if lead.status != "happened" else lead.status, wording.when(lead))
    head = Table.grid()
    head.add_column(width=4)
    head.add_column()
    head.add_row(Text(f"{chapter.number:>2}", style="bold"), Text(" · ".join(p for p in parts if p), style="bold"))
    yield head
    yield _hanging(Text(wording.plain(wording.between(lead))), 4)
    more = " · ".join(f"{label} {words}" for label, words in wording.details(lead))
    if more:
        yield _hanging(Text(more), 4)
    yield Padding(_voices(reading, chapter, width), (0, 0, 0, 4))


def _voices(reading: Reading, chapter: Chapter, width: int) -> RenderableType:
    if width < NARROW:
        return Group(*chain.from_iterable(_under(reading, chapter, v) for v in chapter.voices))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=10, max_width=_LABEL)
    table.add_column(ratio=1)
    for voice in chapter.voices:
        table.add_row(_name(voice), Group(*(_told(reading, s, chapter.lead) for s in voice.statements)))
    return table


def _under(reading: Reading, chapter: Chapter, voice: Voice) -> Iterator[RenderableType]:
    yield _name(voice)
    for statement in voice.statements:
        yield _hanging(_told(reading, statement, chapter.lead), 2)


def _name(voice: Voice) -> Text:
    return Text(wording.plain(voice.source), style="bold")


def _told(reading: Reading, s: Statement, lead: Statement) -> Text:
    """The words of a statement, and in what it differs from the one that leads."""
    line = Text(f"{s.id} ", style="dim")
    line.append(f"“{wording.plain(reading.words(s.what.evidence))}”", style="default not dim")
    notes = _differs(s, lead) + ([f"repeats {s.repeats}"] if s.repeats else []) + (["unsure"] if s.confidence < UNSURE else [])
    if notes:
        line.append(f" [{'; '.join(notes)}]", style="default not dim")
    return line


def _differs(s: Statement, lead: Statement) -> list[str]:
    if s is lead:
        return []
    of = (wording.kind, lambda x: x.status, wording.when, wording.between)
    return [wording.plain(tell(s)) for tell in of if tell(s) != tell(lead) and tell(s)]


def _hanging(text: Text, indent: int) -> Padding:
    return Padding(text, (0, 0, 0, indent))
