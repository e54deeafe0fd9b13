"""Clues from the dates that a text states: with and without their year, with their weekday, and the weekdays alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selon.dating.days import FIRST, LAST, Clue, Days, between, join
from selon.facts import Interval
from selon.times import TimeMark
from selon.times.calendar import feast, month, one, phase, year

_YEARS = range(FIRST.year, LAST.year + 1)
_LEAD = timedelta(days=330)
"""How far from a text a day without its year may lie: a year would be given else."""
_SINCE, _UNTIL = 14, 24
"""How many days after and before a text a day is named by weekday, day and month."""
_ASTRAY = timedelta(days=120)
"""How far ahead a day may lie that hangs on a verb of the past: « a annoncé un sommet le 10 mai »."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A time expression of the text, the direction that its verb gives (-1, 0, 1) or only leans to, and its words."""

    mark: TimeMark
    way: int
    lean: int
    words: str


def years(said: list[Stated]) -> Iterator[Clue]:
    """What is told with its year: the past lies before the text, the future after it."""
    for s in said:
        days = _with_year(s.mark)
        if days is None:
            continue
        if s.way > 0 or s.mark.sense.bound in ("until", "before"):
            yield Clue(between(None, days.end), f'"{s.words}" is told as to come', 0.6)
        else:
            weight = 1.0 if s.way < 0 else 0.6
            yield Clue(between(days.start, None), f'"{s.words}" is told as past', weight)


def _with_year(mark: TimeMark) -> Interval | None:
    sense = mark.sense
    if sense.year is None or sense.gives not in ("day", "month", "year", "season", "part of year", "feast"):
        return None
    try:
        if sense.gives == "day" and sense.month:
            return one(date(sense.year, sense.month, sense.day or 1))
        return month(sense.year, sense.month) if sense.gives == "month" and sense.month else year(sense.year)
    except ValueError:
        return None


def yearless(said: list[Stated]) -> Iterator[Clue]:
    """What is told by day and month, by month or by feast alone: within the year before or after the text."""
    for s in said:
        make = each_year(s.mark)
        if make is None or s.mark.sense.year is not None:
            continue
        if s.mark.sense.weekday is not None and s.mark.sense.gives == "day":
            yield _with_weekday(s, make)
        elif s.way or s.mark.sense.bound in ("since", "until", "before"):
            yield _directed(s, make)


def each_year(mark: TimeMark) -> Callable[[int], Interval] | None:
    """The days of what is named without its year, by year; None for anything else."""
    sense = mark.sense
    m, d = sense.month, sense.day
    if sense.gives == "day" and m and d:
        return lambda y: one(date(y, m, d))
    if sense.gives == "month" and m and sense.way is None:
        return lambda y: phase(month(y, m), sense.mod)
    if sense.gives == "feast" and sense.feast and sense.way is None:
        return lambda y: feast(sense.feast, y)
    return None


def _windows(make: Callable[[int], Interval], around: Callable[[Interval], Days]) -> Days:
    out: list[Interval] = []
    for y in _YEARS:
        try:
            out += around(make(y))
        except ValueError:
            continue
    return join(out)


def _directed(s: Stated, make: Callable[[int], Interval]) -> Clue:
    if s.way > 0 or s.mark.sense.bound in ("until", "before"):
        ahead = _windows(make, lambda i: between(i.start - _LEAD, i.end if i.days > 1 else i.end - timedelta(days=1)))
        return Clue(ahead, f'"{s.words}" is told as to come, without a year')
    past = _windows(make, lambda i: between(i.start - _ASTRAY, i.end + _LEAD))
    return Clue(past, f'"{s.words}" is told as past, without a year')


def _with_weekday(s: Stated, make: Callable[[int], Interval]) -> Clue:
    """« lundi 9 décembre »: a year that has it, and a text of about then."""
    weekday = s.mark.sense.weekday
    after = timedelta(days=0 if s.way > 0 else _SINCE)

    def around(day: Interval) -> Days:
        return between(day.start - timedelta(days=_UNTIL), day.start + after) if day.start.isoweekday() == weekday else ()

    told = {-1: "as past", 0: "without its year", 1: "as to come"}[s.way]
    return Clue(_windows(make, around), f'"{s.words}" fell on that weekday, and is told {told}', 1.5)
