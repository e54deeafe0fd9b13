"""According to whom, on short dispatches: the right voice and the right status for the happenings that are found."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from selon import Reader
from selon.facts import Statement

HERE = Path(__file__).parent
FLOORS = {"fr": (0.92, 0.96), "en": (0.88, 0.93)}
"""Shares of right voices and of right statuses below which no change may fall."""
LEAST = 40
"""Statements that must be found for the shares to tell anything."""


def found(reader: Reader, case: dict[str, Any], language: str) -> Statement | None:
    at = case["text"].find(case["word"])
    reading = reader.read(case["text"], published="2021-05-12", language=language)
    inside = [s for s in reading.statements if s.what.evidence.start <= at < s.what.evidence.end]
    return min(inside, key=lambda s: len(s.what.evidence), default=None)


def voiced(statement: Statement, names: list[str]) -> bool:
    actor = statement.attribution.actor if statement.attribution else None
    if actor is None:
        return "" in names
    return any(n and (n.lower() in actor.name.lower() or n == actor.country) for n in names)


@pytest.mark.parametrize("language", FLOORS)
def test_voices_and_statuses_are_those_of_the_text(language: str) -> None:
    reader = Reader()
    cases = tomllib.loads((HERE / f"said.{language}.toml").read_text(encoding="utf-8"))["case"]
    read = [(c, s) for c in cases if (s := found(reader, c, language)) is not None]
    assert len(read) >= LEAST
    wrong = [c["text"] for c, s in read if not voiced(s, c["source"])]
    astray = [c["text"] for c, s in read if s.standing.status not in c["status"]]
    voices, statuses = FLOORS[language]
    assert 1 - len(wrong) / len(read) >= voices, wrong
    assert 1 - len(astray) / len(read) >= statuses, astray
