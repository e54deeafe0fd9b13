"""Clues from what is known to have happened when: summits, attacks, coups, votes that a text names without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selon.analysis import Analysis, Sentence
from selon.analysis.words import fold
from selon.dating.days import Clue, Days, between, join
from selon.dating.holders import told_of
from selon.dating.stated import Stated
from selon.facts import Interval
from selon.world import Happened, World

_YEAR = timedelta(days=330)
"""How far from a text something may lie that it names by day and month alone."""
_AHEAD, _SINCE = timedelta(days=210), timedelta(days=75)
"""How long before and after a summit texts speak of it."""
_WEEK = timedelta(days=6)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """Something known, with the sentence that names it."""

    what: Happened
    sentence: Sentence


def known(text: Analysis, said: list[Stated], world: World, language: str) -> Iterator[Clue]:
    """What the days of known happenings tell of the day of a text that names them."""
    seen: set[tuple[Happened, str]] = set()
    for named in _named(text, world.happenings(language)):
        here = [s for s in said if named.sentence.span.holds(s.mark.span)]
        clue = _clue(named.what, here)
        if clue is not None and (named.what, clue.reason) not in seen:
            seen.add((named.what, clue.reason))
            yield clue


def _named(text: Analysis, table: tuple[Happened, ...]) -> Iterator[_Named]:
    for sentence in text.sentences:
        words = _WORD.findall(fold(sentence.span.of(text.text)))
        for what in table:
            if all(any(_is(w, form) for w in words for form in group) for group in what.words):
                yield _Named(what, sentence)


def _is(word: str, form: str) -> bool:
    return word == form[:-1] if form.endswith(".") else word.startswith(form)


def _clue(what: Happened, here: list[Stated]) -> Clue | None:
    name = " ".join(g[0].rstrip(".") for g in what.words)
    for s in here:
        days = _by(what, s)
        if days:
            return Clue(days, f'"{s.words}" is told of what is known of {what.days.start} ({name})', 1.5)
    if what.kind == "summit":
        days = between(what.days.start - _AHEAD, what.days.end + _SINCE)
        return Clue(days, f"The text speaks of a summit of {what.days.start} ({name})", 0.6)
    return None


def _by(what: Happened, s: Stated) -> Days:
    """The days on which something known may be told with a time expression."""
    sense, (first, last) = s.mark.sense, (what.days.start, what.days.end)
    if sense.year is not None:
        return ()
    if sense.gives == "day" and any((d.month, d.day) == (sense.month, sense.day) for d in _each(what.days)):
        return _around(what.days, s.way if what.kind != "event" else -1)
    if sense.gives == "month" and sense.month == first.month and sense.way is None and s.way <= 0 and what.kind == "event":
        return between(first, last + _YEAR)
    if sense.gives == "ago" and what.kind == "event":
        return told_of(s.mark, first, last)
    if sense.gives == "weekday" and what.kind == "summit" and sense.way is None and s.way:
        return join(_weekday(d, s.way) for d in _each(what.days) if d.isoweekday() == sense.weekday)
    return ()


def _each(days: Interval) -> list[date]:
    return [days.start + timedelta(days=n) for n in range(days.days)]


def _around(days: Interval, way: int) -> Days:
    before = timedelta(0) if way < 0 else _YEAR
    after = timedelta(0) if way > 0 else _YEAR
    return between(days.start - before, days.end + after)


def _weekday(day: date, way: int) -> Interval:
    return Interval(day - _WEEK, day) if way > 0 else Interval(day, day + _WEEK)
