"""What a re-reading changes in an article, and when one is due."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from selon.facts import Dispatch, Interval
from selon.lexicon import LANG
from selon.record.rows import keyed

Json = dict[str, Any]


HOUSE = LANG.parent
APART = ("record", "sources", "views")
"""Rooms that have no part in reading a text."""
KINDS = frozenset({".py", ".toml", ".tsv", ".csv"})


def stamp_of(data: tuple[Path, ...] = ()) -> str:
    """A digest of all that reads: rules, tables, code, and the user's own data folders. With another one a text may read otherwise.

    >>> len(stamp_of())
    12
    """
    rooms = [p for p in HOUSE.iterdir() if p.name not in APART]
    files = [f for p in (*rooms, *data) for f in (p.rglob("*") if p.is_dir() else (p,)) if f.suffix in KINDS]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Change:
    """What a re-reading changed in one article: keys of statements that are new, gone, or other than before."""

    article_id: str
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def dispatch_of(row: Any) -> Dispatch:
    """An article as it came."""
    days = Interval(*(datetime.fromisoformat(d).date() for d in row.given.split("/"))) if row.given else None
    return Dispatch(row.text, published=days, language=row.language, title=row.title, url=row.url, outlet=row.outlet, path=row.path)


def compare(ident: str, before: Json, after: Json) -> Change | None:
    """Which statements differ between two readings of a text; None when none does."""

    def by_key(reading: Json) -> dict[str, Json]:
        keys = keyed(ident, reading["statements"])
        return {keys[s["id"]]: {k: v for k, v in s.items() if k not in ("id", "repeats")} for s in reading["statements"]}

    old, new = by_key(before), by_key(after)
    other = tuple(k for k in sorted(old.keys() & new.keys()) if old[k] != new[k])
    found = Change(ident, tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys())), other)
    return found if found.new or found.gone or found.other else None


def differs(before: Json, after: Json) -> bool:
    """Whether what stands on a reading must be made anew."""
    return any(before[part] != after[part] for part in ("statements", "events")) or _days(before) != _days(after)


def _days(reading: Json) -> tuple[str | None, str | None]:
    published = reading["article"]["published"]
    return published["start"], published["end"]
