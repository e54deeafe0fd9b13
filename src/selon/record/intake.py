"""Into the record: a portion of articles a call, in the caller's transaction, the rows of each table together."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from selon.facts import Dispatch, Interval
from selon.record import copies, judged, words
from selon.record.filters import called
from selon.record.fold import fold
from selon.record.keys import file_statements, of_statement, take_out
from selon.record.rows import interval, keyed, party_rows, statement_row, telling_row, told, topic_rows, units
from selon.record.schema import articles, bands, events, names, originals, parties, statements, tellings, topics, withdrawals
from selon.record.stretches import Stretch, whole
from selon.record.written import insert_numbered, insert_plain
from selon.sources import Item, Withdrawal

Json = dict[str, Any]
TAKEN_BACK = "withdrawn by the outlet"
RUN = 100
"""Texts whose rows are written together."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of an item; `stretches` are to be judged anew.

    `outcome`: added, corrected (a newer version), older (an older one, kept), withdrawn.
    """

    article_id: str
    outcome: str
    stretches: frozenset[Stretch]
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that the record has, with its reading. `live`: whether it stands."""

    n: int
    ident: str
    wire: Json
    live: bool
    outlet: str | None


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


_ONE = select(articles.c.n).where(articles.c.id == bindparam("id"))


def has(connection: Connection, ident: str) -> bool:
    """Whether the record has this article; asked before each text is read."""
    return connection.execute(_ONE, {"id": ident}).first() is not None


def keep(connection: Connection, rows: Sequence[tuple[Item, Json]], reader: str, now: str) -> list[Stored]:
    """Store texts with their readings. The caller has made sure that they are new, and judges the stretches afterwards."""
    return [s for run in _runs(rows) for s in _keep_run(connection, run, reader, now)]


def _runs(rows: Iterable[tuple[Item, Json]]) -> Iterator[list[tuple[Item, Json]]]:
    """Stretches that are written at once: in none does a text replace or withdraw another of the same stretch."""
    run: list[tuple[Item, Json]] = []
    keys: set[str | None] = set()
    for row in rows:
        key = source_key(row[0])
        if run and (len(run) == RUN or run[-1][0].kills or (key is not None and key in keys)):
            yield run
            run, keys = [], set()
        run.append(row)
        keys.add(key)
    if run:
        yield run


def _keep_run(connection: Connection, run: list[tuple[Item, Json]], reader: str, now: str) -> list[Stored]:
    items = [(item, article_id(item.dispatch)) for item, _ in run]
    standing = _standing(connection, items, now)
    rows = [_article_row(i, ident, w, reader, now, st[1]) for (i, ident), (_, w), st in zip(items, run, standing, strict=True)]
    numbers = insert_numbered(connection, articles, rows)
    _originals(connection, [(n, item) for n, (item, _) in zip(numbers, items, strict=True)])
    kept = [Kept(n, r["id"], w, st[0], r["outlet"]) for n, r, (_, w), st in zip(numbers, rows, run, standing, strict=True)]
    stretches = write_readings(connection, kept)
    folded = [fold(r["text"]) for r in rows]
    words.index_folded(connection, "article", [(n, f"{fold(r['title'] or '')} {f}") for n, r, f in zip(numbers, rows, folded, strict=True)])
    changed = copies.place(connection, [(n, r["id"], f) for n, r, f in zip(numbers, rows, folded, strict=True)])
    stretches[-1] |= _withdraw(connection, *items[-1], now)
    return [
        Stored(ident, outcome, frozenset(own | left), tuple(changed.get(ident, ())))
        for (_, ident), (_, outcome, left), own in zip(items, standing, stretches, strict=True)
    ]


def _article_row(item: Item, ident: str, wire: Json, reader: str, now: str, outcome: str) -> Json:
    d, published = item.dispatch, wire["article"]["published"]
    state = {"older": "superseded", "withdrawn": "withdrawn"}.get(outcome, "current")
    return {
        "id": ident, "source_key": source_key(item), "version": item.version, "text": d.text, "sha256": wire["article"]["text_sha256"],
        "language": wire["article"]["language"], "title": d.title, "url": d.url, "outlet": d.outlet, "path": d.path,
        "published_start": published["start"], "published_end": published["end"], "given": given(d.published), "basis": published["basis"],
        "added_at": now, "state": state, "copy_of": ident, "reading": pack(wire), "reader": reader,
    }  # fmt: skip


def _originals(connection: Connection, found: Iterable[tuple[int, Item]]) -> None:
    rows = [
        {"article_n": n, "media_type": item.media_type, "packed": zlib.compress(item.raw, 6)} for n, item in found if item.raw is not None
    ]
    insert_plain(connection, originals, rows)


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


def _standing(connection: Connection, items: Sequence[tuple[Item, str]], now: str) -> list[tuple[bool, str, set[Stretch]]]:
    """Of each text whether it stands, what came of it, and the stretches that its older versions leave."""
    named = [_names_of(item) for item, _ in items]
    taken = set(connection.execute(select(withdrawals.c.names).where(withdrawals.c.names.in_({n for ns in named for n in ns}))).scalars())
    query = select(articles.c.n, articles.c.id, articles.c.source_key, articles.c.version, articles.c.published_start)
    keys = {k for item, _ in items if (k := source_key(item))}
    others: dict[str, list[judged.Found]] = {}
    for row in connection.execute(query.where(articles.c.source_key.in_(keys), articles.c.state == "current")) if keys else ():
        others.setdefault(row.source_key, []).append(row)
    found: list[tuple[bool, str, set[Stretch]]] = []
    for (item, ident), own in zip(items, named, strict=True):
        before = others.get(source_key(item) or "", [])
        found.append((False, "withdrawn", set()) if taken & own else _against(connection, item, ident, before, now))
    return found


def _names_of(item: Item) -> set[str]:
    """All that a withdrawal may call a text."""
    d = item.dispatch
    return {n for n in (source_key(item), d.url, _titled(d.outlet, d.title or _first_line(d.text[:400]))) if n}


def _against(connection: Connection, item: Item, ident: str, others: Sequence[judged.Found], now: str) -> tuple[bool, str, set[Stretch]]:
    """How a text stands beside its other versions; the older ones stand no longer."""
    day = item.dispatch.published.start.isoformat() if item.dispatch.published else None
    if any(_order(o.version, o.published_start) > _order(item.version, day) for o in others if item.version or o.version):
        return False, "older", set()
    left = {b for o in others for b in retire(connection, o.n, "superseded", f"a newer version came on {now}", ident)}
    return True, "corrected" if others else "added", left


def _withdraw(connection: Connection, item: Item, ident: str, now: str) -> set[Stretch]:
    return {b for name in item.kills for b in _take_back(connection, name, item.dispatch.outlet, ident, TAKEN_BACK, now)}


def withdraw(connection: Connection, notice: Withdrawal, now: str) -> set[Stretch]:
    """Withdraw what a notice names, now and when it comes later. Returns the stretches that it leaves."""
    left: set[Stretch] = set()
    for name in notice.names:
        for key in (name, _titled(notice.outlet, name)):
            _keep(connection, key, None, notice.why or TAKEN_BACK, now)
        left |= _take_back(connection, name, notice.outlet, None, notice.why or TAKEN_BACK, now)
    return left


def _titled(outlet: str | None, title: str | None) -> str:
    """How a withdrawal names a headline of an outlet."""
    return f"title:{outlet or ''}:{fold(title or '')}"


def _keep(connection: Connection, name: str, by: str | None, why: str, now: str) -> None:
    """Let a withdrawal hold for what comes later."""
    if not connection.execute(select(withdrawals.c.id).where(withdrawals.c.names == name)).first():
        connection.execute(insert(withdrawals).values(names=name, by_article=by, why=why, at=now))


def _take_back(connection: Connection, name: str, outlet: str | None, by: str | None, why: str, now: str) -> set[Stretch]:
    """Let what a name means stand no longer: an ident, an address, or a headline of the same outlet."""
    if by is not None and not any(c.isspace() for c in name):
        _keep(connection, name, by, why, now)
    a = articles.c
    found = [(a.source_key == name) | (a.url == name)]
    if fold(name):
        found.append((a.outlet == outlet if outlet else a.outlet.is_(None)) & words.matches(connection, "article", f'"{name}"', a.n))
    left: set[Stretch] = set()
    for condition in found:
        query = select(a.n, a.id, a.title, a.source_key, a.url, func.substr(a.text, 1, 400).label("head"))
        query = query.where(condition, a.state == "current")
        for row in connection.execute(query).all():
            if row.id != by and (name in (row.source_key, row.url) or fold(row.title or _first_line(row.head)) == fold(name)):
                left |= retire(connection, row.n, "withdrawn", why, by)
    return left


def _first_line(head: str) -> str:
    return head.lstrip().partition("\n")[0]


def retire(connection: Connection, n: int, state: str, why: str, successor: str | None) -> set[Stretch]:
    """Let an article stand no longer; it is kept. Returns the stretches that it leaves."""
    connection.execute(update(articles).where(articles.c.n == n).values(state=state, state_why=why, successor=successor))
    for table in (tellings, statements):
        connection.execute(update(table).where(table.c.article_n == n).values(live=False))
    take_out(connection, n)
    c = tellings.c
    return {
        (r.block, r.reach_start, r.reach_end)
        for r in connection.execute(select(c.block, c.reach_start, c.reach_end).where(c.article_n == n))
    }


def write_readings(connection: Connection, kept: Sequence[Kept]) -> list[set[Stretch]]:
    """The rows of readings, a person's corrections applied, those of each table together. Returns the stretches of each."""
    judgements = judged.inside(connection)
    found = [(k, keys, unit) for k in kept for keys, unit in _happenings(k, judgements.get(k.ident, ()))]
    published = {k.n: _published(k.wire) for k in kept}
    rows = [telling_row(told(k.ident, published[k.n], unit, keys), k.n, k.live) for k, keys, unit in found]
    numbers = insert_numbered(connection, tellings, rows)
    told_by = zip(found, numbers, strict=True)
    said = [(k, s, statement_row(s, keys[s["id"]], keys, k.n, t, k.live)) for (k, keys, unit), t in told_by for s in unit]
    ids = insert_numbered(connection, statements, [row for _, _, row in said])
    _details(connection, [_Said(k, i, s, row, party_rows(s, i), topic_rows(s, i)) for (k, s, row), i in zip(said, ids, strict=True)])
    stretches: dict[int, set[Stretch]] = {k.n: set() for k in kept}
    for row in rows:
        stretches[row["article_n"]].add((row["block"], row["reach_start"], row["reach_end"]))
    return list(stretches.values())


def _happenings(kept: Kept, judgements: Sequence[judged.Found]) -> list[tuple[dict[str, str], list[Json]]]:
    """The statements of each happening of a text, with the keys of all its statements."""
    wire = judged.corrected(judgements, kept.wire)
    keys = keyed(kept.ident, wire["statements"])
    return [(keys, unit) for unit in units(wire, judged.split_keys(judgements, wire, keys), keys)]


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement with its number and its rows."""

    kept: Kept
    n: int
    wire: Json
    row: Json
    parties: list[Json]
    topics: list[Json]


def _details(connection: Connection, said: Sequence[_Said]) -> None:
    for table, rows in ((parties, [r for s in said for r in s.parties]), (topics, [r for s in said for r in s.topics])):
        insert_plain(connection, table, rows)
    _names(connection, said)
    words.index(connection, "statement", [(s.n, _searched(s.wire)) for s in said])
    live = [s for s in said if s.kept.live]
    file_statements(connection, [(s.n, s.row, of_statement(s.row, s.parties, s.topics, s.kept.outlet)) for s in live])


def _names(connection: Connection, said: Sequence[_Said]) -> None:
    """What the parties are called; the first text that has a name stands for it."""
    found = {p["folded"]: p for s in sorted(said, key=lambda s: -s.kept.n) for p in s.parties}
    have = set(connection.execute(select(names.c.folded).where(names.c.folded.in_(list(found)))).scalars()) if found else set()
    rows = [{f: p[f] for f in ("folded", "name", "area", "person")} for name, p in sorted(found.items()) if name not in have]
    insert_plain(connection, names, rows)


def _searched(s: Json) -> str:
    """The words of a statement: its evidence, what was said, its parties, place and topics; countries in both languages."""
    names = [p["name"] for p in (*s["actors"], *s["recipients"])] + [t["label"] for t in s["topics"]]
    codes = {p["country"] for p in s["actors"] + s["recipients"] if p.get("country")} | {t["id"] for t in s["topics"]}
    names += [called(code) for code in sorted(codes)]
    parts = [s["evidence"]["text"], (s.get("content") or {}).get("text"), (s.get("place") or {}).get("name"), *names]
    return " ".join(p for p in parts if p)


def _published(wire: Json) -> Interval | None:
    return interval(wire["article"]["published"])


def clear(connection: Connection, n: int) -> set[Stretch]:
    """Take an article's reading out again, the text stays. Returns the stretches that it leaves, to be judged anew."""
    own = connection.execute(select(tellings.c.block, tellings.c.event_id).where(tellings.c.article_n == n)).all()
    told = {r.event_id for r in own if r.event_id}
    words.drop(connection, "statement", connection.execute(select(statements.c.n).where(statements.c.article_n == n)).scalars().all())
    connection.execute(delete(tellings).where(tellings.c.article_n == n))
    return whole({r.block for r in own} | _loosen(connection, told))


def _loosen(connection: Connection, told: set[str]) -> set[str]:
    """Take these events away; what else is told of them is judged anew. Returns its blocks."""
    if not told:
        return set()
    there = tellings.c.event_id.in_(told)
    blocks = set(connection.execute(select(tellings.c.block).where(there)).scalars())
    connection.execute(update(tellings).where(there).values(event_id=None, group_id=None))
    connection.execute(delete(events).where(events.c.id.in_(told)))
    return blocks


def forget(connection: Connection, n: int) -> set[Stretch]:
    """Remove an article and what stands on it alone. Returns the stretches that it leaves."""
    left = clear(connection, n)
    words.drop(connection, "article", [n])
    connection.execute(delete(bands).where(bands.c.article_n == n))
    connection.execute(delete(articles).where(articles.c.n == n))
    return left
