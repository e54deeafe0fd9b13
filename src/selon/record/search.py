"""Search over statements, events and texts: every row leads to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, select

from selon.record import words
from selon.record.filters import Filter, fitting_events, fitting_statements, last_of, on_events, on_statements
from selon.record.schema import articles, event_parties, events, parties, statements, tellings, topics

Json = dict[str, Any]
T = TypeVar("T")
PORTION = 500
"""Rows of a portion, when many are gone through."""
_SHOWN = (
    statements.c.n, statements.c.key, tellings.c.event_id, statements.c.type, statements.c.mode, statements.c.status, statements.c.source,
    statements.c.source_country, statements.c.voice, statements.c.day_start, statements.c.day_end, statements.c.place, statements.c.place_country,  # noqa: E501
    statements.c.lat, statements.c.lon, statements.c.occasion, statements.c.evidence, statements.c.evidence_start, statements.c.evidence_end,  # noqa: E501
    statements.c.content, statements.c.quote, statements.c.confidence, statements.c.rule, statements.c.repeats, statements.c.corrected,
    articles.c.id.label("article_id"), articles.c.outlet, articles.c.title, articles.c.url, articles.c.published_start, articles.c.language,
    articles.c.added_at,
)  # fmt: skip


def statements_found(connection: Connection, f: Filter) -> list[Json]:
    """Statements that fit, newest first, with parties and topics."""
    found = fitting_statements(connection, f)
    c = found.rows.c
    query = found.select(c.statement_n).order_by(c.day_start.desc(), c.statement_n).limit(f.limit)
    return numbered(connection, connection.execute(query).scalars().all())


def numbered(connection: Connection, numbers: Sequence[int]) -> list[Json]:
    """The statements of these numbers in this order, with parties and topics."""
    told = select(*_SHOWN).join(tellings, tellings.c.n == statements.c.telling_n).join(articles, articles.c.n == statements.c.article_n)
    rows = {r.n: dict(r._mapping) for some in portions(numbers) for r in connection.execute(told.where(statements.c.n.in_(some)))}
    return with_parties(connection, [rows[n] for n in numbers if n in rows])


def portions(some: Sequence[T]) -> Iterator[Sequence[T]]:
    """Some hundreds at a time: no database takes any number of parameters."""
    yield from (some[start : start + PORTION] for start in range(0, len(some), PORTION))


def one_statement(connection: Connection, key: str) -> Json | None:
    """The statement of a key, whether its article still stands or not."""
    query = select(*_SHOWN).join(tellings, tellings.c.n == statements.c.telling_n)
    query = query.join(articles, articles.c.n == statements.c.article_n).where(statements.c.key == key)
    rows = [dict(r._mapping) for r in connection.execute(query)]
    return next(iter(with_parties(connection, rows)), None)


def with_parties(connection: Connection, rows: list[Json]) -> list[Json]:
    """The rows (which have `n`) with actors, recipients and topics."""
    numbers = [r.pop("n") for r in rows]
    by_number = {n: r | {"actors": [], "recipients": [], "topics": []} for n, r in zip(numbers, rows, strict=True)}
    for some in portions(numbers):
        query = select(parties).where(parties.c.statement_n.in_(some)).order_by(parties.c.statement_n, parties.c.place_in_row)
        for p in connection.execute(query):
            by_number[p.statement_n][f"{p.role}s"].append(
                {"name": p.name, "area": p.area, "id": p.actor_id, "person": p.person, "office": p.office}
            )
        for t in connection.execute(select(topics).where(topics.c.statement_n.in_(some))):
            by_number[t.statement_n]["topics"].append({"id": t.topic, "label": t.label})
    return [by_number[n] for n in numbers]


def articles_found(connection: Connection, f: Filter) -> list[Json]:
    """Articles that hold the words, newest first."""
    a = articles.c
    query = select(a.id, a.title, a.outlet, a.url, a.path, a.language, a.published_start, a.state, a.copy_of).limit(f.limit)
    query = query.order_by(a.published_start.desc(), a.n)
    if f.words:
        query = query.where(words.matches(connection, "article", f.words, a.n))
    query = query.where(a.outlet == f.outlet) if f.outlet else query
    query = query.where(a.published_start >= f.since) if f.since else query
    query = query.where(a.published_start <= last_of(f.until)) if f.until else query
    return [dict(r._mapping) for r in connection.execute(query)]


def events_found(connection: Connection, f: Filter) -> list[Json]:
    """Events that fit, by day, with their parties."""
    found = fitting_events(connection, f)
    c = found.rows.c
    query = found.select(c.event_id).order_by(c.day_start, c.event_id).limit(f.limit)
    return events_named(connection, connection.execute(query).scalars().all())


def events_named(connection: Connection, ids: Sequence[str]) -> list[Json]:
    """The events of these names in this order, with their parties."""
    rows = {r.id: dict(r._mapping) for some in portions(ids) for r in connection.execute(select(events).where(events.c.id.in_(some)))}
    people = parties_of(connection, ids)
    return [rows[i] | {"parties": people[i]} for i in ids if i in rows]


def parties_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[Json]]:
    """The parties of each event."""
    out: dict[str, list[Json]] = {i: [] for i in ids}
    for some in portions(ids):
        for p in connection.execute(select(event_parties).where(event_parties.c.event_id.in_(some))):
            out[p.event_id].append({"role": p.role, "name": p.name, "area": p.area, "person": p.person, "office": p.office})
    return out


def each_statement(connection: Connection, f: Filter) -> Iterator[Json]:
    """All statements that fit, in the order in which they came in, one portion in memory; no limit holds."""
    query = (
        select(*_SHOWN)
        .join(tellings, tellings.c.n == statements.c.telling_n)
        .join(articles, articles.c.n == statements.c.article_n)
        .order_by(statements.c.n)
        .limit(PORTION)
    )
    query, last = on_statements(connection, query, f), 0
    while rows := [dict(r._mapping) for r in connection.execute(query.where(statements.c.n > last))]:
        last = rows[-1]["n"]
        yield from with_parties(connection, rows)


def each_event(connection: Connection, f: Filter) -> Iterator[Json]:
    """All events that fit, by name, each with its parties and `statements`, one portion in memory; no limit holds."""
    query, last = on_events(connection, select(events), f).order_by(events.c.id).limit(PORTION), ""
    while rows := [dict(r._mapping) for r in connection.execute(query.where(events.c.id > last))]:
        last, ids = rows[-1]["id"], [r["id"] for r in rows]
        people, said = parties_of(connection, ids), _said(connection, ids)
        yield from (row | {"parties": people[row["id"]], "statements": said[row["id"]]} for row in rows)


def _said(connection: Connection, ids: list[str]) -> dict[str, list[Json]]:
    query = (
        select(*_SHOWN)
        .join(tellings, tellings.c.n == statements.c.telling_n)
        .join(articles, articles.c.n == statements.c.article_n)
        .where(tellings.c.event_id.in_(ids), statements.c.live)
        .order_by(articles.c.published_start, articles.c.id, statements.c.evidence_start)
    )
    out: dict[str, list[Json]] = {i: [] for i in ids}
    for row in with_parties(connection, [dict(r._mapping) for r in connection.execute(query)]):
        out[row["event_id"]].append(row)
    return out
