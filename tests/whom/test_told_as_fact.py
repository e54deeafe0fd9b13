"""Nothing that is only alleged, threatened, asked, denied, planned or conditional is told as fact; what the writer asserts is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from selon.facts import Statement
from selon.reading import Reader
from selon.span import Span

HERE = Path(__file__).parent
MARK = re.compile(r"\{([^{}]+)\}")


def marked(line: str) -> tuple[str, list[Span]]:
    """The sentence without its marks, and the marked words."""
    text, spans, at = "", [], 0
    for found in MARK.finditer(line):
        text += line[at : found.start()]
        spans.append(Span(len(text), len(text) + len(found[1])))
        text, at = text + found[1], found.end()
    return text + line[at:], spans


def fact(statement: Statement, spans: list[Span]) -> bool:
    """Whether a marked word is told as having happened, in the writer's voice."""
    here = any(statement.what.trigger.overlap(s) for s in spans)
    return here and statement.status in ("happened", "ongoing") and statement.attribution is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_told_as_fact(reader: Reader, language: str) -> None:
    data = tomllib.loads((HERE / f"told.{language}.toml").read_text(encoding="utf-8"))
    assert len(data["untold"]) == 60 and len(data["told"]) == 30
    facts = {kind: [line for line in data[kind] if as_fact(reader, line, language)] for kind in data}
    assert len(facts["untold"]) <= 1, "\n".join(facts["untold"])
    missed = [line for line in data["told"] if line not in facts["told"]]
    assert len(facts["told"]) >= 26, "\n".join(missed)


def as_fact(reader: Reader, line: str, language: str) -> bool:
    text, spans = marked(line)
    reading = reader.read(text, published="2022-10-12", language=language)
    return any(fact(s, spans) for s in reading.statements)
