"""Named places judged by hand in texts that do not ship: which of them are found, with their country and where they lie.

`toponyms.tsv` tells the text (the beginning of its SHA-256), where the name stands, the country that it lies in (alpha-3; `*` where it
lies in several or none, `|` between two that are both right) and, where that can be told, degrees. A state that acts is no place; a name
that a text says of a land, a town, a water, where something is, happens or comes from, is one.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import score

Json = dict[str, Any]
LIST = Path(__file__).parent / "toponyms.tsv"
NEAR, EARTH = 161, 12742
"""Kilometres: how far from its place a name may be put, and the diameter of the earth."""


def listed() -> dict[str, list[Json]]:
    """The judged names of each text, by the beginning of its digest."""
    out: dict[str, list[Json]] = {}
    with LIST.open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            start = int(row["start"])
            where = (float(row["lat"]), float(row["lon"])) if row["lat"] else None
            place = {"start": start, "end": start + int(row["length"]), "country": row["country"], "where": where}
            out.setdefault(row["text"], []).append(place)
    return out


def texts(folders: list[Path]) -> Iterator[tuple[str, str, str, list[Json]]]:
    """The texts with judged names in these folders: name, text, language, names."""
    known = listed()
    for path in sorted(p for folder in folders for p in folder.glob("*.txt")):
        raw = path.read_bytes()
        if gold := known.get(hashlib.sha256(raw).hexdigest()[:16]):
            yield path.name.removesuffix(".txt"), raw.decode("utf-8"), "en" if path.name.endswith(".en.txt") else "fr", gold


def km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two points in degrees, along a great circle.

    >>> round(km((48.86, 2.35), (51.51, -0.13)))
    343
    """
    a, b, c, d = map(radians, (*one, *other))
    return EARTH * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def found(gold: Json, places: list[Json]) -> Json | None:
    """The place that was read on a judged name."""
    return next((p for p in places if score.common(gold, p)), None)


def judged(gold: Json, place: Json | None) -> tuple[bool, bool]:
    """Whether the country is right, and whether the place lies near enough; where no degrees are known the country tells.

    >>> judged({"country": "FRA", "where": (43.7, 7.3)}, {"country": "FRA", "lat": 48.9, "lon": 2.4})
    (True, False)
    """
    if place is None:
        return False, False
    country = gold["country"] == "*" or place["country"] in gold["country"].split("|")
    if gold["where"] is None or not country:
        return country, country
    return country, place["lat"] is not None and km(gold["where"], (place["lat"], place["lon"])) <= NEAR


def measure(gold: list[Json], read: list[Json]) -> Json:
    """The shares of judged names with the right country and within 161 km; a name that is not read as a place is wrong."""
    pairs = [(name, found(name, r.get("places", []))) for g, r in zip(gold, read, strict=True) for name in g["toponyms"]]
    right = [judged(*pair) for pair in pairs]
    return {
        "toponyms": len(pairs),
        "unread": sum(place is None for _, place in pairs),
        "country": score.share(sum(c for c, _ in right), len(right)),
        "within_161km": score.share(sum(n for _, n in right), len(right)),
    }
