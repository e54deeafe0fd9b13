"""Search over statements, events and texts: every row leads to its words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from selon.record import words
from selon.record.filters import Filter, on_events, on_statements
from selon.record.schema import articles, events, parties, statements, tellings, topics

Json = dict[str, Any]
_SHOWN = (
    statements.c.n, statements.c.key, tellings.c.event_id, statements.c.type, statements.c.mode, statements.c.status, statements.c.source,
    statements.c.source_country, statements.c.voice, statements.c.day_start, statements.c.day_end, statements.c.place, statements.c.place_country,  # noqa: E501
    statements.c.lat, statements.c.lon, statements.c.occasion, statements.c.evidence, statements.c.evidence_start, statements.c.evidence_end,  # noqa: E501
    statements.c.content, statements.c.quote, statements.c.confidence, statements.c.rule, statements.c.repeats, statements.c.corrected,
    articles.c.id.label("article_id"), articles.c.outlet, articles.c.title, articles.c.url, articles.c.published_start, articles.c.language,
)  # fmt: skip


def statements_found(connection: Connection, f: Filter) -> list[Json]:
    """Statements that fit, newest first, with parties and topics."""
    query = (
        select(*_SHOWN)
        .join(tellings, tellings.c.n == statements.c.telling_n)
        .join(articles, articles.c.n == statements.c.article_n)
        .order_by(statements.c.day_start.desc(), statements.c.n)
        .limit(f.limit)
    )
    rows = [dict(r._mapping) for r in connection.execute(on_statements(connection, query, f))]
    return with_parties(connection, rows)


def with_parties(connection: Connection, rows: list[Json]) -> list[Json]:
    """The rows (which have `n`) with actors, recipients and topics."""
    numbers = [r.pop("n") for r in rows]
    by_number = {n: r | {"actors": [], "recipients": [], "topics": []} for n, r in zip(numbers, rows, strict=True)}
    for start in range(0, len(numbers), 500):
        some = numbers[start : start + 500]
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
    query = query.where(a.published_start <= f"{f.until}~") if f.until else query
    return [dict(r._mapping) for r in connection.execute(query)]


def events_found(connection: Connection, f: Filter) -> list[Json]:
    """Events that fit, by day."""
    query = on_events(connection, select(events), f).order_by(events.c.day_start, events.c.id).limit(f.limit)
    return [dict(r._mapping) for r in connection.execute(query)]
