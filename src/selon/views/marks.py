"""A text cut at the edges of its marks, line by line, so that marks which overlap can still be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from selon.facts import Reading
from selon.span import Span
from selon.views import wording
from selon.views.reasons import speaker

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: its layer (actor, time, place, speech, statement), a name that is one of its kind on the page, and what it says."""

    layer: str
    name: str
    span: Span
    says: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words between two edges, the marks over them, those that begin here and those that end here."""

    words: str
    over: tuple[Mark, ...]
    begin: tuple[Mark, ...]
    end: tuple[Mark, ...]

    @property
    def layers(self) -> str:
        """The layers over these words, each once, for a class attribute."""
        return " ".join(sorted({m.layer for m in self.over}))

    @property
    def statements(self) -> str:
        """The ids of the statements that these words are evidence of."""
        return " ".join(m.name for m in self.over if m.layer == "statement")

    @property
    def says(self) -> str:
        """What the marks over these words say, for a tooltip."""
        return "; ".join(m.says for m in self.over if m.layer in ("actor", "time", "place"))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: the kinds of zone on it, and its pieces."""

    zones: tuple[str, ...]
    pieces: tuple[Piece, ...]


def marks(reading: Reading) -> list[Mark]:
    """Every mark of a reading."""
    return sorted((m for m in _marks(reading) if len(m.span)), key=lambda m: (m.span.start, -m.span.end))


def _marks(reading: Reading) -> Iterator[Mark]:
    for n, mention in enumerate(reading.mentions, 1):
        yield Mark("actor", f"a{n}", mention.span, ", ".join(wording.actor(a) for a in mention.refers_to) or "not known who")
    for n, time in enumerate(reading.times, 1):
        yield Mark("time", f"t{n}", time.span, wording.days(time.interval) if time.interval else time.value)
    for n, place in enumerate(reading.places, 1):
        yield Mark("place", f"p{n}", place.span, wording.place(place.place))
    for n, speech in enumerate(reading.attributions, 1):
        for part, content in enumerate(speech.content):
            yield Mark("speech", f"q{n}" if not part else f"q{n}-{part}", content, speaker(speech))
    for s in reading.statements:
        yield Mark("statement", s.id, s.what.evidence, wording.kind(s))


def lines(reading: Reading) -> list[Line]:
    """The lines of the text that hold words, cut at the edges of marks."""
    return cut(reading.text, [(z.kind, z.span) for z in reading.article.zones], marks(reading))


def cut(text: str, zones: list[tuple[str, Span]], everything: list[Mark]) -> list[Line]:
    """The lines of a text that hold words, with the kinds of zone on them, cut at the edges of marks."""
    out = []
    for found in _LINE.finditer(text):
        line = Span(found.start(), found.end())
        if line.of(text).strip():
            kinds = tuple(dict.fromkeys(kind for kind, span in zones if span.overlap(line)))
            here = [m for m in everything if m.span.overlap(line)]
            out.append(Line(kinds or ("body",), tuple(_pieces(text, line, here))))
    return out


def _pieces(text: str, line: Span, here: list[Mark]) -> Iterator[Piece]:
    edges = sorted({line.start, line.end, *(e for m in here for e in (m.span.start, m.span.end) if line.start < e < line.end)})
    for start, end in pairwise(edges):
        over = tuple(m for m in here if m.span.start < end and start < m.span.end)
        yield Piece(
            text[start:end],
            over,
            tuple(m for m in over if m.span.start == start),
            tuple(m for m in over if m.span.end == end),
        )
