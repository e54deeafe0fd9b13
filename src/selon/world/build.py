"""Makes the tables that come from reference data: `selon world build --from DIR`.

`DIR` holds `office_holders.csv`. Positions become offices by the patterns of `positions.tsv`, first match first; what no pattern
names is left out. A pattern with `people` holds for these alone: the reference gives ministers of a country's regions as the
country's own. A holding that `mended.tsv` names gets the start and end it gives there, or is left out (`-`). What the tables of an
editor hold (`editor.tsv`, `actors.tsv`, …) is not touched.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.errors import DataError
from selon.world.tables import DATA, Row, rows

HOLDINGS = ["office", "country", "organisation", "title", "person", "id", "start", "end", "basis"]
Holding = tuple[str, str, str, str, str, str, str, str, str]
"""A row of the table of holdings, in the order of its columns."""
SINCE = "2000"
"""Holdings that ended before this year are left out."""


class Offices:
    """Reads positions as offices."""

    def __init__(self) -> None:
        self._patterns = [(r["country"], re.compile(r["pattern"]), r["office"], frozenset(r.list("people"))) for r in rows("positions")]
        self._states = {r["id"]: r for r in rows("states") if r["id"]}
        self._countries = {name: r["country"] for r in rows("states") for name in (r["name"], *r.list("en"), r["the"])}

    def of(self, position: str, country: str, person: str = "") -> tuple[str, str] | None:
        """The office and the organisation that a position is, None when it is none of ours."""
        for where, pattern, office, people in self._patterns:
            hit = pattern.search(position) if where in ("", country) and (not people or person in people) else None
            if hit:
                return self._named(office, hit)
        return None

    def _named(self, office: str, hit: re.Match[str]) -> tuple[str, str] | None:
        if office == "-":
            return None
        name, _, organisation = office.partition("=")
        if name.endswith(":"):
            to = self._countries.get(hit["to"])
            return (name + to, "") if to else None
        return name, organisation

    def state(self, qid: str) -> Row | None:
        """The state of a jurisdiction."""
        return self._states.get(qid)


def main(source: Path, out: Path = DATA) -> int:
    """Write `holdings.tsv` from `source/office_holders.csv`; returns how many rows it has.

    Raises DataError without the source, and when `mended.tsv` names a holding that the source does not have.
    """
    path = source / "office_holders.csv"
    if not path.is_file():
        raise DataError(str(path), "", "no such file; give the folder that holds the reference data")
    made = sorted(set(mended(_holdings(path), rows("mended"))))
    lines = ["\t".join(HOLDINGS), *("\t".join(row) for row in made)]
    (out / "holdings.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(made)


def mended(holdings: Iterable[Holding], table: Iterable[Row]) -> Iterator[Holding]:
    """The holdings with what `table` says of those that the source has wrong; what it changes is an editor's word.

    >>> row = Row(dict(office="president", country="FRA", person="A", start="2000", end="", start_is="2001", end_is=""), "mended", 2)
    >>> [held[6] for held in mended([("president", "FRA", "", "", "A", "", "2000", "", "reference")], [row])]
    ['2001']

    Raises DataError for a row that no holding fits.
    """
    wrong = {(row["office"], row["country"], row["person"], row["start"], row["end"]): row for row in table}
    used = set()
    for held in holdings:
        key = held[0], held[1], held[4], held[6], held[7]
        row = wrong.get(key)
        if row is None:
            yield held
            continue
        used.add(key)
        if row["start_is"] != "-":
            yield (*held[:6], row["start_is"], row["end_is"], "editor" if row["end_is"] else held[8])
    for key in wrong.keys() - used:
        raise wrong[key].bad("the source has no such holding")


def _holdings(path: Path) -> Iterator[Holding]:
    offices = Offices()
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            state = offices.state(row["jurisdiction_qid"])
            found = offices.of(row["position"], state["country"] if state else "", row["person"])
            if found and (state or found[1]) and (row["end"] or SINCE) >= SINCE:
                title = row["position"] if found[1] or state is None else _title(row["position"], state)
                yield (found[0], "" if found[1] or state is None else state["country"], found[1], title, row["person"], row["person_qid"],
                       _date(row["start"]), _date(row["end"]), "reference")  # fmt: skip


def _date(text: str) -> str:
    """A date as far as it is one; what only names a decade says nothing that we use."""
    return text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else ""


def _title(position: str, state: Row) -> str:
    """« President » and the United States: the template of the table of states says how they join."""
    return state["title"].format(position=position[0].upper() + position[1:])
