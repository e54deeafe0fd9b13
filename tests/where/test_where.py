"""Where: the share of places in context that get their country and lie within 161 km, in both languages, and of names that are no places."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest

from selon import Reader
from selon.example import Mark, parse
from selon.facts import Place

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")
NEAR, EARTH = 161, 12742
"""Kilometres: how far a place may lie from where it is, and the diameter of the earth."""


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points in degrees, along a great circle.

    >>> round(km((48.86, 2.35), (51.51, -0.13)))
    344
    """
    a, b, c, d = map(radians, (*one, *other))
    return EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def right(mark: Mark, found: Place | None) -> bool:
    """Whether a mark is read as it should be."""
    if mark.label == "none" or found is None:
        return mark.label == "none" and found is None
    country, *where = (mark.value or "").split()
    there = (found.lat, found.lon)
    return found.country == country.replace("-", "") or (country == "-" and found.country is None) if not where else near(country, where, there)


def near(country: str, where: list[str], there: tuple[float | None, float | None]) -> bool:
    """Whether a place with coordinates lies where it should."""
    lat, lon = there
    return lat is not None and lon is not None and km((float(where[0]), float(where[1])), (lat, lon)) <= NEAR


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
