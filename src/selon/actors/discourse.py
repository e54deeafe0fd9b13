"""What a text has named so far: its mentions in order, the lists they make, and who holds which office in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from selon.actors.groups import joined
from selon.actors.marks import ActorMark
from selon.actors.memory import Memory
from selon.actors.offices import Offices
from selon.actors.rules import Determiner, Office, People, Pronoun
from selon.analysis import Analysis, Token
from selon.facts import Actor
from selon.span import Span

Actors = tuple[Actor, ...]
REACH = 4
"""How many sentences back an anaphor looks."""
_CLEAR = 1.25
"""How much more a text says of the two countries it is about than of any other."""
SUBJECTS = frozenset({"subject", "passive-subject"})


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
        """What its actors are; a word for many people is no person."""
        crowd = isinstance(self.mark.what, People) and self.mark.what.many
        return {"group" if crowd else a.kind for a in self.actors}


def _long_speech(text: Analysis) -> dict[int, Span]:
    """Quoted words of more than one sentence, by the sentence in which they end."""
    ends = ((text.at(q.outer.start), text.at(q.outer.end - 1), q.outer) for q in text.quotations if q.closed and not q.depth)
    return {b.sentence.i: span for a, b, span in ends if a is not None and b is not None and a.sentence is not b.sentence}


class Discourse:
    """The mentions of one text so far, and its memory of who is who.

    `weights` tells how much the text says of each country, `lands` how often it names the country itself; `blanks` are the marks
    of people and offices that nobody was found for.
    """

    def __init__(self, text: Analysis, offices: Offices, marks: list[ActorMark]) -> None:
        self.text, self.offices, self.marks = text, offices, marks
        self.entries: list[Entry] = []
        self.memory = Memory(text, offices)
        self.blanks: list[ActorMark] = []
        self.weights: dict[str, float] = {}
        self.lands: dict[str, float] = {}
        self._chain: list[Entry] = []
        self._said = _long_speech(text)
        begun = ((text.inside(span)[0].sentence.i, end) for end, span in self._said.items())
        self._inside = {i for first, end in begun for i in range(first + 1, end + 1)}
        counted = accumulate(s.i not in self._inside for s in text.sentences)
        self._told = list(counted) if self._said else None

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
                self.weights[actor.country] = self.weights.get(actor.country, 0) + weight
            if actor.country and actor.kind != "person":
                self.lands[actor.country] = self.lands.get(actor.country, 0) + 1
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

    def near(self, token: Token, before: int) -> Iterator[Entry]:
        """The entries that end before an offset and lie within reach of a word, the last first."""
        for e in reversed(self.entries):
            if self.back(token, e) > REACH:
                return
            if e.mark.span.end <= before:
                yield e

    def leading(self) -> tuple[str, ...]:
        """The two countries that the text is most about; none where a third is as much at issue."""
        ranked = sorted(self.weights.items(), key=lambda w: -w[1])
        clear = len(ranked) > 1 and (len(ranked) == 2 or ranked[1][1] >= _CLEAR * ranked[2][1])
        return tuple(c for c, _ in ranked[:2]) if clear else ()

    def said(self, token: Token) -> Span | None:
        """The quoted words of several sentences that end before a word in its own: « … . Nous irons au bout », a-t-il dit."""
        quoted = self._said.get(token.sentence.i)
        return quoted if quoted is not None and quoted.end <= token.start else None

    def back(self, token: Token, e: Entry) -> int:
        """How many sentences back an entry stands: of a speech that is quoted whole, one, for who is outside it."""
        if self._told is None or (token.sentence.i in self._inside and self.text.quoted(token.span)):
            return token.sentence.i - e.sentence
        return self._told[token.sentence.i] - self._told[e.sentence]

    def offices_of(self, person: Actor) -> tuple[str, ...]:
        """The offices of a person: those the text gives, then those the world knows."""
        named = self.memory.titles.get(person.name, [])
        mark = next((e.mark for e in reversed(self.entries) if person in e.actors), None)
        held = self.offices.held(person, mark) if mark else ()
        return tuple(dict.fromkeys((*named, *held)))

    def holder(self, mark: ActorMark, what: Office) -> Actors:
        """The people whom the text itself gave these offices."""
        if mark.when in ("before", "after"):
            return self._former(mark, what)
        if mark.when == "new" and self.offices.changes(mark, what):
            return ()
        if not self.offices.definite(mark) or mark.owner.bodies:
            return ()
        if what.like and len(mark.owner.countries) == 1 and (last := self._like(mark, what)):
            return (last,)
        found = [next((p for k in what.office or (what.key,) if (p := self.memory.roles.get((c, k)))), None) for c in mark.owner.countries]
        return tuple(p for p in found if p) if all(found) else ()

    def _like(self, mark: ActorMark, what: Office) -> Actor | None:
        """The last person of the country who holds one of the offices that a general word may mean."""
        for e in self.near(self.text.tokens[mark.head], mark.span.start):
            for a in e.actors:
                if a.kind == "person" and a.country in mark.owner.countries and self.memory.has_office(a, what, mark):
                    return a
        return None

    def _former(self, mark: ActorMark, what: Office) -> Actors:
        keys = set(what.office or (what.key,))
        for e in reversed(self.entries):
            for a in e.actors:
                if a.kind == "person" and a.country in mark.owner.countries and keys & self._ever(a, mark):
                    return (a,)
        return ()

    def _ever(self, person: Actor, mark: ActorMark) -> set[str]:
        """The offices that the text gives a person, and those held before where a former holder is meant."""
        once = (h.office for h in self.memory.world.offices(person, None)) if mark.when == "before" else ()
        return {*self.memory.titles.get(person.name, ()), *once}


def subject(token: Token) -> bool:
    """Whether a token is, or stands in a list or an apposition with, the subject of a clause."""
    while token.rel in ("conjunct", "apposition", "name") and token.head is not token:
        token = token.head
    return token.rel in SUBJECTS
