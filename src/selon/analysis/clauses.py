"""Clauses that a tree hangs on the wrong verb, and the nouns that it takes from their verbs by that: repairs like those of `repair`."""

from __future__ import annotations

from selon.analysis.tokens import Token

_FINITE = ("indicative", "conditional")
_TOLD = ("past", "perfect")
_HAVING = ("perfect-infinitive", "gerund")
_CLAUSES = ("root", "clause", "adverbial", "parataxis", "open-clause", "noun-clause")
_SUBJECTS = ("subject", "passive-subject", "expletive")


def attach(token: Token, head: Token, rel: str) -> None:
    """Hang a token on another head; a head that hung below it takes its place first, so that the tree stays a tree."""
    if head is not token and any(above is token for above in head.ancestors()):
        attach(head, head if token.head is token else token.head, head.rel)
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.rel = head, rel
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)


def done(verb: Token) -> None:
    """« sans avoir rencontré le ministre »: what follows such a verb is whom it was done to."""
    if verb.tense not in _HAVING or verb.passive or not verb.one("auxiliary") or verb.one("object", "reflexive"):
        return
    after = [c for c in verb.all("subject") if c.i > verb.i and not c.text.startswith("-")]
    if after:
        after[0].rel = "object"


def reporters(verb: Token) -> None:
    """`has said that X is a threat and has called …`: the second of the two in the same tense goes with the first."""
    first = verb.head
    if verb.rel != "conjunct" or first.rel != "clause" or verb.one(*_SUBJECTS) or first.tense != "present":
        return
    if verb.tense in _TOLD and first.head.tense == verb.tense and first.head.pos == "VERB" and first.i < verb.i:
        for link in [c for c in first.all("coordinator") if first.i < c.i < verb.i][-1:]:
            attach(link, first.head, "coordinator")
        attach(verb, first.head, "conjunct")


def conjunction(verb: Token) -> None:
    """A relative pronoun cannot be the object of a verb that has another: it opens a clause of the verb above."""
    pronoun = (
        next((c for c in verb.all("object", "marker") if c.relative), None) if verb.rel == "relative" and verb.mood in _FINITE else None
    )
    if pronoun is None or not (verb.one("copula") or any(o.i > verb.i and o.pos in ("NOUN", "PROPN") for o in verb.all("object"))):
        return
    above = next((a for a in verb.ancestors() if a.pos == "VERB"), None)
    if above is not None and above.i < pronoun.i and not above.one("object", "clause"):
        pronoun.rel, pronoun.relative, verb.marker = "marker", False, pronoun.lemma
        attach(verb, above, "clause")


def own_half(verb: Token) -> None:
    """« a pris la ville et les rebelles ont fui »: the noun behind a conjunction and before a finite verb is its subject."""
    if verb.mood not in _FINITE or verb.one(*_SUBJECTS) or verb.rel not in _CLAUSES:
        return
    words = verb.sentence.tokens
    group = {verb.i, *(c.i for c in verb.all("auxiliary", "passive-auxiliary", "negation", "adverb", "reflexive"))}
    noun = next((t for t in reversed(words) if t.i < verb.i and t.i not in group), None)
    while noun is not None and noun.rel != "conjunct" and noun.head.i < noun.i:
        noun = noun.head
    if noun is None or noun.rel != "conjunct" or noun.pos not in ("NOUN", "PROPN") or noun.verbal or noun.number != _number(verb):
        return
    link = noun.one("coordinator")
    if link is not None and link.i < noun.i and definite(noun):
        attach(noun, verb, "passive-subject" if verb.passive else "subject")
        attach(link, verb, "coordinator")


def _number(verb: Token) -> str:
    """The number of the finite word of a verb group."""
    first = verb.one("auxiliary", "passive-auxiliary")
    return first.number if first is not None else verb.number


def definite(token: Token) -> bool:
    """Whether a noun names something: it has a determiner, an adjective or a number, or is a name."""
    return token.pos == "PROPN" or bool(token.one("determiner", "adjective", "possessor", "number"))
