"""What the tables do not know: offices without a holder.

Required complete are the states of `required.tsv` (G20 with the permanent five, members of the European Union, parties to the conflicts
of the last twenty years). Territories have no government of their own to be known; what `unfilled.tsv` says was vacant or did not
exist is no gap.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from selon.facts import Interval
from selon.world.offices import Offices, first_day, last_day
from selon.world.tables import Row

OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "finance_minister", "interior_minister")
STATE = ("president", "monarch", "supreme_leader")
SINCE = date(2000, 1, 1)
UNTIL = date(2025, 12, 31)
SHORT = 45
"""Days between two holders that count as no gap: interim, formation of a government, dates known to the month."""


Days = tuple[date, date]
Seat = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gap:
    """An office of a state of which nobody is known to have held it on these days; `required`: the table should be complete there."""

    country: str
    name: str
    office: str
    days: Interval
    required: bool = False


def gaps(offices: Offices, names: dict[str, str], required: frozenset[str] = frozenset(), unfilled: Iterable[Row] = ()) -> tuple[Gap, ...]:
    """All gaps of more than `SHORT` days from 2000 on, state by state, those of the required states first."""
    empty = _empty(unfilled)
    seats = [(c, office) for c in sorted(names, key=lambda c: (c not in required, c)) for office in OFFICES]
    return tuple(
        Gap(country, names[country], office, days, country in required)
        for country, office in seats
        for days in _missing([*_held(offices, country, office), *empty.get((country, office), ())])
    )


def _empty(unfilled: Iterable[Row]) -> dict[Seat, list[Days]]:
    """The days on which an office was vacant or did not exist."""
    out: dict[Seat, list[Days]] = {}
    for row in unfilled:
        days = first_day(row["start"]) or SINCE, last_day(row["end"]) or UNTIL
        out.setdefault((row["country"], row["office"]), []).append(days)
    return out


def _held(offices: Offices, country: str, office: str) -> list[Days]:
    held = offices.holders(country, office, Interval(SINCE, UNTIL))
    if office == "head_of_state":
        held = tuple(h for key in STATE for h in offices.holders(country, key, Interval(SINCE, UNTIL)))
    return [(h.start or SINCE, h.end or UNTIL) for h in held]


def _missing(known: list[Days]) -> list[Interval]:
    out, at = [], SINCE
    for start, end in sorted(known):
        if (start - at).days > SHORT:
            out.append(Interval(at, start - timedelta(days=1)))
        at = max(at, min(end, UNTIL) + timedelta(days=1) if end < UNTIL else UNTIL)
    if (UNTIL - at).days > SHORT:
        out.append(Interval(at, UNTIL))
    return out
