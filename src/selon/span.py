"""Span: the only offset arithmetic in Selon."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, gc=False):
    """A run of a text, in Unicode code points: `text[start:end]`.

    >>> Span(3, 8).of("La paix revient")
    'paix '
    >>> Span(3, 7).overlap(Span(5, 9)), Span(3, 7).holds(Span(4, 6)), len(Span(3, 7))
    (2, True, 4)

    Raises ValueError when the end lies before the start, or the start before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same run, moved."""
        return Span(self.start + by, self.end + by)

    def trim(self, text: str, edges: str = "") -> Span:
        """Without white space, and without the characters of `edges`, at both ends.

        >>> Span(0, 7).trim(" « oui »", "«»")
        Span(start=3, end=6)
        """
        start, end = self.start, self.end
        while start < end and (text[start].isspace() or text[start] in edges):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in edges):
            end -= 1
        return Span(start, end)


def cover(spans: Iterable[Span]) -> Span:
    """The shortest span that holds them all.

    >>> cover([Span(4, 6), Span(1, 2)])
    Span(start=1, end=6)

    Raises ValueError when there are none.
    """
    found = list(spans)
    if not found:
        raise ValueError("nothing to cover")
    return Span(min(s.start for s in found), max(s.end for s in found))
