"""Who is who in one text: the people it introduced, their family names, genders and offices."""

from __future__ import annotations

from collections.abc import Iterable

from selon.actors.keys import plain
from selon.actors.marks import ActorMark
from selon.actors.offices import Offices
from selon.actors.rules import Nationality, Office
from selon.analysis import Analysis
from selon.facts import Actor

Actors = tuple[Actor, ...]
_ARTICLE = 3
"""Letters of the longest article that a family name may lose: Haider al-Abadi is Mr Abadi."""

_FAMILY_FIRST = frozenset(("CHN", "TWN", "KOR", "PRK", "VNM", "KHM", "ETH", "ERI"))
"""Countries whose names begin with the one that people go by: Lu Shaye is Mr Lu, Abiy Ahmed Mr Abiy."""


class Memory:
    """The people of one text so far."""

    def __init__(self, text: Analysis, offices: Offices) -> None:
        self.text, self.offices, self.world = text, offices, offices.world
        self.families: dict[str, Actor] = {}
        self.genders: dict[str, str] = {}
        self.roles: dict[tuple[str, str], Actor] = {}
        self.titles: dict[str, list[str]] = {}
        self.voices: set[str] = set()
        """Names of spokesmen: they tell of a meeting and are none of those who met."""

    def introduce(self, person: Actor, role: ActorMark | None, mark: ActorMark) -> None:
        """Remember a person by the family name, and by the role that the text gives."""
        family = plain(person.name.split()[-1])
        words = plain(self.text.text[mark.span.start : mark.span.end]).split()
        called = words[-1] if words else family
        if not self._less_known(person, role, self.families.get(called)):
            self.families[called] = person
        self.families.setdefault(family, person)
        if person.country in _FAMILY_FIRST and len(words) > 1:
            self.families.setdefault(words[0], person)
        article, _, bare = family.partition("-")
        if bare and len(article) <= _ARTICLE:
            self.families.setdefault(bare, person)
        if role and isinstance(role.what, Office):
            self.remember(person, role, role.what)
            if role.gender and len(role.what.forms) > 1:
                self.genders.setdefault(person.name, role.gender)
        elif role and isinstance(role.what, Nationality) and role.gender:
            self.genders.setdefault(person.name, role.gender)

    def _less_known(self, person: Actor, role: ActorMark | None, before: Actor | None) -> bool:
        """Whether a name already means somebody in office and the newcomer is nobody the record knows: a president's daughter."""
        if before is None or before.same(person) or not (before.office or before.id or before.name in self.titles):
            return False
        return not (person.id or person.office or (role is not None and isinstance(role.what, Office)))

    def remember(self, person: Actor, role: ActorMark, what: Office) -> None:
        """Keep the offices that the text gives a person."""
        countries = role.owner.countries or ((person.country,) if person.country else ())
        keys = what.office or (what.key,)
        if what.voice:
            self.voices.add(person.name)
        for country in countries:
            for key in keys:
                if role.when in ("", "new"):
                    self.roles[country, key] = person
        self.hold(person, keys)

    def hold(self, person: Actor, keys: Iterable[str]) -> None:
        """Keep that a person has these offices."""
        held = self.titles.setdefault(person.name, [])
        held.extend(k for k in keys if k not in held)

    def family(self, mark: ActorMark) -> Actor | None:
        """The person introduced before under this name."""
        words = plain(self.text.text[mark.span.start : mark.span.end]).split()
        found = self.families.get(words[-1]) if words else None
        if found is None or not mark.actors or mark.bare_name:
            return found
        return found if any(a.name == found.name for a in mark.actors) else None

    def of_kind(self, actors: Iterable[Actor], kind: str, what: Office | None, mark: ActorMark) -> Actors:
        """Those of some actors who can be called so, each once; states for « pays »."""
        if kind == "state":
            return tuple(self.world.state(c) for c in dict.fromkeys(a.country for a in actors if a.country))
        if kind == "any":
            return distinct(actors)
        if kind in ("organisation", "group"):
            return distinct(a for a in actors if a.kind == kind)
        people = [a for a in actors if a.kind == "person" and self._gender_fits(a, mark)]
        if what and (what.office or what.like):
            people = [a for a in people if self.has_office(a, what, mark)]
        return distinct(people)

    def speaks(self, actors: Iterable[Actor]) -> bool:
        """Whether these are spokesmen and nobody else."""
        return all(a.name in self.voices for a in actors)

    def has_office(self, person: Actor, what: Office, mark: ActorMark) -> bool:
        """Whether the text or the world gives a person one of these offices."""
        if what.only and person.country not in what.only:
            return False
        keys = tuple(what.in_country.get(person.country or "", "").split()) or what.office or what.like
        if set(keys) & set(self.titles.get(person.name, ())):
            return True
        day = self.offices.day(mark)
        return any(self.offices.holds(person, key, day) for key in keys)

    def _gender_fits(self, person: Actor, mark: ActorMark) -> bool:
        return mark.gender != "Fem" or (self.gender(person) or "Fem") == "Fem"

    def gender(self, person: Actor) -> str:
        """The gender that the text gives a person, else that of the first name; empty where neither tells."""
        return self.genders.get(person.name) or self.world.gender(person)


def distinct(actors: Iterable[Actor]) -> Actors:
    """Each actor once, in order."""
    out: list[Actor] = []
    for actor in actors:
        if not any(actor.same(o) for o in out):
            out.append(actor)
    return tuple(out)
