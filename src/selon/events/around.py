"""Whose talks are that are told around something else, or that others agree on, where the words beside them do not say."""

from __future__ import annotations

from dataclasses import replace

from selon.analysis import Token
from selon.events.arguments import SUBJECTS, antecedent, clause_of
from selon.events.found import Casting, Found
from selon.events.parties import Parties
from selon.events.weigh import cooperative, official
from selon.facts import Party

_TALK = "CONSULT"
_CALLED = ("phone", "meeting", None)
"""Modes of talks that two may have."""
_TRAVEL = "visit"
_SAID = frozenset(("REQUEST", "AGREE", "THREATEN", "SUPPORT"))
"""Types of what is said to somebody in talks with them."""


def inherited(found: Found, parties: Parties) -> Casting:
    """« ont accepté l'idée d'une rencontre », « après des mois de pourparlers, ont signé »: talks without parties of their own are of
    those who agreed on them, or after them; those that name one party are also of who speaks at them."""
    casting = parties.casting(found)
    if found.pattern.rule.type != _TALK or found.token.verbal:
        return casting
    if casting.actors or casting.recipients:
        return _with_speaker(found, casting, parties)
    above = found.holder.casting if found.holder is not None else _outcome(found, parties)
    return casting if above is None else replace(casting, actors=above.actors + above.recipients, symmetric=True)


def _outcome(found: Found, parties: Parties) -> Casting | None:
    """The parties of what several did together in the clause in which talks stand as a circumstance, or of what one said to another."""
    clause = clause_of(found.token)
    done = parties.deeds.get(clause.i)
    path = [found.token, *(a for a in found.token.ancestors() if clause in a.ancestors())]
    if done is None or done is found or path[-1].rel not in ("oblique", "adverb", "other"):
        return None
    casting, kind = parties.casting(done), done.pattern.rule
    if casting.symmetric and len(casting.actors) > 1 and cooperative(kind.type):
        return casting
    return casting if kind.type in _SAID and _during(found, parties) and _between(casting) else None


def _during(found: Found, parties: Parties) -> bool:
    """Whether talks are the occasion of what is told, and no more than two need have them."""
    return found.token.marker in parties.lexis.occasions and found.pattern.rule.mode in _CALLED


def _between(casting: Casting) -> bool:
    """Whether one official or state says something to one of another land."""
    sides = [p.actor for p in (*casting.actors, *casting.recipients)]
    people = len(casting.actors) == len(casting.recipients) == 1 and all(a.kind == "person" and official(a) for a in sides)
    return people and len({a.country or a.name for a in sides}) == len(sides)


def _with_speaker(found: Found, casting: Casting, parties: Parties) -> Casting:
    """« à l'issue d'un entretien avec Anne Durand, le ministre a condamné … », « lors d'une visite à Rome, il a … »: he was there."""
    sides = casting.actors + casting.recipients
    aside = found.token.marker in parties.lexis.occasions or found.token.marker in parties.lexis.circumstances
    if len(sides) != 1 or not aside or found.token.rel != "oblique" or not official(sides[0].actor):
        return casting
    who = _speakers(found.token, parties)
    if not who or any(p.actor.same(sides[0].actor) or p.actor.country == sides[0].actor.country for p in who):
        return casting
    if found.pattern.rule.mode == _TRAVEL:
        return replace(casting, actors=who) if not casting.actors else casting
    return replace(casting, actors=who + sides, recipients=(), symmetric=True) if found.pattern.rule.mode in _CALLED else casting


def _speakers(noun: Token, parties: Parties) -> tuple[Party, ...]:
    clause = noun.head
    subject = clause.one(*SUBJECTS) if clause.verbal and not clause.passive else None
    return tuple(p for p in parties.named(antecedent(subject)) if p.actor.person) if subject is not None else ()
