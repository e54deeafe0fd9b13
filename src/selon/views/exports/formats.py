"""The exports by name: what the command prints for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from selon.facts import Reading
from selon.views.exports import gdelt, icews, plover_json

_RUNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Export:
    """A format: its header line (empty if it has none) and the lines of one reading; `facts` leaves claims out."""

    header: str
    lines: Callable[[Reading, bool], Iterator[str]]


def _table(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    names = tuple(columns)
    for row in rows:
        yield "\t".join(_cell(row.get(n, "")) for n in names) + "\n"


def _cell(value: str) -> str:
    """A cell as a table holds it; what a spreadsheet would run is led by an apostrophe, numbers are not touched."""
    clean = " ".join(value.split())
    return f"'{clean}" if clean.startswith(_RUNS) and not clean[1:].replace(".", "").isdigit() else clean


def _head(columns: Iterable[str]) -> str:
    return "\t".join(columns) + "\n"


_GDELT = (*gdelt.COLUMNS, *gdelt.OURS)
_ICEWS = (*icews.COLUMNS, *icews.OURS)
FORMATS: dict[str, Export] = {
    "gdelt": Export(_head(_GDELT), lambda r, facts: _table(_GDELT, gdelt.rows(r, facts_only=facts))),
    "gdelt-raw": Export("", lambda r, facts: _table(gdelt.COLUMNS, gdelt.rows(r, facts_only=True))),
    "icews": Export(_head(_ICEWS), lambda r, facts: _table(_ICEWS, icews.rows(r, facts_only=facts))),
    "plover-json": Export("", lambda r, facts: (msgspec.json.encode(e).decode() + "\n" for e in plover_json.events(r, facts_only=facts))),
}
"""`gdelt-raw` is GDELT's own file shape, 61 columns and no header; it has no room to mark a claim, and so holds none."""
