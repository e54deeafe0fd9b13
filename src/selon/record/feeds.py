"""Feeds that are followed, and what was fetched when, for conditional requests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from selon.record.schema import feeds, fetches

Json = dict[str, Any]


class Fetch(msgspec.Struct, frozen=True):
    """That an address was fetched: `etag` and `modified` as the host gave them, `digest` of what made it worth fetching."""

    url: str
    status: int
    etag: str | None = None
    modified: str | None = None
    digest: str | None = None


def follow(connection: Connection, url: str, title: str | None, now: str) -> bool:
    """Follow a feed from now on; whether it is new."""
    if connection.execute(select(feeds.c.url).where(feeds.c.url == url)).first():
        return False
    connection.execute(insert(feeds).values(url=url, title=title, added_at=now))
    return True


def unfollow(connection: Connection, url: str) -> bool:
    """Follow a feed no longer; whether it was followed."""
    return bool(connection.execute(delete(feeds).where(feeds.c.url == url)).rowcount)


def listed(connection: Connection) -> list[Json]:
    """The feeds that are followed, with when each was last asked and what went wrong."""
    return [dict(r._mapping) for r in connection.execute(select(feeds).order_by(feeds.c.url))]


def checked(connection: Connection, url: str, error: str | None, now: str) -> None:
    """Note that a feed was asked."""
    connection.execute(update(feeds).where(feeds.c.url == url).values(checked_at=now, error=error))


def fetched(connection: Connection, url: str) -> Fetch | None:
    """What is known of an address."""
    row = connection.execute(select(fetches).where(fetches.c.url == url)).first()
    return Fetch(row.url, row.status, row.etag, row.modified, row.sha256) if row else None


def note(connection: Connection, found: Iterable[Fetch], now: str) -> None:
    """Remember what was fetched; to be called when what came is safely in the record."""
    for f in found:
        connection.execute(delete(fetches).where(fetches.c.url == f.url))
        values = {"url": f.url, "status": f.status, "etag": f.etag, "modified": f.modified, "sha256": f.digest, "at": now}
        connection.execute(insert(fetches).values(values))
