"""Who a text means: the share read right of mentions and anaphors in context, against what a desk officer wrote down."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon import Reader
from selon.example import Mark, parse
from selon.facts import Mention
from selon.reading import Reading
from selon.wire import to_json

HERE = Path(__file__).parent
UNRESOLVED = 0.5
"""What a mention left unresolved weighs against one that is read wrong."""


def marks(name: str, key: str, language: str, reader: Reader) -> Iterator[tuple[str, Mark, float]]:
    """Every mark of a file with the text it stands in and what its reading costs: 0 right, 0.5 unresolved, 1 wrong."""
    for day, sentence in tomllib.loads((HERE / name).read_text(encoding="utf-8"))[key]:
        example = parse(sentence)
        reading = reader.read(example.text, published=day, language=language)
        for mark in example.marks:
            yield example.text, mark, cost(mark, reading)


def cost(mark: Mark, reading: Reading) -> float:
    """What the reading of a mark costs."""
    wanted = sorted(filter(None, (mark.value or "").split(" + ")))
    found = covering(mark, reading)
    actors = [a for a in (found.refers_to if found else ()) if a.kind != "unknown" or not wanted or len(wanted[0]) == 3]
    if not actors:
        return UNRESOLVED if wanted else 0.0
    left = [w for w in wanted if not any(w in (a.name, a.country) for a in actors)]
    return 0.0 if not left and len(actors) == len(wanted) else 1.0


def covering(mark: Mark, reading: Reading) -> Mention | None:
    """The mention that shares most of a mark's words."""
    shared = [(min(m.span.end, mark.span.end) - max(m.span.start, mark.span.start), -len(m.span), m) for m in reading.mentions]
    shared = [s for s in shared if s[0] > 0]
    return max(shared, key=lambda s: s[:2])[2] if shared else None


def share(costs: list[float]) -> float:
    """The share that is right."""
    return 1 - sum(costs) / len(costs)


def told(found: list[tuple[str, Mark, float]]) -> str:
    """What was read wrong or not at all, one a line."""
    return "\n".join(f"{c:g} {m.value!r} on {m.span.of(text)!r} in {text!r}" for text, m, c in found if c)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_mentions(reader: Reader, language: str) -> None:
    found = list(marks(f"mentions.{language}.toml", "mentions", language, reader))
    assert len(found) >= 130
    assert share([c for *_, c in found]) >= 0.95, told(found)


def test_anaphors(reader: Reader) -> None:
    found = [f for language in ("fr", "en") for f in marks("anaphors.toml", language, language, reader)]
    plural = [f for f in found if f[1].label == "many"]
    assert len(found) >= 80
    assert len(plural) >= 40
    assert share([c for *_, c in found]) >= 0.90, told(found)


def test_a_party_bears_the_names_that_the_text_has_for_it(reader: Reader) -> None:
    text = "Hier, des centaines d’étudiants ont défilé. La police péruvienne a arrêté 40 étudiants. Lima a promis de les libérer."
    found = to_json(reader.read(text, published="2019-05-14", language="fr"))["statements"]
    arrested = next(p for s in found if s["type"] == "COERCE" for p in s["recipients"])
    state = next(p for s in found if s["type"] == "AGREE" for p in s["actors"])
    assert arrested["aliases"] == ["étudiants"]
    assert (state["name"], state["aliases"]) == ("Peru", ["Lima"])
