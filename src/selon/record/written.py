"""Many rows written at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

Json = dict[str, Any]


def insert_numbered(connection: Connection, table: Table, rows: Sequence[Json]) -> Sequence[int]:
    """Put rows into a table that numbers them; returns their numbers in the same order."""
    if not rows:
        return ()
    return connection.execute(insert(table).returning(table.c.n, sort_by_parameter_order=True), rows).scalars().all()


def insert_plain(connection: Connection, table: Table, rows: Sequence[Json]) -> None:
    """Put rows into a table as they are: all with the same columns, their values such as the driver takes (text, numbers, truth, None).

    Nothing is looked at row by row, which for the short rows of the keys costs more than the database does.
    """
    if not rows:
        return
    query, order = _insertion(table, connection.dialect, tuple(rows[0]))
    connection.exec_driver_sql(query, [tuple(row[c] for c in order) for row in rows] if order else list(rows))


@lru_cache(maxsize=64)
def _insertion(table: Table, dialect: Dialect, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The words of an insertion, and the order of its values where the driver goes by order and not by name."""
    made = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(made), tuple(made.positiontup or ()) if made.positional else ()
