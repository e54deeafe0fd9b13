"""What a reader who browses asks: pages of events, statements and texts with their counts, facets, places, links, voices.

Every answer is bounded, whatever the size of the record: a count goes up to `MOST`, a tally over the newest `WINDOW` rows that fit.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, literal, select

from selon.record import words
from selon.record.filters import MOST as MOST
from selon.record.filters import Filter, fitting_events, fitting_statements, last_of
from selon.record.schema import articles, events, parties, statements, tellings
from selon.record.search import events_named, numbered

Json = dict[str, Any]
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


def events_page(connection: Connection, f: Filter, offset: int = 0, oldest: bool = False, total: int | None = None) -> Page:
    """Events that fit with their parties, newest first; events without a day come last. A `total` that is known is not counted."""
    found = fitting_events(connection, f)
    c = found.rows.c
    order = (func.nullif(c.day_start, "").asc().nulls_last(), c.event_id) if oldest else (c.day_start.desc(), c.event_id.desc())
    query = found.select(c.event_id).order_by(*order)
    if total is None and found.at_once:
        ids = connection.execute(query).scalars().all()
        return Page(events_named(connection, ids[offset : offset + f.limit]), len(ids), offset)
    ids = connection.execute(query.limit(f.limit).offset(offset)).scalars().all()
    return Page(events_named(connection, ids), found.count(connection) if total is None else total, offset)


def newest_events(connection: Connection, f: Filter, most: int = WINDOW) -> Select[Any]:
    """The names of the newest events that fit."""
    found = fitting_events(connection, f)
    return found.select(found.rows.c.event_id).order_by(found.rows.c.day_start.desc(), found.rows.c.event_id.desc()).limit(most)


def newest_statements(connection: Connection, f: Filter, most: int = WINDOW) -> Select[Any]:
    """The numbers of the statements that fit, those that came last first."""
    found = fitting_statements(connection, f)
    return found.select(found.rows.c.statement_n).order_by(found.rows.c.statement_n.desc()).limit(most)


def told(columns: tuple[Any, ...]) -> Select[Any]:
    """These columns of statements, their tellings and their texts."""
    query = select(*columns).join(tellings, tellings.c.n == statements.c.telling_n)
    return query.join(articles, articles.c.n == statements.c.article_n)


def statements_page(connection: Connection, f: Filter, offset: int = 0) -> Page:
    """Statements that fit, newest text first, with parties and topics."""
    found = fitting_statements(connection, f)
    n = found.rows.c.statement_n
    numbers = connection.execute(found.select(n).order_by(n.desc()).limit(f.limit).offset(offset)).scalars().all()
    return Page(numbered(connection, numbers), found.count(connection), offset)


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
    query = query.where(a.published_start <= last_of(f.until)) if f.until else query
    found = connection.execute(query.order_by(a.n.desc()).limit(f.limit).offset(offset))
    return Page([dict(r._mapping) for r in found], _count(connection, query), offset)


def facets(connection: Connection, f: Filter) -> dict[str, list[tuple[str, int]]]:
    """How the newest `WINDOW` statements that fit are spread: per facet the values with their counts, the most frequent first."""
    columns = (
        statements.c.n, statements.c.type, statements.c.status, statements.c.source, articles.c.outlet, statements.c.place_country,
        func.substr(statements.c.day_start, 1, 4).label("year"),
    )  # fmt: skip
    some = newest_statements(connection, f)
    rows = connection.execute(told(columns).where(statements.c.n.in_(some)).order_by(statements.c.n.desc())).all()
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
    where = (e.place, e.place_country, e.lat, e.lon)
    grouped = select(*where, func.count().label("events"), func.max(e.day_start).label("last")).group_by(*where)
    grouped = grouped.where(e.id.in_(newest_events(connection, f)), e.lat.is_not(None))
    return [dict(r._mapping) for r in connection.execute(grouped.order_by(func.count().desc(), e.place))]
