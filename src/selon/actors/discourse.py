"""What a text has named so far, and whom a pronoun or a plural picks from it: the nearest that fits, unresolved rather than wrong.

Salience follows Lappin and Leass (An Algorithm for Pronominal Anaphora Resolution, 1994) in its simplest form: recency by sentence,
subjects first, number and gender as filters, and no antecedent among the arguments of the pronoun's own verb.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selon.actors.groups import joined
from selon.actors.marks import ActorMark
from selon.actors.memory import Memory, distinct
from selon.actors.offices import Offices, clauses
from selon.actors.rules import Determiner, Office, Pronoun
from selon.actors.scene import Scene
from selon.analysis import Analysis, Token
from selon.facts import Actor

Actors = tuple[Actor, ...]
REACH = 4
"""How many sentences back an anaphor looks."""
_TWO = 2
"""How many a definite plural without a number stands for, where its like were named in one clause: "the leaders", "the sides"."""
SUBJECTS = frozenset({"subject", "passive-subject"})
_DONE_TO = ("object", "indirect", "oblique", "agent")


@dataclass(slots=True, eq=False)
class Entry:
    """One mention that has been read, or a list of them: its actors and where it stands."""

    mark: ActorMark
    head: Token
    actors: Actors
    sentence: int
    subject: bool
    number: str
    gender: str
    listed: bool = False

    @property
    def kinds(self) -> set[str]:
        """What its actors are."""
        return {a.kind for a in self.actors}


class Discourse:
    """The mentions of one text so far, and its memory of who is who."""

    def __init__(self, text: Analysis, offices: Offices, marks: list[ActorMark], scene: Scene) -> None:
        self.text, self.offices, self.marks, self.scene = text, offices, marks, scene
        self.world = offices.world
        self.entries: list[Entry] = []
        self.memory = Memory(text, offices)
        self.blanks: list[ActorMark] = []
        self._chain: list[Entry] = []
        self._weights: dict[str, float] = {}
        self._lands: dict[str, float] = {}

    # what has been said

    def add(self, i: int, mark: ActorMark, actors: Actors) -> None:
        """Take in a mention that has been read."""
        if not actors:
            self.blanks += [mark] if mark.kind in ("office", "person") else []
            return
        head = self.text.tokens[mark.head]
        number = "Plur" if len(actors) > 1 else mark.number or "Sing"
        entry = Entry(mark, head, actors, head.sentence.i, subject(head), number, mark.gender)
        self._note(mark, actors)
        if mark.determiner == "possessive" and isinstance(mark.what, Determiner):
            return
        self.entries.append(entry)
        self._list(entry)

    def _note(self, mark: ActorMark, actors: Actors) -> None:
        for actor in actors:
            if actor.country:
                weight = 1.0 if actor.kind == "person" else 2.0
                self._weights[actor.country] = self._weights.get(actor.country, 0) + weight
            if actor.country and actor.kind != "person":
                self._lands[actor.country] = self._lands.get(actor.country, 0) + 1
        if len(actors) == 1 and actors[0].kind == "person":
            if mark.gender and not isinstance(mark.what, Pronoun):
                self.memory.genders.setdefault(actors[0].name, mark.gender)
            if isinstance(mark.what, Office):
                self.memory.remember(actors[0], mark, mark.what)

    def _list(self, entry: Entry) -> None:
        """Keep the list that this entry continues: « Paris, Berlin et Rome »."""
        if self._chain:
            before = self._chain[-1]
            if before.actors == entry.actors:
                self._chain[-1] = entry if before.mark.named is None else before
                if before.mark.span.end >= entry.mark.span.start or entry.head.sentence is before.head.sentence:
                    self._chain[-1] = entry
                    return
            how = joined(self.text, before.mark.span, entry.mark.span, before.head, entry.head)
            if how:
                self._chain.append(entry)
                if how == "end":
                    self._group()
                return
        self._chain = [entry]

    def _group(self) -> None:
        first = self._chain[0]
        actors = tuple(dict.fromkeys(a for e in self._chain for a in e.actors))
        if len(actors) < 2:
            return
        genders = {e.gender for e in self._chain}
        gender = "Fem" if genders == {"Fem"} else "Masc" if "Masc" in genders else ""
        lead = any(e.subject for e in self._chain) or subject(first.head)
        self.entries.append(Entry(first.mark, first.head, actors, first.sentence, lead, "Plur", gender, True))

    def offices_of(self, person: Actor) -> tuple[str, ...]:
        """The offices of a person: those the text gives, then those the world knows."""
        named = self.memory.titles.get(person.name, [])
        mark = next((e.mark for e in reversed(self.entries) if person in e.actors), None)
        held = self.offices.held(person, mark) if mark else ()
        return tuple(dict.fromkeys((*named, *held)))

    def holder(self, mark: ActorMark, what: Office) -> Actors:
        """The people whom the text itself gave these offices."""
        if mark.when:
            return self._former(mark, what)
        if not self.offices.definite(mark) or mark.owner.bodies:
            return ()
        if what.like and len(mark.owner.countries) == 1 and (last := self._like(mark, what)):
            return (last,)
        found = [next((p for k in what.office or (what.key,) if (p := self.memory.roles.get((c, k)))), None) for c in mark.owner.countries]
        return tuple(p for p in found if p) if all(found) else ()

    def _like(self, mark: ActorMark, what: Office) -> Actor | None:
        """The last person of the country who holds one of the offices that a general word may mean."""
        for e in self._near(self.text.tokens[mark.head], mark.span.start):
            for a in e.actors:
                if a.kind == "person" and a.country in mark.owner.countries and self.memory.has_office(a, what, mark):
                    return a
        return None

    def _former(self, mark: ActorMark, what: Office) -> Actors:
        keys = set(what.office or (what.key,))
        for e in reversed(self.entries):
            for a in e.actors:
                if a.kind == "person" and a.country in mark.owner.countries and keys & set(self.memory.titles.get(a.name, ())):
                    return (a,)
        return ()

    # where we are

    def land(self, mark: ActorMark, *, organ: bool) -> str | None:
        """The country of a government, or one of its organs, that the text does not say: where it acts, else whom the text is about."""
        token = self.text.tokens[mark.head]
        here = self.scene.here(token) if organ else None
        if here or (self.home and self.home not in self._other(token)):
            return here or self.home
        return (self.scene.before(token) if organ else None) or self.context(mark) or self.place(mark)

    def context(self, mark: ActorMark, people: bool = True) -> str | None:
        """The one country that the text is about where a mark stands; with `people` persons tell it too, not who acts on the mark."""
        token = self.text.tokens[mark.head]
        other = self._other(token) if people else set[str]()
        for back in range(REACH):
            near = (e for e in self.entries if e.sentence == token.sentence.i - back)
            named = {a.country for e in near for a in e.actors if a.country and a.kind != "person"} - other
            if len(named) == 1:
                return named.pop()
            if len(named) > 1:
                break
        ranked = sorted(((c, w) for c, w in (self._weights if people else self._lands).items() if c not in other), key=lambda w: -w[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def _other(self, token: Token) -> set[str]:
        """The countries of who does something to a word in its clause: « Londres presse le gouvernement » is about another's."""
        subject_of = token.head.one(*SUBJECTS) if token.rel in _DONE_TO and token.head.verbal else None
        if subject_of is None:
            return set()
        return {a.country for e in self.entries if e.head in subject_of.conjuncts() for a in e.actors if a.country}

    @cached_property
    def home(self) -> str | None:
        """The country that the text names most, if one stands out."""
        named = Counter(c for _, c in self.scene.places)
        for mark in self.marks:
            named.update({*mark.owner.countries, *(a.country for a in mark.actors if a.country and a.kind != "person")})
        ranked = named.most_common(2)
        return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None

    def place(self, mark: ActorMark) -> str | None:
        """The country of the place named nearby, else the country the text is about."""
        token = self.text.tokens[mark.head]
        if near := self.scene.here(token):
            return near
        sentence = token.sentence
        for e in self.marks:
            head = self.text.tokens[e.head]
            if head.sentence is sentence and e.actors and (e.kind == "place" or (e.kind == "state" and _adjunct(head))):
                return e.actors[0].country
        return self.home or self.scene.before(token) or self.context(mark, people=False)

    @cached_property
    def seat(self) -> str | None:
        """The country of the office that publishes the text: of the place that stands with the day on a line of its own."""
        for mark in self.marks:
            words = self.text.tokens[mark.head].sentence.tokens
            dated = any(t.fused == "time" for t in words) and not any(t.verbal for t in words)
            if dated and mark.kind in ("state", "place") and mark.actors and self.text.inside(mark.span)[0] is words[0]:
                return mark.actors[0].country
        return None

    def beside(self, mark: ActorMark) -> set[str]:
        """The names of those who stand in another part of a mark's clause: « le président a reçu Anne Durand » is not about her alone."""
        clause = clauses(self.text.tokens[mark.head])[0]
        others = (m for n, m in enumerate(self.marks) if m.kind == "person" and m is not mark and n != mark.named)
        return {a.name for m in others if clauses(self.text.tokens[m.head])[0] is clause for a in m.actors}

    # anaphors

    def pronoun(self, mark: ActorMark, rule: Pronoun) -> Actors:
        """Whom a pronoun stands for."""
        token = self.text.tokens[mark.head]
        return self._best(token, mark.span.start, rule.number, rule.gender, rule.last, rule.kinds, subject(token))

    def possessor(self, mark: ActorMark) -> Actors:
        """Whom a possessive word stands for."""
        token = self.text.tokens[mark.head]
        return self._best(token, mark.span.start, mark.number, "", False, (), True)

    def owners(self, mark: ActorMark) -> Actors:
        """The owners of « leurs ministres », « son pays »."""
        at = mark.owner.possessive
        if at is None:
            return ()
        token = self.text.tokens[at]
        rule = next((r for r in mark.rules if isinstance(r, Determiner)), None)
        return self._best(token, token.start, rule.owners if rule else "", "", False, (), True)

    def owner_person(self, mark: ActorMark) -> Actor | None:
        """The nearest person before a counterpart, of another country than the one it names."""
        for e in reversed(self.entries):
            people = [a for a in e.actors if a.kind == "person" and a.country not in mark.owner.countries]
            if people and e.mark.span.end <= mark.span.start:
                return people[0] if len(people) == 1 else None
        return None

    def peer(self, mark: ActorMark, owner: Actor | None, keys: tuple[str, ...]) -> Actors:
        """The other person of the text with the same office: « son homologue » without a country."""
        for e in reversed(self.entries):
            for a in e.actors:
                if owner and a.kind == "person" and a.country != owner.country and set(keys) & set(self.offices_of(a)):
                    return (a,)
        return ()

    def _best(self, token: Token, before: int, number: str, gender: str, last: bool, kinds: tuple[str, ...], own_clause: bool) -> Actors:
        best: tuple[float, Entry | None] = (0.0, None)
        for e in self._near(token, before):
            if not self._fits(e, number, gender, kinds) or (not own_clause and self._argument_of_same(e, token)):
                continue
            if self._quoted(e, token):
                continue
            score = self._score(e, token, last)
            if score > best[0] and not self._rival(e, token, number, gender):
                best = (score, e)
        found = best[1]
        if last and found and any(found.mark.span.end < b.span.start and b.span.end <= before for b in self.blanks):
            return ()
        if number == "Plur" and not last and (pair := self._pair(token, before, found)):
            return pair
        return found.actors if found else ()

    def _near(self, token: Token, before: int) -> Iterator[Entry]:
        here = token.sentence.i
        for e in reversed(self.entries):
            if here - e.sentence > REACH:
                return
            if e.mark.span.end <= before:
                yield e

    def _fits(self, e: Entry, number: str, gender: str, kinds: tuple[str, ...]) -> bool:
        if number and e.number != number and not (number == "Plur" and e.number == "Plur"):
            return False
        if kinds and not e.kinds & set(kinds):
            return False
        own = self.memory.genders.get(e.actors[0].name, "") if len(e.actors) == 1 and e.actors[0].kind == "person" else e.gender
        return not gender or not own or own == gender

    def _score(self, e: Entry, token: Token, last: bool) -> float:
        distance = token.sentence.i - e.sentence
        recency = e.mark.span.end / (len(self.text.text) + 1)
        if last:
            return 10 - distance + recency
        score = 10 - 1.0 * distance + 0.4 * recency
        score += 1.1 if e.subject else 0.0
        score += 0.3 if "person" in e.kinds else 0.0
        return score + (0.5 if e.listed else 0.0)

    def _argument_of_same(self, e: Entry, token: Token) -> bool:
        return e.sentence == token.sentence.i and clauses(e.head)[0] is clauses(token)[0]

    def _quoted(self, e: Entry, token: Token) -> bool:
        """Whether an entry stands in quoted words and the anaphor does not: who speaks is not whom he speaks of."""
        quotation = self.text.quoted(e.mark.span) if e.sentence == token.sentence.i else None
        return quotation is not None and not quotation.outer.holds(token.span)

    def _rival(self, e: Entry, token: Token, number: str, gender: str) -> bool:
        """Whether a noun that is no actor, a subject too, stands nearer than the entry and fits as well."""
        if not gender or token.rel not in SUBJECTS:
            return False
        tokens = self.text.tokens
        for i in range(token.i - 1, max(e.head.i, token.i - 60), -1):
            t = tokens[i]
            if t.rel in SUBJECTS and t.pos == "NOUN" and t.gender == gender and (t.number or "Sing") == number and t.fused == "":  # noqa: SIM102
                if t.sentence.i != e.sentence and not any(m.span.start <= t.start < m.span.end for m in self.marks):
                    return True
        return False

    def _pair(self, token: Token, before: int, rival: Entry | None) -> Actors:
        """Two people who stand together in the sentence before, though in no list; nearer than the plural that would fit."""
        here = token.sentence.i
        for back in (0, 1):
            if rival and rival.sentence >= here - back:
                return ()
            near = (e for e in self.entries if e.sentence == here - back and e.mark.span.end <= before)
            people = distinct(a for e in near for a in e.actors if a.kind == "person")
            if len(people) == 2:
                return people
        return ()

    def several(self, mark: ActorMark, kind: str, what: Office | None) -> Actors:
        """The nearest actors who fit a plural: « les deux hommes », « les trois capitales »."""
        here, count = self.text.tokens[mark.head].sentence.i, mark.count
        for back in range(2 * REACH):
            inside = [e for e in self.entries if e.sentence == here - back and e.mark.span.end <= mark.span.start]
            for e in reversed(inside):
                if len(e.actors) > 1 and self._right(found := self.memory.of_kind(e.actors, kind, what, mark), count):
                    return found
            for cluster in self._clusters(inside):
                named = count or (_TWO if mark.determiner == "definite" else 0)
                if named and self._right(found := self.memory.of_kind(cluster, kind, what, mark), named):
                    return found
        return self._gathered(mark, kind, what, here, count)

    def _gathered(self, mark: ActorMark, kind: str, what: Office | None, here: int, count: int) -> Actors:
        """Actors whom the text named apart, when there are exactly as many as the plural says."""
        near = [a for e in self.entries if here - e.sentence <= REACH and e.mark.span.end <= mark.span.start for a in e.actors]
        found = self.memory.of_kind(tuple(near), kind, what, mark)
        return found if count and len(found) == count else ()

    @staticmethod
    def _right(found: Actors, count: int) -> bool:
        return len(found) == count if count else len(found) > 1

    @staticmethod
    def _clusters(inside: list[Entry]) -> Iterator[Actors]:
        """The actors of each clause, the last clause first, then those of the sentence."""
        by_clause: dict[int, list[Actor]] = {}
        for e in inside:
            by_clause.setdefault(clauses(e.head)[0].i, []).extend(e.actors)
        for clause in sorted(by_clause, reverse=True):
            yield tuple(by_clause[clause])
        yield tuple(a for e in inside for a in e.actors)

    def again(self, mark: ActorMark, kind: str, what: Office | None) -> Actors:
        """The last actor who can be called so: « le dirigeant », « le pays »."""
        token = self.text.tokens[mark.head]
        for e in self._near(token, mark.span.start):
            if len(e.actors) != 1 or (kind == "person" and self._argument_of_same(e, token) and subject(e.head)):
                continue
            if kind == "state" and not (e.actors[0].kind == "state" or (e.actors[0].country and e.kinds & {"institution"})):
                continue
            if kind in ("organisation", "group") and e.actors[0].kind != kind:
                continue
            found = self.memory.of_kind(e.actors, kind, what, mark)
            if found:
                return found
        return ()



def _adjunct(token: Token) -> bool:
    return bool(token.marker) and token.rel in ("oblique", "complement")


def subject(token: Token) -> bool:
    """Whether a token is, or stands in a list or an apposition with, the subject of a clause."""
    while token.rel in ("conjunct", "apposition", "name") and token.head is not token:
        token = token.head
    return token.rel in SUBJECTS
