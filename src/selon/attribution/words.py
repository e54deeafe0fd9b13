"""Runs of words: the phrase of a source, a clause, the rest of a sentence; always spans of the text as received."""

from __future__ import annotations

from collections.abc import Iterable

from selon.analysis import Analysis, Token
from selon.span import Span, cover

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
_SIDE = ("relative", "parataxis", "noun-clause", "adverbial", "punctuation", "clause")


def silent(token: Token) -> bool:
    """Whether a token is punctuation."""
    return token.pos == "PUNCT" or not any(c.isalnum() for c in token.text)


def nominal(token: Token) -> bool:
    """Whether a token heads a noun phrase rather than a clause."""
    return token.pos in NOMINAL and not token.verbal


def stretch(tokens: Iterable[Token]) -> Span | None:
    """From the first to the last word, punctuation at the ends left out; None if there is no word."""
    words = [t.span for t in tokens if not silent(t)]
    return cover(words) if words else None


def phrase(head: Token, stop: int = 1 << 30) -> Span:
    """A noun phrase without the clauses that hang on it, and without anything from token `stop` on."""
    kept, todo = [], [head]
    while todo:
        token = todo.pop()
        kept.append(token)
        todo.extend(c for c in token.children if c.i < stop and c.rel not in _SIDE and not (c.rel == "conjunct" and c.verbal))
    kept = [t for t in kept if t is head or not (t.rel in ("marker", "coordinator") and t.head is head)]
    return stretch(kept) or head.span


def minus(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of a span when others are taken out.

    >>> minus(Span(0, 10), [Span(3, 5)])
    [Span(start=0, end=3), Span(start=5, end=10)]
    """
    out, at = [], span.start
    for hole in sorted(holes):
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        out.append(Span(at, span.end))
    return out


def between(text: Analysis, start: int, end: int) -> Span | None:
    """The words from one offset to another, without white space and loose punctuation at the ends; None if there are none."""
    return stretch(text.inside(Span(start, end))) if start < end else None


def whole_quotes(text: Analysis, span: Span) -> Span:
    """A span, grown to the end of every quotation that opens in it, and to the marks of those whose words it has all."""
    for quotation in text.quotations:
        if quotation.outer.end <= span.start or quotation.outer.start > span.end:
            continue
        if span.start <= quotation.inner.start <= span.end:
            end = quotation.outer.end if quotation.closed else quotation.inner.end
            span = Span(min(span.start, quotation.outer.start), max(span.end, end))
    return span


def added(head: Token) -> frozenset[int]:
    """The words that the writer adds to a thing that is named: a relative clause set off by a comma, or a noun with one (« …, une
    accusation que Rome rejette »).
    """
    out: set[int] = set()
    for token in head.subtree():
        if token.i > head.i and (token.rel == "relative" or resumed(token)) and token.head.i < token.i and behind_comma(token):
            out.update(t.i for t in token.subtree())
    return frozenset(out)


def behind_comma(token: Token) -> bool:
    """Whether a comma or the like stands before a phrase or clause."""
    first, tokens = token.subtree()[0], token.sentence.tokens
    return first.i > tokens[0].i and silent(tokens[first.i - 1 - tokens[0].i])


def resumed(noun: Token) -> bool:
    """Whether a clause behind a noun takes it up, by whatever the model calls its pronoun: « une accusation que Rome rejette »."""
    article = noun.one("determiner") if nominal(noun) else None
    own = ("object", "marker") if article is not None and article.indefinite else ("object",)
    clauses = (c for c in noun.all("relative", "noun-clause") if c.i > noun.i) if nominal(noun) else ()
    return any(k.i < c.i and (k.relative or (k.rel in own and k.pos == "SCONJ")) for c in clauses for k in c.children)


def clause_head(token: Token) -> Token:
    """The word that heads the clause in which a token stands."""
    for above in (token, *token.ancestors()):
        if above.verbal or above.rel in ("relative", "clause", "adverbial", "noun-clause", "parataxis", "root"):
            return above
    return token
