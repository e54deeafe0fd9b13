"""What a person has judged: it names words of texts (article, type, offsets), so that it outlives every re-reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Row, insert, select, update

from selon.codebook.book import EVENTS, MODES
from selon.joining.gather import Apart
from selon.record.schema import articles, judgements, statements, tellings
from selon.record.store import RecordError

Json = dict[str, Any]
Found = Row[*tuple[Any, ...]]


class Days(msgspec.Struct):
    """Days as a person corrects them; ISO 8601."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("the end comes before the start")


class Named(msgspec.Struct):
    """What a party or a place has at least; the rest is kept as it is given."""

    name: str


Type = Literal[tuple(EVENTS)]  # type: ignore[valid-type]
Mode = Literal[tuple(sorted({m for modes in MODES.values() for m in modes}))]  # type: ignore[valid-type]
Status = Literal["happened", "ongoing", "planned", "possible", "cancelled", "denied"]
FIELDS: dict[str, Any] = {
    "type": Type, "mode": Mode | None, "status": Status, "time": Days | None, "place": Named | None,
    "actors": list[Named], "recipients": list[Named], "attribution": dict[str, Any] | None, "wrong": bool,
}  # fmt: skip
"""The fields of a statement that a person may correct, with the type of their value; `wrong` takes the statement out."""


def statement(connection: Connection, key: str) -> Found:
    """The words that a statement's key names. Raises RecordError when there is no such statement."""
    query = select(
        articles.c.id.label("article_id"), statements.c.type, statements.c.evidence_start, statements.c.evidence_end, statements.c.telling_n
    )
    row = connection.execute(query.join(articles, articles.c.n == statements.c.article_n).where(statements.c.key == key)).first()
    if row is None:
        raise RecordError(f"the record has no statement {key!r}; `selon search` and `selon accounts` print the keys")
    return row


def judge(connection: Connection, kind: str, by: str, why: str, now: str, first: str, second: str | None = None, **correction: str) -> int:
    """Keep a judgement: `join` or `split` two statements, `correct` a field of one. Returns its number."""
    one = statement(connection, first)
    row = {
        "kind": kind, "by": by, "at": now, "why": why, "article_id": one.article_id, "type": one.type,
        "start": one.evidence_start, "end": one.evidence_end, **correction,
    }  # fmt: skip
    if second is not None:
        two = statement(connection, second)
        row |= {
            "other_article_id": two.article_id,
            "other_type": two.type,
            "other_start": two.evidence_start,
            "other_end": two.evidence_end,
        }
    return int(connection.execute(insert(judgements).values(row).returning(judgements.c.id)).scalar_one())


def revoke(connection: Connection, number: int, by: str, why: str, now: str) -> Found:
    """Take a judgement back; it stays in the record with who took it back, when and why."""
    row = connection.execute(select(judgements).where(judgements.c.id == number)).first()
    if row is None or row.revoked_at:
        raise RecordError(f"there is no judgement {number} in force; `selon judge list` prints them")
    connection.execute(update(judgements).where(judgements.c.id == number).values(revoked_at=now, revoked_by=by, revoked_why=why))
    return row


def in_force(connection: Connection, *kinds: str) -> list[Found]:
    """The judgements not taken back, oldest first."""
    query = select(judgements).where(judgements.c.revoked_at.is_(None), judgements.c.kind.in_(kinds)).order_by(judgements.c.id)
    return list(connection.execute(query))


def _telling(connection: Connection, article_id: str, kind: str, start: int, end: int) -> Found | None:
    """The telling whose statement covers most of the judged words."""
    query = (
        select(
            tellings.c.key, tellings.c.group_id, tellings.c.handle, tellings.c.block, statements.c.evidence_start, statements.c.evidence_end
        )
        .join(statements, statements.c.telling_n == tellings.c.n)
        .join(articles, articles.c.n == tellings.c.article_n)
        .where(articles.c.id == article_id, statements.c.type == kind)
    )
    found = [(min(end, r.evidence_end) - max(start, r.evidence_start), r) for r in connection.execute(query)]
    best = max(found, key=lambda f: f[0], default=None)
    return best[1] if best and best[0] > 0 else None


def _both(connection: Connection, row: Found) -> tuple[Found, Found] | None:
    one = _telling(connection, row.article_id, row.type, row.start, row.end)
    two = _telling(connection, row.other_article_id, row.other_type, row.other_start, row.other_end)
    return (one, two) if one and two else None


def keep_apart(connection: Connection) -> Apart:
    """Pairs of keys of tellings that a person has split."""
    found = (_both(connection, row) for row in in_force(connection, "split"))
    return frozenset(frozenset((both[0].key, both[1].key)) for both in found if both and both[0].key != both[1].key)


def keep_together(connection: Connection) -> dict[str, str]:
    """Group -> the least name among the groups that a person has joined with it."""
    least: dict[str, str] = {}
    for row in in_force(connection, "join"):
        both = _both(connection, row)
        names = {b.group_id or b.handle for b in both} if both else set()
        whole = names | {g for g, root in least.items() if root in {least.get(n, n) for n in names}}
        least |= dict.fromkeys(whole, min(whole)) if whole else {}
    return least


def blocks_of(connection: Connection, row: Found) -> set[str]:
    """The blocks that a judgement bears on."""
    one = _telling(connection, row.article_id, row.type, row.start, row.end)
    two = _telling(connection, row.other_article_id, row.other_type, row.other_start, row.other_end) if row.other_article_id else None
    return {t.block for t in (one, two) if t}


def inside(connection: Connection) -> dict[str, list[Found]]:
    """The corrections and splits that bear on one text alone, by the article's id, oldest first."""
    found: dict[str, list[Found]] = {}
    for row in in_force(connection, "correct", "split"):
        if row.kind == "correct" or row.article_id == row.other_article_id:
            found.setdefault(row.article_id, []).append(row)
    return found


def corrected(judgements: Sequence[Found], wire: Json) -> Json:
    """The reading as a person has corrected it (`inside`): fields replaced, wrong statements taken out."""
    if not judgements:
        return wire
    found = [dict(s) for s in wire["statements"]]
    for row in (r for r in judgements if r.kind == "correct"):
        hit = _meant(found, row)
        if hit is not None:
            hit[row.field] = msgspec.json.decode(row.value)
            hit["corrected"] = True
    return {**wire, "statements": [s for s in found if not s.get("wrong")]}


def _meant(found: list[Json], row: Found) -> Json | None:
    """The statement whose words the judgement names: of its type where one is, else whatever type it now has."""
    shared = [(min(row.end, s["evidence"]["end"]) - max(row.start, s["evidence"]["start"]), s["type"] == row.type, s) for s in found]
    hits = [h for h in shared if h[0] > 0]
    return max(hits, key=lambda h: (h[1], h[0]))[2] if hits else None


def split_keys(judgements: Sequence[Found], wire: Json, keys: dict[str, str]) -> set[frozenset[str]]:
    """Pairs of keys of statements of one text that a person has split (`inside`)."""
    out: set[frozenset[str]] = set()
    for row in (r for r in judgements if r.kind == "split"):
        one = _at(wire, row.type, row.start, row.end)
        two = _at(wire, row.other_type, row.other_start, row.other_end)
        if one and two and one != two:
            out.add(frozenset((keys[one], keys[two])))
    return out


def _at(wire: Json, kind: str, start: int, end: int) -> str | None:
    shared = [
        (min(end, s["evidence"]["end"]) - max(start, s["evidence"]["start"]), s["id"]) for s in wire["statements"] if s["type"] == kind
    ]
    best = max(shared, default=None)
    return best[1] if best and best[0] > 0 else None


def value_of(field: str, raw: str) -> str:
    """A correction's value as JSON. Raises RecordError for a field or value that cannot be."""
    if field not in FIELDS:
        raise RecordError(f"a statement has no field {field!r} to correct; there are {', '.join(FIELDS)}")
    try:
        value = msgspec.json.decode(raw)
    except msgspec.DecodeError:
        value = raw
    try:
        msgspec.convert(value, FIELDS[field])
    except msgspec.ValidationError as error:
        raise RecordError(f"{raw!r} cannot be the {field} of a statement: {error}") from None
    return msgspec.json.encode(value).decode()


def listed(connection: Connection) -> list[Json]:
    """All judgements, oldest first, with what was taken back."""
    return [dict(r._mapping) for r in connection.execute(select(judgements).order_by(judgements.c.id))]
