"""The agenda: every event still planned; what is past and was never reported held is shown as such."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, select, true

from selon.record.filters import Filter, on_events
from selon.record.rows import decode_told
from selon.record.schema import articles, events, tellings
from selon.record.search import parties_of

Json = dict[str, Any]
PENDING = ("planned", "possible", "cancelled")


def agenda(connection: Connection, f: Filter, today: str, past: bool) -> list[Json]:
    """Planned events by day: `standing` is ahead, now, moved, cancelled, or overdue (planned and never reported held)."""
    wanted = msgspec.structs.replace(f, status=None)
    rows = [
        dict(r._mapping)
        for status in ((f.status,) if f.status else PENDING)
        for days in _when(today, past)
        for r in connection.execute(
            on_events(connection, select(events).where(events.c.status == status, days), wanted)
            .order_by(events.c.day_start, events.c.id)
            .limit(f.limit)
        )
    ]
    rows = sorted(rows, key=lambda r: (r["day_start"] or "", r["id"]))[: f.limit]
    people = parties_of(connection, [r["id"] for r in rows])
    return [{**row, "standing": standing(row, today), "parties": people[row["id"]]} for row in rows]


def _when(today: str, past: bool) -> list[ColumnElement[bool]]:
    """Without a day, running, ahead: each found through an index of its own."""
    e = events.c
    return [true()] if past else [e.day_end.is_(None), and_(e.day_end >= today, e.day_start < today), e.day_start >= today]


def standing(row: Json, today: str) -> str:
    """Where a planned event stands on a day."""
    if row["status"] == "cancelled":
        return "cancelled"
    if row["day_end"] and row["day_end"] < today:
        return "overdue"
    if row["was_start"]:
        return "moved"
    return "now" if row["day_start"] and row["day_start"] <= today else "ahead"


def history(connection: Connection, event: str) -> list[Json]:
    """What was told of an event, by the day of the text: announced, moved, cancelled, held, with the days it was to be on."""
    query = (
        select(tellings, articles.c.id.label("article_id"), articles.c.outlet, articles.c.title, articles.c.published_start)
        .join(articles, articles.c.n == tellings.c.article_n)
        .where(tellings.c.event_id == event, tellings.c.live)
        .order_by(articles.c.published_start, tellings.c.key)
    )
    return [_step(r) for r in connection.execute(query)]


def _step(row: Any) -> Json:
    t = decode_told(row.told).telling
    return {
        "told_on": row.published_start, "article_id": row.article_id, "outlet": row.outlet, "title": row.title, "statuses": sorted(t.statuses),  # noqa: E501
        "day_start": t.days.start.isoformat() if t.days else None, "day_end": t.days.end.isoformat() if t.days else None,
        "was_start": t.was.start.isoformat() if t.was else None, "was_end": t.was.end.isoformat() if t.was else None,
        "joined_because": row.why, "judged_by": row.judged_by, "judged_at": row.judged_at,
    }  # fmt: skip
