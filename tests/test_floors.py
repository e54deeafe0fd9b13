"""The scores on our own gold do not fall (bench/floors.toml)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import floors
from measure import Readings
from sets import own_sets

SETS = {s.name: s for s in own_sets() if s.items}


@pytest.fixture(scope="module")
def readings() -> Readings:
    return Readings()


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls(name: str, readings: Readings) -> None:
    gold_set, floor = SETS[name], floors.load()[name]
    assert not floors.fallen(floor, gold_set.digest, floors.figures(gold_set, readings))


def test_floors_name_sets() -> None:
    assert set(floors.load()) == set(SETS)
