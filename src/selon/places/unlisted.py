"""Towns and quarters that no table has: what the text itself says of them, their name and the land that they lie in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selon.analysis import Analysis, Token
from selon.facts import Mention, Place, PlaceMention
from selon.lexicon import Rule
from selon.span import Span

_NAME = re.compile(r"(?:[^\W\d_A-ZÀ-Þ]{1,3}[-‑])?[A-ZÀ-Þ][^\W_]+(?:[-‑’'][^\W_]+)*(?: [A-ZÀ-Þ][^\W_]+(?:[-‑’'][^\W_]+)*){0,2}")
"""Up to three capitalised words, the first behind a short article or not (« al-Machad »)."""
_SIGN = re.compile(r"\s*(,|[^\W\d_]+)\s+")


def unlisted(
    text: Analysis, heads: Mapping[str, Rule], joined: Mapping[str, Rule], mentions: tuple[Mention, ...], places: list[PlaceMention]
) -> Iterator[PlaceMention]:
    """The names behind a noun of settlements (« le village de Tarkint, dans le nord du Mali ») that are nobody's and no known place's."""
    taken = [p.span for p in places] + [m.span for m in mentions if m.refers_to and m.kind != "anaphor"]
    for noun in text.tokens:
        rule = heads.get(noun.lemma)
        name = _named(text, noun) if rule is not None else None
        for span in _list(text.text, name.start, joined) if rule is not None and name is not None else ():
            country = _land(noun, span, places)
            if country and not any(span.overlap(t) for t in taken):
                yield PlaceMention(span, Place(span.of(text.text), None, country), rule.id if rule else "")


def _named(text: Analysis, noun: Token) -> Token | None:
    """The word behind a noun and its bare preposition (« de », "of"; « du » brings no town's name)."""
    link, name = text.at(noun.end + 1), None
    if link is not None and link.rel == "marker" and link.head.marker.startswith(link.lower.rstrip("'")):
        name = next((t for t in map(text.at, range(link.end, link.end + 2)) if t is not None), None)
    return name if name is not None and name.sentence is noun.sentence else None


def _list(text: str, at: int, joined: Mapping[str, Rule]) -> Iterator[Span]:
    """The names that stand there, one behind the other."""
    while name := _NAME.match(text, at):
        yield Span(name.start(), name.end())
        sign = _SIGN.match(text, name.end())
        if sign is None or sign[1] not in joined:
            return
        at = sign.end()


def _land(noun: Token, name: Span, places: list[PlaceMention]) -> str | None:
    """The country of the place that the sentence names next, else of the last one before."""
    here = [p for p in places if noun.sentence.span.holds(p.span) and p.place.country]
    after = [p.place.country for p in here if p.span.start >= name.end]
    before = [p.place.country for p in here if p.span.end <= noun.start]
    return (after[:1] or before[-1:] or [None])[0]
