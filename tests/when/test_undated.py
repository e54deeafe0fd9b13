"""Dispatches without a day are dated from their own evidence: narrowly and rightly, or widely."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from selon import Reader
from selon.facts import Published

HERE = Path(__file__).parent / "undated"
DAYS = tomllib.loads((HERE / "days.toml").read_text(encoding="utf-8"))
NARROW, WIDE = 14, 31


@pytest.fixture(scope="module")
def dated() -> dict[str, Published]:
    reader = Reader()
    texts = {name: (HERE / f"{name}.{about['language']}.txt").read_bytes().decode("utf-8") for name, about in DAYS.items()}
    return {name: reader.read(text, language=DAYS[name]["language"]).published for name, text in texts.items()}


def holds(found: Published, day: date) -> bool:
    return found.interval is not None and found.interval.start <= day <= found.interval.end


def test_twenty_of_twenty_four_are_dated_within_two_weeks(dated: dict[str, Published]) -> None:
    near = [n for n, p in dated.items() if p.interval and p.interval.days <= NARROW and holds(p, date.fromisoformat(DAYS[n]["day"]))]
    assert len(near) >= 20, {n: p.interval for n, p in dated.items() if n not in near}


@pytest.mark.parametrize("name", DAYS)
def test_a_wrong_interval_is_a_wide_one(dated: dict[str, Published], name: str) -> None:
    found = dated[name]
    assert found.interval is None or found.interval.days > WIDE or holds(found, date.fromisoformat(DAYS[name]["day"])), found


@pytest.mark.parametrize("name", DAYS)
def test_an_interval_has_reasons(dated: dict[str, Published], name: str) -> None:
    found = dated[name]
    assert found.basis == ("text" if found.interval else "unknown")
    assert bool(found.reasons) == (found.interval is not None)
