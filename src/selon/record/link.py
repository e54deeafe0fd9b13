"""Tellings -> events across the record: the same result whatever came first, because what is new is judged with all that it bears on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, delete, select, update

from selon.joining import Joined, Telling, gather
from selon.joining.gather import Apart
from selon.record import judged
from selon.record.rows import Told, decode_told, handle
from selon.record.schema import articles, events, likenesses, tellings
from selon.record.stretches import Spans, Stretch, around, spans_of, whole
from selon.record.summary import insert_events
from selon.record.written import insert_plain

JUDGE = "selon/1"
"""Who judged, where no person did: the program and the version of its rules of joining."""
CHUNK = 400
TRIES = 3
"""How often the days are widened before the whole block is judged."""
T = TypeVar("T")


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """The items, some hundreds at a time: no database takes any number of parameters."""
    row = list(items)
    yield from (row[i : i + CHUNK] for i in range(0, len(row), CHUNK))


def relink(connection: Connection, stretches: Iterable[Stretch], now: str) -> set[str]:
    """Judge anew what is told in these stretches, and make the events; returns the names of the events that changed."""
    apart, together = judged.keep_apart(connection), judged.keep_together(connection)
    changed: set[str] = set()
    for some in chunks(spans_of(stretches).items()):
        changed |= _settle(connection, dict(some), apart, together, now)
    _refresh(connection, changed)
    return changed


def _settle(connection: Connection, wanted: Spans, apart: Apart, together: dict[str, str], now: str) -> set[str]:
    """Judge anew what lies in these days; where that changes an event which reaches out of them, its days too, at last the whole block."""
    changed: set[str] = set()
    for tried in count():
        looked = around(connection, wanted)
        live = [decode_told(r.told).telling for r in looked.rows.values() if r.live]
        groups, links = gather(live, apart, settled=True, stays=looked.stays)
        wider = looked.beyond(groups)
        rows = {k: r for k, r in looked.rows.items() if r.block not in wider and k not in looked.stays}
        changed |= _keep(connection, rows, groups, {j.key: j for j in links}, together, now)
        if not wider:
            break
        wanted = wider if tried < TRIES else spans_of(whole(wider))
    return changed


def _keep(
    connection: Connection,
    rows: dict[str, Any],
    groups: Sequence[list[Telling]],
    links: dict[str, Joined],
    together: dict[str, str],
    now: str,
) -> set[str]:
    """Write the verdicts on these rows; returns the events that they change."""
    new, changed = _verdicts(rows, groups, links, together)
    _write(connection, new, now)
    gone = [r for r in rows.values() if not r.live and r.event_id]
    if gone:
        connection.execute(
            update(tellings).where(tellings.c.n == bindparam("row")).values(event_id=None, group_id=None), [{"row": r.n} for r in gone]
        )
    return changed | {r.event_id for r in gone}


def _verdicts(
    rows: dict[str, Any], groups: Sequence[list[Telling]], links: dict[str, Joined], together: dict[str, str]
) -> tuple[list[dict[str, Any]], set[str]]:
    """The rows that must be written, and the events that they leave and enter."""
    new: list[dict[str, Any]] = []
    changed: set[str] = set()
    for group in groups:
        name = handle(min(t.key for t in group))
        event = together.get(name, name)
        for t in (t for t in group if t.key in rows):
            row, link = rows[t.key], links.get(t.key)
            anchor = link.anchor if link else None
            if (row.group_id, row.event_id, row.anchor) != (name, event, anchor):
                new.append(_verdict(row.n, name, event, link))
            if row.event_id != event:
                changed |= {event, row.event_id} - {None}
    return new, changed | {r["event"] for r in new}


def _verdict(n: int, group: str, event: str, link: Joined | None) -> dict[str, Any]:
    why = "; ".join(link.why) if link else "the first telling"
    return {
        "row": n,
        "group": group,
        "event": event,
        "anchor": link.anchor if link else None,
        "why": why,
        "score": link.likeness if link else None,
    }


def _write(connection: Connection, new: list[dict[str, Any]], now: str) -> None:
    if not new:
        return
    change = update(tellings).where(tellings.c.n == bindparam("row")).values(
        group_id=bindparam("group"), event_id=bindparam("event"), anchor=bindparam("anchor_"), why=bindparam("why_"), judged_by=JUDGE, judged_at=now  # noqa: E501
    )  # fmt: skip
    connection.execute(
        change, [{"row": v["row"], "group": v["group"], "event": v["event"], "anchor_": v["anchor"], "why_": v["why"]} for v in new]
    )
    connection.execute(delete(likenesses).where(likenesses.c.telling_n == bindparam("row")), [{"row": v["row"]} for v in new])
    scores = [{"telling_n": v["row"], "anchor": v["anchor"], "score": v["score"]} for v in new if v["anchor"]]
    insert_plain(connection, likenesses, scores)


def rejoin(connection: Connection) -> set[str]:
    """Carry a person's joins through: whole groups share the least of their names. Returns the events that changed."""
    together = judged.keep_together(connection)
    query = select(tellings.c.n, tellings.c.group_id, tellings.c.event_id).where(tellings.c.live)
    found = [query.where(tellings.c.group_id != tellings.c.event_id)]
    found += [query.where(tellings.c.event_id.in_(some)) for some in chunks(together)]
    rows = {r.n: r for some in found for r in connection.execute(some)}.values()
    moves = [(r.n, r.event_id, together.get(r.group_id, r.group_id)) for r in rows]
    moves = [m for m in moves if m[1] != m[2]]
    if moves:
        change = update(tellings).where(tellings.c.n == bindparam("row")).values(event_id=bindparam("event"))
        connection.execute(change, [{"row": n, "event": event} for n, _, event in moves])
    changed = {e for _, *both in moves for e in both if e}
    _refresh(connection, changed)
    return changed


def refresh_articles(connection: Connection, ids: Iterable[str]) -> None:
    """Make the events of these articles and of their copies anew: their witnesses have changed."""
    for some in chunks(ids):
        query = select(tellings.c.event_id).join(articles, articles.c.n == tellings.c.article_n)
        found = connection.execute(query.where(articles.c.copy_of.in_(some) | articles.c.id.in_(some), tellings.c.event_id.is_not(None)))
        _refresh(connection, {r.event_id for r in found})


def _refresh(connection: Connection, names: set[str]) -> None:
    for some in chunks(sorted(names)):
        query = (
            select(tellings.c.event_id, tellings.c.told, articles.c.copy_of, articles.c.id)
            .join(articles, articles.c.n == tellings.c.article_n)
            .where(tellings.c.event_id.in_(some), tellings.c.live)
        )
        found: dict[str, list[tuple[Told, str, str]]] = {}
        for r in connection.execute(query):
            found.setdefault(r.event_id, []).append((decode_told(r.told), r.copy_of, r.id))
        connection.execute(delete(events).where(events.c.id.in_(some)))
        insert_events(connection, found)
