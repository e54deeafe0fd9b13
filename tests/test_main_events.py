"""Articles of our own, each told in French and in English by different voices: the main event of nearly all is one in the record."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))
import record
import record_texts

LEAST = 15
"""Of the sixteen."""


def test_the_main_event_is_one_in_both_languages() -> None:
    found, mains = record_texts.told()
    joined = record.joined_mains(record.by_article(found, record_texts.Readings()), mains)
    assert len(joined) >= LEAST, f"not joined: {sorted(set(mains) - joined)}"


def test_what_is_judged_is_asked_for() -> None:
    row = {
        "type": "ACCUSE",
        "actors": [{"area": "CZE", "name": "Czechia"}],
        "recipients": [{"area": "BLR", "name": "Belarus"}],
        "event_id": "e",
    }
    main = {"type": ["ACCUSE"], "by": ["CZE"], "to": ["BLR"]}
    other = [{**row, "type": "REQUEST"}, {**row, "actors": row["recipients"]}, {**row, "recipients": row["actors"]}]
    assert record.joined_mains({"spying": [[row], [row]]}, {"spying": main}) == {"spying"}
    assert all(not record.joined_mains({"spying": [[row], [o]]}, {"spying": main}) for o in other)
