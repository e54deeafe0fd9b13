"""Where: of places in context, the share with the right country and within 161 km, in both languages; of other names, that are none."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from toponyms import NEAR, km

from selon import Reader
from selon.example import Mark, parse
from selon.facts import Place

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")


def right(mark: Mark, found: Place | None) -> bool:
    """Whether a mark is read as it should be."""
    if mark.label == "none" or found is None:
        return mark.label == "none" and found is None
    country, *where = (mark.value or "").split()
    if (found.country or "-") != country:
        return False
    lat, lon = found.lat, found.lon
    return not where or (lat is not None and lon is not None and km((float(where[0]), float(where[1])), (lat, lon)) <= NEAR)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def judged(reader: Reader, column: int) -> Iterator[tuple[str, Mark, Place | None]]:
    """Every mark of a language with what was read there."""
    for pair in tomllib.loads((HERE / "places.toml").read_text(encoding="utf-8"))["pairs"]:
        example = parse(pair[column])
        reading = reader.read(example.text, published="2016-03-09", language=LANGUAGES[column])
        for mark in example.marks:
            hits = (p for p in reading.places if p.span.start < mark.span.end and p.span.end > mark.span.start)
            yield example.text, mark, next((p.place for p in hits), None)


@pytest.mark.parametrize("column", [0, 1], ids=LANGUAGES)
def test_places_in_context(reader: Reader, column: int) -> None:
    found = list(judged(reader, column))
    wrong = [f"{m.value or m.label} on {m.span.of(text)!r} read {place} in {text!r}" for text, m, place in found if not right(m, place)]
    assert len(found) >= 120
    assert 1 - len(wrong) / len(found) >= 0.96, "\n".join(wrong)


def test_both_languages_put_a_place_in_the_same_country(reader: Reader) -> None:
    """Of the places that both readings have, in the order of the marks where the pair marks as many."""
    for fr, en in zip(by_text(reader, 0), by_text(reader, 1), strict=True):
        if [m.value for m, _ in fr] == [m.value for m, _ in en]:
            assert [(a, b) for (_, a), (_, b) in zip(fr, en, strict=True) if a and b and a.country != b.country] == []


def by_text(reader: Reader, column: int) -> list[list[tuple[Mark, Place | None]]]:
    """The marks of each text with what was read there."""
    out: dict[str, list[tuple[Mark, Place | None]]] = {}
    for text, mark, place in judged(reader, column):
        out.setdefault(text, []).append((mark, place))
    return list(out.values())


def test_a_call_takes_place_nowhere(reader: Reader) -> None:
    text = "Emmanuel Macron et Angela Merkel ont parlé {}, sur fond de tensions autour de Chypre."
    placed = [reader.read(text.format(how), published="2020-06-17").statements[0].what.place for how in ("au téléphone", "à Berlin")]
    assert [p and p.place.name for p in placed] == [None, "Berlin"]


def test_talks_are_not_about_where_they_take_place(reader: Reader) -> None:
    text = "Les pourparlers {} ont repris entre Moscou et Kiev."
    said = [reader.read(text.format(which), published="2020-06-17").statements[0].what for which in ("de Genève", "sur la Géorgie")]
    assert [([t.id for t in s.topics], s.place and s.place.place.name) for s in said] == [([], "Geneva"), (["GEO"], None)]
