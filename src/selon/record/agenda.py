"""The agenda: every event still planned; what is past and was never reported held is shown as such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, select, true

from selon.record.filters import Filter, fitting_events
from selon.record.rows import decode_told
from selon.record.schema import articles, tellings
from selon.record.search import events_named

Json = dict[str, Any]
PENDING = ("planned", "possible", "cancelled")


def agenda(connection: Connection, f: Filter, today: str, past: bool) -> list[Json]:
    """Planned events by day: `standing` is ahead, now, moved, cancelled, or overdue (planned and never reported held)."""
    found = [k for status in ((f.status,) if f.status else PENDING) for k in _pending(connection, f, status, today, past)]
    ids = [ident for _, ident in sorted(found)[: f.limit]]
    return [{**row, "standing": standing(row, today)} for row in events_named(connection, ids)]


def _pending(connection: Connection, f: Filter, status: str, today: str, past: bool) -> Iterator[tuple[str, str]]:
    """Day and name of the first events of a status."""
    found = fitting_events(connection, msgspec.structs.replace(f, status=status))
    c = found.rows.c
    query = found.select(c.day_start, c.event_id).order_by(c.day_start, c.event_id).limit(f.limit)
    for days in _when(c, today, past, f.since):
        yield from ((r.day_start, r.event_id) for r in connection.execute(query.where(days)))


def _when(c: Any, today: str, past: bool, since: str | None) -> list[ColumnElement[bool]]:
    """Without a day, running, ahead: the first and the last are found without looking at what is past."""
    if past:
        return [true()]
    ahead, running = c.day_start >= today, and_(c.day_end >= today, c.day_start < today, c.day_start > "")
    return [ahead] if since and since >= today else [c.day_start == "", running, ahead]


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
