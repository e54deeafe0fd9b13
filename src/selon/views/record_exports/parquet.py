"""Parquet: one statement a row with types: days are dates, parties and topics are lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from selon.errors import SetupError
from selon.record import Filter, Record
from selon.views.record_exports.csv_rows import COLUMNS, PLAIN, row

Json = dict[str, Any]
DAYS = ("day_start", "day_end", "published_start")
NUMBERS = ("lat", "lon", "confidence")
OFFSETS = ("evidence_start", "evidence_end")
GROUP = 10_000
"""Rows in memory and in a row group."""


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """Raises SetupError when pyarrow is not installed."""
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise SetupError("Parquet needs pyarrow: install Selon with it (pip install 'selon[parquet]')") from None
    schema, done = _schema(pa), 0
    found = map(_typed, record.each_statement(wanted))
    with pq.ParquetWriter(out, schema) as file:
        for rows in _groups(found):
            file.write_table(pa.Table.from_pylist(rows, schema=schema))
            done += len(rows)
    return done


def _groups(found: Iterator[Json]) -> Iterator[list[Json]]:
    while rows := list(islice(found, GROUP)):
        yield rows


def _typed(s: Json) -> Json:
    return row(s) | {name: date.fromisoformat(s[name]) if s[name] else None for name in DAYS}


def _schema(pa: Any) -> Any:
    kinds = dict.fromkeys(PLAIN, pa.string()) | dict.fromkeys(COLUMNS, pa.list_(pa.string()))
    kinds |= dict.fromkeys(DAYS, pa.date32()) | dict.fromkeys(NUMBERS, pa.float64()) | dict.fromkeys(OFFSETS, pa.int32())
    return pa.schema(list((kinds | {"corrected": pa.bool_()}).items()))
