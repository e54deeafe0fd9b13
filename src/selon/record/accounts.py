"""Accounts side by side: what each source says of an event, what all say, what one alone says, where they contradict. No verdict."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from selon.joining.telling import REMOTE
from selon.record.schema import articles, events, statements, tellings
from selon.record.search import _SHOWN, parties_of, with_parties
from selon.record.store import RecordError

Json = dict[str, Any]
THERE = ("AGREE", "REQUEST", "REJECT", "CONCEDE", "THREATEN", "SUPPORT", "ACCUSE", "COOPERATE")
"""Types of what is said and agreed at a talk."""


HELD = ("happened", "ongoing")
"""The statuses of talks at which something can have been said."""


def event_id(connection: Connection, name: str) -> str:
    """The event of a name: its own, one it has borne, or a statement's key. Raises RecordError when there is none."""
    if connection.execute(select(events.c.id).where(events.c.id == name)).first():
        return name
    query = select(tellings.c.event_id).where(tellings.c.event_id.is_not(None))
    found = connection.execute(query.where(tellings.c.handle == name)).scalar()
    found = found or connection.execute(
        query.join(statements, statements.c.telling_n == tellings.c.n).where(statements.c.key == name)
    ).scalar()  # fmt: skip
    if found is None:
        raise RecordError(f"the record has no event {name!r}; `selon events` and `selon contacts` print their names")
    return str(found)


def accounts(connection: Connection, name: str) -> Json:
    """The event, its accounts by source, what was said and agreed there, and how the accounts compare."""
    ident = event_id(connection, name)
    row = connection.execute(select(events).where(events.c.id == ident)).one()
    own = _said(connection, tellings.c.event_id == ident)
    parties = parties_of(connection, [ident])[ident]
    held = row.type == "CONSULT" and row.status in HELD  # at talks that are only planned nothing has been said
    there = _there(connection, ident, {p["area"] for p in parties}) if held else []
    return {
        **row._mapping, "parties": parties, "accounts": _grouped(own, there), **_compared(own, there),
        "judgements": [dict(r._mapping) for r in connection.execute(_verdicts(ident))],
    }  # fmt: skip


def _said(connection: Connection, condition: Any) -> list[Json]:
    query = (
        select(*_SHOWN, statements.c.was_start, statements.c.was_end, statements.c.initiator, articles.c.copy_of)
        .join(tellings, tellings.c.n == statements.c.telling_n)
        .join(articles, articles.c.n == statements.c.article_n)
        .where(condition, statements.c.live)
        .order_by(articles.c.published_start, articles.c.id, statements.c.evidence_start)
    )
    rows = [dict(r._mapping) for r in connection.execute(query)]
    return with_parties(connection, [r | {"according_to": according_to(r)} for r in rows])


def according_to(row: Json) -> str:
    """Who vouches for a statement: its source, else the outlet, else the article that tells it."""
    return row["source"] or row["outlet"] or f"article {row['copy_of']}"


def _there(connection: Connection, ident: str, areas: set[str]) -> list[Json]:
    """What the same texts tell as said and agreed between the same parties on the same days."""
    talk = select(tellings.c.article_n).where(tellings.c.event_id == ident)
    event = connection.execute(select(events.c.day_start, events.c.day_end).where(events.c.id == ident)).one()
    rows = _said(connection, statements.c.article_n.in_(talk) & statements.c.type.in_(THERE))
    return [r for r in rows if _areas(r) and _areas(r) <= areas and _same_days(r, event)]


def _areas(row: Json) -> set[str]:
    return {p["area"] for p in (*row["actors"], *row["recipients"])}


def _same_days(row: Json, event: Any) -> bool:
    if not row["day_start"] or not event.day_start:
        return True
    return bool(row["day_start"] <= event.day_end and event.day_start <= row["day_end"])


def _grouped(own: list[Json], there: list[Json]) -> list[Json]:
    """By source; one that has nothing but copies of what another has stands beside it, as no account of its own."""
    sources: dict[str, list[Json]] = defaultdict(list)
    for row in (*own, *there):
        sources[row["according_to"]].append(row)
    texts = {name: frozenset(f"{r['copy_of']}:{r['evidence']}" for r in rows) for name, rows in sources.items()}
    merged: dict[str, list[str]] = {}
    for name in sorted(sources, key=lambda n: -len(texts[n])):
        home = next((first for first in merged if texts[name] <= texts[first]), None)
        if home is None:
            merged[name] = [name]
        else:
            merged[home].append(name)
    own_rows = {id(r) for r in own}
    return [_account(merged[name], sources[name], own_rows) for name in sources if name in merged]


def _account(names: list[str], rows: list[Json], own: set[int]) -> Json:
    seen: dict[tuple[str, str], Json] = {}
    for row in rows:
        seen.setdefault((row["copy_of"], row["evidence"]), row)
    said = list(seen.values())
    return {
        "source": names[0], "also": names[1:], "witnesses": len({r["copy_of"] for r in said}),
        "of_the_event": [r for r in said if id(r) in own], "said_there": [r for r in said if id(r) not in own],
    }  # fmt: skip


def _compared(own: list[Json], there: list[Json]) -> Json:
    """Field by field who says what.

    `all`: every account that speaks of it agrees, and more than one does. `alone`: one account says it and no other.
    `contradict`: they cannot all be so; the day from which a meeting was moved contradicts nobody, it was right when it was said.
    """
    said: dict[str, dict[str, set[str]]] = {
        f: defaultdict(set) for f in ("day", "place", "mode", "status", "initiator", "topics", "agreed")
    }
    for row in own:
        for field, value in _values(row):
            said[field][value].add(row["according_to"])
    for row in there:
        if row["type"] == "AGREE":
            said["agreed"][(row["content"] or row["evidence"]).strip()].add(row["according_to"])
    voices = {r["according_to"] for r in (*own, *there)}
    shown = {f: [{"value": v, "sources": sorted(who)} for v, who in sorted(values.items())] for f, values in said.items() if values}
    return {
        "says": shown,
        "all": sorted(f for f, values in said.items() if len(values) == 1 and len(set().union(*values.values())) > 1),
        "alone": sorted({f"{f}: {v}" for f, values in said.items() for v, who in values.items() if len(who) == 1 and len(voices) > 1}),
        "contradict": sorted(f for f, values in said.items() if _contradict(f, _standing(f, values, own))),
    }  # fmt: skip


def _standing(field: str, values: dict[str, set[str]], own: list[Json]) -> dict[str, set[str]]:
    moved = {_days(r["was_start"], r["was_end"]) for r in own if r["was_start"]} if field == "day" else set()
    return {value: who for value, who in values.items() if value not in moved}


def _values(row: Json) -> list[tuple[str, str]]:
    found = [("day", _days(row["day_start"], row["day_end"])), ("place", row["place"]), ("mode", row["mode"]), ("status", row["status"])]
    found += [("initiator", row["initiator"]), *(("topics", t["label"]) for t in row["topics"])]
    return [(field, value) for field, value in found if value]


def _days(start: str | None, end: str | None) -> str | None:
    return start if start == end else f"{start}/{end}"


def _contradict(field: str, values: dict[str, set[str]]) -> bool:
    """Whether two of the values cannot both be so, said by different sources."""
    found = list(values)
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if values[a] != values[b]]
    return any(_exclude(field, a, b) for a, b in pairs)


def _exclude(field: str, a: str, b: str) -> bool:
    if field == "day":
        (a1, _, a2), (b1, _, b2) = a.partition("/"), b.partition("/")
        return a1 > (b2 or b1) or b1 > (a2 or a1)
    if field == "mode":
        return (a in REMOTE) != (b in REMOTE)
    if field == "status":
        return {"denied"} < {a, b} or ("cancelled" in (a, b) and "happened" in (a, b))
    return field in ("place", "initiator")


def _verdicts(ident: str) -> Any:
    return select(tellings.c.key, tellings.c.anchor, tellings.c.why, tellings.c.judged_by, tellings.c.judged_at).where(
        tellings.c.event_id == ident, tellings.c.live
    )
