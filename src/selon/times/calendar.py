"""Days, weeks, months, years, seasons and feasts: calendar sums without any text."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

from selon.facts import Interval

SEASONS = {"SP": ((3, 21), (6, 20)), "SU": ((6, 21), (9, 22)), "FA": ((9, 23), (12, 20)), "WI": ((12, 21), (3, 20))}
"""Season -> first and last (month, day); winter ends in the next year."""
PHASES = {"START": (0.0, 1 / 3), "MID": (1 / 3, 2 / 3), "END": (2 / 3, 1.0)}


def one(day: date) -> Interval:
    """A single day."""
    return Interval(day, day)


def hull(*intervals: Interval) -> Interval:
    """The shortest interval that holds them all."""
    return Interval(min(i.start for i in intervals), max(i.end for i in intervals))


def month(year: int, number: int) -> Interval:
    """All days of a month (1 to 12).

    >>> month(2024, 2).days
    29
    """
    return Interval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def year(number: int) -> Interval:
    """All days of a year."""
    return Interval(date(number, 1, 1), date(number, 12, 31))


def week(day: date) -> Interval:
    """Monday to Sunday around a day."""
    start = day - timedelta(days=day.weekday())
    return Interval(start, start + timedelta(days=6))


def season(number: int, code: str) -> Interval:
    """The days of a season that begins in a year.

    >>> season(2016, "WI").end.year
    2017
    """
    (m1, d1), (m2, d2) = SEASONS[code]
    return Interval(date(number, m1, d1), date(number + (m2 < m1), m2, d2))


def easter(number: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter(2017)
    datetime.date(2017, 4, 16)
    """
    a, b, c = number % 19, number // 100, number % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    total = h + k - 7 * m + 114
    return date(number, total // 31, total % 31 + 1)


def feast(code: str, number: int) -> Interval:
    """The days of a feast or holiday in a year: `12-25`, `E+39` (days from Easter), `M11.4.4` (the fourth Thursday of November, as POSIX
    writes it: Sunday is 0, week 5 is the last), `12-20/01-04`, or `09` (a month).

    >>> feast("E+1", 2017).start
    datetime.date(2017, 4, 17)
    """
    if code.startswith("E"):
        return one(easter(number) + timedelta(days=int(code[1:] or 0)))
    if code.startswith("M"):
        return one(nth(number, *(int(n) for n in code[1:].split("."))))
    first, _, last = code.partition("/")
    if not last:
        m, _, d = first.partition("-")
        return one(date(number, int(m), int(d))) if d else month(number, int(m))
    start, end = _monthday(first, number), _monthday(last, number)
    return Interval(start, end if end >= start else _monthday(last, number + 1))


def nth(number: int, m: int, which: int, weekday: int) -> date:
    """The first to fourth, or last (5), of a weekday (Sunday 0) in a month.

    >>> nth(2020, 11, 4, 4), nth(2020, 5, 5, 1)
    (datetime.date(2020, 11, 26), datetime.date(2020, 5, 25))
    """
    days = month(number, m)
    found = days.start + timedelta(days=(weekday - days.start.isoweekday()) % 7 + 7 * (which - 1))
    return found if found <= days.end else found - timedelta(days=7)


def _monthday(words: str, number: int) -> date:
    m, _, d = words.partition("-")
    return date(number, int(m), int(d))


def move(day: date, number: float, unit: str) -> date:
    """A day, moved by a number of units (H, MN, S stay on the day unless they fill days; D W M Y).

    >>> move(date(2024, 3, 31), -1, "M"), move(date(2017, 5, 2), -0.5, "Y")
    (datetime.date(2024, 2, 29), datetime.date(2016, 11, 2))

    A sum that leaves the calendar stops at its ends.
    """
    try:
        if unit in ("M", "Y"):
            months = round(number * (12 if unit == "Y" else 1))
            total = day.year * 12 + day.month - 1 + months
            return date(total // 12, total % 12 + 1, min(day.day, monthrange(total // 12, total % 12 + 1)[1]))
        return day + timedelta(days=round(number * {"D": 1, "W": 7, "H": 1 / 24}.get(unit, 0)))
    except (ValueError, OverflowError):
        return date.min if number < 0 else date.max


def around(day: date, unit: str, size: float = 1) -> Interval:
    """The calendar unit that holds a day: week, month, quarter (unit M, size 3), year, decade (unit Y, size 10)."""
    if unit == "W":
        return week(day)
    if unit == "M":
        first = (day.month - 1) // int(size) * int(size) + 1
        return hull(month(day.year, first), month(day.year, first + int(size) - 1))
    if unit == "Y":
        first = max(1, day.year // int(size) * int(size))
        return hull(year(first), year(min(MAXYEAR, first + int(size) - 1)))
    return one(day)


def phase(interval: Interval, mod: str) -> Interval:
    """The beginning, middle or end of an interval: thirds, as « au début de juillet » is the 1st to the 10th.

    >>> phase(month(2017, 7), "START").end.day, phase(month(2017, 8), "MID").start.day
    (10, 11)
    """
    if mod not in PHASES:
        return interval
    low, high = PHASES[mod]
    start = interval.start + timedelta(days=int(interval.days * low))
    return Interval(start, max(start, interval.start + timedelta(days=int(interval.days * high) - 1)))
