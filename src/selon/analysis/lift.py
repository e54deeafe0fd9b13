"""Trees turned until all languages have the same shape.

The noun, not its preposition, hangs on the verb; the predicate, not its copula, heads the clause.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from selon.analysis.tokens import Token

_ADPOSITIONS = ("adposition", "agent-adposition")
_INNER = ("adposition-object", "adposition-clause")
_PREDICATES = ("NOUN", "ADJ", "PROPN", "PRON", "NUM", "ADV", "VERB")


def lift(tokens: list[Token], copulas: Iterable[str], control: Iterable[str]) -> None:
    """Turn the heads of a text's tokens, before their children are gathered.

    `copulas` are the dictionary forms of verbs that only link a predicate; `control` the prepositions before a verb whose
    subject is the object above ("accused Iran of attacking").
    """
    under: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.head is not token:
            under[token.head.i].append(token)
    for token in tokens:
        if token.rel in _ADPOSITIONS or (token.rel == "conjunct" and token.pos == "ADP"):
            _lift_adposition(token, under[token.i], frozenset(control))
    for token in tokens:
        if token.lemma in copulas and token.rel not in ("auxiliary", "passive-auxiliary"):
            _lift_predicate(token, tokens)


def _lift_adposition(token: Token, below: list[Token], control: frozenset[str]) -> None:
    """`met (prep with (pobj Putin))` becomes `met (oblique Putin[with])`: the noun takes the preposition's place."""
    inner = next((t for t in below if t.rel in _INNER), None)
    if inner is None:
        if token.rel in _ADPOSITIONS and not any(t.rel == "adposition" for t in below):
            token.rel = "adverb"
        return
    if token.rel == "conjunct":
        _second(inner, token)
    else:
        _place(inner, token, control)
    for other in below:
        if other.rel == "coordinator":
            other.head = inner


def _second(noun: Token, preposition: Token) -> None:
    """`in Paris and in Berlin`: the second noun hangs on the first."""
    first = preposition.head.head if preposition.head.rel == "marker" else preposition.head
    noun.rel, noun.head, noun.marker = "conjunct", first, preposition.lower
    preposition.rel, preposition.head = "marker", noun


def _place(noun: Token, preposition: Token, control: frozenset[str]) -> None:
    head = preposition.head if preposition.head is not preposition else noun
    chain = preposition.lower
    while head.rel in _ADPOSITIONS and head is not noun:
        chain = f"{head.lower} {chain}"
        head.rel, head.head, head = "marker", noun, head.head
    if head.rel == "marker" and head.head.head is not head.head:
        head = head.head.head
    if noun.rel == "adposition-clause" or (noun.pos == "VERB" and head.pos == "VERB"):
        noun.rel = ("open-clause" if chain in control else "adverbial") if head.pos in ("VERB", "AUX") else "noun-clause"
    elif preposition.rel == "agent-adposition":
        noun.rel = "agent"
    else:
        noun.rel = "oblique" if head.pos in ("VERB", "AUX", "ADJ", "ADV") else "complement"
    noun.marker, noun.head = preposition.lemma if " " in preposition.lemma else chain, head
    preposition.rel, preposition.head = "marker", noun


def _lift_predicate(copula: Token, tokens: list[Token]) -> None:
    """`is (acomp ready)` becomes `ready (copula is)`."""
    below = [t for t in tokens[max(0, copula.i - 60) : copula.i + 60] if t.head is copula and t is not copula]
    predicate = next((t for t in below if t.rel == "attribute" and t.pos in _PREDICATES), None)
    if predicate is None:
        return
    predicate.rel, predicate.head = copula.rel, copula.head if copula.head is not copula else predicate
    for other in below:
        if other is not predicate:
            other.head = predicate
    copula.rel, copula.head = "copula", predicate
