"""What is told of a talk is of its day: the promises of a call, the demands made in a meeting, over the paragraphs that go on with it."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.events.arguments import told_by
from selon.events.found import Casting
from selon.facts import Happening, Interval, Time

_TALK = "CONSULT"
SAID = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONCEDE"))
"""Types of what is said and settled in talks."""
_OVER = 12
"""Sentences over which a text goes on with a talk."""
_NIGHT = 2
"""Days of the longest talk."""


def talk_of(
    text: Analysis, today: Interval | None, head: Token, kind: str, casting: Casting, before: list[Happening]
) -> Happening | None:
    """The last talk told before of which the text says that it was on a day, if those who do this were in it."""
    dated = ((h, _day(h)) for h in reversed(before) if h.type == _TALK and h.within is None)
    talk = next((h for h, day in dated if day is not None and (today is None or day.start <= today.end)), None)
    at = text.at(talk.trigger.start) if talk is not None else None
    if talk is None or at is None or kind not in SAID or not 0 <= head.sentence.i - at.sentence.i <= _OVER:
        return None
    there = [p.actor for p in (*talk.actors, *talk.recipients)]
    inside = all(any(p.actor.same(other) for other in there) for p in casting.actors)
    return talk if len(there) > 1 and casting.actors and inside else None


def goes_on(head: Token, light: Token | None, told: list[tuple[int, Time]], talk: Happening) -> bool:
    """Whether a deed is told as part of the account of a talk: in its tense or in a report on it, no other day told since."""
    verb = told_by(light if light is not None and light.tense else head)
    since = [t.interval for _, t in told if talk.trigger.end < t.span.start < head.start]
    if verb.negated or any(days != _day(talk) for days in since):
        return False
    return verb.tense in ("perfect", "past") or (verb.tense == "pluperfect" and _reported(verb))


def _day(talk: Happening) -> Interval | None:
    days = talk.time.interval if talk.time is not None else None
    return days if days is not None and days.days <= _NIGHT else None


def _reported(verb: Token) -> bool:
    """Whether a verb stands in what somebody is said to have said: « le palais a souligné que le roi avait proposé … »."""
    clause = verb.head if verb.rel == "conjunct" and verb.head.verbal else verb
    return clause.rel == "clause" and clause.head.verbal and clause.head.tense in ("perfect", "past", "present")
