"""CSV (RFC 4180): one statement a row; several values in a cell are parted by `;`."""

from __future__ import annotations

import csv
import io
from typing import Any, BinaryIO

from selon.record import Filter, Record
from selon.views.tables import safe_cell

Json = dict[str, Any]
PLAIN = (
    "key", "event_id", "type", "mode", "status", "day_start", "day_end", "source", "source_country", "voice", "place", "place_country",
    "lat", "lon", "occasion", "evidence", "evidence_start", "evidence_end", "content", "quote", "confidence", "rule", "corrected",
    "article_id", "outlet", "title", "url", "published_start", "language",
)  # fmt: skip
"""Columns that hold one value; `evidence_start` and `_end` are code points of the article's text."""
COLUMNS = ("actors", "actor_areas", "recipients", "recipient_areas", "topics")
"""Columns that may hold several."""


def row(s: Json) -> Json:
    """A statement as flat cells, lists still lists."""
    sides = {f"{side}s": [p["name"] for p in s[f"{side}s"]] for side in ("actor", "recipient")}
    areas = {f"{side}_areas": [p["area"] for p in s[f"{side}s"]] for side in ("actor", "recipient")}
    return {name: s[name] for name in PLAIN} | sides | areas | {"topics": [t["label"] for t in s["topics"]]}


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """One line a statement, after the names of the columns; what a spreadsheet would run is led by an apostrophe."""
    stream = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    lines, done = csv.writer(stream), 0
    lines.writerow((*PLAIN, *COLUMNS))
    for s in record.each_statement(wanted):
        cells = row(s)
        joined = [*(cells[n] for n in PLAIN), *("; ".join(cells[n]) for n in COLUMNS)]
        lines.writerow([safe_cell(c) for c in joined])
        done += 1
    stream.detach()
    return done
