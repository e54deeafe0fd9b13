"""What statements and events are found by: one row a key, so that any question begins at one short stretch of an index.

A party is found by its country's code and by its folded name, two countries together by `A|B`; the other kinds have a mark before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, delete, select

from selon.record.schema import event_keys, statement_keys, statements
from selon.record.written import insert_plain

Json = dict[str, Any]
ALL = ""
"""The key that every row has."""
KIND, SOURCE, TOPIC, PLACE, OUTLET = "!", "@", "#", "^", "="
"""The marks of types and statuses, of who says it, of what it is about, of where it is, of who prints it."""


_CODE = re.compile(r"[A-Z]{3}").fullmatch


def is_code(name: str) -> bool:
    """Whether a name is a country's or an organisation's code.

    >>> is_code("FRA"), is_code("Macron")
    (True, False)
    """
    return _CODE(name) is not None


def pair_key(a: str, b: str) -> str:
    """The key of two countries, whichever comes first.

    >>> pair_key("USA", "FRA")
    'FRA|USA'
    """
    return "|".join(sorted((a, b)))


def of_parties(parties: Iterable[Json]) -> set[str]:
    """The keys of parties one by one."""
    return {k for p in parties for k in (p["folded"], p["area"] if is_code(p["area"]) else "") if k}


def of_statement(row: Json, parties: Sequence[Json], topics: Iterable[Json], outlet: str | None) -> set[str]:
    """All keys of a statement; it is said by its source, or by the outlet where it names none."""
    areas = {p["area"] for p in parties if is_code(p["area"])}
    voices = (row["source"], row["source_country"]) if row["source"] else (row["source_country"], outlet)
    marked = [(SOURCE, v) for v in voices] + [(TOPIC, t[f]) for t in topics for f in ("topic", "label")] + [(OUTLET, outlet)]
    return {ALL, *of_parties(parties), *(pair_key(a, b) for a, b in combinations(areas, 2)), *_plain(row), *_marked(marked)}


def of_event(row: Json, parties: Iterable[Json], between: Iterable[Json]) -> set[str]:
    """All keys of an event."""
    pairs = {pair_key(p["a"], p["b"]) for p in between if is_code(p["a"]) and is_code(p["b"])}
    return {ALL, *of_parties(parties), *pairs, *_plain(row)}


def _plain(row: Json) -> set[str]:
    return _marked([(KIND, row["type"]), (KIND, row["status"]), (PLACE, row["place"]), (PLACE, row["place_country"])])


def _marked(found: Iterable[tuple[str, str | None]]) -> set[str]:
    return {f"{mark}{value}" for mark, value in found if value}


def file_statements(connection: Connection, found: Iterable[tuple[int, Json, set[str]]]) -> None:
    """Put statements (number, row of `statements`) under their keys."""
    rows: list[Json] = []
    for n, row, keys in found:
        rest = {"statement_n": n, "telling_n": row["telling_n"], "day_start": row["day_start"] or "", **_kind(row)}
        rows += [{"key": key, **rest} for key in keys]
    insert_plain(connection, statement_keys, rows)


def take_out(connection: Connection, article_n: int) -> None:
    """Let the statements of a text be found no more: it stands no longer."""
    gone = select(statements.c.n).where(statements.c.article_n == article_n)
    connection.execute(delete(statement_keys).where(statement_keys.c.statement_n.in_(gone)))


def file_events(connection: Connection, found: Iterable[tuple[Json, set[str]]]) -> None:
    """Put events (rows of `events`) under their keys."""
    rows: list[Json] = []
    for row, keys in found:
        rest = {"event_id": row["id"], "day_start": row["day_start"] or "", "day_end": row["day_end"], **_kind(row)}
        rows += [{"key": key, **rest} for key in keys]
    insert_plain(connection, event_keys, rows)


def _kind(row: Json) -> Json:
    return {"type": row["type"], "mode": row["mode"], "status": row["status"]}
