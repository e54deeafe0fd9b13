"""« dans la capitale »: the seat of a state's government, where the text calls it by no name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from selon.analysis import Analysis, Token
from selon.facts import Mention, Place, PlaceMention
from selon.lexicon import Rule
from selon.world import World

_LANDS = ("state", "group")
_BACK = 2
"""Sentences before its own in which the state is looked for."""


def seats(
    text: Analysis, rules: Mapping[str, Rule], mentions: tuple[Mention, ...], places: list[PlaceMention], world: World, language: str
) -> Iterable[PlaceMention]:
    """The capitals called by no name, where the text leaves no doubt of whose they are."""
    for token in text.tokens:
        rule = rules.get(token.lemma)
        if rule is None or token.number == "Plur" or not token.one("determiner") or any(p.span.overlap(token.span) for p in places):
            continue
        country = _whose(text, token, mentions, places, world)
        place = seat(world, language, country) if country else None
        if place is not None:
            yield PlaceMention(token.span, place, rule.id)


@cache
def seat(world: World, language: str, country: str) -> Place | None:
    """The capital of a country, as the places have it."""
    named = next((n for n in world.capitals(language) if n.country == country), None)
    senses = world.places(language).lookup(named.alias) if named is not None else ()
    return next((s.place for s in senses if named is not None and s.place.id == named.place_id), None)


def _whose(text: Analysis, token: Token, mentions: tuple[Mention, ...], places: list[PlaceMention], world: World) -> str | None:
    """The one country that stands with the noun, else the only one before it in its sentence, else in one of the sentences before.

    A region has a capital of its own, which is not looked for.
    """
    phrase = token.phrase()
    if any(phrase.holds(p.span) and p.place.name != world.state(p.place.country or "").name for p in places if p.place.country):
        return None
    if beside := beside_it(token, mentions):
        return beside
    for sentence in reversed(text.sentences[max(0, token.sentence.i - _BACK) : token.sentence.i + 1]):
        told = _countries(sentence.span.start, min(token.start, sentence.span.end), mentions, places)
        if told:
            return told.pop() if len(told) == 1 else None
    return None


def beside_it(token: Token, mentions: tuple[Mention, ...]) -> str | None:
    """The one country that stands in the noun's own phrase or as an adjective behind it (« la capitale libyenne »)."""
    words, phrase = token.sentence.tokens, token.phrase()
    after = next((t for t in words[token.i - words[0].i + 1 :][:1] if t.pos == "ADJ"), token)
    told = _countries(phrase.start, max(phrase.end, after.end), mentions, [])
    return told.pop() if len(told) == 1 else None


def _countries(start: int, end: int, mentions: tuple[Mention, ...], places: list[PlaceMention]) -> set[str]:
    """The countries of the places in a stretch of text, else of the states and peoples in it."""
    named = {p.place.country for p in places if start <= p.span.start < end and p.place.country}
    acting = (a for m in mentions if start <= m.span.start < end for a in m.refers_to if m.kind in _LANDS)
    return named or {a.country for a in acting if a.country}
