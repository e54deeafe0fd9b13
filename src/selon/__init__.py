"""Selon: who did what to whom, when, where, and according to whom, from news dispatches in French and English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from selon.errors import SelonError
from selon.facts import Actor, Article, Attribution, Dispatch, Event, Interval, Mention, Place, Reading, Statement, Time

if TYPE_CHECKING:
    from datetime import date

    from selon.reading import Reader

__all__ = [
    "Actor", "Article", "Attribution", "Dispatch", "Event", "Interval", "Mention", "Place", "Reader", "Reading",
    "SelonError", "Statement", "Time", "read",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name == "Reader":
        from selon.reading import Reader

        return Reader
    raise AttributeError(f"module 'selon' has no attribute {name!r}")


@cache
def _reader() -> Reader:
    from selon.reading import Reader

    return Reader()


def read(text: str, *, published: str | date | Interval | None = None, language: str | None = None) -> Reading:
    """Read one text with a reader that is kept for the next call.

    >>> read("Paris a condamné les frappes.", published="2017-05-02").published.interval.days
    1

    Raises EmptyText, TooLong, UnknownLanguage or BadField (all SelonError), each saying what to do.
    """
    return _reader().read(text, published=published, language=language)
