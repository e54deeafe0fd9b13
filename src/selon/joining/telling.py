"""What joining looks at: a statement, or all that one article tells of a happening, reduced to what can be compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from selon.facts import Actor, Interval, Party, Published, Statement

PENDING = frozenset({"planned", "possible"})
DONE = frozenset({"happened", "ongoing"})
REMOTE = frozenset({"phone"})
OPEN = frozenset({"third-party", "multilateral"})
"""Modes that say who hosts, not how one met: they go with any other."""
SAYING = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types whose happening is words: two of one day between the same parties may be about different things."""
LOOSE = SAYING | {"ASSAULT"}
"""Types whose modes two texts may well tell differently: sharp words, and how force was used."""
DEEDS = frozenset({"investigate"})
"""Modes of such types that are deeds and no words: they are never told as another."""
RUNS = 7
"""Days between two on which one such deed is told to be under way."""
SUFFERED = frozenset({"ASSAULT", "COERCE"})
"""Types whose doer is often unnamed (a passive, a claim): told apart by who suffered."""
LOOKBACK, LOOKAHEAD = 2, 30
"""Days: how long before its text a happening without a day may lie, how long after it a planned one."""
PRECISE = 3
"""Days: an interval no longer than this is a day, give or take; a longer one is vague."""


STATE = frozenset({"GOV", "MIL", ""})
"""Sectors of those who act for a state as a whole."""
ORGANS = frozenset({"COP", "JUD", "LEG", "SPY"})
"""Sectors of organs that a state may be named for, its head may not."""
PEOPLE = frozenset({"CVL", "SOC", "REF", "LAB", "EDU", "REL"})
"""Sectors of groups that texts name in many ways."""
ANYONE = "CVL"
"""The sector of people who are called no more than that: protesters, residents. They may be any of these, or of the opposition."""
KINDS = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
"""Codes that say what kind of body somebody is, not which."""


@dataclass(frozen=True, slots=True, order=True)
class Who:
    """A party: `area` is its country, else its code or name; `name` its id where it has one, else its name; `sector` PLOVER's."""

    area: str
    name: str
    person: bool = False
    sector: str = ""

    def fits(self, other: Who) -> bool:
        """Whether both may be one party.

        A state goes with its president and its forces, two persons must be the same; a police force, a court, a parliament goes with
        the bare state and with its like, a party or an armed group only with itself. People are called in many ways: by one noun
        ("Spanish separatists", "Catalan separatists"), by what they do or by no more than where they are.
        """
        if self.area != other.area:
            return False
        if self.name == other.name or (self.person and other.person):
            return self.is_named_like(other)
        both = {self.sector, other.sector}
        if both <= STATE:
            return True
        if both <= STATE | ORGANS:
            return len(both) == 1 or (bool(both & STATE) and not (self.person or other.person))
        if len(both) == 1:
            return both <= PEOPLE or self._noun() == other._noun() != ""
        return ANYONE in both and both <= PEOPLE | {"OPP"}

    def _noun(self) -> str:
        """The common noun by which people without a name are called; empty for a name."""
        last = self.name.partition(" (")[0].split()[-1:]
        return "".join(w for w in last if w.islower())

    def is_named_like(self, other: Who) -> bool:
        """Whether one name is the other or a part of it: a family name, a name without its middle."""
        mine, theirs = set(self.name.casefold().split()), set(other.name.casefold().split())
        return mine <= theirs or theirs <= mine


def area_of(name: str, country: str | None, code: str | None, person: bool = False) -> str:
    """A party's country, else its code, else its name; of a person without a country the family name.

    >>> area_of("NATO", None, "IGO"), area_of("United Nations", None, "UNO"), area_of("Anna Maria Berg", None, None, True)
    ('NATO', 'UNO', 'Berg')
    """
    if country or (code and code not in KINDS):
        return str(country or code)
    return name.split()[-1] if person and name.split() else name


@dataclass(frozen=True, slots=True)
class Telling:
    """One happening as one text has it. `key` is unique and orders tellings; `days` is what the text states, None if nothing."""

    key: str
    article: str
    type: str
    mode: str | None
    statuses: frozenset[str]
    actors: frozenset[Who] = frozenset()
    recipients: frozenset[Who] = frozenset()
    days: Interval | None = None
    was: Interval | None = None
    published: Interval | None = None
    place: str | None = None
    country: str | None = None
    topics: frozenset[str] = frozenset()
    occasion: str | None = None
    symmetric: bool = False

    @property
    def parties(self) -> frozenset[Who]:
        """Both sides together."""
        return self.actors | self.recipients

    @property
    def areas(self) -> frozenset[str]:
        """The countries and bodies of both sides."""
        return frozenset(w.area for w in self.parties)

    @property
    def pending(self) -> bool:
        """Whether it is only planned or possible."""
        return bool(self.statuses) and self.statuses <= PENDING

    @property
    def done(self) -> bool:
        """Whether it is told as having come about."""
        return bool(self.statuses & DONE)

    @property
    def window(self) -> Interval | None:
        """The days on which it may lie: those stated, else those around its text; None when neither is known."""
        if self.days or not self.published:
            return self.days
        if self.pending:
            return Interval(self.published.start, later(self.published.end, LOOKAHEAD))
        return Interval(later(self.published.start, -LOOKBACK), self.published.end)

    @property
    def reach(self) -> Interval | None:
        """The days that it shares some of with any telling of another text of the same event; None where it has no days.

        Those on which it may lie, with those from which it was moved; as far around them as `compare.days_fit` lets two differ.
        """
        if self.window is None:
            return None
        by = RUNS if self.mode in DEEDS else 1
        known = [self.window, self.was or self.window]
        return Interval(later(min(d.start for d in known), -by), later(max(d.end for d in known), by))

    @property
    def vague(self) -> bool:
        """Whether its days are too wide to tell it from another of the same parties."""
        window = self.window
        return window is None or window.days > PRECISE + (0 if self.days else LOOKBACK)

    @property
    def detail(self) -> int:
        """How much it tells: the most detailed telling of an event is its anchor."""
        named = sum(w.person for w in self.parties)
        stated = (2 * bool(self.days)) - 3 * self.vague
        return 20 * bool(self.was) + 4 * stated + 2 * len(self.parties) + named + bool(self.place) + bool(self.mode)


def later(day: date, by: int) -> date:
    """A day some days on, held within the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return date.max if by > 0 else date.min


def who(actor: Actor) -> Who:
    """An actor as joining compares it."""
    where = area_of(actor.name, actor.country, actor.code, actor.person)
    return Who(where, actor.id or actor.name, actor.person, actor.sector or "")


def _side(parties: Iterable[Party]) -> frozenset[Who]:
    return frozenset(who(p.actor) for p in parties)


def tellings(article: str, published: Published | None, statements: Iterable[Statement]) -> list[Telling]:
    """Each statement of an article as a telling, its key being its place in the list."""
    when = published.interval if published else None
    return [_telling(article, when, n, s) for n, s in enumerate(statements)]


def _telling(article: str, published: Interval | None, n: int, s: Statement) -> Telling:
    what = s.what
    place = what.place.place if what.place else None
    return Telling(
        key=f"{n:05}", article=article, type=what.type, mode=what.mode, statuses=frozenset({s.status}),
        actors=_side(what.actors), recipients=_side(what.recipients),
        days=what.time.interval if what.time else None, was=s.standing.was, published=published,
        place=place.name if place else None, country=place.country if place else None,
        topics=frozenset(t.id for t in what.topics), occasion=what.occasion, symmetric=what.symmetric,
    )  # fmt: skip


def merge(members: list[Telling]) -> Telling:
    """All tellings of one event in one article as one; the most detailed comes first and lends its key."""
    if len(members) == 1:
        return members[0]
    members = sorted(members, key=lambda t: (-t.detail, t.key))
    head = members[0]
    stated = sorted((t.days for t in members if t.days), key=lambda d: (d.days, d))
    placed = next((t for t in members if t.place), head)
    return Telling(
        key=min(t.key for t in members), article=head.article, type=head.type, mode=next((t.mode for t in members if t.mode), None),
        statuses=frozenset(s for t in members for s in t.statuses), actors=_fullest(t.actors for t in members),
        recipients=_fullest(t.recipients for t in members), days=stated[0] if stated else None,
        was=next((t.was for t in members if t.was), None), published=head.published, place=placed.place, country=placed.country,
        topics=frozenset(x for t in members for x in t.topics), occasion=next((t.occasion for t in members if t.occasion), None),
        symmetric=any(t.symmetric for t in members),
    )  # fmt: skip


def _fullest(sides: Iterable[frozenset[Who]]) -> frozenset[Who]:
    return max(sides, key=lambda side: (len(side), sum(w.person for w in side), sorted(side)))


def block(telling: Telling) -> str:
    """Where its like are to be found: tellings of different blocks are never one event.

    What parties do together is kept under all of them (a visitor alone: with the host country), what is suffered under
    those who suffer it, the rest under those who do it; where that side is unnamed, under the other.
    """
    areas = set(telling.areas)
    if telling.type == "CONSULT" or telling.symmetric:
        if len(telling.parties) < 2 and telling.country:
            areas.add(telling.country)
        return "|".join([telling.type, *sorted(areas)])
    first, second = (telling.recipients, telling.actors) if telling.type in SUFFERED else (telling.actors, telling.recipients)
    return "|".join([telling.type, *sorted({w.area for w in first or second})])
