"""WARC archives (fastwarc): their responses and conversions, each taken apart as what it is."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from selon.sources.item import Found, Problem
from selon.sources.safe import MOST_BYTES

TakeApart = Callable[[bytes, str, str, str | None], Iterator[Found]]
"""(bytes, origin, media type, address) -> what is in them."""
CRAWLER = "metadata://"
"""How crawlers name their own notes."""


def is_archive(data: bytes) -> bool:
    """Whether bytes begin as a WARC, plain or gzip."""
    return data.startswith((b"WARC/", b"\x1f\x8b"))


def is_old(data: bytes) -> bool:
    """Whether bytes begin as an ARC, the format before WARC, plain or gzip."""
    head = data[:200]
    if data.startswith(b"\x1f\x8b"):
        head = zlib.decompressobj(wbits=31).decompress(data[:4096], 200)
    return head.startswith(b"filedesc:")


def warc(data: bytes, origin: str, take_apart: TakeApart) -> Iterator[Found]:
    """What the records of an archive hold; a broken record ends the archive, not what came before it."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    seen = 0
    try:
        for record in ArchiveIterator(io.BytesIO(data), record_types=wanted, parse_http=True, auto_decode="all"):
            seen += 1
            yield from _record(record, origin, take_apart)
    except Exception as error:
        yield Problem(origin, str(seen), "archive", f"the archive is broken after {seen} records: {type(error).__name__}: {error}")
        return
    if not seen:
        yield Problem(origin, "-", "no-items", "the archive holds no response, resource or conversion")


def _record(record: Any, origin: str, take_apart: TakeApart) -> Iterator[Found]:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    item, where = url or "-", f"{origin}#{url or record.record_id}"
    if record.http_headers is not None and not str(record.http_headers.status_code or 200).startswith("2"):
        yield Problem(origin, item, "http", f"the archive holds an answer with status {record.http_headers.status_code}")
        return
    body = record.reader.read(MOST_BYTES + 1)
    if is_archive(body):
        yield Problem(origin, item, "format", "an archive within an archive is not opened")
    elif (url or "").startswith(CRAWLER):
        yield Problem(origin, item, "format", "a note of the program that made the archive, no page")
    else:
        kind = record.http_content_type or record.headers.get("Content-Type") or ""
        yield from take_apart(body, where, kind, url if is_web(url) else None)


def is_web(url: str | None) -> bool:
    """Whether an address is one of the web."""
    return (url or "").startswith(("http://", "https://"))
