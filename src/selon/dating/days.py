"""Sets of days as intervals in order, and the days on which most clues agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from selon.facts import Interval
from selon.world.offices import KNOWN_UNTIL

FIRST = date(1945, 1, 1)
LAST = KNOWN_UNTIL.replace(year=KNOWN_UNTIL.year + 3)
"""The days that a text may be of: as far as the tables of holders can tell, and three years more."""
Days = tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Clue:
    """Days that a text may be of, by one piece of evidence, with the sentence that says why. `weight` is how far it is to be trusted."""

    days: Days
    reason: str
    weight: float = 1.0
    rule: str = ""


def between(start: date | None, end: date | None) -> Days:
    """The days from one to the other, within those that a text may be of; none if the end comes first.

    >>> between(date(2017, 1, 2), date(2017, 1, 1))
    ()
    """
    low, high = max(start or FIRST, FIRST), min(end or LAST, LAST)
    return (Interval(low, high),) if low <= high else ()


def join(days: Iterable[Interval]) -> Days:
    """The same days as intervals that neither overlap nor touch, in order."""
    out: list[Interval] = []
    for one in sorted(days):
        if out and one.start <= out[-1].end + timedelta(days=1):
            out[-1] = Interval(out[-1].start, max(out[-1].end, one.end))
        else:
            out.append(one)
    return tuple(out)


def common(left: Days, right: Days) -> Days:
    """The days that both hold."""
    return tuple(Interval(max(a.start, b.start), min(a.end, b.end)) for a in left for b in right if a.meets(b))


def count(days: Days) -> int:
    """How many days there are."""
    return sum(i.days for i in days)


def agreed(days: Days, clues: Iterable[Clue]) -> Days:
    """Of some days, those on which clues of the most weight agree.

    >>> both = (Clue(between(date(2000, 1, 1), date(2000, 1, 9)), ""), Clue(between(date(2000, 1, 8), None), ""))
    >>> agreed(between(None, None), both)[0].start
    datetime.date(2000, 1, 8)
    """
    steps: dict[date, float] = defaultdict(float)
    for one in days:
        steps[one.start] += 0
        steps[_after(one.end)] += 0
    for clue in clues:
        for one in common(days, join(clue.days)):
            steps[one.start] += clue.weight
            steps[_after(one.end)] -= clue.weight
    return _highest(days, sorted(steps.items()))


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _highest(days: Days, steps: list[tuple[date, float]]) -> Days:
    pieces: list[tuple[float, Interval]] = []
    level = 0.0
    for (start, step), (after, _) in pairwise(steps):
        level += step
        inside = common((Interval(start, after - timedelta(days=1)),), days)
        pieces += [(round(level, 3), i) for i in inside]
    top = max((p for p, _ in pieces), default=0)
    return join(i for p, i in pieces if p == top)
