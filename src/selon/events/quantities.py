"""How many: the dead, the expelled, the sums that stand with a happening, with the low and the high figure where the text gives a range."""

from __future__ import annotations

import re
from itertools import pairwise

from selon.analysis import Token
from selon.events.found import Casting
from selon.events.lexis import Lexis
from selon.facts import Quantity
from selon.span import cover

_DIGITS = re.compile(r"\d+(?:[\s.,\u00a0\u202f]\d{3})*")


def counted(lexis: Lexis, head: Token, light: Token | None, casting: Casting, rules: list[str]) -> tuple[Quantity, ...]:
    """The quantities of a happening: of its parties, of its objects, and of those of the verb that it stands with."""
    above = head.head if head.rel in ("subject", "object") and head.head.verbal else light
    told = [c for t in (head, above) if t for c in t.all("object", "oblique", "complement", "passive-subject")]
    near = {t.i: t for t in (*casting.fillers, *(c for t in told for c in t.conjuncts())) if not _named(t, casting)}
    made = (_quantity(lexis, near[i], rules) for i in sorted(near))
    return tuple(q for q in made if q is not None)


def _named(noun: Token, casting: Casting) -> bool:
    """Whether a noun stands for people known by name: « les deux présidents » are counted by nobody."""
    sides = (*casting.actors, *casting.recipients)
    return any(p.mention is not None and p.mention.overlap(noun.phrase()) and p.actor.kind == "person" for p in sides)


def _quantity(lexis: Lexis, noun: Token, rules: list[str]) -> Quantity | None:
    found = [(t, v) for t in noun.subtree() if t.i < noun.i and (v := value(lexis, t)) is not None]
    if not found:
        return None
    unit = lexis.units.get(noun.lemma)
    rules += [unit.id] if unit else []
    rules += [lexis.numbers[t.lower].id for t, _ in found if t.lower in lexis.numbers]
    figures = [v for _, v in found]
    bound = next((b for t in noun.sentence.tokens if noun.i - 6 < t.i < noun.i and (b := lexis.bounds.get(t.lower))), None)
    rules += [bound.id] if bound else []
    low, high = (min(figures), max(figures)) if len(figures) > 1 and _range(found) else (None, None)
    if bound and len(figures) == 1:
        low, high = (figures[0], None) if bound.side == "low" else (None, figures[0])
    words = cover([found[0][0].span, noun.span])
    return Quantity(figures[-1], unit.unit if unit else noun.lemma, words, low, high)


def _range(found: list[tuple[Token, float]]) -> bool:
    return all(b.i - a.i <= 3 for (a, _), (b, _) in pairwise(found))


def value(lexis: Lexis, token: Token) -> float | None:
    """The number that a word is: its digits, or what the language counts with."""
    if token.fused:
        return None
    digits = _DIGITS.fullmatch(token.text)
    if digits:
        return float(re.sub(r"\D", "", digits[0]))
    word = lexis.numbers.get(token.lower)
    return float(word.value) if word else None
