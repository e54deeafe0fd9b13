"""Who held which office when."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from selon.facts import Actor, Interval
from selon.world.tables import Row
from selon.world.types import Holding

KNOWN_UNTIL = date(2023, 12, 31)
"""A holding that the reference leaves open is not trusted beyond this day; an editor's row may say more."""
_DERIVED = {
    "head_of_state": ("president", "monarch", "supreme_leader"),
    "head_of_government": ("prime_minister", "head_of_government", "president"),
    "deputy_head_of_government": ("deputy_prime_minister",),
    "head_of_organisation": ("head_of_organisation", "head_of_body"),
    "leader": ("president", "prime_minister", "head_of_government", "monarch"),
}
_Seat = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Office:
    """What the table of offices says: a title to make one's own of, whether one person holds it at a time, how high it ranks."""

    title: str
    single: bool
    rank: int


def first_day(text: str) -> date | None:
    """The first day of a year, month or day in ISO 8601, None for an empty text.

    >>> first_day("2017-02"), last_day("2017-02")
    (datetime.date(2017, 2, 1), datetime.date(2017, 2, 28))
    """
    parts = [int(p) for p in text.split("-")] if text else []
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1) if parts else None


def last_day(text: str) -> date | None:
    """The last day of a year, month or day in ISO 8601, None for an empty text."""
    parts = [int(p) for p in text.split("-")] if text else []
    if not parts:
        return None
    parts += [12] if len(parts) == 1 else []
    return date(parts[0], parts[1], parts[2] if len(parts) > 2 else monthrange(parts[0], parts[1])[1])


def holding(row: Row, actor: Actor, title: str) -> Holding:
    """A row of the table of holdings; a year alone means some day of it. Raises DataError when its dates cannot be read."""
    try:
        start, end = first_day(row["start"]), last_day(row["end"])
    except (ValueError, TypeError):
        raise row.bad(f"{row['start']!r} to {row['end']!r} are no dates; write 2017, 2017-05 or 2017-05-14") from None
    since, until = _in_year(row["start"], last_day) or start, _in_year(row["end"], first_day) or end
    return Holding(actor, row["office"], title, row["country"] or None, row["organisation"] or None, start, end, row["basis"], since, until)


def _in_year(text: str, day: Callable[[str], date | None]) -> date | None:
    return day(text) if len(text) == len("2017") else None


class Offices:
    """All holdings, by seat and by person."""

    def __init__(self, holdings: Iterable[Holding], offices: dict[str, Office], leaders: dict[str, str]) -> None:
        self.offices, self._leaders = offices, leaders
        seats: dict[_Seat, list[Holding]] = defaultdict(list)
        for held in holdings:
            _add(seats[held.office, held.country, held.organisation], held)
        self._seats = {seat: self._closed(seat[0], held) for seat, held in seats.items()}
        self._people: dict[tuple[str, str | None], list[Holding]] = defaultdict(list)
        for several in self._seats.values():
            for held in several:
                self._people[held.actor.name, held.actor.id].append(held)

    def _closed(self, office: str, held: list[Holding]) -> list[Holding]:
        """Open ends are closed by the next holder of the same office (of the same title where several hold it)."""
        held.sort(key=lambda h: (h.start or date.min, h.end or date.max))
        single = office in self.offices and self.offices[office].single
        out = []
        for index, one in enumerate(held):
            after = (h for h in held[index + 1 :] if single or h.title == one.title)
            later = (h.start for h in after if h.start and h.start > (one.start or date.min))
            end = one.end or (next(later, None) if one.basis == "reference" else None)
            end = end or (KNOWN_UNTIL if one.basis == "reference" else None)
            out.append(replace(one, end=end, until=one.until or end))
        return _apart(out) if single else out

    def holders(self, country: str | None, office: str, day: Interval | None, organisation: str | None = None) -> tuple[Holding, ...]:
        """Those who held it on any day of the interval, the longest overlap first; of one day, the latest come first."""
        for name in self._names(country, office):
            held = self._seats.get((name, None if organisation else country, organisation), [])
            found = [h for h in held if day is None or h.days_in(day)]
            if found:
                return tuple(sorted(found, key=lambda h: (-h.days_in(day) if day else 0, -(h.start or date.min).toordinal())))
        return ()

    def _names(self, country: str | None, office: str) -> tuple[str, ...]:
        own = (self._leaders.get(country or "", ""),) if office == "leader" else ()
        return (*own, *_DERIVED.get(office, (office,)))

    def of(self, person: Actor, day: Interval | None) -> tuple[Holding, ...]:
        """The offices of a person in the interval, the highest first."""
        held = [h for h in self._people.get((person.name, person.id), ()) if day is None or h.days_in(day)]
        return tuple(sorted(held, key=lambda h: (-self.rank(h.office), -(h.start or date.min).toordinal())))

    def rank(self, office: str) -> int:
        """How high an office ranks, 0 to 9."""
        known = self.offices.get(office.split(":")[0])
        return known.rank if known else 0

    def all(self) -> Iterable[Holding]:
        """Every holding."""
        return (h for held in self._seats.values() for h in held)

    def seats(self) -> dict[_Seat, list[Holding]]:
        """Holdings by office, country and organisation, in order of time."""
        return self._seats


def _apart(held: list[Holding]) -> list[Holding]:
    """Holdings known only to the year end when the next holder starts in that year, and start when the last one ended in it."""
    starts = {h.start for h in held if h.start and h.start == h.since}
    ends = {h.end for h in held if h.end and h.end == h.until and h.end != KNOWN_UNTIL}
    return [_ended(_begun(h, ends), starts) for h in held]


def _begun(one: Holding, ends: set[date]) -> Holding:
    if one.start is None or one.start == one.since:
        return one
    start = max((e for e in ends if e.year == one.start.year and (one.end is None or e < one.end)), default=None)
    return replace(one, start=start, since=start) if start else one


def _ended(one: Holding, starts: set[date]) -> Holding:
    if one.end is None or one.end == one.until:
        return one
    end = min((s for s in starts if s.year == one.end.year and (one.start is None or s > one.start)), default=None)
    return replace(one, end=end, until=end) if end else one


def _add(held: list[Holding], one: Holding) -> None:
    """An editor's row without a start, or with the month of the start, tells more of what the reference has."""
    if one.basis != "reference":
        for index, known in enumerate(held):
            if known.actor.name == one.actor.name and known.basis == "reference" and known.end is None and _same_start(known, one):
                held[index] = replace(known, end=one.end, until=one.until, basis=one.basis)
                return
    held.append(one)


def _same_start(known: Holding, one: Holding) -> bool:
    return one.start is None or known.start is None or abs((known.start - one.start).days) <= 62
