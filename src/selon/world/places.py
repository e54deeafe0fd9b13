"""Place names: a compact index of the world's settlements, states and regions.

Settlements stay on disk, in a read-only SQLite file; states and regions, few and often of lower-case words, are found by an automaton.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from selon.errors import SetupError
from selon.facts import Place
from selon.span import Span
from selon.world.build_places import FILE
from selon.world.names import Matcher, folded, plain
from selon.world.tables import DATA, Row, rows
from selon.world.types import PlaceHit, Sense

LONGEST = 6
"""Words of the longest settlement name that is looked for (« Santa Cruz de la Sierra »)."""
SHORT, LARGE = 3, 100_000
"""Names of so few letters are places only from so many inhabitants on: « Les » is a village, and an article."""
KEPT, TOGETHER = 50_000, 500
"""Names of settlements that are kept once looked up, and how many are looked up at once."""
_QUERY = """SELECT key, p.id, p.name, country, lat, lon, population, admin, own
FROM name JOIN place p ON p.id = place WHERE key IN ({})"""
_CAPITAL = re.compile(r"(?<![^\W_])[^\W_a-zà-öø-ÿ][^\W_]*")
"""A word that begins with no common small letter."""
_BEFORE = re.compile(rf"(?<![^\W_])([^\W_]{{2,{SHORT}}})-$")
_ORDINAL = re.compile(r"[IVXLC]+(?:e|er|ème|th)?")
"""A century or a part of a city, which gazetteers have among the names of places (« XIXe »)."""
_AFTER = re.compile(r"(?:[ \u00a0\u202f\n'’-]|(?<=(?<![^\W_])[^\W_]{2})[.] )([^\W_]+)")
"""What joins a word of a name to the next, a shortened one too: « St. Petersburg », "Ft. Worth"."""
_Run = tuple[int, int]


class PlaceIndex:
    """All place names in one language.

    >>> index = PlaceIndex.load("fr")
    >>> index.lookup("Hambourg")[0].place.name, index.lookup("Proche-Orient")[0].kind
    ('Hamburg', 'region')
    """

    def __init__(self, named: Iterator[tuple[str, Sense]], path: Path) -> None:
        self._regions: Matcher[Sense] = Matcher(named)
        if not path.is_file():
            raise SetupError(f"the index of places {path.name} is not there; run `selon world build`")
        self._file = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._scanned = lru_cache(maxsize=2)(self._scan)
        self._known: dict[str, tuple[Sense, ...]] = {}

    @classmethod
    def load(cls, language: str, data: tuple[Path, ...] = ()) -> PlaceIndex:
        """The index of a language, with the user's rows. Raises SetupError when the file of settlements is missing."""
        return cls(_named(language, data), DATA / FILE)

    def _settlements(self, keys: Iterable[str]) -> dict[str, tuple[Sense, ...]]:
        """What each of these (plain) names may mean, nothing where the file does not have it; the last thousands are kept."""
        found = {key: self._known.get(key) for key in keys}
        new = [key for key, senses in found.items() if senses is None]
        read = dict.fromkeys(new, tuple[Sense, ...]())
        for at in range(0, len(new), TOGETHER):
            read.update(self._read(new[at : at + TOGETHER]))
        if len(self._known) + len(read) > KEPT:
            self._known = {}
        self._known.update(read)
        return {key: read[key] if senses is None else senses for key, senses in found.items()}

    def _read(self, keys: list[str]) -> Iterator[tuple[str, tuple[Sense, ...]]]:
        """The senses of the names that the file has, the larger first, its own names before exonyms."""
        rows: dict[str, list[Any]] = {}
        for row in self._file.execute(_QUERY.format(",".join("?" * len(keys))), keys):
            rows.setdefault(row[0], []).append(row)
        for key, found in rows.items():
            found.sort(key=lambda f: -f[6] * (2 if f[8] else 1))
            yield key, tuple(Sense(Place(r[2], str(r[1]), *r[3:6]), "city", r[6], r[7]) for r in found)

    def lookup(self, name: str) -> tuple[Sense, ...]:
        """What a name may mean, states and regions first, then settlements by their inhabitants."""
        key = plain(name)
        return (*self._regions.lookup(name), *self._settlements([key])[key])

    def scan(self, text: str) -> list[PlaceHit]:
        """Every known place name in the text, the longest where they overlap."""
        return list(self._scanned(text))

    def _scan(self, text: str) -> tuple[PlaceHit, ...]:
        """The hits; the last texts' are kept, as they are asked for before and after the analysis."""
        found = {(span.start, span.end): tuple(senses) for span, senses in self._regions.scan(text)}
        for start, end, senses in self._capitalised(text):
            found[start, end] = (*found.get((start, end), ()), *senses)
        return tuple(_longest(found))

    def _capitalised(self, text: str) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
        words = [m.span() for m in _CAPITAL.finditer(text) if m[0][0].isupper()]
        runs = [(start, _ends(text, end)) for first, end in words for start in _starts(text, first)]
        keys = folded(text)
        known = self._settlements([keys[start:end] for start, ends in runs for end in ends])
        for start, ends in runs:
            for end in ends:
                senses = known[keys[start:end]]
                if senses and not _ORDINAL.fullmatch(text, start, end) and (end - start > SHORT or senses[0].population >= LARGE):
                    yield start, end, senses
                    break


def _starts(text: str, first: int) -> Iterator[int]:
    """Where a name with this capital may begin: at a short word that a hyphen joins to it (« al-Bab »), else at the capital."""
    joined = _BEFORE.search(text, max(0, first - SHORT - 2), first) if text[first - 1 : first] == "-" else None
    if joined and text[joined.start(1)].islower():
        yield joined.start(1)
    yield first


def _ends(text: str, end: int) -> list[int]:
    """Where a name whose first word ends here may end: the longest first, at a capitalised word, no other sign between the words."""
    ends = [end]
    for _ in range(LONGEST - 1):
        after = _AFTER.match(text, end)
        if after is None:
            break
        end = after.end()
        if text[after.start(1)].isupper():
            ends.append(end)
    return ends[::-1]


def _longest(found: dict[_Run, tuple[Sense, ...]]) -> Iterator[PlaceHit]:
    at = 0
    for (start, end), senses in sorted(found.items(), key=lambda f: (f[0][0], -f[0][1])):
        if start >= at:
            yield PlaceHit(Span(start, end), senses)
            at = end


def _named(language: str, data: tuple[Path, ...]) -> Iterator[tuple[str, Sense]]:
    for row in rows("states", data):
        sense = Sense(Place(row["name"], row["place"] or None, row["country"], *_where(row)), "country", 10**9)
        yield from ((name, sense) for name in row.list(language) if not name.islower())
    for row in rows("regions", data):
        place = Place(row["name"], row["place"] or None, row["country"] or None, *_where(row))
        yield from ((name, Sense(place, row["kind"], int(row["population"] or 10**6))) for name in row.list(language))


def _where(row: Row) -> tuple[float | None, float | None]:
    try:
        return (float(row["lat"]), float(row["lon"])) if row["lat"] and row["lon"] else (None, None)
    except ValueError:
        raise row.bad(f"{row['lat']!r}, {row['lon']!r} are no degrees; write 45.3 and 34.1") from None
