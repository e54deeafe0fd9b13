"""Where narration goes on: a deed that names no place happens where the deeds told right before it do, if its parties are of that land."""

from __future__ import annotations

from functools import cached_property

from selon.analysis import Analysis, Token
from selon.events.found import Casting
from selon.facts import Happening, PlaceMention, Time

_SEEN = ("ASSAULT", "COERCE", "PROTEST")
"""Types of deeds that a reporter tells as a scene; talks, words and measures have places of their own or none."""
_AT_A_DISTANCE = ("censor", "seize", "tax", "curfew", "martial-law", "ban", "withhold", "deport", "misinformation", "cyber")
"""Modes of such deeds that are measures of a government rather than scenes."""
_NEAR = 2
"""Sentences over which a scene goes on without a place being named anew."""
_TOLD = ("perfect", "past", "pluperfect", "imperfect", "participle", "gerund")
_LOCATIVE = "#locative."
_HEADS = frozenset(("headline", "kicker", "standfirst"))


class Scenes:
    """The scenes of one text; `places` and `times` are its places and times by the number of their word."""

    def __init__(self, text: Analysis, places: dict[int, PlaceMention], times: dict[int, Time]) -> None:
        self.text, self.places, self.times = text, places, times

    def carried(
        self, head: Token, verb: Token, what: tuple[str, str | None], casting: Casting, time: Time | None, before: list[Happening]
    ) -> PlaceMention | None:
        """Where a deed takes place that names no place; `verb` is the one whose tense it shares, `what` its type and mode."""
        lands: set[str | None] = {p.actor.country for p in (*casting.actors, *casting.recipients) if p.actor.country}
        heading = head.sentence.zone in _HEADS
        told = verb.tense in _TOLD or (heading and verb.tense in ("present", ""))
        if what[0] not in _SEEN or what[1] in _AT_A_DISTANCE or not told or verb.negated:
            return None
        if heading:
            return self._fitting(self.lead, lands)
        for back in range(_NEAR + 1):
            found, place = self._shown(head.sentence.i - back, head, time, before)
            if found:
                return self._fitting(place, lands)
        return None

    def _fitting(self, place: PlaceMention | None, lands: set[str | None]) -> PlaceMention | None:
        return place if place is not None and place.place.country in lands else None

    def _shown(self, sentence: int, head: Token, time: Time | None, before: list[Happening]) -> tuple[bool, PlaceMention | None]:
        """Whether a sentence shows a scene before a word, and where: the last deed of it that has a place, else a place that it names."""
        days = [time, *(t for k, t in self.times.items() if self.text.tokens[k].sentence is head.sentence)]
        for told in reversed(before):
            token = self.text.at(told.trigger.start)
            if token is not None and token.sentence.i == sentence and told.place is not None and told.within is None and token is not head:
                going_on = told.type in _SEEN and all(_same_days(told.time, t) for t in days)
                return True, told.place if going_on and (token.tense in _TOLD or _told(token)) else None
        named = [t for t in self.named.get(sentence, []) if t.i < head.i]
        if not named:
            return False, None
        there: list[Time | None] = [t for k, t in self.times.items() if self.text.tokens[k].sentence.i == sentence]
        first = self.places[next(t for t in named if self._land(t) == self._land(named[-1])).i]
        return True, first if _told(named[-1]) and all(_same_days(a, b) for a in there for b in days) else None

    def _land(self, token: Token) -> str | None:
        return self.places[token.i].place.country

    @cached_property
    def named(self) -> dict[int, list[Token]]:
        """The places that each sentence of the body names as where something happens."""
        out: dict[int, list[Token]] = {}
        for i, place in sorted(self.places.items()):
            token = self.text.tokens[i]
            if (_LOCATIVE in place.rule or _circumstance(token)) and token.sentence.zone == "body":
                out.setdefault(token.sentence.i, []).append(token)
        return out

    @cached_property
    def lead(self) -> PlaceMention | None:
        """The place that the first sentence of the body names as a scene, if it names one: a headline's deed is there."""
        body = next((s.i for s in self.text.sentences if s.zone == "body"), -1)
        named = [t for t in self.named.get(body, []) if _told(t)]
        return self.places[named[0].i] if named and len({self._land(t) for t in named}) == 1 else None


def _circumstance(place: Token) -> bool:
    """Whether a place stands in a circumstance of a verb (« dans le centre d'Alep »)."""
    inside = (t for t in (place, *place.ancestors()) if t.rel not in ("complement", "apposition", "name", "compound", "conjunct"))
    return next(inside).rel == "oblique"


def _told(place: Token) -> bool:
    """Whether the verb above a place tells of what has been."""
    verb = next((t for t in place.ancestors() if t.tense), None)
    return verb is not None and verb.tense in _TOLD


def _same_days(first: Time | None, second: Time | None) -> bool:
    """Whether two times may be of one scene."""
    a, b = first.interval if first else None, second.interval if second else None
    return a is None or b is None or a.meets(b)
