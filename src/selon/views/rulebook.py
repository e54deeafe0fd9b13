"""Rule id -> the line of language data, with its examples: what `selon explain` and the pages show as the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from selon.actors.rules import SECTIONS as ACTORS
from selon.article.rules import SECTIONS as ARTICLE
from selon.attribution.rules import SECTIONS as ATTRIBUTION
from selon.events.rules import SECTIONS as EVENTS
from selon.example import Example
from selon.lexicon import Rule, folder, load
from selon.places.rules import SECTIONS as PLACES
from selon.status.rules import SECTIONS as STATUS
from selon.times.rules import SECTIONS as TIMES

KINDS: dict[str, dict[str, type[Rule]]] = {
    "article": ARTICLE, "actors": ACTORS, "times": TIMES, "places": PLACES,
    "events": EVENTS, "attribution": ATTRIBUTION, "status": STATUS,
}  # fmt: skip


@cache
def rulebook(language: str, data: tuple[Path, ...] = ()) -> Mapping[str, Rule]:
    """Every line of a language's data by its id."""
    return {rule.id: rule for rule in _rules(language, data)}


def _rules(language: str, data: tuple[Path, ...]) -> Iterator[Rule]:
    where = folder(language, data)
    for kind, sections in KINDS.items():
        for lines in load(where, kind, sections).values():
            yield from lines.values()


def example(language: str, rule: str, data: tuple[Path, ...] = ()) -> str | None:
    """The first example of a rule, its outermost marked words in square brackets; None for what no line of data found."""
    line = rulebook(language, data).get(rule)
    return bracketed(line.examples[0]) if line else None


def bracketed(sentence: Example) -> str:
    """An example with brackets around what it marks.

    >>> from selon.example import parse
    >>> bracketed(parse("{actor=FRA:Paris} a {evidence:{trigger:parlé} hier}."))
    '[Paris] a [parlé hier].'
    """
    text, out, at = sentence.text, [], 0
    for span in sorted((m.span for m in sentence.marks), key=lambda s: (s.start, -s.end)):
        if span.start >= at:
            out += [text[at : span.start], "[", span.of(text), "]"]
            at = span.end
    return "".join([*out, text[at:]])
