"""The record -> files of other programs. Every format keeps, with each row, the words that it stands on and where they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from selon.record import Filter, Record

Write = Callable[[Record, Filter, BinaryIO], int]
"""Writes what fits and returns how many rows, events or entries that were."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the module that writes it, its media type, and what it is for."""

    module: str
    media_type: str
    what: str
    binary: bool = False


FORMATS = {
    "csv": Format("csv_rows", "text/csv", "one statement a row, for a spreadsheet"),
    "parquet": Format("parquet", "application/vnd.apache.parquet", "one statement a row, typed, for data frames", binary=True),
    "jsonld": Format("jsonld", "application/ld+json", "events (schema.org), their words (Web Annotation), who says so (PROV)"),
    "geojson": Format("geojson", "application/geo+json", "events with a place, for a map"),
    "ics": Format("icalendar", "text/calendar", "events as a calendar: the agenda, unless a status is asked for"),
    "graphml": Format("graphml", "application/graphml+xml", "parties and the events between them, for network analysis"),
    "atom": Format("atom", "application/atom+xml", "the latest events as a feed"),
}


def write(record: Record, form: str, wanted: Filter, out: BinaryIO) -> int:
    """Write what fits in a format of FORMATS to a binary stream; returns how many rows or events.

    >>> import io
    >>> with Record.open(":memory:") as record:
    ...     write(record, "csv", Filter(), io.BytesIO())
    0
    """
    module = import_module(f"selon.views.record_exports.{FORMATS[form].module}")
    done: int = module.write(record, wanted, out)
    return done
