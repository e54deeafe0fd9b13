"""Saved searches: what is asked, and how far the record has been looked through for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from selon.record.browse import told
from selon.record.filters import Filter, on_statements
from selon.record.schema import searches, statements
from selon.record.search import _SHOWN, with_parties
from selon.record.store import RecordError

if TYPE_CHECKING:
    from selon.record.record import Record

Json = dict[str, Any]
AT_ONCE = 200
"""Statements that are told at once."""


def save(record: Record, name: str, wanted: Filter, by: str, hook: str | None = None, secret: str | None = None) -> int:
    """Keep a search; it tells of what comes from now on. Returns its number."""
    with record.writes() as connection:
        last = connection.execute(select(func.max(statements.c.n))).scalar() or 0
        asked = msgspec.json.encode(wanted).decode()
        row = {"name": name, "asked": asked, "hook": hook, "secret": secret, "by": by, "at": record.now(), "seen": last}
        return int(connection.execute(insert(searches).values(row).returning(searches.c.id)).scalar_one())


def remove(record: Record, number: int) -> None:
    """Forget a search. Raises RecordError when there is none of this number."""
    with record.writes() as connection:
        if not connection.execute(delete(searches).where(searches.c.id == number)).rowcount:
            raise RecordError(f"there is no saved search {number}")


def listed(connection: Connection) -> list[Json]:
    """All saved searches, oldest first."""
    return [dict(r._mapping) for r in connection.execute(select(searches).order_by(searches.c.id))]


def one(connection: Connection, number: int) -> Json:
    """A saved search. Raises RecordError when there is none of this number."""
    row = connection.execute(select(searches).where(searches.c.id == number)).first()
    if row is None:
        raise RecordError(f"there is no saved search {number}")
    return dict(row._mapping)


def found_since(connection: Connection, wanted: Filter, seen: int) -> tuple[list[Json], int]:
    """Statements that fit and are newer than the last one seen, oldest first; and the last statement looked at."""
    last = int(connection.execute(select(func.max(statements.c.n))).scalar() or 0)
    query = on_statements(connection, told(_SHOWN), wanted).where(statements.c.n > seen)
    rows = [dict(r._mapping) for r in connection.execute(query.order_by(statements.c.n).limit(AT_ONCE))]
    reached = rows[-1]["n"] if len(rows) == AT_ONCE else last
    return with_parties(connection, rows), reached


def advance(record: Record, number: int, seen: int, sent_at: str | None, error: str | None) -> None:
    """Note how far a search has been told, or why it could not be."""
    with record.writes() as connection:
        connection.execute(update(searches).where(searches.c.id == number).values(seen=seen, sent_at=sent_at, error=error))
