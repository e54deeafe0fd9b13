"""The register of contacts: calls, meetings, visits; « la troisième conversation depuis janvier » checked against it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from selon.record.filters import Filter, on_events
from selon.record.fold import fold
from selon.record.schema import event_parties, events, pairs, statements, tellings
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
    query = _between(people, since, row["day_end"])
    same = [r for r in connection.execute(query) if row["mode"] is None or r.mode in (None, row["mode"])]
    return {**claim, "known": len(same), "missing": max(0, claim["ordinal"] - len(same)), "which": [f"{r.day_start} {r.id}" for r in same]}


def _between(people: list[Json], since: str, until: str) -> Select[Any]:
    """Contacts held between all these, through the index of pairs where they are of two areas."""
    e, areas = events.c, sorted({p["area"] for p in people})
    query = select(e.id, e.day_start, e.mode).where(e.type == "CONSULT", e.status.in_(HELD), e.day_start >= since, e.day_start <= until)
    if len(areas) > 1:
        p = pairs.c
        both = (p.a == areas[0], p.b == areas[1], p.type == "CONSULT", p.day_start >= since, p.day_start <= until)
        query = query.join(pairs, p.event_id == e.id).where(*both)
    for name in sorted({p["name"] for p in people}):
        there = select(event_parties.c.event_id).where(event_parties.c.event_id == e.id, event_parties.c.folded == fold(name))
        query = query.where(there.where(event_parties.c.name == name).correlate(events).exists())
    return query.order_by(e.day_start)
