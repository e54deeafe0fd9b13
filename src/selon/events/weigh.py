"""Whether what was found belongs to the record: a political party, and a text of politics around it.

READING.md wants at least one political actor: a state, its organs or officials, an international organisation, a party, an armed
group, a movement, a people or a public. Two things keep other news out. A statement whose only parties are unnamed people or the
police is *bare*: in a text of some length it stands only beside statements that are not. A text in which words of another world
(sport, the arts, crime, business) stand everywhere tells nothing at all, and one in which hardly anybody of politics stands tells only
what is *weighty*.
"""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.codebook import EVENTS
from selon.events.found import Casting
from selon.events.lexis import Lexis, Pattern
from selon.events.rules import Predicate
from selon.facts import Actor, Happening, Party

_SHORT = 3
"""Sentences of a text that is too short to be judged as a whole."""
_WORDS, _SHARE = 4, 0.2
"""Different words of another world, and the share of sentences that hold one, from which a text is of that world."""
_STRUCK = 0.2
"""Share of sentences with a word for what nature does from which a text is of a disaster."""
_WARM = 0.25
"""Share of sentences with somebody of politics from which a text is one of politics."""
_BARE = frozenset(("CVL", "CRM", "COP", "UNK", "JRN", "EDU", "MED"))
_OFFICIAL = frozenset(("GOV", "MIL", "LEG", "JUD", "PTY", "OPP", "REB", "SPY", "IGO", "UAF", "ELI", "PRE"))


def political(actor: Actor) -> bool:
    """Whether an actor is one that READING.md counts.

    >>> political(Actor("France", "state", None, "FRA")), political(Actor("Ann Other", "person"))
    (True, False)
    """
    if actor.kind == "person":
        return bool(actor.office or actor.sector in _OFFICIAL)
    if actor.kind == "organisation":
        return bool(actor.id or actor.code or actor.country or actor.sector)
    return actor.kind in ("state", "institution", "group", "people") or bool(actor.country and actor.sector in _OFFICIAL)


def official(actor: Actor) -> bool:
    """Whether an actor is a government, one of its organs or officials, or an organisation of states.

    >>> official(Actor("Japan", "state", None, "JPN", "JPN", "GOV"))
    True
    """
    return actor.kind in ("state", "institution", "organisation") or (actor.kind == "person" and actor.sector in ("GOV", "IGO"))


def warm(text: Analysis, cast: Cast) -> bool:
    """Whether a text is one of politics: somebody of politics stands in a good part of its sentences, or it is too short to tell."""
    if len(text.sentences) <= _SHORT:
        return True
    heads = [text.head(m.span) for m in cast.mentions if any(_of_politics(a, text.head(m.span)) for a in m.refers_to)]
    return len({t.sentence.i for t in heads if t is not None}) >= _WARM * len(text.sentences)


def _of_politics(actor: Actor, word: Token | None) -> bool:
    """Whether a mention is of somebody in politics; a country's bare name is not (« une équipe française », « à Londres »)."""
    if actor.kind == "state":
        return word is not None and word.pos == "NOUN"
    return bool(actor.office or actor.sector in _OFFICIAL)


def between_officials(cast: Cast, sentence: Sentence) -> bool:
    """Whether officials of two countries are named in a sentence: what they do is politics, whatever else it speaks of."""
    found = (m for t in sentence.tokens if (m := cast.mention(t)) is not None)
    return len({a.country for m in found for a in m.refers_to if a.kind == "person" and a.country and official(a)}) > 1


def bare(what: Happening) -> bool:
    """Whether all parties are unnamed people, the police or private persons.

    >>> from selon.span import Span
    >>> bare(Happening("COERCE", "arrest", Span(0, 1), Span(0, 1), recipients=(Party(Actor("people", "people", sector="CVL")),)))
    True
    """
    return all(_plain(p.actor) for p in what.actors + what.recipients)


def _plain(actor: Actor) -> bool:
    return not political(actor) or (actor.sector in _BARE and actor.kind in ("people", "institution", "group"))


def elsewhere(lexis: Lexis, text: Analysis) -> bool:
    """Whether the text as a whole is of another world."""
    words = lexis.traps | lexis.nature
    if not words or len(text.sentences) <= _SHORT:
        return False
    met = [{t.lemma for t in s.tokens if t.lemma in words} for s in text.sentences]
    held = sum(bool(m) for m in met)
    return len(set().union(*met)) >= _WORDS and held >= _SHARE * len(met)


def company(lexis: Lexis, text: Analysis, found: list[Happening], warm: bool) -> list[Happening]:
    """Without what stands alone: all but the weighty in a text that is not of politics, bare happenings in one of some length that has no
    others or tells of what nature did."""
    if not warm:
        return [h for h in found if weighty(h)]
    if len(text.sentences) <= _SHORT:
        return found
    apart = [h for h in found if not bare(h)]
    return apart if not apart or _struck(lexis, text) else found


def _struck(lexis: Lexis, text: Analysis) -> bool:
    """Whether a text tells of what nature did: its words stand in a good part of the sentences."""
    return sum(any(t.lemma in lexis.nature for t in s.tokens) for s in text.sentences) >= _STRUCK * len(text.sentences)


def weighty(what: Happening) -> bool:
    """Whether a happening belongs to the record wherever it is told: an official does it, or it is done to officials, or it is between two
    countries or bodies.

    >>> from selon.span import Span
    >>> sides = Party(Actor("Japan", "state", None, "JPN")), Party(Actor("India", "state", None, "IND"))
    >>> weighty(Happening("AID", None, Span(0, 1), Span(0, 1), sides[:1], sides[1:]))
    True
    >>> weighty(Happening("AID", None, Span(0, 1), Span(0, 1), sides[:1]))
    False
    >>> weighty(Happening("SUPPORT", None, Span(0, 1), Span(0, 1), recipients=(Party(Actor("Ann Other", "person", sector="GOV")),)))
    True
    """
    if any(p.actor.person and p.actor.sector in _OFFICIAL for p in what.actors):
        return True
    if what.recipients and all(p.actor.person and p.actor.sector in _OFFICIAL for p in what.recipients):
        return True
    sides = {p.actor.country or p.actor.name for p in what.actors + what.recipients if not _plain(p.actor)}
    return len(sides) > 1


def enough(pattern: Pattern, casting: Casting, politics: bool) -> bool:
    """Whether the parties are as many as the predicate needs, and one of them political; who travels at home visits nobody.

    In a text of politics a person whose office is not known counts too, but alone only where the text or the world tells more of them.
    """
    parties = casting.actors + casting.recipients
    frame = pattern.frame
    if len(parties) == 1 and pattern.rule.type == _REFUSED and _stranger(parties[0].actor):
        return False
    if len(parties) < pattern.rule.least or not any(political(p.actor) or (politics and p.actor.person) for p in parties):
        return False
    if frame.two and len(parties) < 2 and not _gathered(parties[0], casting):
        return False
    if _out_of_place(pattern.rule, casting):
        return False
    return frame.needs != "party" or len(parties) >= 2


def _stranger(actor: Actor) -> bool:
    """Whether of a person nothing but the name is known."""
    return actor.kind == "person" and not (actor.id or actor.country or actor.office or actor.sector in _OFFICIAL)


def _out_of_place(rule: Predicate, casting: Casting) -> bool:
    """A minister's election rally is no protest, a family that moves no retreat, a journey at home no visit."""
    actors, kind = casting.actors, (rule.type, rule.mode)
    if rule.type == "PROTEST" and not rule.official and actors and all(p.actor.person and p.actor.sector == "GOV" for p in actors):
        return True
    if kind == ("RETREAT", "withdraw") and actors and all(map(_traveller, actors)):
        return True
    lands = {p.actor.country for p in actors + casting.recipients}
    return rule.mode == "visit" and bool(casting.recipients) and len(lands) == 1 and None not in lands


def _traveller(party: Party) -> bool:
    """Whether a party is people without office or arms: that they leave a town is no retreat."""
    return party.actor.kind == "people" and party.actor.sector not in _OFFICIAL


_RUIN = "destroy"
"""The mode of what wars and waters do too: who ruins has to be named."""
_REFUSED = "REJECT"
"""The type of what many a private person does too: who alone refuses something has to be known."""
_VERBAL = frozenset(("AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AID", "COOPERATE"))
"""Types whose event nouns say nothing without who does it (« un soutien à la police »)."""


def led(pattern: Pattern, casting: Casting, token: Token, nouns: frozenset[str]) -> bool:
    """Whether somebody of the record does it: who is active in an active verb, or speaks in a noun of speech, is a party.

    A passive without an agent leaves its doer open; an attack whose doer is a deed or a thing (« la bombe a tué … ») does so too, and
    so does a doer whom the text does not name when what is done, not said, is done to a state or one of its own.
    """
    if casting.actors or (token.verbal and not pattern.frame.subject):
        return True
    done_to = any(official(p.actor) for p in casting.recipients)
    if not token.verbal:
        return pattern.rule.type not in _VERBAL or (pattern.rule.type == "AID" and done_to)
    deed = pattern.rule.type == "ASSAULT" and any(t.lemma in nouns for t in casting.fillers)
    named = pattern.rule.type in _VERBAL or pattern.rule.mode == _RUIN
    if token.passive:
        return not (casting.led and named)
    return (deed and pattern.rule.type not in _VERBAL) or (done_to and casting.led and not named)


def _gathered(party: Party, casting: Casting) -> bool:
    """Whether a single party is many by itself: an assembly, a people, or a plural whose members the text does not name."""
    if party.actor.kind in ("organisation", "group", "people"):
        return True
    return any(t.number == "Plur" or t.one("conjunct") for t in casting.fillers if party.mention and party.mention.holds(t.span))


def natural(lexis: Lexis, casting: Casting, token: Token) -> bool:
    """Whether nobody did it: an earthquake, an accident."""
    return any(t.lemma in lexis.nature for t in casting.fillers) or any(
        c.lemma in lexis.nature for c in token.children if c.rel in ("subject", "agent", "oblique", "complement")
    )


def cooperative(kind: str) -> bool:
    """Whether a type of event brings parties nearer."""
    return EVENTS[kind].quad in (1, 2)
