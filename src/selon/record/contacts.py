"""The register of contacts: calls, meetings, visits; « la troisième conversation depuis janvier » checked against it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from selon.record.filters import Filter, on_events
from selon.record.schema import event_parties, events, statements, tellings
from selon.record.search import parties_of as parties_of

Json = dict[str, Any]
HELD = ("happened", "ongoing")


def contacts(connection: Connection, f: Filter) -> list[Json]:
    """CONSULT events between named parties that were held, by day, each with its parties and the counts it is said to be."""
    held = (events.c.status == f.status) if f.status else events.c.status.in_(HELD)
    query = select(events).where(events.c.type == "CONSULT", held).order_by(events.c.day_start, events.c.id).limit(f.limit)
    wanted = msgspec.structs.replace(f, type=None, status=None)
    rows = [dict(r._mapping) for r in connection.execute(on_events(connection, query, wanted))]
    people = parties_of(connection, [r["id"] for r in rows])
    claims = _claims(connection, [r["id"] for r in rows])
    return [
        {
            **row,
            "parties": people.get(row["id"], []),
            "claims": [_checked(connection, row, people[row["id"]], c) for c in claims.get(row["id"], [])],
        }
        for row in rows
    ]


def _claims(connection: Connection, ids: list[str]) -> dict[str, list[Json]]:
    """Which place in a row the texts give each event."""
    out: dict[str, list[Json]] = {}
    for start in range(0, len(ids), 500):
        query = (
            select(tellings.c.event_id, statements.c.key, statements.c.sequence, statements.c.evidence)
            .join(tellings, tellings.c.n == statements.c.telling_n)
            .where(tellings.c.event_id.in_(ids[start : start + 500]), statements.c.sequence.is_not(None), statements.c.live)
        )
        for r in connection.execute(query):
            out.setdefault(r.event_id, []).extend(
                {**q, "statement": r.key, "evidence": r.evidence} for q in msgspec.json.decode(r.sequence)
            )
    return out


def _checked(connection: Connection, row: Json, people: list[Json], claim: Json) -> Json:
    """A claim beside what the record knows: how many up to that day, which, and how many are missing."""
    since = claim.get("since") or ""
    if not since[:4].isdigit() or not row["day_end"]:
        return {**claim, "known": None, "missing": None, "which": []}
    names = sorted({p["name"] for p in people})
    query = _between(names, since, row["day_end"])
    same = [r for r in connection.execute(query) if row["mode"] is None or r.mode in (None, row["mode"])]
    return {**claim, "known": len(same), "missing": max(0, claim["ordinal"] - len(same)), "which": [f"{r.day_start} {r.id}" for r in same]}


def _between(names: list[str], since: str, until: str) -> Select[Any]:
    query = select(events.c.id, events.c.day_start, events.c.mode).where(
        events.c.type == "CONSULT", events.c.status.in_(HELD), events.c.day_start >= since, events.c.day_start <= until
    )
    for name in names:
        query = query.where(events.c.id.in_(select(event_parties.c.event_id).where(event_parties.c.name == name)))
    return query.order_by(events.c.day_start)
