"""Which voice vouches for each happening: the innermost speech that holds it, the writer if none does."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.attribution.words import behind_comma
from selon.facts import Attribution, Happening
from selon.span import Span

UNSAID = "unsaid"
_SPOKEN = ("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
"""Types that are acts of speech: their own speaker is the actor, not a source."""
_EARLIER = ("perfect", "pluperfect", "perfect-infinitive")
"""A past beside a past of saying tells of the same day ("said it wanted")."""
_UNMOVED = ("perfect", "past", "present")
_OWN = ("announce", "ask")
"""Forces whose speaker, where nobody else is named, does what he names: who announces or orders an expulsion expels."""
_JUDGING = ("ACCUSE", "SUPPORT", "REJECT", "PROTEST")
_MEANT = "think"
"""The force of what somebody means to do himself: « Rome prévoit de recevoir … » is told by the writer."""
_DONE = ("object", "passive-subject", "oblique")


def vouch(text: Analysis, happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]) -> list[Attribution | None]:
    """For each happening its attribution: the one with the shortest content around the happening's trigger that has a source, if one has.

    A word of saying is never inside its own speech: an accusation is told by the writer, what it alleges by the accuser.
    """
    acts = frozenset(t.i for h in happenings if h.type in _JUDGING for t in text.inside(h.trigger) if t.verbal) if speech else frozenset()
    return [_voice(text, h, speech, acts) for h in happenings]


def _voice(text: Analysis, happening: Happening, speech: tuple[Attribution, ...], acts: frozenset[int]) -> Attribution | None:
    noun = text.at(happening.trigger.start)
    if noun is not None and noun.pos == "NOUN" and (_presupposed(noun, acts) or _framing(noun)):
        speech = tuple(s for s in speech if s.kind == "narrator" or _quoted(text, s, noun))
    around = [(len(span), i) for i, s in enumerate(speech) if (span := _holds(s, happening.trigger))]
    holding = [(n, i) for n, i in around if not _set_aside(text, happening, speech[i])]
    holding.sort()
    named = next((i for _, i in holding if speech[i].actor is not None), holding[0][1] if holding else None)
    return speech[named] if named is not None else None


def _set_aside(text: Analysis, happening: Happening, speech: Attribution) -> bool:
    """Whether a speech that holds a happening does not vouch for it."""
    return _acts(text, happening, speech) or _thing(speech) or _glossed(text, speech, happening.trigger)


def _presupposed(noun: Token, acts: frozenset[int]) -> bool:
    """« Paris a condamné les frappes »: the definite object of an act of judging, which the writer takes for granted."""
    first = noun
    while first.rel == "conjunct" and first.head.pos == "NOUN":
        first = first.head
    if first.rel != "object" or first.head.i not in acts:
        return False
    return any(not c.indefinite for c in noun.all("determiner", "possessor"))


def _framing(noun: Token) -> bool:
    """« Lors d'un entretien avec X, Y a promis …, selon Rome »: what sets the scene before a verb and apart from it."""
    verb = noun.head
    subject = verb.one("subject", "passive-subject")
    if noun.rel != "oblique" or not noun.marker or verb.one("marker") or subject is None or not max(noun.i, subject.i) < verb.i:
        return False
    if subject.i < noun.i:
        return behind_comma(noun)
    before = verb.sentence.tokens[: noun.i - verb.sentence.tokens[0].i]
    return not any(t.verbal or (t.pos in ("NOUN", "PROPN") and t.fused != "time" and t.head is not noun) for t in before)


def _quoted(text: Analysis, speech: Attribution, token: Token) -> bool:
    return speech.kind != "indirect" and any(q.outer.start <= token.start < q.outer.end for q in text.quotations)


def _thing(speech: Attribution) -> bool:
    """Whether a noun of saying names no voice: what it belongs to is no actor (« la conclusion de l'accord », "in charge of the talks")."""
    inside = speech.cue is not None and any(c.holds(speech.cue) for c in speech.content)
    return inside and (speech.actor is None or speech.actor.kind == "unknown")


def _acts(text: Analysis, happening: Happening, speech: Attribution) -> bool:
    """Whether the speaker does the happening by speaking: « a dit qu'il refusait … », « a annoncé l'expulsion de … »."""
    if speech.cue is None or speech.actor is None:
        return False
    noun, cue = text.at(happening.trigger.start), text.head(speech.cue)
    if noun is not None and cue is not None and speech.force == _MEANT and noun.tense == "infinitive" and noun.head is cue:
        return any(p.actor.same(speech.actor) for p in happening.actors)
    own = bool(happening.actors) and all(p.actor.same(speech.actor) for p in happening.actors)
    if own and happening.type in _SPOKEN:
        return noun is None or not (noun.verbal and noun.tense in _EARLIER)
    if noun is None or cue is None or noun.verbal or noun.rel not in _DONE or noun.head is not cue:
        return False
    return own if happening.actors else speech.force in _OWN


def _glossed(text: Analysis, speech: Attribution, trigger: Span) -> bool:
    """Whether the writer tells it to explain a name in words that are not quoted: « … le renvoi de X, l'émissaire envoyé en mai »."""
    token = text.at(trigger.start)
    if speech.kind != "indirect" or token is None:
        return False
    above = [t for t in (token, *token.ancestors()) if any(c.start <= t.start < c.end for c in speech.content)]
    return any(t.i > t.head.i and (t.rel == "apposition" or _told_beside(t)) and behind_comma(t) for t in above)


def _told_beside(clause: Token) -> bool:
    """« L'armée, qui a pris la ville, … »: a relative clause whose tense reported speech has not moved back."""
    return clause.rel == "relative" and clause.tense in _UNMOVED and clause.head.pos in ("NOUN", "PROPN")


def _holds(speech: Attribution, trigger: Span) -> Span | None:
    if speech.force == UNSAID or (speech.cue and speech.cue.overlap(trigger)):
        return None
    found = next((c for c in speech.content if c.start <= trigger.start < c.end), None)
    if found is None:
        return None
    return Span(min(c.start for c in speech.content), max(c.end for c in speech.content)) if speech.kind != "narrator" else found
