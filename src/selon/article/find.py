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

    def quotations(self, article: Article) -> list[tuple[Span, Span, bool, int]]:
        """(outer, inner, closed, depth) of every quotation; one left open ends with its paragraph."""
        out: list[tuple[Span, Span, bool, int]] = []
        for zone in article.zones:
            out.extend(self._quotes_in(article.text, zone.span.start, zone.span.end))
        return sorted(out)

    def _quotes_in(self, text: str, start: int, end: int) -> Iterator[tuple[Span, Span, bool, int]]:
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
