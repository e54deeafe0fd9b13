"""Clues from who held which office: people called by an office, how long they are in it, that they have just come into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from selon.actors import ActorMark
from selon.actors.rules import Counterpart, Office
from selon.analysis import Analysis, Token
from selon.dating.days import LAST, Clue, Days, between
from selon.dating.rules import Arrival, Fresh
from selon.facts import Actor, Interval
from selon.times import TimeMark
from selon.times.calendar import month, move
from selon.times.sense import Sense
from selon.world import World
from selon.world.offices import KNOWN_UNTIL
from selon.world.types import Holding

HIGH = 7
"""The rank from which an office makes its holder's name alone a clue."""
_AROUND = timedelta(days=1826), timedelta(days=5479)
"""How long before and after the days in office somebody is named without it."""
_LIST = 6
"""Code points between two names of a list."""
_STILL = timedelta(days=7), timedelta(days=45)
"""The same for who is called by it: an overthrown president is still called one, and tables may give months only."""
_LEAD = 330
"""Days within which an event may be told by day and month alone."""


@dataclass(frozen=True, slots=True)
class Called:
    """A person in the text: where, who, in which office the text has them (None: named alone), and the words."""

    mark: ActorMark
    actor: Actor
    office: ActorMark | None
    held: tuple[Holding, ...]
    words: str


class Holders:
    """The people of one text and the offices they ever held."""

    def __init__(self, text: Analysis, marks: list[ActorMark], world: World) -> None:
        self.text, self.world = text, world
        self.roles = {m.named: m for m in marks if m.named is not None} | _shared(marks)
        people = [c for n, m in enumerate(marks) if m.kind == "person" for c in self._called(n, m)]
        named = {c.actor.name: c for c in reversed(people) if c.office is not None}
        self.people = [next((replace(named[a.name], mark=c.mark) for a in c.mark.actors if a.name in named), c) for c in people]

    def _called(self, n: int, mark: ActorMark) -> Iterator[Called]:
        role = self.roles.get(n)
        words = mark.span.of(self.text.text)
        for actor in mark.actors:
            held = self._in_office(actor, role) if role is not None else ()
            if held and role is not None:
                yield Called(mark, actor, role, held, self._words(role, mark))
                return
        if mark.actors:
            known = self._high(mark.actors[0]) if role is None else ()  # called something else: not in that office now
            yield Called(mark, mark.actors[0], None, known, words)

    def _high(self, actor: Actor) -> tuple[Holding, ...]:
        return tuple(h for h in self.world.offices(actor, None) if self.world.offices_by_day.rank(h.office) >= HIGH)

    def _words(self, role: ActorMark, mark: ActorMark) -> str:
        start, end = min(role.span.start, mark.span.start), max(role.span.end, mark.span.end)
        return " ".join(self.text.text[start:end].split())

    def _in_office(self, actor: Actor, role: ActorMark) -> tuple[Holding, ...]:
        what = role.what
        owner = role.owner
        if isinstance(what, Counterpart):
            return tuple(h for h in self._high(actor) if h.country in owner.countries)
        if not isinstance(what, Office):
            return ()
        found: list[Holding] = [] if owner.countries or owner.bodies else list(self._high(actor))
        for body in owner.bodies:
            found += self.world.holders(None, "head_of_organisation", None, organisation=body.name)
        for country in owner.countries or (() if owner.bodies or not actor.country else (actor.country,)):
            for key in tuple(what.in_country[country].split()) if country in what.in_country else what.office:
                found += self.world.holders(country, key, None)
        return tuple(dict.fromkeys(h for h in found if h.actor.name == actor.name))

    def clues(self) -> Iterator[Clue]:
        """In office on the day of the text, or before it for who is called a former holder."""
        seen: set[tuple[str, str]] = set()
        for one in self.people:
            key = (one.actor.name, one.office.when if one.office else "-")
            if one.held and key not in seen and (one.office or (not one.mark.bare_name and len(one.words.split()) > 1)):
                seen.add(key)
                yield self._clue(one)

    def _clue(self, one: Called) -> Clue:
        spans = ", ".join(sorted({f"{h.title} {_spell(h)}" for h in one.held}))
        if one.office is not None and one.office.when == "before":
            ends = [e for h in one.held if (e := _end(h))]
            return Clue(between(min(ends, default=None), None), f'"{one.words}": {one.actor.name} was {spans}', 0.5)
        before, after = _AROUND if one.office is None else _STILL
        held = [(h.start, _end(h)) for h in one.held]
        days = tuple(i for start, end in held for i in between(start and start - before, end and end + after))
        if one.office is not None and one.office.when == "after":
            eve = tuple(i for h in one.held if h.start for i in between(h.start - timedelta(days=240), h.start))
            return Clue(eve, f'"{one.words}": not yet {spans}')
        weight = 1.0 if one.office is not None else 0.4
        return Clue(days, f'"{one.words}": {one.actor.name} was {spans}', weight)

    def near(self, token: Token) -> Called | None:
        """The person nearest before a word in its sentence, else the nearest after it."""
        inside = [c for c in self.people if self.text.tokens[c.mark.head].sentence is token.sentence]
        before = [c for c in inside if c.mark.span.start <= token.start]
        if before:
            return max(before, key=lambda c: c.mark.span.start)
        return min(inside, key=lambda c: c.mark.span.start, default=None)

    def closest(self, token: Token, given: bool) -> Called | None:
        """The person nearest to a word in its sentence, one that hangs on it first; never its subject where `given`."""
        inside = [c for c in self.people if self.text.tokens[c.mark.head].sentence is token.sentence]
        inside = [c for c in inside if not (given and self._apart(c, token) == 1)]
        return min(inside, key=lambda c: (self._apart(c, token), abs(c.mark.span.start - token.start)), default=None)

    def _apart(self, one: Called, token: Token) -> int:
        """0 for who undergoes a verb or noun, 1 for its subject, 2 for who does not hang on it."""
        marks = [one.mark] if one.office is None else [one.mark, one.office]
        heads = [h for m in marks if (h := self.text.tokens[m.head]).head is token]
        return min((int(h.rel == "subject") for h in heads), default=2)


def _shared(marks: list[ActorMark]) -> dict[int, ActorMark]:
    """The office of several named after it in a list: « les ministres russe et américain, Sergueï Lavrov et Rex Tillerson »."""
    out: dict[int, ActorMark] = {}
    for n, role in enumerate(marks):
        end = role.span.end
        for k in range(n + 1, min(n + 4, len(marks))) if role.number == "Plur" and isinstance(role.what, Office) else ():
            if marks[k].kind != "person" or marks[k].span.start - end > _LIST:
                break
            out[k], end = role, marks[k].span.end
    return out


def starts(one: Called, within: Days) -> list[tuple[Holding, date]]:
    """The first days in office that fit days found before; an office taken up again at once has one first day."""
    held = sorted((h for h in one.held if h.start), key=lambda h: h.start or date.min)
    out: list[tuple[Holding, date]] = []
    for n, h in enumerate(held):
        on = n and (e := _end(held[n - 1])) and h.start and held[n - 1].office == h.office and (h.start - e).days < 60
        if not on and h.start and (not within or h.start <= within[-1].end):
            out.append((h, h.start))
    return out


def reign(mark: TimeMark, one: Called, within: Days) -> Clue | None:
    """So long in office: the first day, and the length more."""
    sense = mark.sense
    if sense.number is None or sense.vague or sense.unit not in ("D", "W", "M", "Y"):
        return None
    low, high = _stretch(sense.mod, sense.number, sense.unit)
    days: list[Interval] = []
    told = []
    for h, start in starts(one, within):
        rough = timedelta(days=30 if start.day == 1 and h.basis != "reference" else 0)
        first, last = (_moved(start, n, sense.unit, sense.size) for n in (low, high))
        days += between(first, last + rough)
        told.append(f"{h.actor.name} became {h.title} on {start}")
    length = _amount(sense.mod, sense.number, sense.unit, sense.size)
    return Clue(tuple(days), f"{'; '.join(told)}, and the text speaks of {length} in office")


def _stretch(mod: str, number: float, unit: str) -> tuple[float, float]:
    """From how many units to how many a length may be meant: a round number is given up to its next step, nearer than further."""
    step = max(1.0, number * 0.15) if unit != "D" else max(5.0, number * 0.15)
    if mod == "LESS_THAN":
        return number - 1.5 * step, number
    if mod == "APPROX":
        return number - 0.4 * step, number + 0.25 * step
    if mod == "MORE_THAN":
        return number, number + step
    return number - step / 4, number + 0.9 * step


def _moved(start: date, number: float, unit: str, size: float) -> date:
    whole = int(number)
    day = move(start, whole * size, unit)
    rest = {"D": 1, "W": 7, "M": 30, "Y": 365}[unit] * size * (number - whole)
    return day + timedelta(days=round(rest))


def _amount(mod: str, number: float, unit: str, size: float) -> str:
    name = {"D": "days", "W": "weeks", "M": "months", "Y": "years"}[unit]
    word = {"LESS_THAN": "less than ", "MORE_THAN": "more than ", "APPROX": "about "}.get(mod, "")
    return f"{word}{number * size:g} {name}"


def arrival(rule: Arrival, mark: TimeMark, one: Called, within: Days, words: str) -> Clue | None:
    """Somebody came into office on a day told in relation to the text: the days on which that can be said."""
    days: list[Interval] = []
    told = []
    for h, start in starts(one, within):
        first = start - timedelta(days=rule.before)
        found = told_of(mark, first, start)
        days += found
        told += [f"{h.actor.name} became {h.title} on {start}"] if found else []
    return Clue(tuple(days), f'{"; ".join(told)}, and the text tells of it with "{words}"', rule=rule.id) if days else None


def told_of(mark: TimeMark, first: date, last: date) -> Days:
    """The days on which something that fell between two days may be told with a time expression."""
    sense = mark.sense
    if sense.gives == "weekday" and (first < last or sense.weekday == last.isoweekday()):
        return between(first, last + timedelta(days=6))
    if sense.gives in ("shift", "ago"):
        return _shifted(sense, first, last)
    if sense.gives == "month" and sense.year is None and any(d.month == sense.month for d in (first, last)):
        return between(max(first, month(last.year, last.month).start), last + timedelta(days=_LEAD))
    if sense.gives == "day" and sense.year is None and first <= last and (sense.month, sense.day) == (last.month, last.day):
        return between(last, last + timedelta(days=_LEAD))
    return ()


def _shifted(sense: Sense, first: date, last: date) -> Days:
    """« hier », « la semaine dernière », « il y a trois mois »: so far after it, as finely as the unit says."""
    way = sense.way if sense.way is not None else -1
    if way > 0 or sense.anchor == "story" or sense.vague:
        return ()
    far = -way * (sense.number if sense.number is not None else 1) * sense.size
    slack = timedelta(days={"W": 6, "M": 15, "Y": 183}.get(sense.unit, 0) * (1 if sense.gives == "ago" or sense.unit == "W" else 2))
    return between(move(first, far, sense.unit) - slack, move(last, far, sense.unit) + slack)


def fresh(rule: Fresh, one: Called, words: str) -> Clue:
    """A new or a leaving holder."""
    days: list[Interval] = []
    for h in one.held:
        edge = _end(h) if rule.leaving else h.start
        if edge:
            days += between(edge + timedelta(days=rule.first), edge + timedelta(days=rule.last))
    verb = "left" if rule.leaving else "entered"
    return Clue(tuple(days), f'"{words}": {one.actor.name} {verb} office then', rule=rule.id)


def _end(h: Holding) -> date | None:
    """The last day in office; None where the tables leave it open."""
    return None if h.basis == "reference" and h.end == KNOWN_UNTIL else h.end


def _spell(h: Holding) -> str:
    start, end = h.start, _end(h)
    return f"from {start or 'an unknown day'} to {end}" if end and end < LAST else f"since {start}"
