"""The measuring tools: their documented examples hold, and a perfect reading of our own gold scores 1."""

from __future__ import annotations

import doctest
import json
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bench"))
import calibrate  # noqa: E402
import floors  # noqa: E402
import measure  # noqa: E402
import score  # noqa: E402
import toponyms  # noqa: E402

import selon.confidence  # noqa: E402

GOLD = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((HERE / "gold").glob("*/*.gold.json"))]


@pytest.mark.parametrize("module", [score, floors, calibrate, toponyms, selon.confidence], ids=lambda m: m.__name__)
def test_documented_examples(module: object) -> None:
    assert doctest.testmod(module).failed == 0


def as_read(gold: dict) -> dict:
    """What a reader without fault would print."""
    first = lambda value: value[0] if isinstance(value, list) else value  # noqa: E731
    statements = [
        {**s, "type": first(s["type"]), "mode": first(s["mode"]), "status": first(s["status"]), "topics": [{"id": t} for t in s["topics"]]}
        for s in gold["statements"]
    ]
    return {"statements": statements, "mentions": gold["mentions"]}


def test_a_perfect_reading_scores_one() -> None:
    figures = score.measure([(g, as_read(g)) for g in GOLD])
    assert figures["detect"]["f1"] == figures["events"]["f1"] == 1.0
    assert set(figures["slots"].values()) == {1.0}


def test_parties_count_once_and_by_country() -> None:
    gold = {"actors": [{"name": "France", "country": "FRA"}], "recipients": [{"name": "Iran", "country": "IRN"}]}
    turned = {"actors": [{"country": "IRN"}], "recipients": [{"country": "FRA"}]}
    assert not score.same_parties(gold, turned)
    assert score.same_parties({**gold, "symmetric": True}, turned)
    assert not score.same_parties(gold, {"actors": [{"country": "FRA"}, {"country": "FRA"}], "recipients": [{"country": "IRN"}]})


def test_an_evidence_of_a_whole_paragraph_is_none() -> None:
    gold = [{"type": "ACCUSE", "evidence": {"start": 100, "end": 120}}]
    assert score.pairs(gold, [{"type": "ACCUSE", "evidence": {"start": 0, "end": 500}}]) == []


def test_weights_are_found_again() -> None:
    some = [calibrate.Case(str(n % 5), ("good",) if n % 2 else ("bad",), n % 2 == 1 or n % 10 == 0) for n in range(1000)]
    model = calibrate.fit(some)
    assert model.of(("good",)) > 0.9 > 0.3 > model.of(("bad",))
    assert calibrate.error([model.of(c.traits) for c in some], [c.right for c in some]) < 0.05


def test_the_table_of_scores_is_replaced_in_its_place(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Title\n\nBefore.\n", encoding="utf-8")
    measure.write(page, "| one |")
    page.write_text(page.read_text(encoding="utf-8") + "\nAfter.\n", encoding="utf-8")
    measure.write(page, "| two |")
    text = page.read_text(encoding="utf-8")
    assert "| two |" in text and "| one |" not in text
    assert text.startswith("# Title\n\nBefore.\n") and text.endswith("\nAfter.\n")
    assert text.count(measure.BEGIN) == text.count(measure.END) == 1
