"""Every line of language data proves itself: it fires on its examples with the marks they give, and not on its counter-examples."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon import facts
from selon.actors.rules import SECTIONS as ACTORS
from selon.analysis.rules import SECTIONS as ANALYSIS
from selon.article.rules import SECTIONS as ARTICLE
from selon.attribution.rules import SECTIONS as ATTRIBUTION
from selon.dating.rules import SECTIONS as DATING
from selon.events.rules import SECTIONS as EVENTS
from selon.example import Example, missing
from selon.facts import Dispatch
from selon.lexicon import Rule, folder, load
from selon.places.rules import SECTIONS as PLACES
from selon.reading import LANGUAGES, Reader, day
from selon.span import Span
from selon.status.rules import SECTIONS as STATUS
from selon.times.rules import SECTIONS as TIMES

KINDS = {
    "analysis": ANALYSIS, "article": ARTICLE, "actors": ACTORS, "times": TIMES, "dating": DATING, "places": PLACES,
    "events": EVENTS, "attribution": ATTRIBUTION, "status": STATUS,
}  # fmt: skip
SILENT = ("analysis", "called", "abbreviation", "quote", "stamp", "turn")
"""Kinds and sections whose lines leave their name on no fact: for them the marks alone are checked."""
HUSHED = ("trap", "nature")
"""Sections of `events.toml` whose lines keep their sentence silent: nothing is read in a `yes`, something is in a `no`."""
PLACELESS = ("treaty",)
"""Sections of `places.toml` whose lines keep a name from being a place: none is read in a `yes`, one is in a `no`."""
KNOWN = tomllib.loads((Path(__file__).parent / "known_failures.toml").read_text(encoding="utf-8"))["rules"]


def lines() -> Iterator[tuple[str, str, Rule]]:
    for language in LANGUAGES:
        for kind, sections in KINDS.items():
            for section in load(folder(language), kind, sections).values():
                for rule in section.values():
                    yield language, kind, rule


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader()


def problems(reader: Reader, language: str, kind: str, rule: Rule) -> list[str]:
    if kind == "events" and rule.id.split("#")[1].split(".")[0] in HUSHED:
        return silenced(reader, language, rule, "statements")
    if kind == "places" and rule.id.split("#")[1].split(".")[0] in PLACELESS:
        return silenced(reader, language, rule, "places")
    out = []
    silent = kind in SILENT or rule.id.split("#")[1].split(".")[0] in SILENT
    for example in rule.examples:
        found, fired = look(reader, language, kind, example, rule.on)
        if not silent and rule.id not in fired:
            out.append(f"does not fire in {example.text!r}")
        out += [f"{m.label}={m.value} not found on {m.span.of(example.text)!r} in {example.text!r}" for m in missing(example, found)]
    for example in rule.counter_examples:
        found, fired = look(reader, language, kind, example, rule.on)
        if rule.id in fired:
            out.append(f"must not fire in {example.text!r}")
    return out


def silenced(reader: Reader, language: str, rule: Rule, what: str) -> list[str]:
    """A trap fires where nothing of the kind is read."""
    read = lambda e: getattr(reader.read(e.text, published=day(rule.on), language=language), what)  # noqa: E731
    out = [f"something is read in {e.text!r}" for e in rule.examples if read(e)]
    return out + [f"nothing is read in {e.text!r}" for e in rule.counter_examples if not read(e)]


def look(reader: Reader, language: str, kind: str, example: Example, on: str) -> tuple[set, set[str]]:
    if kind == "analysis":
        text = reader.pipeline(language).view(Dispatch(example.text, published=day(on)))
        return {(t.rel, t.marker or None, t.span) for t in text.tokens}, set()
    if kind == "dating":
        return undated(reader.read(example.text, language=language))
    reading = reader.read(example.text, published=day(on), language=language)
    return facts.found_marks(reading), facts.fired(reading)


def undated(reading: facts.Reading) -> tuple[set, set[str]]:
    """The interval that a text without a day was dated to, as a mark around the whole."""
    days = reading.published.interval
    return {("dated", f"{days.start}/{days.end}", Span(0, len(reading.text)))} if days else set(), facts.fired(reading)


@pytest.mark.parametrize(("language", "kind", "rule"), [pytest.param(*x, id=x[2].id) for x in lines()])
def test_line(reader: Reader, language: str, kind: str, rule: Rule) -> None:
    found = problems(reader, language, kind, rule)
    if rule.id in KNOWN:
        assert found, f"{rule.id} passes now: take it off the list of known failures"
    else:
        assert not found, "\n".join(found)


def test_known_failures_name_rules() -> None:
    assert set(KNOWN) <= {rule.id for _, _, rule in lines()}
