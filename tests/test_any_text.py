"""Any text at all can be read, and every span that comes out equals its words."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selon.errors import EmptyText
from selon.reading import Reader
from selon.wire import to_json

WORDS = (
    "Paris", "Moscou", "le Kremlin", "la Maison-Blanche", "Emmanuel Macron", "a condamné", "ont convenu de", "se rencontrer",
    "mardi", "le 10 ou le 11 mai", "à Berlin", "selon", "a déclaré", "les frappes", "« oui »", "«", "»", "\u00a0", "\u202f", "\r\n", "\n\n",
    ".", ",", "ils", "la Russie", "les deux hommes", "l’", "’", "-", "\u200b", "ﬁ", "e\u0301", "🇫🇷", "2017-05-02", "(", ")", "ne", "pas",
)  # fmt: skip
CHUNKS = st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
TEXTS = st.builds(lambda parts, glue: glue.join(parts), st.lists(CHUNKS, max_size=14), st.sampled_from((" ", " ", "", "\u00a0", "\r\n")))
READER = Reader()


def spans(value: Any) -> list[dict[str, Any]]:
    """Every object that has a start, an end and words."""
    if isinstance(value, list):
        return [s for v in value for s in spans(v)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [s for v in value.values() for s in spans(v)]


def check(text: str) -> None:
    try:
        found = to_json(READER.read(text, published="2020-06-17", language="fr"))
    except EmptyText:
        assert not text.strip()
        return
    for span in spans(found):
        assert text[span["start"] : span["end"]] == span["text"]
    for zone in found["article"]["zones"]:
        assert 0 <= zone["start"] < zone["end"] <= len(text)


@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(TEXTS)
def test_every_span_equals_its_words(text: str) -> None:
    check(text)
