"""The one view of a text that all later stages see: tokens with neutral relations, sentences, quotations.

No stage after this one sees a raw label of a model. The relations are:

    subject passive-subject object indirect oblique agent     of a verb (oblique: with a marker; agent: of a passive)
    complement compound adjective determiner number            of a noun (complement: with a marker, or genitive)
    possessor apposition name                                  « son », "his"; « Trump, président »; inside a name
    conjunct coordinator                                       the second of a pair hangs on the first
    clause open-clause adverbial noun-clause relative          complement with its own subject, without; circumstance; of a noun; relative
    auxiliary passive-auxiliary copula negation adverb         of a verb
    reflexive expletive particle marker fixed                  function words; `marker`: preposition, conjunction
    attribute parataxis root punctuation other
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from selon.facts import Article
from selon.span import Span, cover


class Token:
    """One word (or several that are read as one, see `fuse`) in the view.

    `text` is the words as received, `lower` folded to lower case with straight apostrophes, `lemma` the dictionary form,
    `pos` the Universal part of speech, `marker` the preposition or conjunction that introduces it (`en marge de`, `que`),
    empty if none; `tense` see `Analysis`; `number` Sing, Plur or empty; `person` 1, 2, 3 or empty; `gender` Masc, Fem, Neut or empty.
    `negated` and `passive` tell of verbs, `indefinite` of an article.
    `fused` names what several words were fused as (time, person, place, …).
    """

    __slots__ = (
        "children",
        "end",
        "fused",
        "gender",
        "head",
        "i",
        "indefinite",
        "keeping",
        "lemma",
        "lower",
        "marker",
        "mood",
        "negated",
        "number",
        "passive",
        "person",
        "pos",
        "rel",
        "relative",
        "sentence",
        "start",
        "tense",
        "text",
    )  # fmt: skip

    def __init__(self, i: int, text: str, start: int, end: int) -> None:
        self.i, self.text, self.start, self.end = i, text, start, end
        self.lower = self.lemma = text
        self.pos = self.rel = self.marker = ""
        self.head: Token = self
        self.children: list[Token] = []
        self.sentence: Sentence
        self.tense = self.mood = self.number = self.person = self.gender = ""
        self.relative = self.negated = self.passive = self.indefinite = self.keeping = False
        self.fused = ""

    def __repr__(self) -> str:
        return f"{self.text}/{self.rel}"

    @property
    def span(self) -> Span:
        """The word's own span."""
        return Span(self.start, self.end)

    @property
    def verbal(self) -> bool:
        """Whether it heads a clause: a verb, or a predicate with a copula."""
        if self.pos in ("VERB", "AUX"):
            return True
        for child in self.children:  # noqa: SIM110 - a loop is faster, and this is asked of most words of a text
            if child.rel == "copula":
                return True
        return False

    def all(self, *relations: str) -> list[Token]:
        """Its children in these relations, in the order of the text."""
        return [c for c in self.children if c.rel in relations]

    def one(self, *relations: str) -> Token | None:
        """The first of them, if any."""
        return next((c for c in self.children if c.rel in relations), None)

    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it, in the order of the text."""
        out, todo = [], [self]
        while todo:
            token = todo.pop()
            out.append(token)
            todo.extend(token.children)
        return sorted(out, key=lambda t: t.i)

    def phrase(self) -> Span:
        """The span of its subtree, without white space and punctuation at the ends."""
        tokens = [t for t in self.subtree() if t.rel != "punctuation"] or [self]
        return cover(t.span for t in tokens)

    def ancestors(self) -> Iterator[Token]:
        """Its head, the head's head, … up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def conjuncts(self) -> list[Token]:
        """Itself and what is coordinated with it, in order: `Paris, Berlin et Rome` from `Paris`."""
        out = [self]
        for token in out:
            out.extend(token.all("conjunct"))
        return sorted(out, key=lambda t: t.i)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence: its tokens, root, the zone it stands in and the number of its paragraph."""

    i: int
    tokens: list[Token]
    zone: str
    paragraph: int

    @property
    def span(self) -> Span:
        """From its first to its last word."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def root(self) -> Token:
        """The token on which all others hang."""
        return next((t for t in self.tokens if t.head is t), self.tokens[0])


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: `outer` with the marks, `inner` without; `closed` tells whether the closing mark is there; `depth` 0 if not nested."""

    outer: Span
    inner: Span
    closed: bool
    depth: int


class Analysis:
    """An article as tokens, sentences and quotations.

    `tense` of a token that heads a verb group is one of: present, imperfect, past, perfect, pluperfect, future,
    future-perfect, conditional, conditional-perfect, infinitive, perfect-infinitive, participle, gerund, imperative, or
    empty; `mood` is indicative, subjunctive, conditional, imperative or empty.
    """

    def __init__(self, article: Article, sentences: list[Sentence], quotations: tuple[Quotation, ...]) -> None:
        self.article = article
        self.sentences = sentences
        self.quotations = quotations
        self.tokens: list[Token] = [t for s in sentences for t in s.tokens]
        self._starts = [t.start for t in self.tokens]

    @property
    def text(self) -> str:
        """The text as received."""
        return self.article.text

    def at(self, offset: int) -> Token | None:
        """The token that covers an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def inside(self, span: Span) -> list[Token]:
        """The tokens that overlap a span, in order."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        found = self.tokens[first : bisect_left(self._starts, span.end)]
        return found if not found or found[0].end > span.start else found[1:]

    def head(self, span: Span) -> Token | None:
        """The token of the span on which the others of it hang: the first whose head lies outside."""
        inside = self.inside(span)
        if len(inside) == 1:
            return inside[0]
        members = {t.i for t in inside}
        return next((t for t in inside if t.head is t or t.head.i not in members), None)

    def quoted(self, span: Span) -> Quotation | None:
        """The innermost quotation that holds a span."""
        holding = [q for q in self.quotations if q.outer.holds(span)]
        return max(holding, key=lambda q: q.depth, default=None)
