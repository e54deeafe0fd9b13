"""When it was, on short dispatches: the days of the happening that a word tells, or none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from selon import Reader

HERE = Path(__file__).parent
CASES = [
    pytest.param(language, case, id=f"{language}-{case['text'][-40:]}-{case['word']}")
    for language in ("fr", "en")
    for case in tomllib.loads((HERE / f"days.{language}.toml").read_text(encoding="utf-8"))["case"]
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_happening_has_its_days(reader: Reader, language: str, case: dict[str, str]) -> None:
    at = case["text"].index(case["word"])
    reading = reader.read(case["text"], published=case.get("read", "2020-06-17"), language=language)
    inside = [s.what for s in reading.statements if s.what.evidence.start <= at < s.what.evidence.end]
    assert inside, "the word tells of nothing"
    what = min(inside, key=lambda h: len(h.evidence))
    days = what.time.interval if what.time else None
    assert (f"{days.start}/{days.end}" if days else "") == case["days"]
