"""How TIMEX3 writes calendar units and lengths of time."""

from __future__ import annotations

from selon.facts import Interval
from selon.times.sense import Sense

CLOCK_UNITS = ("H", "MN", "S")
"""Units shorter than a day."""
_HALVES = {"Y": (12, "M"), "D": (24, "H"), "H": (60, "M")}


def stamp(days: Interval, unit: str, size: float = 1) -> str:
    """The TIMEX3 value of a calendar unit: 2017-05-02, 2017-W18, 2017-05, 2017-Q2, 2017, 201X."""
    day = days.start
    if unit == "W":
        iso = day.isocalendar()
        return f"{iso.year:04}-W{iso.week:02}"
    if unit == "M":
        whole = {3: f"Q{(day.month + 2) // 3}", 6: f"H{(day.month + 5) // 6}"}.get(int(size), f"{day.month:02}")
        return f"{day.year:04}-{whole}"
    if unit == "Y":
        return {10: f"{day.year:04}"[:3] + "X", 100: f"{day.year:04}"[:2]}.get(int(size), f"{day.year:04}")
    return day.isoformat()


def period(sense: Sense) -> str:
    """The TIMEX3 value of a length: P3Y, PT30.4S, PXD.

    >>> period(Sense("duration", number=0.5, unit="Y", size=100))
    'P50Y'
    """
    unit = "M" if sense.unit == "MN" else sense.unit
    head = "PT" if sense.unit in CLOCK_UNITS else "P"
    if sense.number is None or sense.vague:
        return f"{head}X{unit or 'X'}"
    number = sense.number * sense.size
    if number != int(number) and sense.unit in _HALVES and sense.number == 0.5:
        number, unit = number * _HALVES[sense.unit][0], _HALVES[sense.unit][1]
        head = "PT" if unit in ("H", "M") and sense.unit in ("D", "H") else head
    return f"{head}{int(number) if number == int(number) else number}{unit}"
