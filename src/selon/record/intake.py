"""Into the record: one article a call, in the caller's transaction; what is known already is not read again."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from selon.facts import Dispatch, Interval
from selon.record import copies, judged, words
from selon.record.filters import called
from selon.record.fold import fold
from selon.record.keys import file_statements, of_statement, take_out
from selon.record.rows import area, interval, keyed, party_rows, statement_row, telling_row, told, topic_rows, units
from selon.record.schema import articles, bands, events, names, originals, parties, statements, tellings, topics, withdrawals
from selon.sources import Item, Withdrawal

Json = dict[str, Any]
TAKEN_BACK = "withdrawn by the outlet"


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of an item. `outcome`: added, corrected (a newer version), older (an older one, kept), withdrawn."""

    article_id: str
    outcome: str
    blocks: frozenset[str]
    copies: tuple[str, ...] = ()


def article_id(dispatch: Dispatch) -> str:
    """The record's name of a text: a digest of outlet, address and text."""
    parts = (dispatch.outlet or "", dispatch.url or "", dispatch.text)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def source_key(item: Item) -> str | None:
    """What all versions of a text share: its ident, else its address."""
    d = item.dispatch
    return item.ident or d.url


def known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Which of these articles the record has."""
    return set(connection.execute(select(articles.c.id).where(articles.c.id.in_(list(ids)))).scalars())


def put(connection: Connection, item: Item, wire: Json, reader: str, now: str) -> Stored:
    """Store a text with its reading. The caller has made sure that it is new, and judges the blocks afterwards."""
    ident = article_id(item.dispatch)
    live, outcome, others = _standing(connection, item, ident, now)
    n = _insert_article(connection, item, ident, wire, reader, now, outcome)
    blocks = write_reading(connection, n, ident, wire, live)
    words.index(connection, "article", [(n, f"{item.dispatch.title or ''} {item.dispatch.text}")])
    changed = copies.place(connection, n, ident, item.dispatch.text)
    return Stored(ident, outcome, frozenset(blocks | others | _withdraw(connection, item, ident, now)), tuple(changed))


def _insert_article(connection: Connection, item: Item, ident: str, wire: Json, reader: str, now: str, outcome: str) -> int:
    d, published = item.dispatch, wire["article"]["published"]
    state = {"older": "superseded", "withdrawn": "withdrawn"}.get(outcome, "current")
    row = {
        "id": ident, "source_key": source_key(item), "version": item.version, "text": d.text, "sha256": wire["article"]["text_sha256"],
        "language": wire["article"]["language"], "title": d.title, "url": d.url, "outlet": d.outlet, "path": d.path,
        "published_start": published["start"], "published_end": published["end"], "given": given(d.published), "basis": published["basis"],
        "added_at": now, "state": state, "copy_of": ident, "reading": pack(wire), "reader": reader,
    }  # fmt: skip
    n = int(connection.execute(insert(articles).values(row).returning(articles.c.n)).scalar_one())
    if item.raw is not None:
        connection.execute(insert(originals).values(article_n=n, media_type=item.media_type, packed=zlib.compress(item.raw, 6)))
    return n


def given(days: Interval | None) -> str | None:
    """The days that came with a text, as `start/end`."""
    return f"{days.start}/{days.end}" if days else None


def pack(wire: Json) -> bytes:
    """A reading as it is kept."""
    return zlib.compress(msgspec.json.encode(wire), 1)


def unpack(packed: bytes) -> Json:
    """A reading as it was kept."""
    found: Json = msgspec.json.decode(zlib.decompress(packed))
    return found


def _order(version: str, published: str | None) -> tuple[tuple[int, float], str, str]:
    """Versions in order: numbers by value, else moments as they are written; then by day."""
    try:
        return (1, float(version)), "", published or ""
    except ValueError:
        return (0, 0.0), version, published or ""


def _standing(connection: Connection, item: Item, ident: str, now: str) -> tuple[bool, str, set[str]]:
    """Whether the text stands, what came of it, and the blocks that its older versions leave."""
    key, d = source_key(item), item.dispatch
    names = [n for n in (key, d.url, _titled(d.outlet, d.title or _first_line(d.text[:400]))) if n]
    if connection.execute(select(withdrawals.c.id).where(withdrawals.c.names.in_(names))).first():
        return False, "withdrawn", set()
    if key is None:
        return True, "added", set()
    query = select(articles.c.n, articles.c.id, articles.c.version, articles.c.published_start)
    others = connection.execute(query.where(articles.c.source_key == key, articles.c.state == "current")).all()
    day = item.dispatch.published.start.isoformat() if item.dispatch.published else None
    if any(_order(o.version, o.published_start) > _order(item.version, day) for o in others if item.version or o.version):
        return False, "older", set()
    blocks = {b for o in others for b in retire(connection, o.n, "superseded", f"a newer version came on {now}", ident)}
    return True, "corrected" if others else "added", blocks


def _withdraw(connection: Connection, item: Item, ident: str, now: str) -> set[str]:
    return {b for name in item.kills for b in _take_back(connection, name, item.dispatch.outlet, ident, TAKEN_BACK, now)}


def withdraw(connection: Connection, notice: Withdrawal, now: str) -> set[str]:
    """Withdraw what a notice names, now and when it comes later. Returns the blocks that it leaves."""
    blocks: set[str] = set()
    for name in notice.names:
        for key in (name, _titled(notice.outlet, name)):
            _keep(connection, key, None, notice.why or TAKEN_BACK, now)
        blocks |= _take_back(connection, name, notice.outlet, None, notice.why or TAKEN_BACK, now)
    return blocks


def _titled(outlet: str | None, title: str | None) -> str:
    """How a withdrawal names a headline of an outlet."""
    return f"title:{outlet or ''}:{fold(title or '')}"


def _keep(connection: Connection, name: str, by: str | None, why: str, now: str) -> None:
    """Let a withdrawal hold for what comes later."""
    if not connection.execute(select(withdrawals.c.id).where(withdrawals.c.names == name)).first():
        connection.execute(insert(withdrawals).values(names=name, by_article=by, why=why, at=now))


def _take_back(connection: Connection, name: str, outlet: str | None, by: str | None, why: str, now: str) -> set[str]:
    """Let what a name means stand no longer: an ident, an address, or a headline of the same outlet."""
    if by is not None and not any(c.isspace() for c in name):
        _keep(connection, name, by, why, now)
    a = articles.c
    found = [(a.source_key == name) | (a.url == name)]
    if fold(name):
        found.append((a.outlet == outlet if outlet else a.outlet.is_(None)) & words.matches(connection, "article", f'"{name}"', a.n))
    blocks: set[str] = set()
    for condition in found:
        query = select(a.n, a.id, a.title, a.source_key, a.url, func.substr(a.text, 1, 400).label("head"))
        query = query.where(condition, a.state == "current")
        for row in connection.execute(query).all():
            if row.id != by and (name in (row.source_key, row.url) or fold(row.title or _first_line(row.head)) == fold(name)):
                blocks |= retire(connection, row.n, "withdrawn", why, by)
    return blocks


def _first_line(head: str) -> str:
    return head.lstrip().partition("\n")[0]


def retire(connection: Connection, n: int, state: str, why: str, successor: str | None) -> set[str]:
    """Let an article stand no longer; it is kept. Returns the blocks that it leaves."""
    connection.execute(update(articles).where(articles.c.n == n).values(state=state, state_why=why, successor=successor))
    for table in (tellings, statements):
        connection.execute(update(table).where(table.c.article_n == n).values(live=False))
    take_out(connection, n)
    return set(connection.execute(select(tellings.c.block).where(tellings.c.article_n == n)).scalars())


def write_reading(connection: Connection, n: int, ident: str, wire: Json, live: bool) -> set[str]:
    """The rows of a reading, a person's corrections applied. Returns its blocks."""
    wire = judged.corrected(connection, ident, wire)
    keys = keyed(ident, wire["statements"])
    published = _published(wire)
    found = units(wire, judged.split_keys(connection, ident, wire, keys), keys)
    if not found:
        return set()
    rows = [telling_row(told(ident, published, unit, keys), n, live) for unit in found]
    numbers = connection.execute(insert(tellings).returning(tellings.c.n, sort_by_parameter_order=True), rows).scalars().all()
    said = [(s, number) for unit, number in zip(found, numbers, strict=True) for s in unit]
    values = [statement_row(s, keys[s["id"]], keys, n, number, live) for s, number in said]
    ids = connection.execute(insert(statements).returning(statements.c.n, sort_by_parameter_order=True), values).scalars().all()
    numbered = [(s, i) for (s, _), i in zip(said, ids, strict=True)]
    _details(connection, numbered)
    if live:
        _file(connection, numbered, values, n)
    return {r["block"] for r in rows}


def _file(connection: Connection, said: list[tuple[Json, int]], values: list[Json], n: int) -> None:
    """Under its keys goes what stands."""
    outlet = connection.execute(select(articles.c.outlet).where(articles.c.n == n)).scalar()
    file_statements(
        connection,
        [(i, v, of_statement(v, party_rows(s, i), topic_rows(s, i), outlet)) for (s, i), v in zip(said, values, strict=True)],
    )


def _details(connection: Connection, said: list[tuple[Json, int]]) -> None:
    for table, rows in (
        (parties, [r for s, i in said for r in party_rows(s, i)]),
        (topics, [r for s, i in said for r in topic_rows(s, i)]),
    ):
        if rows:
            connection.execute(insert(table), rows)
    _names(connection, {fold(p["name"]): p for s, _ in said for p in (*s["actors"], *s["recipients"])})
    words.index(connection, "statement", [(i, _searched(s)) for s, i in said])


def _names(connection: Connection, found: dict[str, Json]) -> None:
    have = set(connection.execute(select(names.c.folded).where(names.c.folded.in_(list(found)))).scalars()) if found else set()
    rows = [
        {"folded": f, "name": p["name"], "area": area(p), "person": bool(p.get("person"))}
        for f, p in sorted(found.items())
        if f not in have
    ]
    if rows:
        connection.execute(insert(names), rows)


def _searched(s: Json) -> str:
    """The words of a statement: its evidence, what was said, its parties, place and topics; countries in both languages."""
    names = [p["name"] for p in (*s["actors"], *s["recipients"])] + [t["label"] for t in s["topics"]]
    codes = {p["country"] for p in s["actors"] + s["recipients"] if p["country"]} | {t["id"] for t in s["topics"]}
    names += [called(code) for code in sorted(codes)]
    parts = [s["evidence"]["text"], (s.get("content") or {}).get("text"), (s.get("place") or {}).get("name"), *names]
    return " ".join(p for p in parts if p)


def _published(wire: Json) -> Interval | None:
    return interval(wire["article"]["published"])


def clear(connection: Connection, n: int) -> set[str]:
    """Take an article's reading out again, the text stays. Returns the blocks that it leaves, to be judged anew."""
    own = connection.execute(select(tellings.c.block, tellings.c.event_id).where(tellings.c.article_n == n)).all()
    told = {r.event_id for r in own if r.event_id}
    words.drop(connection, "statement", connection.execute(select(statements.c.n).where(statements.c.article_n == n)).scalars().all())
    connection.execute(delete(tellings).where(tellings.c.article_n == n))
    return {r.block for r in own} | _loosen(connection, told)


def _loosen(connection: Connection, told: set[str]) -> set[str]:
    """Take these events away; what else is told of them is judged anew. Returns its blocks."""
    if not told:
        return set()
    there = tellings.c.event_id.in_(told)
    blocks = set(connection.execute(select(tellings.c.block).where(there)).scalars())
    connection.execute(update(tellings).where(there).values(event_id=None, group_id=None))
    connection.execute(delete(events).where(events.c.id.in_(told)))
    return blocks


def forget(connection: Connection, n: int) -> set[str]:
    """Remove an article and what stands on it alone. Returns the blocks that it leaves."""
    blocks = clear(connection, n)
    words.drop(connection, "article", [n])
    connection.execute(delete(bands).where(bands.c.article_n == n))
    connection.execute(delete(articles).where(articles.c.n == n))
    return blocks
