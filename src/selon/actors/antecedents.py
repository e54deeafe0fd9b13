"""Whom a pronoun, a possessive or a plural picks from what a text has named: the nearest that fits, unresolved rather than wrong.

Salience follows Lappin and Leass (An Algorithm for Pronominal Anaphora Resolution, 1994) in its simplest form: recency by sentence,
subjects first, number and gender as filters, and no antecedent among the arguments of the pronoun's own verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.discourse import REACH, SUBJECTS, Actors, Discourse, Entry, subject
from selon.actors.marks import ActorMark, Owner
from selon.actors.memory import distinct
from selon.actors.offices import clauses
from selon.actors.rules import Determiner, Human, Office, People, Pronoun
from selon.analysis import Token
from selon.facts import Actor

_SAME = 1.0
"""What it weighs that somebody stands in a word's own sentence where the word's verb has its subject from the verb above: "X left Y,
accusing it" is of Y before it is of anybody in the sentence before."""
_NAMELESS = 0.6
"""What it takes away that people without a name are no subject: « ils » are the two who met before the migrants they spoke of."""
_TWO = 2
"""How many a definite plural without a number stands for, where its like were named in one clause: "the leaders", "the sides"."""
_SHARED = ("adverbial", "conjunct", "open-clause")
"""Relations through which a verb without a subject of its own has that of the verb above."""
_ARMED = ("REB", "UAF")
"""Sectors of groups that fight."""
PEOPLE = ("person", "unknown", "people")
"""Kinds of actors to whom something is done that is done to people alone."""


class Antecedents:
    """Finds in one text's mentions so far whom a word stands for."""

    def __init__(self, talk: Discourse) -> None:
        self.text, self.marks, self.talk, self.memory = talk.text, talk.marks, talk, talk.memory

    def pronoun(self, mark: ActorMark, rule: Pronoun) -> Actors:
        """Whom a pronoun stands for."""
        token = self.text.tokens[mark.head]
        if rule.first:
            return self._first(token, mark)
        kinds = PEOPLE if any(isinstance(r, Human) for r in mark.rules) else rule.kinds
        return self._best(token, mark.span.start, rule.number, rule.gender, rule.last, kinds, subject(token))

    def _first(self, token: Token, mark: ActorMark) -> Actors:
        """The first of the two people, or of the two others, that the last sentence with two of them names: "the former"."""
        for back in range(REACH):
            near = [e for e in self.talk.entries if e.sentence == token.sentence.i - back and e.mark.span.end <= mark.span.start]
            for person in (True, False):
                named = distinct(a for e in near for a in e.actors if (a.kind == "person") is person)
                if len(named) == 2:
                    return named[:1]
        return ()

    def other_state(self, mark: ActorMark) -> Actors:
        """The state named last that is not whose it is, else the other of the two that the text is most about: « son voisin »."""
        own = {a.country for a in self.owners(mark) if a.country}
        for back in range(REACH) if own else ():
            lands = self._lands(mark, back, own)
            if lands:
                return tuple(self.memory.world.state(c) for c in lands) if len(lands) == 1 else ()
        pair = self.talk.leading()
        other = [c for c in pair if c not in own] if own & set(pair) else []
        return (self.memory.world.state(other[0]),) if other else ()

    def other_states(self, mark: ActorMark) -> Actors:
        """As many states as the words count, named last together, none of them whose they are: « ses deux alliés »."""
        own = {a.country for a in self.owners(mark) if a.country}
        for back in range(REACH) if own and mark.count else ():
            lands = self._lands(mark, back, own)
            if len(lands) == mark.count:
                return tuple(self.memory.world.state(c) for c in lands)
        return ()

    def _lands(self, mark: ActorMark, back: int, but: set[str]) -> list[str]:
        """The countries that a sentence names before a mark, some left out; an adjective alone names none (« la capitale russe »)."""
        here = self.text.tokens[mark.head].sentence.i - back
        near = (e for e in self.talk.entries if e.sentence == here and e.mark.span.end <= mark.span.start and e.head.pos != "ADJ")
        found = (a.country for e in near for a in e.actors if a.kind in ("state", "institution") and a.country and a.country not in but)
        return list(dict.fromkeys(found))

    def other_person(self, mark: ActorMark) -> Actors:
        """Who was named together with whose it is, else the last person of another country: « son interlocuteur »."""
        own = self.owners(mark)
        for e in self.talk.near(self.text.tokens[mark.head], mark.span.start) if len(own) == 1 else ():
            others = [a for a in e.actors if not a.same(own[0])]
            people = [a for a in others if a.kind == "person" and a.country != own[0].country]
            if people and len(others) == len(people):  # « leurs ministres » are of both lands, and neither is meant
                return tuple(people) if len(people) == 1 else ()
        return ()

    def possessor(self, mark: ActorMark) -> Actors:
        """Whom a possessive word stands for."""
        token = self.text.tokens[mark.head]
        gender, kinds = (r.gender, r.kinds) if isinstance(r := mark.what, Determiner) else ("", ())
        return self._best(token, mark.span.start, mark.number, gender, False, kinds, True)

    def owners(self, mark: ActorMark) -> Actors:
        """The owners of « leurs ministres », « son pays »."""
        at = mark.owner.possessive
        if at is None:
            return ()
        token = self.text.tokens[at]
        rule = next((r for r in mark.rules if isinstance(r, Determiner)), None)
        owners, gender, kinds = (rule.owners, rule.gender, rule.kinds) if rule else ("", "", ())
        return self._best(token, token.start, owners, gender, False, kinds, True)

    def whose(self, mark: ActorMark) -> Actors:
        """The owners of "whose government", « dont le gouvernement »: the noun that the relative clause is told of."""
        token = self.text.tokens[mark.head]
        if not any(c.relative for c in token.children):
            return ()
        told = next((t for t in token.ancestors() if t.rel == "relative"), None)
        return next((e.actors for e in reversed(self.talk.entries) if told is not None and e.head is told.head), ())

    def owner_person(self, mark: ActorMark) -> Actor | None:
        """The nearest person before a counterpart, of another country than the one it names."""
        for e in reversed(self.talk.entries):
            people = [a for a in e.actors if a.kind == "person" and a.country not in mark.owner.countries]
            if people and e.mark.span.end <= mark.span.start:
                return people[0] if len(people) == 1 else None
        return None

    def peer(self, mark: ActorMark, owner: Actor | None, keys: tuple[str, ...]) -> Actors:
        """The other person of the text with the same office: « son homologue » without a country."""
        for e in reversed(self.talk.entries):
            for a in e.actors:
                if owner and a.kind == "person" and a.country != owner.country and set(keys) & set(self.talk.offices_of(a)):
                    return (a,)
        return ()

    def beside(self, mark: ActorMark) -> set[str]:
        """The names of those who stand in another part of a mark's clause: « le président a reçu Anne Durand » is not about her alone."""
        clause = clauses(self.text.tokens[mark.head])[0]
        others = (m for n, m in enumerate(self.marks) if m.kind == "person" and m is not mark and n != mark.named)
        return {a.name for m in others if clauses(self.text.tokens[m.head])[0] is clause for a in m.actors}

    def _best(self, token: Token, before: int, number: str, gender: str, last: bool, kinds: tuple[str, ...], own_clause: bool) -> Actors:
        best: tuple[float, Entry | None] = (0.0, None)
        above = _understood(own := clauses(token)[0])
        barred: Actors = ()
        for e in self.talk.near(token, before):
            if not own_clause and _argument_of_same(e, token, own, above):
                barred += e.actors
                continue
            if not self._fits(e, number, gender, kinds) or self._quoted(e, token) or _only(e, barred):
                continue
            score = self._score(e, token, last, above)
            if score > best[0] and not self._rival(e, token, number, gender):
                best = (score, e)
        found = best[1]
        if last and found and any(found.mark.span.end < b.span.start and b.span.end <= before for b in self.talk.blanks):
            return ()
        if number == "Plur" and not last and (pair := self._pair(token, before, found)):
            return pair
        return found.actors if found else ()

    def _fits(self, e: Entry, number: str, gender: str, kinds: tuple[str, ...]) -> bool:
        if number and e.number != number and not (number == "Plur" and e.number == "Plur"):
            return False
        if kinds and not e.kinds & set(kinds):
            return False
        own = self.memory.gender(e.actors[0]) if len(e.actors) == 1 and e.actors[0].kind == "person" else e.gender
        return not gender or not own or own == gender

    def _score(self, e: Entry, token: Token, last: bool, above: list[Token]) -> float:
        distance = self.talk.back(token, e)
        recency = e.mark.span.end / (len(self.text.text) + 1)
        if last:
            return 10 - distance + recency
        score = 10 - 1.0 * distance + 0.4 * recency
        score += 1.1 if e.subject or (above and any(_heads(t, e.head) for t in above)) else 0.0
        score += 0.3 if "person" in e.kinds else 0.0
        score += _SAME if above and e.sentence == token.sentence.i else 0.0
        score -= _NAMELESS if isinstance(e.mark.what, People) and not e.subject else 0.0
        return score + (0.5 if e.listed else 0.0)

    def _quoted(self, e: Entry, token: Token) -> bool:
        """Whether an entry stands in quoted words and the anaphor does not: who speaks is not whom he speaks of."""
        said = self.talk.said(token)
        if said is not None and said.holds(e.mark.span):
            return True
        quotation = self.text.quoted(e.mark.span) if e.sentence == token.sentence.i else None
        return quotation is not None and not quotation.outer.holds(token.span)

    def _rival(self, e: Entry, token: Token, number: str, gender: str) -> bool:
        """Whether a noun that is no actor, a subject too, stands nearer than the entry and fits as well."""
        if not gender or token.rel not in SUBJECTS:
            return False
        tokens, said = self.text.tokens, self.talk.said(token)
        last = self.text.inside(said)[0].i if said is not None else token.i
        for i in range(last - 1, max(e.head.i, last - 60), -1):
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
            near = (e for e in self.talk.entries if e.sentence == here - back and e.mark.span.end <= before)
            people = distinct(a for e in near for a in e.actors if a.kind == "person" and a.name not in self.memory.voices)
            if len(people) == 2:
                return people
        return ()

    def several(self, mark: ActorMark, kind: str, what: Office | None) -> Actors:
        """The nearest actors who fit a plural: « les deux hommes », « les trois capitales »."""
        here, count = self.text.tokens[mark.head].sentence.i, mark.count
        for back in range(2 * REACH):
            before = [e for e in self.talk.entries if e.sentence == here - back and e.mark.span.end <= mark.span.start]
            inside = [e for e in before if not self.memory.speaks(e.actors)]
            for e in reversed(inside):
                if len(e.actors) > 1 and self._right(found := self.memory.of_kind(e.actors, kind, what, mark), count):
                    return found
            for cluster in self._clusters(inside):
                named = count or (_TWO if mark.determiner == "definite" else 0)
                if named and self._right(found := self.memory.of_kind(cluster, kind, what, mark), named):
                    return found
        return self._gathered(mark, kind, what, here, count)

    def sides(self, mark: ActorMark) -> Actors:
        """The parties that a plural means, which are of two lands where the text is about two: « les deux parties »."""
        found = self.several(mark, "any", None)
        pair = self.talk.leading() if mark.count in (0, _TWO) else ()
        within = len({a.country for a in found}) == 1 and found[0].country in pair
        return tuple(self.memory.world.state(c) for c in pair) if within or (not found and mark.count) else found

    def _gathered(self, mark: ActorMark, kind: str, what: Office | None, here: int, count: int) -> Actors:
        """Actors whom the text named apart, when there are exactly as many as the plural says."""
        near = [a for e in self.talk.entries if here - e.sentence <= REACH and e.mark.span.end <= mark.span.start for a in e.actors]
        near = [a for a in near if a.name not in self.memory.voices]
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

    def again(self, mark: ActorMark, kind: str, what: Office | None, among: tuple[str, ...] = ()) -> Actors:
        """The last actor who can be called so: « le dirigeant », « le pays »; of the countries in `among` where it names any."""
        token = self.text.tokens[mark.head]
        for e in self.talk.near(token, mark.span.start):
            whose = self._served(e, kind) if kind != "person" else ()
            if whose and (not among or whose[0].country in among):
                return whose
            if len(e.actors) != 1 or (kind == "person" and subject(e.head) and self._beside_verb(e, token)):
                continue
            of_land = e.actors[0].country and (among or e.kinds & {"institution"})
            if kind == "state" and not (e.actors[0].kind == "state" or of_land):
                continue
            if among and e.actors[0].country not in among:
                continue
            if kind in ("organisation", "group") and e.actors[0].kind != kind:
                continue
            found = self.memory.of_kind(e.actors, kind, what, mark)
            if found:
                return found
        return ()

    @staticmethod
    def _beside_verb(e: Entry, token: Token) -> bool:
        own = clauses(token)[0]
        return _argument_of_same(e, token, own, _understood(own))

    def _served(self, e: Entry, kind: str) -> Actors:
        """The body or the state beside an office: « le porte-parole de l'ONU … l'organisation »."""
        owner = e.mark.owner if isinstance(e.mark.what, Office) else Owner()
        if kind == "state":
            return tuple(self.memory.world.state(c) for c in owner.countries) if len(owner.countries) == 1 else ()
        return tuple(b for b in owner.bodies if b.kind == kind)[:1]

    def named_group(self, mark: ActorMark, what: People) -> Actors:
        """The one armed group that the text named, for a word that says what it is: « les FARC … la guérilla »."""
        groups = distinct(a for e in self.talk.entries for a in e.actors if a.kind == "group" and a.sector in _ARMED)
        fits = len(groups) == 1 and what.sector in _ARMED and mark.owner.countries in ((), (groups[0].country,))
        return groups if fits else ()

    def someone(self, mark: ActorMark, what: People) -> Actors:
        """The one told of before in the same word, or, for a word that says no more than a pronoun, the last person: "the woman"."""
        token = self.text.tokens[mark.head]
        for e in self.talk.near(token, mark.span.start):
            alike = e.mark.what is what and e.number == "Sing"
            person = what.named_before and e.kinds == {"person"} and self._fits(e, "Sing", mark.gender, ())
            if len(e.actors) == 1 and (alike or person):
                return e.actors
        return ()


def _argument_of_same(e: Entry, token: Token, own: Token, above: list[Token]) -> bool:
    """Whether an entry is another argument of a word's own verb, or its understood subject ("X left, accusing it")."""
    if e.sentence != token.sentence.i:
        return False
    return clauses(e.head)[0] is own or any(_heads(t, e.head) for s in above for t in (s, *s.conjuncts()))


def _only(e: Entry, barred: Actors) -> bool:
    """Whether an entry names but one, who is another argument of a word's own verb under another name: « Il l'a reçu »."""
    return len(e.actors) == 1 and any(e.actors[0].same(b) for b in barred)


def _heads(token: Token, name: Token) -> bool:
    """Whether a name is a token, or stands behind it as its title's: « M. Abe »."""
    return name is token or (name.rel == "name" and name.head is token)


def _understood(verb: Token) -> list[Token]:
    """Who a verb without a subject has for one: the object above that it is asked of ("press Paris to"), else the subject above.

    What is done already is asked of nobody: « accuser Paris d'avoir violé son espace » is of whose accuses.
    """
    at = verb
    while at.rel in _SHARED and not at.one(*SUBJECTS) and at.head is not at and not _told(at):
        asked = at.rel == "open-clause" and not (at.head.keeping or at.one("auxiliary"))
        if asked and (told := at.head.one("object")) and told.i < at.i:
            return [told]
        at = at.head
    return at.all(*SUBJECTS) if at is not verb else []


def _told(verb: Token) -> bool:
    """« Paris a cédé, a indiqué une source »: a verb with its own helper, joined to the one above by nothing, has its subject behind it."""
    return verb.rel == "conjunct" and bool(verb.one("auxiliary")) and not verb.one("coordinator")
