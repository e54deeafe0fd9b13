"""Which parts of a text are not its body, judged paragraph by paragraph, with the paragraph's neighbours in view."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selon.article.paragraphs import paragraphs
from selon.article.rules import Pattern
from selon.facts import Dispatch, Zone
from selon.span import Span

_HEADLINE = 160
_CROSSHEAD = 70

Rules = list[tuple[Pattern, re.Pattern[str]]]


def zones(dispatch: Dispatch, rules: Rules) -> Iterator[Zone]:
    """The zones of a text, in order. Rules of language data come first, then the shape of the paragraph decides."""
    lines = paragraphs(dispatch.text)
    body = [_reads_like_body(span.of(dispatch.text)) for span in lines]
    for i, span in enumerate(lines):
        begun, over = any(body[:i]), not any(body[i:])
        parts = list(_by_rule(dispatch.text, span, rules, begun, over))
        if parts:
            yield from _filled(dispatch.text, span, parts)
        else:
            yield Zone(_by_shape(dispatch, span, i, body), span)


def _by_rule(text: str, span: Span, rules: Rules, begun: bool, over: bool) -> Iterator[Zone]:
    taken: list[Span] = []
    for rule, regex in rules:
        if len(span) > rule.longest or (rule.where == "first" and begun) or (rule.where == "last" and not over):
            continue
        found = regex.search(span.of(text))
        if not found:
            continue
        groups = [(name, found.span(name)) for name in found.groupdict() if found[name]] or [(rule.zone, found.span())]
        for name, (start, end) in groups:
            part = Span(start, end).shift(span.start).trim(text)
            kind = rule.zone if name == "zone" else name
            if len(part) and not any(part.overlap(t) for t in taken):
                taken.append(part)
                yield Zone(kind, part, rule.id)


def _filled(text: str, span: Span, parts: list[Zone]) -> Iterator[Zone]:
    """The parts of a paragraph that rules named, and what is left of it as body."""
    at = span.start
    for part in sorted(parts, key=lambda z: z.span):
        yield from _rest(text, at, part.span.start)
        yield part
        at = part.span.end
    yield from _rest(text, at, span.end)


def _rest(text: str, start: int, end: int) -> Iterator[Zone]:
    span = Span(start, end).trim(text)
    if any(c.isalnum() for c in span.of(text)):
        yield Zone("body", span)


def _by_shape(dispatch: Dispatch, span: Span, i: int, body: list[bool]) -> str:
    words = span.of(dispatch.text)
    if dispatch.title and words == dispatch.title.strip():
        return "headline"
    if i == 0 and not body[0] and len(words) <= _HEADLINE and any(body):
        return "headline"
    if not body[i] and len(words) <= _CROSSHEAD and any(body[:i]) and any(body[i + 1 :]):
        return "crosshead"
    return "body"


def _reads_like_body(words: str) -> bool:
    """Whether a paragraph ends like a sentence or a quotation."""
    return len(words) > 0 and words.rstrip("\"'’”»)] \u00a0\u202f")[-1:] in ".!?…:;,"
