"""Lands that a text names and that do nothing in it: described, spoken of, listed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selon.analysis import Analysis, Token
from selon.facts import Attribution, Happening, PlaceMention
from selon.lexicon import Rule
from selon.places.rules import Told
from selon.span import Span
from selon.world import PlaceHit

_BARE = frozenset({"object", "root", "attribute", "oblique", "adverb"})
"""What a land is in its clause, without a preposition, when the clause is about it: what acts is none of these."""


def told(
    text: Analysis, hits: list[PlaceHit], rules: Mapping[str, Rule], happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]
) -> Iterator[PlaceMention]:
    """The lands that are no party to anything, no source, and stand where a text speaks of them."""
    acting = [p.mention for h in happenings for p in (*h.actors, *h.recipients) if p.mention is not None]
    acting += [s.source for s in speech if s.source is not None]
    for hit in hits:
        token = text.head(hit.span)
        rule = _rule(text, _lead(token), rules) if token is not None and _alone(text, hit.span, token) else None
        if rule is not None and not any(hit.span.overlap(a) for a in acting):
            yield PlaceMention(hit.span, hit.senses[0].place, rule.id)


def _rule(text: Analysis, token: Token, rules: Mapping[str, Rule]) -> Rule | None:
    """The rule of the preposition before the first of coordinated names, or of none."""
    if not token.marker:
        return rules.get("bare") if token.rel in _BARE else None
    rule = rules.get(token.marker)
    fits = isinstance(rule, Told) and (token.rel in rule.under) and not (token.rel == "oblique" and _parted(text, token))
    return rule if fits else None


def _parted(text: Analysis, token: Token) -> bool:
    """Whether a noun stands between a verb and what hangs on it: the name may be the noun's."""
    return any(t.pos in ("NOUN", "PROPN") and t.fused != "time" for t in text.tokens[token.head.i + 1 : token.i])


def _lead(token: Token) -> Token:
    """The first of coordinated names, or what a name stands in apposition to: it does what that does."""
    while token.rel in ("conjunct", "apposition") and not token.marker and token.head is not token:
        token = token.head
    return token


def _alone(text: Analysis, span: Span, token: Token) -> bool:
    """Whether a name is no part of a longer one."""
    near = (text.at(span.start - 2) if span.start > 1 else None, text.at(span.end + 1))
    return token.pos in ("PROPN", "NOUN", "X") and not any(t is not None and t.text[:1].isupper() and t.pos == "PROPN" for t in near)
