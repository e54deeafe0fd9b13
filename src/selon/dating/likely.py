"""Of the days that a text may be of, the likely ones: what news names without its year, or by its weekday alone, is near."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from math import exp, log

from selon.dating.days import Clue, Days, count
from selon.dating.stated import Stated, each_year
from selon.facts import Interval

MOST = 1500
"""Days among which likelihood tells anything."""
SHARE, WHOLE = 0.87, 0.95
"""The share of likelihood that the days kept hold: where something ties the text to within weeks, and where nothing does."""
NARROW = 62
"""Days of the longest run that likelihood may leave: a wider one is no gain for which to risk the true day."""
_LAG = (1.0, 1.0, 0.7, 0.5, 0.3, 0.2, 0.1)
"""How likely a past weekday is named so many days later: that day or the next most of all."""
_AHEAD = (0.3, 1.0, 1.0, 0.9, 0.7, 0.6, 0.4)
"""How likely a coming weekday is named so many days before."""
_SIDES = {-2: (0.02, 1.0), -1: (0.4, 1.0), 0: (0.6, 0.6), 1: (1.0, 0.4), 2: (1.0, 0.02)}
"""What a direction, said (2) or only leant to (1), tells of a text before and after the day it names."""
_Fit = Callable[[date], float]


def likely(said: list[Stated], days: Days, tied: bool) -> Clue | None:
    """The shortest run of days that holds nearly all of the likelihood; None when nothing tells them apart.

    `tied`: a clue of another kind has tied the text to within weeks.
    """
    once = {(s.mark.sense, s.way): s for s in said}
    told = [(s, f) for s in once.values() if (f := _fit(s)) is not None]
    if not told or count(days) > MOST:
        return None
    every = [d for i in days for d in (i.start + timedelta(days=n) for n in range(i.days))]
    weights = [_product([f for _, f in told], d) for d in every]
    tied = tied or any(s.mark.sense.gives == "day" and s.mark.sense.weekday for s, _ in told)
    first, last = _shortest(every, weights, SHARE if tied else WHOLE)
    if (last - first).days > NARROW:
        return None
    words = ", ".join(dict.fromkeys(f'"{s.words}"' for s, _ in told))
    reason = f"Days named by their weekday or without a year are near; most texts that name {words} are of then"
    return Clue((Interval(first, last),), reason)


def _product(fits: list[_Fit], day: date) -> float:
    out = 1.0
    for fit in fits:
        out *= fit(day)
    return out


def _fit(s: Stated) -> _Fit | None:
    sense = s.mark.sense
    if sense.gives == "weekday" and sense.way is None and not sense.bound and sense.weekday:
        return _weekday(sense.weekday, s.way or s.lean)
    make = each_year(s.mark) if sense.year is None else None
    if make is None:
        return None
    side = {"since": -2, "until": 2, "before": 2}.get(sense.bound, 2 * s.way or s.lean)
    return _dated(make, _SIDES[side], sense.weekday)


def _weekday(weekday: int, way: int) -> _Fit:
    def fit(day: date) -> float:
        past, ahead = _LAG[(day.isoweekday() - weekday) % 7], _AHEAD[(weekday - day.isoweekday()) % 7]
        return past if way < 0 else ahead if way > 0 else max(past, ahead)

    return fit


def _dated(make: Callable[[int], Interval], sides: tuple[float, float], weekday: int | None) -> _Fit:
    before, after = sides
    known: dict[int, Interval | None] = {}

    def at(year: int) -> Interval | None:
        if year not in known:
            try:
                known[year] = make(year)
            except ValueError:
                known[year] = None
        days = known[year]
        return days if days is None or weekday is None or days.start.isoweekday() == weekday else None

    def fit(day: date) -> float:
        near = [d for y in (day.year - 1, day.year, day.year + 1) if (d := at(y)) is not None]
        return max((_near(day, d, before, after, weekday is not None) for d in near), default=1e-6)

    return fit


def _near(day: date, named: Interval, before: float, after: float, close: bool) -> float:
    """How likely a text of a day names this one: less the further it is, and sooner so for what is past or has its weekday."""
    ahead, lag = (named.start - day).days, max(0, (day - named.end).days)
    if close:
        return before * exp(-ahead / 4) if ahead > 0 else after * exp(-lag / 3)
    return before * exp(-1.3 * log(ahead + 5)) if ahead > 0 else after * exp(-1.1 * log(lag + 5))


def _shortest(days: list[date], weights: list[float], share: float) -> tuple[date, date]:
    """The ends of the shortest run that holds this share of the whole weight."""
    least = share * sum(weights)
    best, held, low = (days[0], days[-1]), 0.0, 0
    for high, weight in enumerate(weights):
        held += weight
        while held - weights[low] >= least:
            held -= weights[low]
            low += 1
        if held >= least and days[high] - days[low] < best[1] - best[0]:
            best = days[low], days[high]
    return best
