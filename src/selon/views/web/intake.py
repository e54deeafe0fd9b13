"""What people and programs bring: bytes or an address -> texts read, shown, and kept only when asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from selon import wire
from selon.errors import BadField, DispatchError
from selon.facts import Dispatch, Interval
from selon.record import Item, article_id
from selon.sources import Found, Problem
from selon.sources.addresses import RefusedAddress
from selon.sources.sniff import take_apart
from selon.sources.web import Fetcher
from selon.views.web.room import Room, Tray

Json = dict[str, Any]
MOST_TEXTS = 200
"""Texts of one archive or feed that are read at once; the command line takes any number."""


def day_of(text: str) -> Interval | None:
    """The day a person gave. Raises BadField when it is none."""
    if not text.strip():
        return None
    try:
        when = date.fromisoformat(text.strip())
    except ValueError:
        raise BadField(f"{text!r} is no day: write year-month-day") from None
    return Interval(when, when)


def found_in(data: bytes, origin: str, media_type: str = "", url: str | None = None) -> list[Found]:
    """The texts in some bytes, as many as are read at once."""
    return list(islice(take_apart(data, origin, media_type, url), MOST_TEXTS))


def found_at(url: str) -> list[Found]:
    """The texts at an address. Raises RefusedAddress or FetchError when it may not or cannot be had."""
    try:
        got = Fetcher().fetch(url)
    except ValueError:
        raise RefusedAddress("this is no web address") from None
    return found_in(got.body, got.url, got.media_type, got.url)


def with_defaults(found: Iterable[Found], given: Dispatch) -> list[Found]:
    """What a person said of the texts, where they do not say it themselves."""
    names = ("published", "language", "title", "outlet")
    out: list[Found] = []
    for f in found:
        if isinstance(f, Item):
            d = f.dispatch
            own = {n: getattr(d, n) or getattr(given, n) for n in names}
            f = replace(f, dispatch=replace(d, **own))
        out.append(f)
    return out


def laid_down(room: Room, found: Iterable[Found]) -> Tray:
    """Read what is new and hold it; nothing is kept."""
    read: list[tuple[Item, Json]] = []
    known, problems = [], []
    for f in found:
        if isinstance(f, Problem):
            problems.append(f)
        elif isinstance(f, Item):
            ident = article_id(f.dispatch)
            if room.record.has(ident):
                known.append(ident)
                continue
            try:
                read.append((f, wire.to_json(room.read(f.dispatch))))
            except DispatchError as error:
                problems.append(Problem(f.dispatch.path or "-", f.ident or "-", error.code, str(error)))
    return Tray(tuple(read), tuple(known), tuple(problems))


def unkept(item: Item, reading: Json) -> Json:
    """A text that is not kept, as the page of an article wants it."""
    d, published = item.dispatch, reading["article"]["published"]
    return {
        "id": article_id(d),
        "text": d.text,
        "title": d.title,
        "outlet": d.outlet,
        "url": d.url,
        "path": d.path,
        "language": reading["article"]["language"],
        "published_start": published["start"],
        "published_end": published["end"],
        "basis": published["basis"],
        "reading": reading,
        "keys": {},
        "events": {},
        "copies": [],
        "versions": [],
        "judgements": [],
        "state": "current",
        "added_at": None,
    }
