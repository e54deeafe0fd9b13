"""Dispatch -> Article: its language and its zones; then the sentences and quotations of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from selon.article.apostrophes import around_words
from selon.article.rules import SECTIONS, Pattern, Quote
from selon.facts import Article, Dispatch, Zone
from selon.lexicon import Folder, load
from selon.span import Span

Quoted = tuple[Span, Span, bool, int]
"""Quoted words with their marks and without, whether they are closed, and how deep they stand in others."""
_PARAGRAPHS = 8
"""How many paragraphs one speech runs through at most without a mark."""
_END = re.compile(r"[.!?…]+[\"'’”»)\]]*(?:\s*»)?(?=\s)")


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: Pattern
    regex: re.Pattern[str]


class Layout:
    """A language's knowledge of how texts are laid out: zones, sentences, quotation marks."""

    def __init__(self, where: Folder) -> None:
        rules = load(where, "article", SECTIONS)
        self.language = where.language
        self.abbreviations = frozenset(k.lower() for k in rules["abbreviation"])
        self.quotes = [r for r in rules["quote"].values() if isinstance(r, Quote)]
        self.patterns = [_Pattern(r, re.compile(r.pattern)) for r in rules["zone"].values() if isinstance(r, Pattern)]

    def article(self, dispatch: Dispatch) -> Article:
        """The dispatch with its zones."""
        return Article(dispatch, self.language, tuple(self._zones(dispatch)))

    def _zones(self, dispatch: Dispatch) -> Iterator[Zone]:
        from selon.article.zones import zones  # the judgement of paragraphs, in a module of its own

        yield from zones(dispatch, self.patterns_for())

    def patterns_for(self) -> list[tuple[Pattern, re.Pattern[str]]]:
        """The zone rules with their compiled expressions."""
        return [(p.rule, p.regex) for p in self.patterns]

    def sentences(self, article: Article) -> list[tuple[str, int, Span]]:
        """(zone, paragraph, span) of each sentence, in order."""
        out = []
        for number, zone in enumerate(article.zones):
            for span in self._split(article.text, zone.span):
                out.append((zone.kind, number, span))
        return out

    def _split(self, text: str, zone: Span) -> Iterator[Span]:
        start = zone.start
        for stop in _END.finditer(text, zone.start, zone.end):
            if self._ends(text, start, stop, zone.end):
                yield from _trimmed(text, start, stop.end())
                start = stop.end()
        yield from _trimmed(text, start, zone.end)

    def _ends(self, text: str, start: int, stop: re.Match[str], limit: int) -> bool:
        rest = text[stop.end() : limit].lstrip()
        opened = rest.lstrip("«“\"'‘([ –—-\u00a0\u202f")
        if not opened or not (opened[0].isupper() or opened[0].isdigit() or unicodedata.category(opened[0]) == "Lo"):
            return False
        if stop[0][0] != ".":
            return True
        word = re.split(r"[\s('’«“]", text[start : stop.start()])[-1].lower()
        return not (word in self.abbreviations or (len(word) == 1 and word.isalpha()) or re.fullmatch(r"(?:\w\.)+\w", word))

    def quotations(self, article: Article) -> list[Quoted]:
        """(outer, inner, closed, depth) of every quotation; one left open ends with its paragraph, if none of the next closes it."""
        out: list[Quoted] = []
        zones, at = article.zones, 0
        while at < len(zones):
            last, found = at, list(self._quotes_in(article.text, zones[at].span.start, zones[at].span.end))
            while (more := self._goes_on(article, found, last)) is not None:
                last, found = more, list(self._quotes_in(article.text, zones[at].span.start, zones[more].span.end))
            out += found
            at = last + 1
        return sorted(out)

    def _goes_on(self, article: Article, found: list[Quoted], last: int) -> int | None:
        """The paragraph that closes what one before left open: its first mark is the closing one, behind a word where both look alike."""
        left = next((article.text[outer.start] for outer, _, closed, depth in found if not closed and not depth), None)
        close = next((q.close for q in self.quotes if q.open == left and not q.word), None)
        if close is None:
            return None
        signs = {s for q in self.quotes if not q.word for s in (q.open, q.close)}
        for n in range(last, min(last + _PARAGRAPHS, len(article.zones))):
            zone = article.zones[n]
            if zone.kind != "body":
                return None
            first = next((i for i in range(zone.span.start, zone.span.end) if article.text[i] in signs), None) if n > last else None
            if first is not None:
                behind = left != close or not article.text[first - 1].isspace()
                return n if article.text[first] == close and behind else None
        return None

    def _quotes_in(self, text: str, start: int, end: int) -> Iterator[Quoted]:
        opens = {q.open: q.close for q in self.quotes if not q.word}
        closing = dict(pair for q in self.quotes if q.word for pair in around_words(text, start, end, q))
        stack: list[tuple[int, str | int]] = []
        for at in range(start, end):
            sign = text[at]
            if stack and stack[-1][1] in (sign, at):
                begin, _ = stack.pop()
                yield Span(begin, at + 1), Span(begin + 1, at).trim(text), True, len(stack)
            elif sign in opens or at in closing:
                stack.append((at, closing.get(at) or opens[sign]))
        for depth, (begin, _) in enumerate(stack):
            yield Span(begin, end), Span(begin + 1, end).trim(text), False, depth


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    span = Span(start, end).trim(text)
    if len(span):
        yield span
