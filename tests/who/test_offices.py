"""Who held which office when: years known alone, rows that mend the reference, tables that do not contradict themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from selon import Reader
from selon.actors.offices import sure
from selon.errors import DataError
from selon.reading import day
from selon.world import World
from selon.world.build import mended
from selon.world.tables import Row, rows
from selon.world.types import Holding

HERE = Path(__file__).parent
HEAD = "office\tcountry\torganisation\ttitle\tperson\tid\tstart\tend\tbasis\thome"
MINISTERS = ("foreign_minister", "defence_minister", "finance_minister", "interior_minister")
HIGH = ("president", "monarch", "supreme_leader", "prime_minister", *MINISTERS)
LONG = timedelta(days=45)
"""How long two may be told to hold one office together: dates known to the month, and those who stand in."""
SINCE, TODAY = date(2000, 1, 1), date(2026, 12, 31)


def held(world: World, when: str) -> str | None:
    """Who surely held the office of the tests on a day."""
    found = sure(world.holders("ATA", "central_banker", day(when)), day(when))
    return found.actor.name if found else None


def own(folder: Path, *table: str) -> World:
    """The world with an editor's rows of one's own."""
    (folder / "world").mkdir()
    (folder / "world" / "editor.tsv").write_text("\n".join((HEAD, *table)) + "\n", encoding="utf-8")
    return World.load((folder,))


def test_a_year_alone_leaves_its_days_open(tmp_path: Path) -> None:
    world = own(
        tmp_path,
        "central_banker\tATA\t\t\tAda First\t\t1999-05\t2003\teditor\t",
        "central_banker\tATA\t\t\tBo Second\t\t2003\t2005-02\teditor\t",
        "central_banker\tATA\t\t\tCy Third\t\t2005\t\teditor\t",
    )
    assert [held(world, when) for when in ("2002-06-01", "2003-06-01", "2004-06-01")] == ["Ada First", None, "Bo Second"]


def test_a_year_ends_at_the_month_that_a_neighbour_tells(tmp_path: Path) -> None:
    world = own(
        tmp_path,
        "central_banker\tATA\t\t\tBo Second\t\t2001-03\t2005-02\teditor\t",
        "central_banker\tATA\t\t\tCy Third\t\t2005\t2009\teditor\t",
        "central_banker\tATA\t\t\tDi Fourth\t\t2009-07\t\teditor\t",
    )
    found = [held(world, when) for when in ("2005-01-10", "2005-11-10", "2009-03-10", "2009-11-10")]
    assert found == ["Bo Second", "Cy Third", "Cy Third", "Di Fourth"]


def test_a_text_of_the_doubtful_year_names_nobody(tmp_path: Path) -> None:
    own(
        tmp_path,
        "foreign_minister\tVUT\t\t\tAda First\t\t2011-05\t2043\teditor\t",
        "foreign_minister\tVUT\t\t\tBo Second\t\t2043\t\teditor\t",
    )
    reader = Reader(data=(tmp_path,))
    text = "Le ministre des affaires étrangères du Vanuatu a rencontré jeudi son homologue français."
    first = {year: reader.read(text, language="fr", published=f"{year}-06-11").mentions[0].refers_to[0].name for year in (2042, 2043, 2044)}
    assert (first[2042], first[2044]) == ("Ada First", "Bo Second")
    assert first[2043] not in ("Ada First", "Bo Second")


def test_a_row_that_mends_nothing_is_refused() -> None:
    row = Row({"office": "president", "country": "FRA", "person": "Nobody", "start": "2000", "end": "", "start_is": "-"}, "mended.tsv", 2)
    with pytest.raises(DataError, match=r"mended\.tsv.*no such holding"):
        list(mended([], [row]))


def test_nothing_ends_before_it_starts() -> None:
    wrong = [h for h in World.load().offices_by_day.all() if h.start and h.end and h.end < h.start]
    assert wrong == []


def test_one_office_has_one_holder() -> None:
    """But where `two_at_once.tsv` says why there were two."""
    with (HERE / "two_at_once.tsv").open(encoding="utf-8") as lines:
        told = {(r["country"], r["office"], r["one"], r["other"]) for r in csv.DictReader(lines, delimiter="\t")}
    found = set(overlaps(World.load()))
    assert found - told == set()
    assert told - found == set(), "no longer so: take them out"


def overlaps(world: World) -> Iterator[tuple[str, str, str, str]]:
    """Pairs who both surely held an office of a state whose table should be complete, for longer than is told by months."""
    required = {row["country"] for row in rows("required")}
    for (office, country, _), seat in world.offices_by_day.seats().items():
        if office in HIGH and country in required:
            for one, other in combinations(seat, 2):
                if one.actor.name != other.actor.name and together(one, other) > LONG:
                    yield country or "", office, one.actor.name, other.actor.name


def together(one: Holding, other: Holding) -> timedelta:
    """How long both surely held it, since 2000."""
    start = max(one.since or date.min, other.since or date.min, SINCE)
    return min(one.until or TODAY, other.until or TODAY) - start
