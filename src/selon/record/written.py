"""Many rows written at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert, text

Json = dict[str, Any]
_LAST = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
_NEXT = text("SELECT nextval(pg_get_serial_sequence(:name, 'n')) FROM generate_series(1, :count)")


def insert_numbered(connection: Connection, table: Table, rows: Sequence[Json]) -> Sequence[int]:
    """Put rows into a table that numbers them; returns their numbers in the same order. Rows as `insert_plain` takes them.

    The numbers are drawn first, so that all rows go in at once: whoever writes is alone (`Record.writes`).
    """
    if not rows:
        return ()
    numbers = _drawn(connection, table.name, len(rows))
    insert_plain(connection, table, [{"n": n, **row} for n, row in zip(numbers, rows, strict=True)])
    return numbers


def _drawn(connection: Connection, table: str, count: int) -> Sequence[int]:
    """The next numbers of a table; none is ever given twice."""
    if connection.dialect.name == "sqlite":
        last = connection.execute(_LAST, {"name": table}).scalar() or 0
        return range(last + 1, last + count + 1)
    return connection.execute(_NEXT, {"name": table, "count": count}).scalars().all()


def insert_plain(connection: Connection, table: Table, rows: Sequence[Json]) -> None:
    """Put rows into a table as they are: all with the same columns, their values such as the driver takes (text, numbers, truth, None).

    Nothing is looked at row by row, which for the short rows of the keys costs more than the database does.
    """
    if not rows:
        return
    query, order = _insertion(table, connection.dialect, tuple(rows[0]))
    connection.exec_driver_sql(query, list(map(order, rows)) if order else list(rows))


@lru_cache(maxsize=64)
def _insertion(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, Callable[[Json], Any] | None]:
    """The words of an insertion, and what puts a row's values in order where the driver goes by order and not by name."""
    made = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(made), itemgetter(*made.positiontup or ()) if made.positional else None
