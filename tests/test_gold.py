"""Our own gold is what its sources say: offsets hold, values are those of the codebook and of READING's status list."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).parent / "gold"
sys.path.insert(0, str(GOLD))
import build as gold_builder  # noqa: E402

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
STATUSES = {"happened", "ongoing", "planned", "possible", "cancelled", "denied"}
SOURCES = sorted(GOLD.glob("*/*.toml"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_gold_is_built_from_its_source(path: Path) -> None:
    assert path.with_suffix(".gold.json").read_text(encoding="utf-8") == gold_builder.encode(gold_builder.build(path))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_values(path: Path) -> None:
    gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    ids = [s["id"] for s in gold["statements"]]
    assert len(ids) == len(set(ids))
    for s in gold["statements"]:
        assert set(gold_values(s["type"])) <= TYPES
        assert set(gold_values(s["status"])) <= STATUSES
        assert s["actors"] or s["recipients"] or s.get("optional"), s["id"]
        for span in (s["evidence"], *s["also"]):
            assert text[span["start"] : span["end"]] == span["text"]


def gold_values(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def test_every_text_has_gold() -> None:
    assert {p.with_suffix("") for p in GOLD.glob("*/*.txt")} == {p.with_suffix("") for p in SOURCES}
