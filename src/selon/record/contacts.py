"""The register of contacts: calls, meetings, visits; « la troisième conversation depuis janvier » checked against it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from selon.record.filters import Filter, fitting_events
from selon.record.fold import fold
from selon.record.keys import is_code, pair_key
from selon.record.schema import event_keys, statements, tellings
from selon.record.search import events_named

Json = dict[str, Any]
HELD = ("happened", "ongoing")


def contacts(connection: Connection, f: Filter) -> list[Json]:
    """CONSULT events between named parties that were held, by day, each with its parties and the counts it is said to be."""
    found = fitting_events(connection, msgspec.structs.replace(f, type="CONSULT"))
    c = found.rows.c
    held = found.select(c.event_id) if f.status else found.select(c.event_id).where(c.status.in_(HELD))
    ids = connection.execute(held.order_by(c.day_start, c.event_id).limit(f.limit)).scalars().all()
    rows = events_named(connection, ids)
    claims = _claims(connection, [r["id"] for r in rows])
    return [{**row, "claims": [_checked(connection, row, row["parties"], c) for c in claims.get(row["id"], [])]} for row in rows]


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
    which = [f"{r.day_start} {r.event_id}" for r in same]
    return {**claim, "known": len(same), "missing": max(0, claim["ordinal"] - len(same)), "which": which}


def _between(people: list[Json], since: str, until: str) -> Select[Any]:
    """Contacts held between all these, through the key of two countries where they are of two."""
    areas = [a for a in sorted({p["area"] for p in people}) if is_code(a)]
    names = sorted({fold(p["name"]) for p in people})
    keys = [pair_key(*areas[:2]), *names] if len(areas) > 1 else names
    k = event_keys.alias("k")
    query = select(k.c.event_id, k.c.day_start, k.c.mode)
    query = query.where(k.c.key == keys[0], k.c.type == "CONSULT", k.c.status.in_(HELD), k.c.day_start >= since, k.c.day_start <= until)
    for key in keys[1:]:
        other = event_keys.alias()
        here = select(other.c.key).where(other.c.key == key, other.c.day_start == k.c.day_start, other.c.event_id == k.c.event_id)
        query = query.where(here.correlate(k).exists())
    return query.order_by(k.c.day_start, k.c.event_id)
