"""What the tables do not know: offices without a holder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from selon.facts import Interval
from selon.world.offices import Offices

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "interior_minister")
SINCE = date(2000, 1, 1)
UNTIL = date(2025, 12, 31)
SHORT = 45
"""Days between two holders that count as no gap: interim, formation of a government, dates known to the month."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An office of a state of which nobody is known to have held it on these days."""

    country: str
    name: str
    office: str
    days: Interval


def gaps(offices: Offices, names: dict[str, str]) -> tuple[Gap, ...]:
    """All gaps of more than `SHORT` days from 2000 on, state by state."""
    seats = ((country, office) for country in sorted(names) for office in OFFICES)
    return tuple(Gap(country, names[country], office, days) for country, office in seats for days in _missing(offices, country, office))


def _missing(offices: Offices, country: str, office: str) -> list[Interval]:
    out, at = [], SINCE
    held = offices.holders(country, office, Interval(SINCE, UNTIL))
    for start, end in sorted((h.start or SINCE, h.end or UNTIL) for h in held):
        if (start - at).days > SHORT:
            out.append(Interval(at, start - timedelta(days=1)))
        at = max(at, min(end, UNTIL) + timedelta(days=1) if end < UNTIL else UNTIL)
    if (UNTIL - at).days > SHORT:
        out.append(Interval(at, UNTIL))
    return out
