"""What a reader who browses asks: pages of events, statements and texts with their counts, facets, places, links, voices.

Every answer is bounded, whatever the size of the record: a count goes up to `MOST`, a tally over the newest `WINDOW` rows that fit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from selon.record import words
from selon.record.filters import Filter, area_of, on_events, on_statements
from selon.record.schema import articles, event_parties, events, parties, statements, tellings
from selon.record.search import _SHOWN, parties_of, with_parties

Json = dict[str, Any]
MOST = 10_000
"""Rows up to which a page counts."""
WINDOW = 2_000
"""The newest statements or events over which facets, places, links and voices are tallied."""
FACETS = ("type", "status", "source", "outlet", "place_country", "year", "area")


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of an answer, how many there are in all (counted up to `MOST`), and where these begin."""

    rows: list[Json]
    total: int
    offset: int = 0

    @property
    def beyond(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > MOST


def _count(connection: Connection, query: Select[Any]) -> int:
    inner = query.with_only_columns(literal(1).label("one")).order_by(None).limit(MOST + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(inner)).scalar_one())


def _only(f: Filter) -> str | None:
    """The one condition of a filter that has no other: its answers can be cut off at the newest without losing any that fit."""
    given = [name for name in f.__struct_fields__ if name not in ("limit", "offset", "order") and getattr(f, name)]
    return given[0] if len(given) == 1 else None


def _crowded(connection: Connection, code: str) -> bool:
    """Whether a country has more events than are counted."""
    some = select(literal(1).label("one")).where(event_parties.c.area == code).limit(3 * MOST).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one()) == 3 * MOST


def fitting(connection: Connection, query: Select[Any], f: Filter) -> tuple[Select[Any], bool]:
    """The query over events, narrowed; and whether it is known without counting that there are more than `MOST`.

    A word or a country that very many events have is looked for along the newest events instead of being gathered whole.
    """
    only, code = _only(f), area_of(f.actor) if f.actor else None
    if only == "words" and f.words:
        said = select(tellings.c.event_id).join(statements, statements.c.telling_n == tellings.c.n)
        return query.where(events.c.id.in_(said.where(statements.c.n.in_(words.newest(connection, "statement", f.words, MOST + 1))))), False
    if only == "actor" and code and _crowded(connection, code):
        there = select(event_parties.c.event_id).where(event_parties.c.event_id == events.c.id, event_parties.c.area == code)
        return query.where(there.correlate(events).exists()), True
    return on_events(connection, query, f), False


def events_page(connection: Connection, f: Filter, offset: int = 0, oldest: bool = False) -> Page:
    """Events that fit with their parties, newest first; events without a day come last."""
    query, many = fitting(connection, select(events), f)
    day = events.c.day_start.asc().nulls_last() if oldest else events.c.day_start.desc().nulls_last()
    found = connection.execute(query.order_by(day, events.c.id).limit(f.limit).offset(offset))
    rows = [dict(r._mapping) for r in found]
    people = parties_of(connection, [r["id"] for r in rows])
    return Page([r | {"parties": people[r["id"]]} for r in rows], MOST + 1 if many else _count(connection, query), offset)


def _wanted(connection: Connection, query: Select[Any], f: Filter) -> Select[Any]:
    """The query over statements, narrowed; a word or a country alone is looked up among the newest statements that have it."""
    only, code = _only(f), area_of(f.actor) if f.actor else None
    if only == "words" and f.words:
        return query.where(statements.c.live, statements.c.n.in_(words.newest(connection, "statement", f.words, MOST + 1)))
    if only == "actor" and code:
        newest = select(parties.c.statement_n).where(parties.c.area == code).order_by(parties.c.statement_n.desc()).limit(2 * MOST + 2)
        return query.where(statements.c.live, statements.c.n.in_(newest))
    return on_statements(connection, query, f)


def told(columns: tuple[Any, ...]) -> Select[Any]:
    """These columns of statements, their tellings and their texts."""
    query = select(*columns).join(tellings, tellings.c.n == statements.c.telling_n)
    return query.join(articles, articles.c.n == statements.c.article_n)


def statements_page(connection: Connection, f: Filter, offset: int = 0) -> Page:
    """Statements that fit, newest text first, with parties and topics."""
    query = _wanted(connection, told(_SHOWN), f)
    found = connection.execute(query.order_by(statements.c.n.desc()).limit(f.limit).offset(offset))
    rows = with_parties(connection, [dict(r._mapping) for r in found])
    return Page(rows, _count(connection, query), offset)


def articles_page(connection: Connection, f: Filter, offset: int = 0) -> Page:
    """Texts that fit, last added first."""
    a = articles.c
    shown = (a.id, a.title, a.outlet, a.url, a.path, a.language, a.published_start, a.published_end, a.added_at, a.state, a.copy_of)
    query = select(*shown, func.substr(a.text, 1, 140).label("begins"))
    if f.words:
        query = query.where(a.n.in_(words.newest(connection, "article", f.words, MOST + 1)))
    for column, value in ((a.outlet, f.outlet), (a.copy_of, f.source)):
        query = query.where(column == value) if value else query
    query = query.where(a.published_start >= f.since) if f.since else query
    query = query.where(a.published_start <= f"{f.until}~") if f.until else query
    found = connection.execute(query.order_by(a.n.desc()).limit(f.limit).offset(offset))
    return Page([dict(r._mapping) for r in found], _count(connection, query), offset)


def facets(connection: Connection, f: Filter) -> dict[str, list[tuple[str, int]]]:
    """How the newest `WINDOW` statements that fit are spread: per facet the values with their counts, the most frequent first."""
    columns = (
        statements.c.n, statements.c.type, statements.c.status, statements.c.source, articles.c.outlet, statements.c.place_country,
        func.substr(statements.c.day_start, 1, 4).label("year"),
    )  # fmt: skip
    rows = connection.execute(_wanted(connection, told(columns), f).order_by(statements.c.n.desc()).limit(WINDOW)).all()
    counts = {name: Counter(getattr(r, name) for r in rows if getattr(r, name)) for name in FACETS if name != "area"}
    counts["area"] = _areas(connection, [r.n for r in rows])
    return {name: sorted(found.items(), key=lambda p: (-p[1], p[0]))[:12] for name, found in counts.items()}


def _areas(connection: Connection, numbers: list[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for start in range(0, len(numbers), 900):
        query = select(parties.c.area, func.count(parties.c.statement_n.distinct())).group_by(parties.c.area)
        for area, n in connection.execute(query.where(parties.c.statement_n.in_(numbers[start : start + 900]))):
            found[area] += n
    return found


def places(connection: Connection, f: Filter) -> list[Json]:
    """Where the newest events that fit took place: name, degrees north and east, how many, and the last day."""
    e = events.c
    query, _ = fitting(connection, select(e.place, e.place_country, e.lat, e.lon, e.day_start), f)
    some = query.order_by(e.day_start.desc().nulls_last()).limit(WINDOW).subquery()
    c = some.c
    where = (c.place, c.place_country, c.lat, c.lon)
    grouped = select(*where, func.count().label("events"), func.max(c.day_start).label("last")).where(c.lat.is_not(None)).group_by(*where)
    return [dict(r._mapping) for r in connection.execute(grouped.order_by(func.count().desc(), c.place))]
