"""Saved searches: kept in the record, told as Atom or sent to a webhook, each find with its sources and its words."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from threading import Lock
from typing import Any

import msgspec

from selon.errors import SelonError
from selon.record import Filter, Record
from selon.record.searches import advance, found_since, listed
from selon.views.web.hooks import send

Json = dict[str, Any]
Send = Callable[[str, bytes, dict[str, str]], None]
_TELLING = Lock()


def tell(record: Record, post: Send = send) -> int:
    """Send what is new to every webhook; returns how many were told. What failed is tried again next time, and says why."""
    told = 0
    with _TELLING:
        with record.reads() as connection:
            waiting = [s for s in listed(connection) if s["hook"]]
        for search in waiting:
            told += _told(record, search, post)
    return told


def _told(record: Record, search: Json, post: Send) -> int:
    with record.reads() as connection:
        rows, last = found_since(connection, asked_of(search), search["seen"])
    if not rows:
        if last > search["seen"]:
            advance(record, search["id"], last, search["sent_at"], None)
        return 0
    try:
        body = message(search, rows)
        post(search["hook"], body, headers(search, body))
    except SelonError as error:
        advance(record, search["id"], search["seen"], search["sent_at"], str(error))
        return 0
    advance(record, search["id"], last, record.now(), None)
    return 1


def asked_of(search: Json) -> Filter:
    """What a saved search asks."""
    return msgspec.json.decode(search["asked"], type=Filter)


def message(search: Json, rows: list[Json]) -> bytes:
    """What a webhook gets: the search, and every new statement with source, outlet, address and words."""
    return msgspec.json.encode({"search": {"id": search["id"], "name": search["name"]}, "statements": rows})


def headers(search: Json, body: bytes) -> dict[str, str]:
    """The headers of a message; with a secret it is signed (HMAC-SHA256 over the body)."""
    found = {"content-type": "application/json"}
    if search["secret"]:
        found["x-selon-signature"] = "sha256=" + hmac.new(search["secret"].encode(), body, hashlib.sha256).hexdigest()
    return found
