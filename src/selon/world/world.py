"""The world as tables, loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from selon.facts import Actor, Interval
from selon.world.gaps import Gap, gaps
from selon.world.names import NameIndex
from selon.world.offices import Office, Offices, holding
from selon.world.people import Forms, People
from selon.world.places import PlaceIndex
from selon.world.tables import Row, rows
from selon.world.types import Happened, Holding, Name

_FORMS = {
    "masculine": ("Masc", "Sing"),
    "feminine": ("Fem", "Sing"),
    "masculine_plural": ("Masc", "Plur"),
    "feminine_plural": ("Fem", "Plur"),
}


class World:
    """States, organisations, institutions, people and their offices by day, places.

    >>> from selon.reading import day
    >>> world = World.load()
    >>> world.state("FRA").name, world.demonym("états-unienne", "fr")
    ('France', 'USA')
    >>> [h.actor.name for h in world.holders("USA", "foreign_minister", day("2017-05-02"))]
    ['Rex Tillerson']
    """

    def __init__(self, data: tuple[Path, ...] = ()) -> None:
        self.data = data
        self._names: dict[str, NameIndex] = {}
        self._places: dict[str, PlaceIndex] = {}
        self._happenings: dict[str, tuple[Happened, ...]] = {}

    @classmethod
    def load(cls, data: tuple[Path, ...] = ()) -> World:
        """The package's tables with the user's rows (`DIR/world/*.tsv`) laid over them; one world for each choice of folders."""
        return _load(data)

    @cached_property
    def _states(self) -> dict[str, tuple[Row, Actor]]:
        return {r["country"]: (r, _state(r)) for r in self._rows("states")}

    def state(self, country: str) -> Actor:
        """The state of an ISO 3166 alpha-3 code. Raises KeyError when there is none."""
        return self._states[country][1]

    def countries(self) -> tuple[str, ...]:
        """The codes of all states and territories."""
        return tuple(self._states)

    @cached_property
    def offices_by_day(self) -> Offices:
        """All holdings of office."""
        known = {r["office"]: Office(r["title"], bool(r["single"]), int(r["rank"])) for r in self._rows("offices")}
        leaders = {country: row["leader"] for country, (row, _) in self._states.items()}
        return Offices(self._holdings(known), known, leaders)

    def _holdings(self, known: dict[str, Office]) -> Iterator[Holding]:
        actors: dict[tuple[str, str], Actor] = {}
        ids: dict[tuple[str, str], str] = {}
        homes = {r["name"]: r["country"] for r in self._rows("people") if r["country"] and r["home"]}
        for table in ("holdings", "editor"):
            for row in self._rows(table):
                where = homes.get(row["person"]) or row["country"] or row["home"] or None
                for land in (row["country"], ""):
                    ids.setdefault((row["person"], land), row["id"])
                key = row["person"], row["id"] or ids[row["person"], row["country"]] or ids[row["person"], ""]
                actor = actors.setdefault(key, Actor(row["person"], "person", key[1] or None, where, where or "IGO", "GOV"))
                yield holding(row, actor, row["title"] or self._title(row, known))

    def _title(self, row: Row, known: dict[str, Office]) -> str:
        office = known.get(row["office"].split(":")[0])
        the = self._states[row["country"]][0]["the"] if row["country"] in self._states else row["organisation"]
        return office.title.format(the=the) if office else row["office"]

    def holders(self, country: str | None, office: str, day: Interval | None, organisation: str | None = None) -> tuple[Holding, ...]:
        """Who held an office (see `offices.tsv`; also head_of_state, head_of_government, leader) on any day of the interval, best first."""
        return self.offices_by_day.holders(country, office, day, organisation)

    def offices(self, person: Actor, day: Interval | None) -> tuple[Holding, ...]:
        """The offices that a person held in the interval (None: ever), the highest first."""
        return self.offices_by_day.of(person, day)

    def starts(self, office: str, country: str) -> tuple[Holding, ...]:
        """The holdings of an office in order of their starts, those without a start left out."""
        return tuple(sorted((h for h in self.holders(country, office, None) if h.start), key=lambda h: h.start or date.min))

    def gaps(self) -> tuple[Gap, ...]:
        """Where the tables do not say who held an office: state, office and the days from 2000 on; territories left out."""
        names = {c: a.name for c, (row, a) in self._states.items() if not row["of"]}
        return gaps(self.offices_by_day, names, frozenset(r["country"] for r in self._rows("required")), self._rows("unfilled"))

    def names(self, language: str) -> NameIndex:
        """All names of actors in a language."""
        if language not in self._names:
            self._names[language] = NameIndex(self._all_names(language))
        return self._names[language]

    def people(self, name: str, language: str) -> tuple[Name, ...]:
        """Whom a full name or a family name may mean, the better known first."""
        return tuple(n for n in self.names(language).lookup(name) if n.kind in ("person", "family"))

    def demonym(self, word: str, language: str) -> str | None:
        """The country that an adjective or noun of nationality belongs to."""
        return next((n.country for n in self.names(language).lookup(word) if n.kind == "demonym"), None)

    def gender(self, person: Actor) -> str:
        """The gender that a person's first name shows: Masc, Fem, or empty.

        >>> World.load().gender(Actor("Angela Merkel", "person"))
        'Fem'
        """
        first, _, family = person.name.partition(" ")
        return self.first_names.get(first, "") if family else ""

    @cached_property
    def first_names(self) -> dict[str, str]:
        """The gender that a first name shows, by name; names of both genders are left out."""
        return {r["name"]: r["gender"] for r in self._rows("first_names")}

    def listed(self, name: str) -> Actor | None:
        """The organisation, party or group of this English name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Actor]:
        return {n.actor.name: n.actor for n in self._listed("en") if n.actor}

    def places(self, language: str) -> PlaceIndex:
        """All place names in a language."""
        if language not in self._places:
            self._places[language] = PlaceIndex.load(language, self.data)
        return self._places[language]

    def happenings(self, language: str) -> tuple[Happened, ...]:
        """What is known to have happened when, as a language names it. Raises DataError for a bad row."""
        if language not in self._happenings:
            self._happenings[language] = tuple(_happened(row, language) for row in self._rows("happenings"))
        return self._happenings[language]

    def _rows(self, table: str) -> Iterator[Row]:
        return rows(table, self.data)

    def _all_names(self, language: str) -> Iterator[Name]:
        for row, actor in self._states.values():
            rank = 90 + int(row["weight"] or 1)
            for alias in row.list(language):
                yield Name(alias, "state", actor, row["country"], row[f"gender_{language}"], row[f"number_{language}"], None, rank)
        yield from self._demonyms(language)
        yield from self.capitals(language)
        yield from self._listed(language)
        regions = {alias for row in self._rows("regions") for alias in row.list(language)}
        yield from (Name(alias, "region", None) for alias in regions if " " in alias)
        people = People(self.offices_by_day, Forms.load(self.data), self._weights, self._rows("people"))
        yield from (n for n in people.names(language) if n.kind != "family" or n.alias not in regions)

    @cached_property
    def _weights(self) -> dict[str, int]:
        return {country: int(row["weight"] or 1) for country, (row, _) in self._states.items()}

    def weight(self, country: str | None) -> int:
        """How much of the world's news a country makes, 1 to 3; 2 for an organisation's people."""
        return self._weights.get(country, 1) if country else 2

    def noted(self, person: Actor) -> bool:
        """Whether the table of people has somebody: well known beyond the office."""
        return (person.name, person.country or "") in self._noted

    @cached_property
    def _noted(self) -> frozenset[tuple[str, str]]:
        return frozenset((r["name"], r["country"]) for r in self._rows("people"))

    def _demonyms(self, language: str) -> Iterator[Name]:
        for row in self._rows("demonyms"):
            if row["language"] == language and row["country"] in self._states:
                actor = self.state(row["country"])
                for column, (gender, number) in _FORMS.items():
                    if row[column]:
                        gendered = gender if row["feminine"] or row["feminine_plural"] else ""
                        rank = 80 + self._weights[row["country"]]
                        yield Name(row[column], "demonym", actor, row["country"], gendered, number, None, rank)

    def capitals(self, language: str) -> Iterator[Name]:
        """The names of the seats of governments in a language, the usual one first."""
        for row in self._rows("capitals"):
            for alias in row.list(language):
                yield Name(alias, "capital", self.state(row["country"]), row["country"], "", "Sing", row["place"] or None, 70)

    def _listed(self, language: str) -> Iterator[Name]:
        for row in self._rows("actors"):
            country = row["country"] or None
            actor = Actor(row["name"], row["kind"], row["id"] or None, country, row["code"] or country, row["sector"] or "GOV")
            if row["as"] in ("state", "capital") and country:
                actor = self.state(country)
            for alias in row.list(language):
                yield Name(alias, row["as"], actor, country, row["gender"], row["number"] or "Sing", None, int(row["rank"] or 75))


def _state(row: Row) -> Actor:
    return Actor(row["name"], "state", row["id"] or None, row["country"], row["country"], "GOV")


def _happened(row: Row, language: str) -> Happened:
    try:
        days = Interval(date.fromisoformat(row["start"]), date.fromisoformat(row["end"] or row["start"]))
    except ValueError:
        raise row.bad(f"{row['start']!r} to {row['end']!r} are no days; write 2017-05-14") from None
    return Happened(days, row["kind"], tuple(tuple(group.split("|")) for group in row[language].split()))


@cache
def _load(data: tuple[Path, ...]) -> World:
    return World(data)
