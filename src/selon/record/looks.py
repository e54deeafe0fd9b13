"""What needs a person's look: statements read with little confidence, counts that do not add up, accounts that differ."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, func, select

from selon.record.accounts import _compared, _said
from selon.record.contacts import _checked, _claims
from selon.record.schema import UNSURE, events, statements, tellings
from selon.record.search import numbered, parties_of

Json = dict[str, Any]
BACK = 20_000
"""How many of the newest statements are looked through for doubts and counts."""
LATELY = 5_000
"""How many for accounts that differ: each of these is looked at."""


def _since(connection: Connection, back: int = BACK) -> int:
    return int(connection.execute(select(func.max(statements.c.n))).scalar() or 0) - back


def doubtful(connection: Connection, limit: int = 10) -> list[Json]:
    """The least sure of the newest statements that no person has judged."""
    s = statements.c
    query = select(s.n).where(UNSURE, s.live, s.n > _since(connection), s.corrected.is_(False), s.repeats.is_(None))
    return numbered(connection, connection.execute(query.order_by(s.confidence, s.n.desc()).limit(limit)).scalars().all())


def amiss(connection: Connection, limit: int = 10) -> list[Json]:
    """Contacts said to be the third, fourth … of which the record does not have so many: the event, its parties, the claims."""
    s = statements.c
    query = select(events).join(tellings, tellings.c.event_id == events.c.id).join(statements, s.telling_n == tellings.c.n)
    query = query.where(s.sequence.is_not(None), s.live, s.n > _since(connection), events.c.type == "CONSULT")
    rows = [dict(r._mapping) for r in connection.execute(query.order_by(s.n.desc()).limit(limit + limit // 2))]
    rows = list({r["id"]: r for r in rows}.values())
    people, claims = parties_of(connection, [r["id"] for r in rows]), _claims(connection, [r["id"] for r in rows])
    found = []
    for row in rows:
        checked = [_checked(connection, row, people[row["id"]], c) for c in claims.get(row["id"], [])]
        found.append(row | {"parties": people[row["id"]], "claims": checked})
    return [r for r in found if any(c["missing"] for c in r["claims"])][:limit]


def differing(connection: Connection, limit: int = 10) -> list[Json]:
    """Of the events last told of by several, those whose accounts differ: with parties, `contradict` and `alone`."""
    s = statements.c
    several = select(s.telling_n).where(s.n > _since(connection, LATELY), s.source.is_not(None), s.live)
    query = (
        select(events)
        .where((events.c.tellings > 1) | events.c.id.in_(select(tellings.c.event_id).where(tellings.c.n.in_(several))))
        .order_by(events.c.last_published.desc().nulls_last(), events.c.id).limit(5 * limit)
    )  # fmt: skip
    rows = [dict(r._mapping) for r in connection.execute(query)]
    said: dict[str, list[Json]] = defaultdict(list)
    for row in _said(connection, tellings.c.event_id.in_([r["id"] for r in rows])):
        said[row["event_id"]].append(row)
    people = parties_of(connection, [r["id"] for r in rows])
    found = [r | {"parties": people[r["id"]], **_differences(said[r["id"]])} for r in rows]
    return sorted((r for r in found if len(r["voices"]) > 1), key=lambda r: not r["contradict"])[:limit]


def _differences(own: list[Json]) -> Json:
    """Outlets that print one text are one voice, under the name of the first of them."""
    first: dict[str, str] = {}
    for row in own:
        first.setdefault(row["copy_of"], row["according_to"] if not row["source"] else row["outlet"] or row["copy_of"])
    told = [r for r in own if r["source"] or r["according_to"] == first[r["copy_of"]]]
    compared = _compared(told, [])
    voices = sorted({r["according_to"] for r in told})
    return {"voices": voices, "contradict": compared["contradict"], "alone": compared["alone"], "says": compared["says"]}


def newly(connection: Connection, limit: int = 10) -> list[Json]:
    """The events that the newest statements tell of, each once, with parties; the newest first."""
    s = statements.c
    query = select(tellings.c.event_id).join(statements, s.telling_n == tellings.c.n).where(s.live, s.repeats.is_(None))
    ids = list(dict.fromkeys(r.event_id for r in connection.execute(query.order_by(s.n.desc()).limit(20 * limit)) if r.event_id))[:limit]
    rows = {r.id: dict(r._mapping) for r in connection.execute(select(events).where(events.c.id.in_(ids)))}
    people = parties_of(connection, ids)
    return [rows[i] | {"parties": people[i]} for i in ids if i in rows]
