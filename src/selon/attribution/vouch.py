"""Which voice vouches for each happening: the innermost speech that holds it, the writer if none does."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.facts import Attribution, Happening
from selon.span import Span

UNSAID = "unsaid"
_SPOKEN = ("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT")
"""Types that are acts of speech: their own speaker is the actor, not a source."""
_EARLIER = ("perfect", "pluperfect", "perfect-infinitive")
"""A past beside a past of saying tells of the same day ("said it wanted")."""
_OWN = ("announce", "ask")
"""Forces whose speaker, where nobody else is named, does what he names: who announces or orders an expulsion expels."""
_DONE = ("object", "passive-subject", "oblique")


def vouch(text: Analysis, happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]) -> list[Attribution | None]:
    """For each happening its attribution: the one with the shortest content around the happening's trigger that has a source, if one has.

    A word of saying is never inside its own speech: an accusation is told by the writer, what it alleges by the accuser.
    """
    return [_voice(text, h, speech) for h in happenings]


def _voice(text: Analysis, happening: Happening, speech: tuple[Attribution, ...]) -> Attribution | None:
    voices = [(i, s) for i, s in enumerate(speech) if not _acts(text, happening, s) and not _thing(s)]
    holding = [(len(span), i) for i, s in voices if (span := _holds(s, happening.trigger)) and not _glossed(text, s, happening.trigger)]
    holding.sort()
    named = next((i for _, i in holding if speech[i].actor is not None), holding[0][1] if holding else None)
    return speech[named] if named is not None else None


def _thing(speech: Attribution) -> bool:
    """Whether a noun of saying names no voice: what it belongs to is no actor (« la conclusion de l'accord », "in charge of the talks")."""
    inside = speech.cue is not None and any(c.holds(speech.cue) for c in speech.content)
    return inside and (speech.actor is None or speech.actor.kind == "unknown")


def _acts(text: Analysis, happening: Happening, speech: Attribution) -> bool:
    """Whether the speaker does the happening by speaking: « a dit qu'il refusait … », « a annoncé l'expulsion de … »."""
    if speech.cue is None or speech.actor is None:
        return False
    noun, cue = text.at(happening.trigger.start), text.head(speech.cue)
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
    return any(t.rel == "apposition" and t.i > t.head.i and _apart(t) for t in above)


def _apart(token: Token) -> bool:
    """Whether a comma stands before a phrase."""
    first = token.subtree()[0]
    tokens = token.sentence.tokens
    return first.i > tokens[0].i and tokens[first.i - 1 - tokens[0].i].pos == "PUNCT"


def _holds(speech: Attribution, trigger: Span) -> Span | None:
    if speech.force == UNSAID or (speech.cue and speech.cue.overlap(trigger)):
        return None
    found = next((c for c in speech.content if c.start <= trigger.start < c.end), None)
    if found is None:
        return None
    return Span(min(c.start for c in speech.content), max(c.end for c in speech.content)) if speech.kind != "narrator" else found
