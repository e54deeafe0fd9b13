"""On dispatches and sentences of ours, every happening that is found has the voice and the status that it should."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from selon.facts import Reading, Statement
from selon.reading import Reader
from selon.span import Span

HERE = Path(__file__).parent
MARK = re.compile(r"\{([^{}:]+):([^{}]+)\}")
WRITER = "-"
SOURCE, NO_SOURCE, STATUS = 0.88, 0.95, 0.88
"""Shares of right sources, of the writer's voice left without one, and of right statuses below which no change may fall."""
UNSIGNED = 0.45
"""Share of what nobody signs that must be given to who spoke before: words tell only some of it."""
FOUND = 0.65
"""Share of the marked happenings that must be found for the others to tell anything."""

Case = tuple[list[str], Statement | None, str]


def marked(line: str) -> tuple[str, list[tuple[list[str], Span]]]:
    """A text without its marks, and the marked words, each with what is right for it."""
    text, marks, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((found[1].split("|"), Span(len(text), len(text) + len(found[2]))))
        text, at = text + found[2], found.end()
    return text + line[at:], marks


def at(reading: Reading, words: Span) -> Statement | None:
    """The statement of the marked words."""
    here = [s for s in reading.statements if s.what.trigger.overlap(words)]
    return min(here, key=lambda s: len(s.what.trigger), default=None)


def cases(reader: Reader, name: str, language: str) -> list[Case]:
    """What is right for each marked word, what was read of it, and where."""
    (lines,) = tomllib.loads((HERE / f"{name}.{language}.toml").read_text(encoding="utf-8")).values()
    out: list[Case] = []
    for text, marks in map(marked, lines):
        reading = reader.read(text, published="2022-10-12", language=language)
        out += [(right, at(reading, words), f"{words.of(text)!r} in {text!r}") for right, words in marks]
    return out


def voiced(statement: Statement, right: list[str]) -> bool:
    source = statement.source
    if source is None:
        return WRITER in right
    return any(r == source.country or (r != WRITER and r.lower() in source.name.lower()) for r in right)


def share(judged: list[tuple[bool, str]]) -> tuple[float, str]:
    return sum(good for good, _ in judged) / len(judged), "\n".join(where for good, where in judged if not good)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("name", ["voices", "desks", "late", "readouts", "between"])
def test_voices(reader: Reader, name: str, language: str) -> None:
    every = cases(reader, name, language)
    read = [(right, s, where) for right, s, where in every if s is not None]
    assert len(read) >= FOUND * len(every)
    told = [(voiced(s, right), where) for right, s, where in read if WRITER not in right]
    plain = [(voiced(s, right), where) for right, s, where in read if WRITER in right]
    for judged, least in ((told, UNSIGNED if name == "between" else SOURCE), (plain, NO_SOURCE)):
        reached, wrong = share(judged)
        assert reached >= least, wrong


@pytest.mark.parametrize("language", ["fr", "en"])
def test_standing(reader: Reader, language: str) -> None:
    every = cases(reader, "standing", language)
    read = [(s.status in right, where) for right, s, where in every if s is not None]
    assert len(read) >= FOUND * len(every)
    reached, wrong = share(read)
    assert reached >= STATUS, wrong
