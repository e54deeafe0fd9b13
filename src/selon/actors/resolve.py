"""Marks -> mentions: one walk through the text, each mark read by what stands before it."""

from __future__ import annotations

from dataclasses import replace

from selon.actors.antecedents import Antecedents
from selon.actors.discourse import Discourse
from selon.actors.marks import ActorMark, bearers, unnamed
from selon.actors.memory import distinct
from selon.actors.offices import Offices
from selon.actors.rules import Again, Counterpart, Determiner, Faction, Institution, Modifier, Office, People, Pronoun
from selon.actors.scene import Scene
from selon.actors.setting import Setting
from selon.analysis import Analysis
from selon.facts import Actor, Interval, Mention, PlaceMention, Time
from selon.span import Span
from selon.world import World

Actors = tuple[Actor, ...]
_MEASURE = ("DET", "NUM", "ADP")
_PROPER = ("person", "organisation")
"""Kinds whose names may begin with such words themselves: "Van der Bellen"."""


class Resolver:
    """Resolves the marks of one text."""

    def __init__(
        self, text: Analysis, world: World, language: str, marks: list[ActorMark], day: Interval | None, times: tuple[Time, ...],
        scenes: tuple[PlaceMention, ...],
    ) -> None:  # fmt: skip
        self.text, self.world, self.marks = text, world, marks
        self.offices = Offices(world, text, day, times)
        self.talk = Discourse(text, self.offices, marks)
        self.setting, self.antecedents = Setting(self.talk, Scene(text, scenes)), Antecedents(self.talk)
        self.language = language
        self.dated = {i for t in times if t.type == "DATE" for i in range(t.span.start, t.span.end)}
        named = (a.country for m in marks for a in m.actors if len(m.actors) == 1 and not m.bare_name)
        self.lands = frozenset(c for c in (*named, *(c for m in marks for c in m.owner.countries)) if c)
        self.done: dict[int, Actors] = {}
        self.called: dict[int, int] = {n: i for i, m in enumerate(marks) if m.named is not None for n in bearers(text, marks, m)}

    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, in order."""
        for i, mark in enumerate(self.marks):
            if i not in self.done:
                self.done[i] = self._actors(i, mark)
            self.talk.add(i, mark, self.done[i])
        self._settle()
        return tuple(self._mention(i, mark) for i, mark in enumerate(self.marks))

    def _settle(self) -> None:
        """A person whom only the text names is of the country, and has the office, that it gives anywhere."""
        told = {a.name: a for actors in reversed(self.done.values()) for a in actors if a.kind == "person" and a.id is None and a.country}
        for i, actors in self.done.items() if told else ():
            self.done[i] = tuple(told.get(a.name, a) if a.kind == "person" and not a.country else a for a in actors)

    def _mention(self, i: int, mark: ActorMark) -> Mention:
        land = mark.kind == "person" and any(a.kind == "state" for a in self.done[i])
        kind = "state" if mark.kind == "place" or land else mark.kind
        return Mention(mark.span, kind, self._dressed(i, mark), mark.rule, self._called(mark))

    def _called(self, mark: ActorMark) -> Span | None:
        """The words of a name that stand after its articles, numbers and measures: "students" of "hundreds of the students"."""
        if mark.kind == "anaphor" or self.text.tokens[mark.head].pos == "ADJ":
            return None
        if self.text.tokens[mark.head].start <= mark.span.start:
            return mark.span
        words = self.text.inside(mark.span)
        ends = [n for n, t in enumerate(words) if t.i < mark.head and t.pos in _MEASURE] if mark.kind not in _PROPER else []
        return Span(words[ends[-1] + 1].start, mark.span.end) if ends else mark.span

    def _dressed(self, i: int, mark: ActorMark) -> Actors:
        """The actors with the offices they hold on the day."""
        return tuple(self.offices.dress(a, mark) if a.kind == "person" else a for a in self.done[i])

    def _actors(self, i: int, mark: ActorMark) -> Actors:
        what = mark.what
        if mark.kind == "place":
            return ()
        if mark.kind == "person":
            return self._person(i, mark)
        if mark.named is not None:
            return self._named(mark)
        if isinstance(what, Office):
            return self._office(mark, what)
        if isinstance(what, Counterpart):
            return self._counterpart(mark, what)
        if isinstance(what, Institution | People) and (wide := _wide(mark)):
            return (Actor(what.name.format(wide), "people", sector=what.sector),)
        if isinstance(what, Institution):
            return self._institution(mark, what)
        if isinstance(what, People):
            return self._people(mark, what)
        if isinstance(what, Faction):
            return self._faction(mark, what)
        if isinstance(what, Again):
            return self._again(mark, what)
        if isinstance(what, Pronoun):
            return self.antecedents.pronoun(mark, what)
        if isinstance(what, Determiner):
            return self.antecedents.possessor(mark)
        return mark.actors

    def _person(self, i: int, mark: ActorMark) -> Actors:
        """The one whom a name means here: who was named in full before, who holds the office beside it, who is in office."""
        earlier = self.talk.memory.family(mark)
        if earlier and (mark.bare_name or len(mark.actors) != 1):
            return (earlier,)
        role = self._role(i) if i in self.called else None
        if mark.bare_name and not mark.rules and role is None and mark.span.start in self.dated:
            return ()
        chosen = self.offices.choose(mark, role, self.lands)
        if chosen is None:
            return self._stranger(mark)
        if chosen.kind == "state":  # a land whose name is a family's too
            return (chosen,)
        if role and not chosen.country and chosen.id is None:
            chosen = self._placed(chosen, role)
        self.talk.memory.introduce(chosen, role, mark)
        if role and isinstance(role.what, Counterpart) and chosen.id is None and (owner := self.antecedents.owner_person(role)):
            self.talk.memory.hold(chosen, self.talk.offices_of(owner))
        return (chosen,)

    def _role(self, i: int) -> ActorMark:
        """The office that a name bears; where several bear it together, each that of its own land, in the order of the names."""
        role = self.marks[self.called[i]]
        lands = role.owner.countries
        if len(lands) < 2 or len(names := bearers(self.text, self.marks, role)) != len(lands):
            return role
        return role.but(owner=role.owner.but(countries=(lands[names.index(i)],)))

    def _stranger(self, mark: ActorMark) -> Actors:
        """Somebody of a known family name who is none of those known; without a title it may be no person at all."""
        name = self.text.text[self.text.tokens[mark.head].start : mark.span.end]
        return (Actor(" ".join(name.split()), "person"),) if mark.rules else ()

    def _placed(self, person: Actor, role: ActorMark) -> Actor:
        """A person whom only the text knows, with the country and office it gives."""
        if unnamed(role):
            return self._among(person, role)
        countries = role.owner.countries or tuple(b.country for b in role.owner.bodies if b.country)
        owners = self.antecedents.owners(role) if not countries else ()
        countries = countries or tuple(a.country for a in owners if a.country)
        if not countries and not role.owner.bodies and not owners and not getattr(role.what, "abroad", False):
            here, only = self._told_after(role) or self.setting.context(role), getattr(role.what, "only", ())
            here = only[0] if only and here not in only else here or self._at_home(role)
            countries = (here,) if here else ()
        country = countries[0] if countries else None
        code = country or next((b.code for b in role.owner.bodies), None)
        return replace(person, country=country, code=code, sector="GOV", office=self.offices.title(role, country))

    def _at_home(self, role: ActorMark) -> str | None:
        """The country that a text is about, for an office that every country has many of: « la sénatrice Anne Martin »."""
        return self.setting.home if isinstance(role.what, Office) and not role.what.bare else None

    def _among(self, person: Actor, role: ActorMark) -> Actor:
        """A person whom the text counts among some people: of the country that it gives them beside the name, of no other."""
        what = role.what
        told = [a for a in self._faction(role, what) if a.name in what.of.values()] if isinstance(what, Faction) else role.actors
        country = next(iter((*role.owner.countries, *(a.country for a in told if a.country))), None)
        if country is None and role.owner.possessive is not None:
            country = next((a.country for a in self.antecedents.owners(role) if a.country), None)
        sector = "PTY" if isinstance(what, Faction) else what.sector if isinstance(what, People) else "CVL"
        return replace(person, country=country, code=country, sector=sector)

    def _told_after(self, role: ActorMark) -> str | None:
        """The country named later in a description: « secrétaire général de la présidence de Finlande »."""
        last = self.text.inside(role.span)[-1].i
        for mark in (m for m in self.marks if m.span.start >= role.span.end):
            first = self.text.inside(mark.span)[0].i
            if any(t.verbal or t.rel == "punctuation" for t in self.text.tokens[last + 1 : first]) or mark.kind == "person":
                return None
            if found := mark.owner.countries or tuple(a.country for a in mark.actors if a.country):
                return found[0]
        return None

    def _named(self, mark: ActorMark) -> Actors:
        for n in (names := bearers(self.text, self.marks, mark)):
            if n not in self.done:
                self.done[n] = self._person(n, self.marks[n])
        return distinct(a for n in names for a in self.done[n])

    def _owned(self, mark: ActorMark) -> ActorMark:
        """The mark with the countries of who possesses it."""
        if mark.owner.countries or mark.owner.bodies:
            return mark
        owners = self.antecedents.owners(mark) or self.antecedents.whose(mark)
        if not owners:
            return mark
        countries = tuple(dict.fromkeys(a.country for a in owners if a.country))
        bodies = tuple(a for a in owners if a.kind == "group" or (not a.country and a.kind == "organisation"))
        return mark.but(owner=mark.owner.but(countries=countries, bodies=bodies))

    def _office(self, mark: ActorMark, what: Office) -> Actors:
        mark = self._served(self._owned(mark))
        if not mark.owner and len(among := _among(mark)) == 1:
            mark = mark.but(owner=mark.owner.but(countries=among))
        owned = mark.owner.countries or mark.owner.bodies
        if not owned:
            return self._office_alone(mark, what)
        if what.voice and mark.owner.bodies:
            return mark.owner.bodies
        known = self.talk.holder(mark, what)
        if known:
            return known
        return self.offices.holders(mark, what)

    def _served(self, mark: ActorMark) -> ActorMark:
        """The mark with the country of whom it serves: « le porte-parole du premier ministre israélien »."""
        after = next((m for m in self.marks if m.span.start >= mark.span.end), None)
        if mark.owner or after is None or not isinstance(after.what, (Office, Again)) or not self._tied(mark, after):
            return mark
        if isinstance(after.what, Again):
            states = self._again(after, after.what) if after.what.kind == "state" else ()
            return mark.but(owner=mark.owner.but(countries=tuple(a.country for a in states if a.country)))
        countries = after.owner.countries or self._countries_of_name(after)
        return mark.but(owner=mark.owner.but(countries=countries[:1]))

    def _countries_of_name(self, mark: ActorMark) -> tuple[str, ...]:
        actors = self.marks[mark.named].actors if mark.named is not None else ()
        return tuple(a.country for a in actors if a.country)

    def _tied(self, mark: ActorMark, after: ActorMark) -> bool:
        """Whether only prepositions and determiners stand between two marks."""
        last, first = self.text.inside(mark.span)[-1].i, self.text.inside(after.span)[0].i
        between = self.text.tokens[last + 1 : first]
        return len(between) <= 2 and all(t.rel in ("marker", "determiner") for t in between) and bool(between or self._opens(after))

    def _opens(self, mark: ActorMark) -> bool:
        return self.text.inside(mark.span)[0].rel == "marker"

    def _office_alone(self, mark: ActorMark, what: Office) -> Actors:
        if mark.number == "Plur" or mark.count >= 2:
            return self.antecedents.several(mark, "person", what) if mark.determiner not in ("indefinite", "possessive") else ()
        if mark.determiner not in ("definite", "demonstrative", ""):
            return ()
        others = self.antecedents.beside(mark)
        own = self._publisher(mark, what)
        if own and not any(a.name in others for a in own):
            return own
        among = _among(mark)
        before = self.antecedents.again(mark, "person", what, among)
        if before and not any(a.name in others for a in before):
            return before
        here = None if what.abroad else self.setting.context(mark)
        if what.only and here not in what.only and not what.abroad:
            here = what.only[0]
        if not here or mark.determiner == "" or (among and here not in among):
            return ()
        held = self.offices.holders(mark.but(owner=mark.owner.but(countries=(here,))), what)
        return () if any(a.name in others for a in held) else held

    def _publisher(self, mark: ActorMark, what: Office) -> Actors:
        """The holder in the country whose office publishes the text: « le Président de la République » of a communiqué from Paris."""
        seat = self.setting.seat
        if seat is None or not what.office or (what.only and seat not in what.only):
            return ()
        held = self.offices.holder(seat, what, mark)
        return (held,) if held else ()

    def _counterpart(self, mark: ActorMark, what: Counterpart) -> Actors:
        owner = self.antecedents.owner_person(mark)
        if what.turn:
            other = self.offices.turned(owner, mark, what.turn) if owner and mark.determiner == "possessive" else None
            return (other,) if other else ()
        keys = self.talk.offices_of(owner) if owner else ()
        if not keys:
            return ()
        if mark.owner.countries:
            return tuple(a for c in mark.owner.countries if (a := self.offices.peer(c, keys, mark)))
        return self.antecedents.peer(mark, owner, keys)

    def _institution(self, mark: ActorMark, what: Institution) -> Actors:
        mark = self._owned(mark)
        if mark.number == "Plur" and mark.count >= 2 and not mark.owner.countries:
            return self.antecedents.several(mark, "state", None)
        countries = mark.owner.countries
        if mark.owner.bodies and not countries:
            return mark.owner.bodies
        if not countries and mark.determiner in ("definite", "demonstrative", ""):
            here = self.setting.land(mark, organ=bool(what.name))
            countries = (here,) if here else ()
        return tuple(self.offices.organ(c, what) for c in countries)

    def _people(self, mark: ActorMark, what: People) -> Actors:
        """People without a name; a group's fighters are the group."""
        mark = self._owned(mark)
        if any(b.kind == "group" or what.apart or (what.serves and b.sector == "IGO") for b in mark.owner.bodies):
            return mark.owner.bodies
        if mark.determiner in ("definite", "demonstrative") and (group := self.antecedents.named_group(mark, what)):
            return group
        if mark.number == "Sing" and mark.determiner in ("definite", "demonstrative") and not (mark.owner or what.many):
            return self.antecedents.someone(mark, what) or (() if what.named_before else self._people_here(mark, what))
        return self._people_here(mark, what)

    def _faction(self, mark: ActorMark, what: Faction) -> Actors:
        """The party of the country beside the word, of the only one of its countries that the text names, else of where it plays."""
        named = [c for c in what.of if c in self.lands]
        told = self._owned(mark).owner.countries or (named if len(named) == 1 else ())
        country = next(iter(told), None) or self.setting.place(mark) or what.usual or None
        party = self.world.listed(what.of[country]) if country in what.of and country else None
        return (party,) if party else (self.offices.faction(country, what),) if country else ()

    def _people_here(self, mark: ActorMark, what: People) -> Actors:
        countries = mark.owner.countries or (None if what.apart else self.setting.place(mark),)
        return tuple(self.offices.people(country, what) for country in countries)

    def _beside(self, mark: ActorMark) -> Actors:
        """« ses alliés russes », « son voisin »: the countries that the words name, else those named last that are others."""
        if mark.owner.countries or mark.owner.possessive is None:
            return tuple(self.world.state(c) for c in mark.owner.countries)
        if mark.number == "Plur":
            return self.antecedents.other_states(mark)
        owned = all(a.kind == "person" for a in self.antecedents.owners(mark))
        return (owned and self.antecedents.other_person(mark)) or self.antecedents.other_state(mark)

    def _again(self, mark: ActorMark, what: Again) -> Actors:
        if what.countries:
            return tuple(self.world.state(c) for c in what.countries)
        if what.other and what.kind == "state":
            return self._beside(mark)
        if mark.owner.possessive is not None and what.kind == "person" and mark.number != "Plur":
            return self.antecedents.other_person(mark)
        if mark.owner.possessive is not None:
            owners = self.antecedents.owners(mark)
            countries = dict.fromkeys(a.country for a in owners if a.country)
            return tuple(self.world.state(c) for c in countries) if what.kind == "state" else ()
        if mark.owner.countries and what.kind == "state":
            return tuple(self.world.state(c) for c in mark.owner.countries)
        if mark.number == "Plur" or mark.count >= 2:
            return self.antecedents.sides(mark) if what.kind == "any" else self.antecedents.several(mark, what.kind, None)
        return self.antecedents.again(mark, what.kind, None, what.among)


def _wide(mark: ActorMark) -> str:
    """The English adjective of many lands that stands beside a noun which has no country of its own, if any."""
    owned = mark.owner.countries or mark.owner.bodies
    return "" if owned else next((r.wide for r in mark.rules if isinstance(r, Modifier) and r.wide), "")


def _among(mark: ActorMark) -> tuple[str, ...]:
    """The countries one of which a word on the noun tells of: « le dirigeant communiste »."""
    return next((r.among for r in mark.rules if isinstance(r, Modifier) and r.among), ())
