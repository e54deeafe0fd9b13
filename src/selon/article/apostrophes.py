"""Quotation marks that are apostrophes too: where they open, and where they close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.article.rules import Quote

_BEFORE = "([“\"«—–-"
"""What an opening mark may stand behind besides white space."""
_OWNING = re.compile(r"(?<=s)['’]\s+[a-z]")
"""What may be a plural's owner: "the leaders' talks"."""


def around_words(text: str, start: int, end: int, quote: Quote) -> Iterator[tuple[int, int]]:
    """(opening, closing) of what these marks quote from `start` to `end`; a mark that nothing closes is an apostrophe.

    >>> single = Quote(id="", yes=(), open="'", close="'", word=True)
    >>> text = "'The leaders' talks aren't over,' she said of the rebels' plan."
    >>> [text[a : b + 1] for a, b in around_words(text, 0, len(text), single)]
    ["'The leaders' talks aren't over,'"]
    """
    opening = [at for at in _places(text, start, end, quote.open) if _opens(text, at, start, end)]
    for at, limit in zip(opening, [*opening[1:], end], strict=False):
        closing = [c for c in _places(text, at + 2, limit, quote.close) if _closes(text, c, end)]
        firm = [c for c in closing if not _OWNING.match(text, c)]
        to = next(iter(firm or closing), None)
        if to is not None and _whole(text[at + 1 : to]):
            yield at, to


def _places(text: str, start: int, end: int, sign: str) -> Iterator[int]:
    at = text.find(sign, start, end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, end)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark stands before a word and behind none: not "the 1990s'", not "'90s"."""
    return (at == start or text[at - 1].isspace() or text[at - 1] in _BEFORE) and at + 1 < end and text[at + 1].isalpha()


def _closes(text: str, at: int, end: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 >= end or not text[at + 1].isalnum())


def _whole(inner: str) -> bool:
    """Whether words are quoted, in which no other quotation begins or ends alone."""
    return len(inner) > 1 and inner.count('"') % 2 == 0 and inner.count("“") == inner.count("”") and inner.count("«") == inner.count("»")
