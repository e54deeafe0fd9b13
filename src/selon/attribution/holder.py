"""Who speaks: from a word of saying to the noun that names its source."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.attribution.words import nominal, silent

_SUBJECT = ("subject", "passive-subject")
_FREE = ("subject", "passive-subject", "object", "apposition", "oblique", "attribute", "other", "conjunct", "complement")
_INNER = ("adjective", "complement", "apposition", "name", "compound", "number")
_LENT = ("open-clause", "adverbial", "conjunct", "clause", "noun-clause")


def speaker(verb: Token) -> Token | None:
    """The noun or pronoun whose speech a verb of saying reports; None if the text leaves it out."""
    if verb.passive or (verb.rel == "noun-clause" and verb.tense == "participle"):
        agent = verb.one("agent")
        return agent or _lent_agent(verb)
    own = [c for c in verb.children if c.rel in _SUBJECT]
    if own:
        return _antecedent(next((c for c in reversed(own) if not any(k.relative for k in c.children)), own[-1]), verb)
    return _lent(verb)


def _lent_agent(verb: Token) -> Token | None:
    """The agent of a passive that the first of a pair already names."""
    return verb.head.one("agent") if verb.rel == "conjunct" else None


def _antecedent(subject: Token, verb: Token) -> Token:
    """A relative pronoun stands for the noun on which its clause hangs."""
    if subject.relative and verb.rel == "relative" and nominal(verb.head):
        return verb.head
    return _before(subject) if subject.relative and subject.pos in ("PRON", "DET", "SCONJ") else subject


def _before(pronoun: Token) -> Token:
    """The noun before a relative pronoun whose clause the model hung elsewhere; the pronoun if there is none."""
    tokens = pronoun.sentence.tokens
    at = next((t for t in reversed(tokens[: pronoun.i - tokens[0].i]) if not silent(t)), None)
    while at is not None and at.rel in _INNER and nominal(at.head) and at.head.i < pronoun.i:
        at = at.head
    return at if at is not None and nominal(at) and not at.verbal else pronoun


def _lent(verb: Token) -> Token | None:
    """The subject of a verb that has none of its own: that of the verb it hangs on."""
    at, steps = verb, 0
    while at.head is not at and at.rel in _LENT and steps < 4:
        above = at.head
        if at.rel == "noun-clause" and nominal(above):
            return above
        if at.rel == "conjunct" and above.rel in ("relative",) and nominal(above.head):
            return above.head
        subjects = [c for c in above.children if c.rel in _SUBJECT and c.i != verb.i]
        if subjects:
            return _antecedent(subjects[-1], above)
        agent = above.one("agent")
        if above.passive and agent:
            return agent
        at, steps = above, steps + 1
    return None


def first_of_group(verb: Token, first: Token | None = None) -> Token:
    """The first word of the verb group: auxiliaries, negations, clitics that stand right before the verb, or before its `first` word."""
    sentence, first = verb.sentence, first or verb
    base = sentence.tokens[0].i
    while first.i > base:
        before = sentence.tokens[first.i - 1 - base]
        if silent(before) or not _in_group(before, verb):
            break
        first = before
    return first


def _in_group(token: Token, verb: Token) -> bool:
    if token.head is not verb and token.head.head is not verb:
        return False
    if token.rel in ("auxiliary", "passive-auxiliary", "negation", "reflexive", "copula"):
        return True
    return token.pos in ("PRON", "ADV") and token.rel != "marker" and not token.relative


def after(text: Analysis, verb: Token, first: Token) -> Token | None:
    """The noun or pronoun that follows a verb group as its inverted subject (« a exposé l'exécutif »); None if there is none."""
    for token in text.tokens[first.i + 1 : verb.i + 2]:
        if token.lower.startswith("-") and token.pos == "PRON" and len(token.lower) > 2:
            return token
    clitics = [c for c in verb.children if c.rel in _SUBJECT and first.i < c.i < verb.i]
    if clitics:
        return clitics[-1]
    named = [c for c in verb.children if c.i > verb.i and c.rel in _SUBJECT]
    loose = [c for c in verb.children if c.i > verb.i and c.rel in _FREE and nominal(c) and not c.marker and c.fused != "time"]
    return next(iter([*named, *loose]), None) or _next_noun(text, verb)


def _next_noun(text: Analysis, verb: Token) -> Token | None:
    """The noun right after the verb, whatever it was hung on."""
    for token in text.tokens[verb.i + 1 : verb.i + 6]:
        if token.sentence is not verb.sentence or silent(token):
            return None
        if token.pos in ("NOUN", "PROPN") and not token.marker and token.fused != "time":
            return token
        if token.pos not in ("DET", "ADJ", "ADV", "NUM") and token.fused != "time":
            return None
    return None
