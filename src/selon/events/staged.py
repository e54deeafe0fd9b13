"""What is said behind an event noun of its taking place: « l'essai de l'Inde, effectué en mars », "the raid, carried out on Monday"."""

from __future__ import annotations

from selon.analysis import Token
from selon.events.lexis import Lexis
from selon.events.rules import Staged


def staged(lexis: Lexis, noun: Token) -> list[tuple[Token, Staged]]:
    """The participles set off behind the phrase of an event noun that tell of its taking place, with their rules.

    In the tree they may hang on the verb, or be taken for it: it is their place that tells.
    """
    if noun.verbal:
        return []
    behind = noun.sentence.tokens[noun.i - noun.sentence.tokens[0].i + 1 :]
    found = [(token, lexis.staged[token.lemma]) for token in behind if token.lemma in lexis.staged]
    return [(t, rule) for t, rule in found if _tells_of(noun, t) and (not rule.beside or any(c.lower == rule.beside for c in t.children))]


def _tells_of(noun: Token, participle: Token) -> bool:
    """Whether a participle stands behind the phrase of a noun and a comma, and is one or many as it is."""
    words = participle.sentence.tokens
    at = participle.i - words[0].i
    finite = participle.one("auxiliary", "passive-auxiliary", "object") or participle.one("subject", "passive-subject") not in (None, noun)
    if at < 2 or words[at - 1].text != "," or finite:
        return False
    above = next((a for a in (words[at - 2], *words[at - 2].ancestors()) if a is noun or a.verbal), None)
    return above is noun and (not noun.number or participle.number in ("", noun.number))
