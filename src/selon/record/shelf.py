"""One text as a reader opens it: its reading as persons have corrected it, the record's keys and events, copies and versions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from selon.record import intake, judged
from selon.record.rows import keyed
from selon.record.schema import articles, judgements, statements, tellings
from selon.record.store import RecordError

Json = dict[str, Any]
_BRIEF = (articles.c.id, articles.c.outlet, articles.c.title, articles.c.url, articles.c.path, articles.c.published_start, articles.c.state)


def opened(connection: Connection, ident: str) -> Json:
    """The text of this id with `reading` (corrected), `keys` (of statements by their ids in the reading), `events` (by key), `copies`,
    `versions` and `judgements`. Raises RecordError when there is none.
    """
    row = connection.execute(select(articles).where(articles.c.id == ident)).first()
    if row is None:
        raise RecordError(f"the record has no article {ident!r}")
    wire = judged.corrected(judged.inside(connection).get(ident, ()), intake.unpack(row.reading))
    told = select(statements.c.key, tellings.c.event_id).join(tellings, tellings.c.n == statements.c.telling_n)
    events = {r.key: r.event_id for r in connection.execute(told.where(statements.c.article_n == row.n))}
    return {
        **{k: v for k, v in row._mapping.items() if k not in ("reading", "n")}, "reading": wire, "keys": _keys(ident, row, wire, events),
        "events": events, "copies": _others(connection, articles.c.copy_of == row.copy_of, ident),
        "versions": _others(connection, articles.c.source_key == row.source_key, ident) if row.source_key else [],
        "judgements": _judged(connection, ident),
    }  # fmt: skip


def _keys(ident: str, row: Any, wire: Json, events: Json) -> dict[str, str]:
    """Keys are given before statements are taken out; where they differ the record's rows decide."""
    keys = keyed(ident, wire["statements"])
    return keys if set(keys.values()) <= set(events) or row.state != "current" else keyed(ident, intake.unpack(row.reading)["statements"])


def _others(connection: Connection, alike: Any, ident: str) -> list[Json]:
    query = select(*_BRIEF).where(alike, articles.c.id != ident).order_by(articles.c.n).limit(100)
    return [dict(r._mapping) for r in connection.execute(query)]


def _judged(connection: Connection, ident: str) -> list[Json]:
    hit = (judgements.c.article_id == ident) | (judgements.c.other_article_id == ident)
    return [dict(r._mapping) for r in connection.execute(select(judgements).where(hit).order_by(judgements.c.id))]


def statement(connection: Connection, key: str) -> tuple[Json, Json]:
    """A statement as it now reads (wire form) and its opened text. Raises RecordError when there is none."""
    text = opened(connection, key.partition(":")[0])
    ident = next((i for i, k in text["keys"].items() if k == key), None)
    found = next((s for s in text["reading"]["statements"] if s["id"] == ident), None)
    if found is None:
        raise RecordError(f"the record has no statement {key!r}")
    return found, text


def texts_of(connection: Connection, event: str) -> list[Json]:
    """The texts that tell of an event, oldest first, with `copy_of`: near-identical copies share it."""
    told = select(tellings.c.article_n).where(tellings.c.event_id == event, tellings.c.live)
    query = select(*_BRIEF, articles.c.copy_of, func.substr(articles.c.text, 1, 140).label("begins")).where(articles.c.n.in_(told))
    return [dict(r._mapping) for r in connection.execute(query.order_by(articles.c.published_start, articles.c.n).limit(500))]


def judged_articles(connection: Connection) -> list[str]:
    """The texts on which a judgement in force bears."""
    c = judgements.c
    query = select(c.article_id).where(c.revoked_at.is_(None)).union(select(c.other_article_id).where(c.revoked_at.is_(None)))
    have = select(articles.c.id).where(articles.c.id.in_(query)).order_by(articles.c.n)
    return list(connection.execute(have).scalars())
