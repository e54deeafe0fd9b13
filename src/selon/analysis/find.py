"""Article -> Analysis."""

from __future__ import annotations

from collections.abc import Iterable

from selon.analysis.clauses import attach, blamed, informed, object_relative
from selon.analysis.model import Fuse, Word, parse
from selon.analysis.nouns import qualified
from selon.analysis.repair import repair
from selon.analysis.rules import SECTIONS, Qualifying
from selon.analysis.tokens import Analysis, Quotation, Sentence, Token
from selon.analysis.view import View
from selon.analysis.words import Reader
from selon.article import Layout
from selon.facts import Article
from selon.lexicon import Folder, load
from selon.span import Span

_PARTS, _CLAUSE = ";", 4
"""The sign that parts clauses, and the words that the shortest of them has."""


class Analyser:
    """A language's view of texts; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        rules = load(where, "analysis", SECTIONS)
        self.language = where.language
        self.view = View.of(rules)
        self.reader = Reader(where.language, rules)
        self.layout = Layout(where)
        self.authors = frozenset(rules["author"])
        self.qualifying = {k: r for k, r in rules["qualifying"].items() if isinstance(r, Qualifying)}

    def analyse(self, article: Article, fuse: Iterable[Fuse] = ()) -> Analysis:
        """Tokens, sentences and quotations of an article; the runs in `fuse` are read as one word each."""
        runs = _longest(fuse)
        parts = self.layout.sentences(article)
        words: list[Word] = []
        starts: list[int] = []
        kept = []
        halves: set[int] = set()
        for zone, paragraph, span in parts:
            inside = [f for f in runs if span.holds(f.span)]
            more = self.reader.words(article.text, span, inside)
            if more:
                starts.append(len(words))
                kept.append((zone, paragraph))
                halves.update(len(words) + at for at in _halves(more))
                words.extend(more)
        if not words:
            return Analysis(article, [], ())
        tokens = self.view.build(article.text, parse(self.language, words, {*starts, *halves}), words)
        sentences = _sentences(tokens, starts, kept)
        if halves:
            _joined(sentences)
        repair(tokens, self.authors, self.view.intransitives, self.view.transitives)
        for token in tokens:
            qualified(token, self.qualifying)
            blamed(token, self.view.datives)
            informed(token, self.view.telling)
            token.keeping = token.lemma in self.view.keeping
            if token.rel == "marker" and token.lower in self.view.relatives:
                object_relative(token)
        return Analysis(article, sentences, self.quotations(article))

    def quotations(self, article: Article) -> tuple[Quotation, ...]:
        """The quotations of a text."""
        return tuple(Quotation(*q) for q in self.layout.quotations(article))


def _halves(words: list[Word]) -> list[int]:
    """Where the clauses of a sentence begin that a semicolon parts: each is read by itself, as the model reads it best."""
    cuts = [n + 1 for n, word in enumerate(words) if word.read == _PARTS]
    ends = zip([0, *cuts], [*cuts[1:], len(words)], strict=False)
    return [cut for cut, (before, after) in zip(cuts, ends, strict=False) if cut - before > _CLAUSE <= after - cut]


def _joined(sentences: list[Sentence]) -> None:
    """Hang the clauses behind semicolons on the first of their sentence."""
    for sentence in sentences:
        first, *more = [t for t in sentence.tokens if t.head is t]
        for root in more:
            attach(root, first, "conjunct" if root.verbal and first.verbal else "parataxis")


def _longest(fuse: Iterable[Fuse]) -> list[Fuse]:
    """Overlapping runs: the longer one stays."""
    out: list[Fuse] = []
    taken: list[Span] = []
    for run in sorted(fuse, key=lambda f: (-len(f.span), f.span.start)):
        if not any(run.span.overlap(t) for t in taken):
            taken.append(run.span)
            out.append(run)
    return sorted(out, key=lambda f: f.span.start)


def _sentences(tokens: list[Token], starts: list[int], kept: list[tuple[str, int]]) -> list[Sentence]:
    out = []
    for i, (start, (zone, paragraph)) in enumerate(zip(starts, kept, strict=True)):
        stop = starts[i + 1] if i + 1 < len(starts) else len(tokens)
        sentence = Sentence(i, tokens[start:stop], zone, paragraph)
        for token in sentence.tokens:
            token.sentence = sentence
        out.append(sentence)
    return out
