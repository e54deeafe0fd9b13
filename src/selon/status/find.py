"""Whether it came about: happened, ongoing, planned, possible, cancelled, denied.

The status is read off the tree, from the predicate upwards: its own tense, negation and adverbs, then each word that governs it.
What governs what follows R. Saurí and J. Pustejovsky, "FactBank: a corpus annotated with event factuality" (2009).
"""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.facts import Attribution, Happening, Interval, Published, Standing, Time
from selon.lexicon import Folder
from selon.status.lexis import PAST, Lexis
from selon.status.scope import Scope, Stand

_LIGHT = "#light."
_SPOKEN = ("AGREE", "REQUEST", "REJECT", "THREATEN")
"""Types that are acts of speech: who is demanding has demanded."""
_CARRIED = ("object", "passive-subject", "subject", "oblique", "attribute")


class StatusFinder:
    """A language's knowledge of negation, modality and time; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.lexis = Lexis(where)
        self.scope = Scope(self.lexis)

    def find(
        self,
        text: Analysis,
        happenings: tuple[Happening, ...],
        speech: list[Attribution | None],
        published: Published,
        times: tuple[Time, ...] = (),
    ) -> list[Standing]:
        """The status of each happening, in order; `speech` is the voice of each."""
        return [self._standing(text, h, s, published, times) for h, s in zip(happenings, speech, strict=True)]

    def _standing(
        self, text: Analysis, what: Happening, voice: Attribution | None, published: Published, times: tuple[Time, ...]
    ) -> Standing:
        predicate = text.at(what.trigger.start)
        if predicate is None:
            return Standing("happened")
        told = self.scope.of(predicate, _light(predicate, what), text.head(voice.cue) if voice and voice.cue else None)
        told = self._said(text, what, voice, told)
        if told.status == "denied" and what.rules and what.type == self.lexis.turned.get(what.rules[0], "").split("/")[0]:
            told = Stand()
        spoken = what.type in told.tried or (what.type in _SPOKEN and self._under_way(told))
        status = "happened" if spoken else told.status
        if what.within and (not status or told.weak):
            status = what.within
        if _later(what.time, published) and status in ("", "ongoing", "happened") and not _past(predicate):
            status = "planned"
        was, now = _moved(predicate, told, what, times, status)
        return Standing(status or "happened", was, "\n".join(dict.fromkeys(told.rules)), now)

    def _under_way(self, told: Stand) -> bool:
        """Whether nothing but the form of the verb tells that it is going on."""
        return told.status == "ongoing" and told.rules in {(rule.id,) for rule in self.lexis.progressives.values()}

    def _said(self, text: Analysis, what: Happening, voice: Attribution | None, told: Stand) -> Stand:
        """What the force of the words of saying does to what they hand over."""
        rule = self.lexis.sayings.get(voice.force) if voice and voice.cue else None
        if voice is None or voice.cue is None or rule is None:
            return told
        cue, token = text.head(voice.cue), text.at(what.trigger.start)
        if cue is None or token is None:
            return told
        if rule.status and not _objected(what, token, cue):
            negated = self.lexis.negated(cue)
            return Stand(rule.negated if negated else rule.status, (rule.id,))
        if rule.later and told.status == "possible" and _past(cue) and token.tense == "conditional":
            stance = self.lexis.stances.get(token.lemma)
            if stance is not None and (not stance.types or what.type in stance.types):
                return Stand(told.status, (*told.rules, stance.id))
            return Stand(rule.later, (rule.id,))
        return told


def _objected(what: Happening, token: Token, cue: Token) -> bool:
    """« a rejeté les accusations »: the accusation itself, made by another, is not what is denied to have been made."""
    return what.type == "ACCUSE" and token.head is cue


def _light(predicate: Token, what: Happening) -> Token | None:
    """The light verb of an event noun, if its happening has one."""
    if predicate.verbal or not any(_LIGHT in rule for rule in what.rules):
        return None
    return predicate.head if predicate.rel in _CARRIED and predicate.head.verbal else None


def _later(time: Time | None, published: Published) -> bool:
    return bool(time and time.interval and published.interval and time.interval.start > published.interval.end)


def _past(token: Token) -> bool:
    return token.tense in PAST or token.tense == "participle" or (token.tense == "gerund" and token.one("auxiliary") is not None)


def _moved(predicate: Token, told: Stand, what: Happening, times: tuple[Time, ...], status: str) -> tuple[Interval | None, Time | None]:
    """The interval from which a happening was moved or called off, and the time to which it was moved."""
    if told.moved is None:
        return (what.time.interval, None) if status == "cancelled" and what.time else (None, None)
    at = told.moved
    near = [t for t in times if t.interval and any(at.i < k.i and k.start <= t.span.start < k.end for k in _circumstances(at))]
    old = [t for t in times if t.interval and any(k.start <= t.span.start < k.end for k in predicate.subtree())]
    new = near[0] if near else None
    was = next((t.interval for t in old if t is not new), None)
    return was, new


def _circumstances(verb: Token) -> list[Token]:
    return [t for c in verb.all("oblique", "adverb", "complement", "indirect") for t in c.subtree()]
