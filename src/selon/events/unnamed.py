"""Who is meant where the words of a happening name nobody.

Only in a text of politics, and only where the text itself leaves no doubt: one more of the same kind has the parties of the one
before (« une deuxième attaque », « de nouveaux pourparlers »); a protest has protesters, an arrest somebody arrested, of the country
that the text places them in (READING.md: "six arrests in Barcelona"); who leaves a body or breaks with it is the country that the text
is about; and who rejects "the charge" answers the last that was brought against them.
"""

from __future__ import annotations

from dataclasses import replace

from selon.analysis import Token
from selon.events.arguments import clause_of
from selon.events.found import Casting, Found
from selon.events.lexis import Lexis
from selon.events.parties import Parties
from selon.facts import Actor, Happening, Party
from selon.lexicon import Rule

_OWN = "PROTEST"
"""The type whose implied people do it; of all others it is done to them."""

_PARTING = ("withdraw", "discontinue")
"""Modes of what a country does of itself: leaving a treaty, breaking relations."""

_CHARGE = "ACCUSE"
"""The type that may also be said without its words: « affirme que les rebelles ont pris des otages »."""

_JUST = 2
"""Sentences back to which "these charges" points."""

_REQUEST = "REQUEST"
"""The type that a bare refusal answers."""

_SAYING_WHAT = ("object", "clause", "open-clause", "indirect", "passive-subject")
"""Relations of what is refused."""

_PAIR = 2
"""How many had the talks of which there are to be more."""

_TALK = "CONSULT"
"""The type of which a new one is of those who had the last."""

_ANSWER = "REJECT"
"""The type that answers what another said."""


class Unnamed:
    """What one text lets a reader infer about parties that a sentence leaves out."""

    def __init__(self, parties: Parties) -> None:
        self.parties, self.political, self.home = parties, parties.political, parties.home

    def supply(self, found: Found, casting: Casting, before: list[Happening]) -> Casting:
        """The casting, with the parties that are meant where it has none."""
        if casting.implied and found.verb is None and self._told(found, before):
            return Casting()
        if found.pattern.rule.type == _ANSWER and casting.actors and not casting.recipients:
            return self._answered(found, casting, before)
        if not self.political or casting.actors or found.token.verbal:
            return casting
        if casting.recipients:
            return self._parting(found, casting) or casting
        return self._again(found, casting, before) or self._implied(found, casting, before) or casting

    def _told(self, found: Found, before: list[Happening]) -> bool:
        """Whether a happening whose people nobody names, without a place of its own, is one told before: "the rival protests show …"."""
        rule, own = found.pattern.rule, (t.i for t in found.token.subtree())
        if any(c.indefinite for c in found.token.all("determiner")):
            return False
        return not any(i in self.parties.places for i in own) and any(h.type == rule.type and h.mode == rule.mode for h in before)

    def _answered(self, found: Found, casting: Casting, before: list[Happening]) -> Casting:
        """The casting with who brought the charge, made the offer or the demand that is rejected: the last made to who rejects it."""
        things = (self.parties.lexis.said.get(a.token.lemma) for a in found.arguments if a.part == "object")
        said = next((t for t in things if t is not None), None)
        if said is None:
            return replace(casting, recipients=self._asked(found, casting, before))
        for h in reversed(before):
            if h.type in said.types and h.actors and _any_alike(casting.actors, h.recipients):
                who = tuple(replace(p, mention=None) for p in h.actors)
                return replace(casting, recipients=who, rules=(*casting.rules, said.id))
        who = self._alleged(found, casting) if _CHARGE in said.types else ()
        return replace(casting, recipients=who, rules=(*casting.rules, said.id)) if who else casting

    def _asked(self, found: Found, casting: Casting, before: list[Happening]) -> tuple[Party, ...]:
        """Who asked in the sentence before, where the text only says that it was refused: « Téhéran a refusé »."""
        last = before[-1] if before and found.token.verbal and not found.token.one(*_SAYING_WHAT) else None
        if last is None or last.type != _REQUEST or _any_alike(casting.actors, last.actors):
            return ()
        there = self.parties.text.at(last.trigger.start)
        near = there is not None and found.token.sentence.i - there.sentence.i <= 1
        asked = not last.recipients or _any_alike(casting.actors, last.recipients)
        return tuple(replace(p, mention=None) for p in last.actors) if near and asked else ()

    def _alleged(self, found: Found, casting: Casting) -> tuple[Party, ...]:
        """Who said something of them just before: « Paris affirme que Rome a … Rome rejette ces accusations »."""
        here = found.token.sentence
        for sentence in reversed([s for s in self.parties.text.sentences if 0 < here.i - s.i <= _JUST]):
            for verb in (t for t in sentence.tokens if t.verbal and t.one("clause")):
                who, told = self._does(verb), self._does(verb.one("clause"))
                if who and _any_alike(casting.actors, told) and not _any_alike(casting.actors, who):
                    return tuple(replace(p, mention=None) for p in who)
        return ()

    def _does(self, verb: Token | None) -> tuple[Party, ...]:
        subject = verb.one("subject", "passive-subject") if verb is not None else None
        return self.parties.named(subject) if subject is not None else ()

    def _parting(self, found: Found, casting: Casting) -> Casting | None:
        """The casting of a country that leaves a body or breaks with somebody, where the text does not say again which country it is."""
        rule = found.pattern.rule
        parting = not casting.led and rule.mode in _PARTING and "SANCTION" in (rule.type, (rule.body or "").partition("/")[0])
        if self.home is None or not parting or any(p.actor.country == self.home for p in casting.recipients):
            return None
        return replace(casting, actors=(Party(self.parties.state(self.home)),))

    def _again(self, found: Found, casting: Casting, before: list[Happening]) -> Casting | None:
        rule, lexis = found.pattern.rule, self.parties.lexis
        beside = {c.lemma for c in (*found.token.children, *_stepped(found, lexis))}
        new = next((lexis.again[w] for w in beside if w in lexis.again), None)
        if new is not None and rule.type == _TALK and not self._own_parties(found):
            h = next((h for h in reversed(before) if h.type == _TALK), None)
            return self._same(casting, h, new) if h is not None and self._pair_near(found, h) else None
        if not beside & lexis.ordinals.keys():
            return None
        kind = (h for h in reversed(before) if h.type == rule.type and rule.mode in (None, h.mode))
        h = next((h for h in kind if h.actors or h.recipients), None)
        return self._same(casting, h) if h is not None else None

    def _pair_near(self, found: Found, h: Happening) -> bool:
        """Whether talks just told were those of two: more of them are theirs, where a third might have joined or left the larger round."""
        there = self.parties.text.at(h.trigger.start)
        near = there is not None and found.token.sentence.i - there.sentence.i <= _JUST
        return near and len(h.actors) + len(h.recipients) == _PAIR

    def _same(self, casting: Casting, h: Happening, new: Rule | None = None) -> Casting:
        """The casting with the parties of a happening told before."""
        actors, recipients = (tuple(replace(p, mention=None) for p in side) for side in (h.actors, h.recipients))
        rules = (*casting.rules, new.id) if new is not None else casting.rules
        return replace(casting, actors=actors, recipients=recipients, symmetric=h.symmetric, rules=rules)

    def _own_parties(self, found: Found) -> bool:
        """Whether an event noun has words of its own for whose it is, or its clause names anybody."""
        sides = [m for m, role in (*found.pattern.frame.nominal.items(), *found.pattern.frame.marked.items()) if role]
        if any(a.part == "possessor" or (a.part in ("nominal", "marked") and a.marker in sides) for a in found.arguments):
            return True
        return any(self.parties.named(t) for t in clause_of(found.token).subtree() if t.i not in self.parties.places)

    def _implied(self, found: Found, casting: Casting, before: list[Happening]) -> Casting | None:
        rule = found.pattern.rule
        if rule.type != _OWN and any(h.type == rule.type and h.mode == rule.mode for h in before):
            return None  # « a dénoncé cette arrestation »: the one told before, not one more
        country = self._where(found) if rule.implies else None
        if country is None:
            return None
        who = Actor(f"{rule.implies} ({self.parties.state(country).name})", "people", None, country, country, "CVL")
        return replace(casting, actors=(Party(who),)) if rule.type == _OWN else replace(casting, recipients=(Party(who),))

    def _where(self, found: Found) -> str | None:
        near = (self.parties.places[t.i].place.country for t in clause_of(found.token).subtree() if t.i in self.parties.places)
        return next((c for c in near if c), self.home)


def _stepped(found: Found, lexis: Lexis) -> list[Token]:
    """What stands beside the noun that an event noun hangs on (« une nouvelle session de pourparlers »)."""
    above = found.token.head
    return above.children if found.token.rel == "complement" and above.lemma in lexis.steps else []


def _alike(one: Party, other: Party) -> bool:
    return one.actor.same(other.actor) or (one.actor.country is not None and one.actor.country == other.actor.country)


def _any_alike(some: tuple[Party, ...], others: tuple[Party, ...]) -> bool:
    return any(_alike(a, b) for a in some for b in others)
