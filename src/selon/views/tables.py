"""Rows as a table, JSON or CSV."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

Json = dict[str, Any]


def show(rows: Sequence[Json], form: str, columns: Iterable[str]) -> None:
    """Print rows: `table` for people, `json` with all fields, `csv` with all plain fields."""
    if form == "json":
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=1).decode() + "\n")
    elif form == "csv":
        sys.stdout.write(as_csv(rows))
    else:
        _table(rows, list(columns))


def as_csv(rows: Sequence[Json]) -> str:
    """Rows as CSV (RFC 4180) with a header; lists become JSON, and what a spreadsheet would run is quoted.

    >>> as_csv([{"a": 1, "b": ["x"]}, {"a": "=1+1", "b": None}])
    'a,b\\r\\n1,"[""x""]"\\r\\n\\'=1+1,\\r\\n'
    """
    out = io.StringIO()
    names = list(dict.fromkeys(k for r in rows for k in r))
    writer = csv.writer(out)
    writer.writerow(names)
    writer.writerows([[_cell(r.get(n)) for n in names] for r in rows])
    return out.getvalue()


def _cell(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | dict) else safe_cell(value)


def safe_cell(value: Any) -> Any:
    """A plain value as a spreadsheet may hold it: what it would run as a formula is led by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _table(rows: Sequence[Json], columns: list[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(row.get(c))) for c in columns))
    wide = Console()
    (wide if wide.is_terminal else Console(width=200)).print(table if rows else Text("nothing found"))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(str(v.get("name", v.get("id", v))) if isinstance(v, dict) else str(v) for v in value)
    return "".join(c for c in str(value) if c.isprintable())
