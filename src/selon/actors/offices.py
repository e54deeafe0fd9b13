"""Roles to their holders on a day, and actors made for those who have no name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from selon.actors.marks import ActorMark
from selon.actors.rules import Faction, Institution, Office, People
from selon.analysis import Analysis, Token
from selon.facts import Actor, Interval, Time
from selon.world import World
from selon.world.tables import rows
from selon.world.types import Holding

LONGEST_DATE = 366
"""Days of the longest date by which an office is looked up."""
HEAD, LEADING, SERVING = 8, 7, 4
"""Ranks of office of heads of state and government, of foreign ministers, of other ministers."""
FRESH = 80
"""Days before and after the day of taking office in which a holder is called new."""
UNSURE = 60
"""Days of an interval beyond which several holders leave a role unresolved."""
_CROWN = "monarch"


class Offices:
    """The offices of one text: which day a role is read on, and who held it then."""

    def __init__(self, world: World, text: Analysis, day: Interval | None, times: tuple[Time, ...]) -> None:
        self.world, self.text, self.published = world, text, day
        self._times: dict[int, list[tuple[Token, Interval]]] = {}
        for time in times:
            token = text.at(time.span.start)
            if token and time.interval and time.type == "DATE" and time.interval.days <= LONGEST_DATE:
                self._times.setdefault(token.sentence.i, []).append((token, time.interval))

    def day(self, mark: ActorMark) -> Interval | None:
        """The day on which a mark is read: that of the clause it stands in, else the text's."""
        token = self.text.tokens[mark.head]
        dated = self._times.get(token.sentence.i)
        if not dated or mark.when not in ("", "new"):
            return self.published
        above = clauses(token)
        best = [(above.index(clause), interval) for t, interval in dated if (clause := clauses(t)[0]) in above]
        return min(best, key=lambda b: b[0])[1] if best else self.published

    def holders(self, mark: ActorMark, what: Office) -> tuple[Actor, ...]:
        """The holders of a role whose country or body is known; somebody without a name where the world knows none."""
        owner = mark.owner
        if mark.when == "new":
            mark = mark.but(when="after" if self.changes(mark, what) else "")
        if mark.when == "after" and len(owner.countries) == 1 and (coming := self._coming(owner.countries[0], what, mark)):
            return (coming,)
        if not self.definite(mark):
            return self._nameless(mark, what)
        found = [self.holder(c, what, mark) for c in owner.countries]
        if not owner.countries or mark.number == "Plur":
            found += [self._of_body(b, what, mark) for b in owner.bodies]
        unnamed = self._nameless(mark, what)
        return tuple(f or u for f, u in zip(found, unnamed, strict=True))

    def changes(self, mark: ActorMark, what: Office) -> bool:
        """Whether the new holder of an office is one who only takes it soon: nobody has taken it lately."""
        day = self.day(mark)
        if day is None or len(mark.owner.countries) != 1:
            return False
        keys = what.in_country.get(mark.owner.countries[0], "").split() or what.office
        starts = [(h.start - day.end).days for key in keys for h in self.world.starts(key, mark.owner.countries[0]) if h.start]
        return any(0 < days <= FRESH for days in starts) and not any(-FRESH <= days <= 0 for days in starts)

    def _coming(self, country: str, what: Office, mark: ActorMark) -> Actor | None:
        """Who takes an office next, within a year of the mark's day; None for an office that several share."""
        day = self.day(mark)
        if day is None or mark.number == "Plur" or mark.determiner == "indefinite":
            return None
        keys = what.in_country[country].split() if country in what.in_country else what.office
        starts = (h for key in keys for h in self.world.starts(key, country) if h.start and 0 < (h.start - day.end).days <= LONGEST_DATE)
        return next((h.actor for h in starts), None)

    def definite(self, mark: ActorMark) -> bool:
        """Whether a phrase means the one holder, or one of each country."""
        if mark.determiner == "indefinite" or mark.when not in ("", "new"):
            return False
        owners = max(len(mark.owner.countries), len(mark.owner.bodies))
        return mark.number != "Plur" or owners > 1

    def holder(self, country: str, what: Office, mark: ActorMark) -> Actor | None:
        """Who held an office of a country on the mark's day."""
        keys = tuple(what.in_country[country].split()) if country in what.in_country else what.office
        return self.peer(country, keys, mark)

    def peer(self, country: str, keys: tuple[str, ...], mark: ActorMark) -> Actor | None:
        """Who held the first of these offices that the country fills, on the mark's day."""
        day = self.day(mark)
        for key in keys:
            if found := sure(self.world.holders(country, key, day), day):
                return found.actor
        return None

    def _of_body(self, body: Actor, what: Office, mark: ActorMark) -> Actor | None:
        day = self.day(mark)
        if body.country and what.seat:
            return self.holder(body.country, what, mark)
        if not what.office or body.country:
            return None
        found = sure(self.world.holders(None, "head_of_organisation", day, organisation=body.name), day)
        return found.actor if found else None

    def _nameless(self, mark: ActorMark, what: Office) -> tuple[Actor, ...]:
        owner = mark.owner
        several = owner.bodies if mark.number == "Plur" else ()
        if owner.countries:
            titles = [(c, what.title.format(self.world.state(c).name)) for c in owner.countries]
            return (*(Actor(title, "unknown", None, c, c, "GOV", title) for c, title in titles), *several)
        if several:
            return several
        return tuple(
            Actor(what.title.format(b.name), "unknown", None, b.country, b.code, b.sector, what.title.format(b.name)) for b in owner.bodies
        )

    def turned(self, person: Actor, mark: ActorMark, turn: int) -> Actor | None:
        """Who held a person's office before (`turn` -1) or after (1) that person."""
        held = next(iter(self.world.offices(person, self.day(mark)) or self.world.offices(person, None)), None)
        if held is None or held.country is None:
            return None
        line = [h.actor for h in self.world.starts(held.office, held.country)]
        own = [n for n, a in enumerate(line) if a.same(person)]
        at = (own[0] if turn < 0 else own[-1]) + turn if own else -1
        return line[at] if 0 <= at < len(line) else None

    def faction(self, country: str, what: Faction) -> Actor:
        """The members of a party that the world does not know, by their country."""
        return Actor(what.name.format(adjective(self.world, country)), "group", None, country, country, "PTY")

    def title(self, role: ActorMark, country: str | None) -> str | None:
        """The English name of the office that a role names."""
        what = role.what
        if not isinstance(what, Office) or not what.title:
            return None
        body = role.owner.bodies[0].name if role.owner.bodies and not role.owner.countries else None
        name = self.world.state(country).name if country else None
        return what.title.format(body or name) if body or name else None

    def choose(self, mark: ActorMark, role: ActorMark | None, lands: frozenset[str] = frozenset()) -> Actor | None:
        """The one of a mark's actors who is meant: by the role beside it, else by the highest office on the day.

        A bare family name is one of those who lead on the day, or of a country in `lands` (those the text names), or nobody known.
        """
        if role and (found := [a for a in mark.actors if a.country in role.owner.countries] or self._holding(mark, role)):
            return found[0]
        if len(mark.actors) <= 1 and not mark.bare_name:
            return mark.actors[0] if mark.actors else None
        ranked = sorted(mark.actors, key=lambda a: -self._rank(a, self.day(mark)))
        return next((a for a in ranked if not mark.bare_name or self._meant(a, mark, lands)), None)

    def _holding(self, mark: ActorMark, role: ActorMark) -> list[Actor]:
        """Those who hold the office beside the name on the day, else those who ever did."""
        keys = role.what.office if isinstance(role.what, Office) else ()
        days = (self.day(role), None)
        return next((f for day in days if (f := [a for a in mark.actors if any(self.holds(a, k, day) for k in keys)])), [])

    def _meant(self, actor: Actor, mark: ActorMark, lands: frozenset[str]) -> bool:
        """Whether a bare family name may stand for somebody in this text."""
        ever = self.world.offices(actor, None)
        if not ever:
            return True
        now, weight = self._rank(actor, self.day(mark)), self.world.weight(actor.country)
        if (now >= HEAD and weight > 1) or (now >= LEADING and weight > 2):
            return True
        highest = max(self.world.offices_by_day.rank(h.office) for h in ever)
        if actor.country in lands and (now >= SERVING or highest >= LEADING):
            return True
        return highest >= HEAD and [a for a in mark.actors if self.world.noted(a)] == [actor]

    def _rank(self, actor: Actor, day: Interval | None) -> int:
        ranks = [self.world.offices_by_day.rank(h.office) for h in self.world.offices(actor, day)] if day else []
        return max(ranks, default=-1)

    def held(self, actor: Actor, mark: ActorMark) -> tuple[str, ...]:
        """The keys of the offices that a person held on the mark's day, the highest first; `leader` before all for who leads."""
        day = self.day(mark)
        keys = tuple(dict.fromkeys(h.office for h in self.world.offices(actor, day)))
        return ("leader", *keys) if self.holds(actor, "leader", day) else keys

    def holds(self, actor: Actor, key: str, day: Interval | None) -> bool:
        """Whether a person held an office of the own country on any day of the interval."""
        return bool(actor.country) and any(h.actor.same(actor) for h in self.world.holders(actor.country, key, day))

    def dress(self, actor: Actor, mark: ActorMark) -> Actor:
        """The person with the office held on the mark's day: the highest, but a king who governs too is called king."""
        day = self.day(mark)
        if actor.office or not day:
            return actor
        held = [h for h in self.world.offices(actor, day) if h.sure_in(day)]
        first = next((h for h in held if h.office == _CROWN and h.country == actor.country), next(iter(held), None))
        return replace(actor, office=first.title) if first else actor

    def organ(self, country: str, what: Institution) -> Actor:
        """An organ of a state; the state itself where the rule names none."""
        state = self.world.state(country)
        if not what.name:
            return state
        name = what.name.format(adjective(self.world, country))
        return Actor(name, what.kind, None, country, country, what.sector)

    def people(self, country: str | None, what: People) -> Actor:
        """People without a name, of a country where one is known."""
        of = adjective(self.world, country) if country else ""
        return Actor(what.name.format(of).strip(), "people", None, country, country, what.sector)


def adjective(world: World, country: str) -> str:
    """The English adjective of a country; its name where the tables have none.

    >>> adjective(World.load(), "SYR")
    'Syrian'
    """
    return _adjectives(world.data).get(country) or world.state(country).name


def regional(world: World, actor: Actor) -> str | None:
    """The English adjective of a region or town whose people an actor of the tables is; None for any other.

    >>> world = World.load()
    >>> regional(world, next(n.actor for n in world.names("fr").lookup("catalans")))
    'Catalan'
    """
    return _regions(world.data).get(actor.name) if actor.kind == "group" else None


@cache
def _regions(data: tuple[Path, ...]) -> dict[str, str]:
    return {r["name"]: r.list("en")[0] for r in rows("actors", data) if r["as"] == "demonym" and r.list("en")}


@cache
def _adjectives(data: tuple[Path, ...]) -> dict[str, str]:
    named = [(r["country"], r["masculine"]) for r in rows("demonyms", data) if r["language"] == "en" and r["masculine"]]
    return dict(reversed(named))


def clauses(token: Token) -> list[Token]:
    """The heads of the clauses that hold a token, the innermost first; the sentence's root is always one."""
    out = [t for t in (token, *token.ancestors()) if t.verbal]
    root = token.sentence.root
    return out if out and out[-1] is root else [*out, root]


def sure(found: tuple[Holding, ...], day: Interval | None) -> Holding | None:
    """The first holding that is sure on the day, unless the day is too wide to tell between several people.

    A holding whose start or end is known to the year alone is not sure on the days of that year.
    """
    if not found:
        return None
    people = {h.actor.name for h in found}
    if len(people) > 1 and (day is None or day.days > UNSURE):
        return None
    return next((h for h in found if day is None or h.sure_in(day)), None)
