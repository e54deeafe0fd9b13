"""Lines and paragraphs: a text that was broken at a fixed width (mail, wire copy) has paragraphs of several lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import lru_cache

from selon.span import Span

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_LONG = re.compile(r"\S{45}")
"""A word (an address) that no line can hold: its line tells nothing of the width."""
_END = re.compile(r"[\r\n]")
_WIDEST = 100
"""Code points of the longest line of a text that is broken at a fixed width."""
_SHARE = 0.7
"""Share of line ends, within blocks, that the width explains."""
_CLOSING = ".!?…:;\"'’”»)]"


@lru_cache(maxsize=4)
def paragraphs(text: str) -> tuple[Span, ...]:
    r"""The paragraphs of a text, trimmed, empty ones left out.

    A line end is no end of a paragraph where the text is broken at a fixed width: the next word would not have fitted.

    >>> [p.of("A headline\n\nOne line.\nTwo.") for p in paragraphs("A headline\n\nOne line.\nTwo.")]
    ['A headline', 'One line.', 'Two.']
    >>> wrapped = "A title that is wider than the lines of its text\n\nWords that go on\nand on until the\nend of the story."
    >>> len(paragraphs(wrapped))
    2
    """
    lines = [s for s in (Span(m.start(), m.end()).trim(text) for m in _LINE.finditer(text)) if len(s)]
    broken = _broken(text, lines)
    out: list[Span] = []
    for n, line in enumerate(lines):
        if n and n - 1 in broken:
            out[-1] = Span(out[-1].start, line.end)
        else:
            out.append(line)
    return tuple(out)


@lru_cache(maxsize=4)
def flowing(text: str) -> str:
    r"""The text with spaces for the line ends inside paragraphs; as long as the text itself.

    >>> flowing("A headline\n\nOne line.")
    'A headline\n\nOne line.'
    """
    out, at = [], 0
    for paragraph in paragraphs(text):
        out += [text[at : paragraph.start], _END.sub(" ", paragraph.of(text))]
        at = paragraph.end
    return "".join((*out, text[at:]))


def _broken(text: str, lines: list[Span]) -> set[int]:
    """The numbers of the lines that run on into the next. A line alone between blank ones, as a title is, says nothing of the width."""
    beside = [n for n, (a, b) in enumerate(_pairs(lines)) if not _BLANK.search(text, a.end, b.start)]
    wide = (lines[n + k] for n in beside for k in (0, 1))
    width = max((len(s) for s in wide if not _LONG.search(s.of(text))), default=0)
    if width > _WIDEST:
        return set()
    full = {n for n in beside if len(lines[n]) + 1 + _first(text, lines[n + 1]) > width}
    cut = [n for n in full if lines[n].of(text)[-1] not in _CLOSING]
    if len(full) < 2 or len(full) < _SHARE * len(beside) or 2 * len(cut) < len(full):
        return set()
    return full


def _pairs(lines: list[Span]) -> Iterator[tuple[Span, Span]]:
    return itertools.pairwise(lines)


def _first(text: str, line: Span) -> int:
    return len(line.of(text).split(None, 1)[0])
