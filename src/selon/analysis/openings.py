"""Openings that a tree gives the wrong verb: a noun before a participle between commas, a fronted clause and the main one."""

from __future__ import annotations

from selon.analysis.clauses import attach, joined
from selon.analysis.tokens import Token

_FINITE = ("indicative", "conditional")
_SUBJECTS = ("subject", "passive-subject", "expletive")
_NAMES = ("NOUN", "PROPN", "PRON")
_HUNG = ("adverbial", "clause", "conjunct", "parataxis")


def openings(verb: Token) -> None:
    """Set right what stands before a finite verb, or before the main clause that it heads."""
    if verb.mood in _FINITE:
        joined(verb)
        _opened(verb)
        _parted_by_participle(verb)
        _fronted(verb)


def _opened(verb: Token) -> None:
    """« Si Anne Durand, porte-parole, assure que … »: a conjunction at the head of a clause is no preposition of its subject."""
    if verb.one(*_SUBJECTS):
        return
    for noun in verb.all("oblique", "other", "adverbial"):
        link = noun.one("marker")
        if link is not None and link.pos == "SCONJ" and link is verb.sentence.tokens[0] and noun.i < verb.i and noun.pos in _NAMES:
            verb.marker, noun.marker = noun.marker, ""
            attach(link, verb, "marker")
            noun.rel = "passive-subject" if verb.passive else "subject"
            return


def _parted_by_participle(verb: Token) -> None:
    """« Le ministre, arrivé hier, a promis une aide »: the noun before a participle set off by commas is the finite verb's subject."""
    if any(c.i < verb.i for c in verb.all(*_SUBJECTS)):
        return
    words = verb.sentence.tokens
    base = words[0].i
    for part in verb.all("adverbial"):
        noun = part.one("subject", "passive-subject")
        if noun is None or part.mood in _FINITE or part.marker or not noun.i < part.i < verb.i or noun.pos not in _NAMES:
            continue
        if words[part.i - 1 - base].text == words[part.subtree()[-1].i + 1 - base].text == ",":
            for late in verb.all("subject"):
                late.rel = "object"
            attach(noun, verb, "passive-subject" if verb.passive else "subject")
            attach(part, noun, "noun-clause")
            return


def _fronted(verb: Token) -> None:
    """« Si le ministre assure que …, les rebelles affirment … »: behind a clause that a conjunction opens stands the main one."""
    above = next((a for a in verb.ancestors() if a.rel == "root"), None)
    subject = verb.one("subject", "passive-subject")
    if above is None or subject is None or verb.marker or verb.rel not in _HUNG or above.i > verb.i or above.mood not in _FINITE:
        return
    link, words = above.one("marker"), verb.sentence.tokens
    if link is None or link is not words[0] or link.pos != "SCONJ":
        return
    for said in [c for c in verb.all("adverbial", "clause") if c.i < subject.i and c.marker and above.i < c.i]:
        attach(said, above, "clause")
    first = next(t for t in verb.subtree() if t.rel != "punctuation")
    if first.i <= subject.i < verb.i and words[first.i - 1 - words[0].i].text == "," and first.pos != "SCONJ":
        attach(verb, verb, "root")
        attach(above, verb, "adverbial")
