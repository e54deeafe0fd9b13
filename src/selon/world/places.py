"""Place names: a compact index of the world's settlements, states and regions.

Settlements stay on disk, in a read-only SQLite file; states and regions, few and often of lower-case words, are found by an automaton.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from selon.errors import SetupError
from selon.facts import Place
from selon.span import Span
from selon.world.build_places import FILE
from selon.world.names import Matcher, plain
from selon.world.tables import DATA, Row, rows
from selon.world.types import PlaceHit, Sense

LONGEST = 6
"""Words of the longest settlement name that is looked for (« Santa Cruz de la Sierra »)."""
SHORT, LARGE = 3, 100_000
"""Names of so few letters are places only from so many inhabitants on: « Les » is a village, and an article."""
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"[IVXLC]+(?:e|er|ème|th)?")
"""A century or a part of a city, which gazetteers have among the names of places (« XIXe »)."""
_JOINT = re.compile(r"[ \u00a0\u202f\n-]|['’]")
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
        self._settlements = lru_cache(maxsize=20_000)(self._read)

    @classmethod
    def load(cls, language: str, data: tuple[Path, ...] = ()) -> PlaceIndex:
        """The index of a language, with the user's rows. Raises SetupError when the file of settlements is missing."""
        return cls(_named(language, data), DATA / FILE)

    def _read(self, key: str) -> tuple[Sense, ...]:
        found = self._file.execute(
            "SELECT p.id, p.name, country, lat, lon, population, admin, own FROM name JOIN place p ON p.id = place WHERE key = ?",
            (key,),
        ).fetchall()
        found.sort(key=lambda f: -f[5] * (2 if f[7] else 1))
        return tuple(Sense(Place(name, str(i), country, lat, lon), "city", people, admin) for i, name, country, lat, lon, people, admin, _ in found)  # noqa: E501

    def lookup(self, name: str) -> tuple[Sense, ...]:
        """What a name may mean, states and regions first, then settlements by their inhabitants."""
        return (*self._regions.lookup(name), *self._settlements(plain(name)))

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
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        folded = plain(text)
        for first, (start, _) in enumerate(words):
            if text[start].isupper():
                for end in _ends(text, words, first):
                    senses = self._settlements(folded[start:end])
                    if senses and not _ORDINAL.fullmatch(text, start, end) and (end - start > SHORT or senses[0].population >= LARGE):
                        yield start, end, senses
                        break


def _ends(text: str, words: list[_Run], first: int) -> list[int]:
    """Where a name that begins with this word may end: the longest first, at a capitalised word, no other sign between the words."""
    ends = [words[first][1]]
    for before, (start, end) in zip(words[first:], words[first + 1 : first + LONGEST], strict=False):
        if start - before[1] != 1 or not _JOINT.match(text, before[1]):
            break
        if text[start].isupper():
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
