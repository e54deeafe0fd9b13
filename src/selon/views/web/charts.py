"""The geometry of the charts: a timeline of events by day and intensity, bars by year and mode, a calendar of a month."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from selon.record.intensity import score
from selon.record.tallies import CAME_ABOUT, intensity

Json = dict[str, Any]
WIDTH, HEIGHT, MARGIN = 1000.0, 240.0, 24.0
"""The timeline's size, in units of its view box."""


def day_of(iso: str | None) -> date | None:
    """A day, the first of a month or of a year; None when it is none.

    >>> day_of("2017-05"), day_of("2017-02-30")
    (datetime.date(2017, 5, 1), None)
    """
    try:
        return date.fromisoformat(f"{iso}-01-01"[:10] if iso and len(iso) == 4 else f"{iso}-01"[:10]) if iso else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to units from left to right, scores (-10 to 10) from bottom to top."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """How far to the right a day is."""
        whole = max(1, (self.last - self.first).days)
        return round(MARGIN + (WIDTH - 2 * MARGIN) * (day - self.first).days / whole, 1)

    @staticmethod
    def y(value: float) -> float:
        """How far down a score is."""
        return round(MARGIN + (HEIGHT - 2 * MARGIN) * (10 - value) / 20, 1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Dots (x, y, event), the line of monthly means, ticks (x, label, since, until), and the days from first to last."""

    scale: Scale
    dots: list[tuple[float, float, Json]]
    mean: str
    ticks: list[tuple[float, str, str, str]]


def timeline(events: Iterable[Json], months: Iterable[Json], since: str | None, until: str | None) -> Timeline | None:
    """The timeline of events that have a day, over the days asked for or those of the events; None when there is none."""
    dated = [(d, e) for e in events if (d := day_of(e["day_start"]))]
    if not dated:
        return None
    first = day_of(since) or min(d for d, _ in dated)
    last = _end(until) or max(d for d, _ in dated)
    if last - first < timedelta(days=6):
        first, last = _shift(first, -3), _shift(last, 3)
    scale = Scale(first, last)
    dots = [(scale.x(d), scale.y(score(e["type"], e["mode"])), e) for d, e in dated if first <= d <= last]
    return Timeline(scale, dots, _mean(scale, months), list(_ticks(scale)))


def _shift(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), date.max.toordinal()))


def _end(iso: str | None) -> date | None:
    """The last day of a day, month or year."""
    first = day_of(iso)
    if first is None or not iso or len(iso) == 10:
        return first
    month = 12 if len(iso) == 4 else first.month
    return date(first.year, month, calendar.monthrange(first.year, month)[1])


def _mean(scale: Scale, months: Iterable[Json]) -> str:
    """The points of the line through the monthly means of what came about."""
    by_month: dict[str, list[Json]] = defaultdict(list)
    for row in months:
        by_month[row["month"] or ""].append(row)
    points = []
    for month, rows in sorted(by_month.items()):
        value, day = intensity(rows), day_of(f"{month}-15") if month else None
        if value is not None and day and scale.first <= day <= scale.last:
            points.append(f"{scale.x(day)},{scale.y(value)}")
    return " ".join(points)


def _ticks(scale: Scale) -> Iterator[tuple[float, str, str, str]]:
    """Years over long times, months over short ones; each leads to its own days."""
    span = (scale.last - scale.first).days
    if span > 900:
        step = max(1, span // 3650)
        for year in range(scale.first.year, scale.last.year + 1, step):
            start = max(date(year, 1, 1), scale.first)
            yield scale.x(start), str(year), f"{year}-01-01", f"{min(year + step - 1, 9999)}-12-31"
        return
    month, step = scale.first.replace(day=1), max(1, span // 360)
    while month <= scale.last:
        last = month.replace(day=calendar.monthrange(month.year, month.month)[1])
        if month >= scale.first:
            yield scale.x(month), month.isoformat()[:7], month.isoformat(), last.isoformat()
        for _ in range(step):
            month = _shift(month.replace(day=28), 5).replace(day=1)


def by_year(rows: Iterable[Json]) -> list[tuple[str, int, float | None, list[tuple[str, str | None, int]]]]:
    """Of each year: how many events, mean intensity, and the counts by type and mode, the most frequent first."""
    years: dict[str, list[Json]] = defaultdict(list)
    for row in rows:
        years[(row["month"] or "")[:4]].append(row)
    return [(year, sum(r["events"] for r in own), intensity(own), _kinds(own)) for year, own in sorted(years.items(), reverse=True)]


def _kinds(rows: list[Json]) -> list[tuple[str, str | None, int]]:
    counts: dict[tuple[str, str | None], int] = defaultdict(int)
    for r in rows:
        counts[r["type"], r["mode"]] += r["events"]
    return sorted(((k, m, n) for (k, m), n in counts.items()), key=lambda c: (-c[2], c[0], c[1] or ""))


def held(rows: Iterable[Json]) -> int:
    """How many events came about."""
    return sum(r["events"] for r in rows if r["status"] in CAME_ABOUT)


def weeks(month: str, events: Iterable[Json]) -> list[list[tuple[str, bool, list[Json]]]]:
    """A month as weeks of days: the day, whether it is of the month, what is on it. Events over more than three days are left out."""
    first = day_of(month) or date(1970, 1, 1)
    on: dict[date, list[Json]] = defaultdict(list)
    for e in events:
        start, end = day_of(e["day_start"]), day_of(e["day_end"] or e["day_start"])
        if start and end and (end - start).days < 3:
            for n in range((end - start).days + 1):
                on[_shift(start, n)].append(e)
    return [
        [(d.isoformat(), d.month == first.month, on.get(d, [])) for d in week]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]  # fmt: skip


def month_after(month: str, by: int) -> str:
    """The month so many after another.

    >>> month_after("2017-12", 1), month_after("2017-01", -1)
    ('2018-01', '2016-12')
    """
    first = day_of(month) or date(1970, 1, 1)
    n = min(max(first.year * 12 + first.month - 1 + by, 12), 9999 * 12 + 11)
    return f"{n // 12:04}-{n % 12 + 1:02}"
