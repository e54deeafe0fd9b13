"""Lands that a text only speaks of: states by their own names that neither act, speak nor have anything done to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from selon.analysis import Analysis, Token
from selon.facts import Mention, PlaceMention
from selon.lexicon import Rule
from selon.places.rules import Siding
from selon.span import Span

RULE = "places/lands.py#spoken_of"
_ACTING = frozenset({"subject", "passive-subject", "agent", "indirect", "compound", "possessor", "root"})


def spoken_of(
    text: Analysis, named: Iterable[PlaceMention], mentions: tuple[Mention, ...], parts: list[Span], siding: Mapping[str, Rule]
) -> Iterator[PlaceMention]:
    """Those of the lands `named` whose states are mentioned there and have no part in what is told.

    `parts` are the words of parties and sources, `siding` the rules of the prepositions behind which a state is dealt with.
    """
    states = {m.span.end for m in mentions if m.kind == "state" and m.refers_to}
    for place in named:
        token = text.head(place.span)
        if place.span.end in states and token is not None and not any(p.overlap(place.span) for p in parts) and not _sides(token, siding):
            yield place


def _sides(token: Token, siding: Mapping[str, Rule]) -> bool:
    """Whether a state is a party to something, by its place in the sentence: who does it, whose it is, with whom."""
    while token.rel == "conjunct" and not token.marker and token.head is not token:
        token = token.head
    rule = siding.get(token.marker) or siding.get(token.marker.split(" ")[-1])
    dealt = isinstance(rule, Siding) and (not rule.noun or token.head.pos in ("NOUN", "PROPN"))
    return dealt or token.rel in _ACTING or token.pos == "ADJ"
