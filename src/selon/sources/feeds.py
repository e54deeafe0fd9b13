"""RSS, Atom and RDF (feedparser), JSON Feed, and lists of feeds (OPML)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from selon.facts import Dispatch, Interval
from selon.sources.item import Found, Item, Problem
from selon.sources.safe import day, html_words, joined, name

Json = dict[str, Any]


def feed(data: bytes, origin: str, media_type: str = "") -> Iterator[Found]:
    """The entries of a feed; malformed feeds are read as far as they go."""
    import feedparser  # type: ignore[import-untyped]

    found = feedparser.parse(data, response_headers={"content-type": media_type} if media_type else None, resolve_relative_uris=False)
    if not found.entries:
        why = f": {found.bozo_exception}" if found.get("bozo") else ""
        yield Problem(origin, "-", "no-items", f"the feed holds no entries{why}")
    for n, entry in enumerate(found.entries, 1):
        yield _entry(entry, found.feed, origin, n)


def _entry(entry: Any, head: Any, origin: str, n: int) -> Found:
    title = html_words(entry.get("title") or "") or None
    longest = max([c.get("value") or "" for c in entry.get("content") or []] + [entry.get("summary") or ""], key=len)
    text = joined(title, html_words(longest))
    if not text:
        return Problem(origin, entry.get("id") or entry.get("link") or str(n), "no-text", "an entry without title or text")
    updated = dict.get(entry, "updated_parsed")
    when = dict.get(entry, "published_parsed") or updated
    language = (head.get("language") or "")[:2].lower() or None
    dispatch = Dispatch(
        text, published=_day(when), language=language, title=title, url=entry.get("link"), outlet=html_words(head.get("title") or "") or None,  # noqa: E501
        path=origin,
    )  # fmt: skip
    return Item(dispatch, ident=entry.get("id") or entry.get("link"), version=_stamp(updated))


def _moment(parsed: Any) -> str:
    year, month, day_, hour, minute, second = parsed[:6]
    return datetime(year, month, day_, hour, minute, min(second, 59), tzinfo=UTC).isoformat()


def _stamp(parsed: Any) -> str:
    try:
        return _moment(parsed) if parsed else ""
    except ValueError:
        return ""


def _day(parsed: Any) -> Interval | None:
    try:
        return day(_moment(parsed)) if parsed else None
    except ValueError:
        return None


def is_json_feed(value: object) -> bool:
    """Whether a JSON value is a JSON Feed (1.0, 1.1)."""
    return isinstance(value, dict) and str(value.get("version", "")).startswith("https://jsonfeed.org/version/")


def json_feed(value: Json, origin: str) -> Iterator[Found]:
    """The items of a JSON Feed."""
    rows = [i for i in value.get("items") or [] if isinstance(i, dict)]
    if not rows:
        yield Problem(origin, "-", "no-items", "the feed holds no items")
    for n, row in enumerate(rows, 1):
        words = row.get("content_text") or html_words(str(row.get("content_html") or "")) or row.get("summary") or ""
        title, language = row.get("title"), (row.get("language") or value.get("language") or "")[:2].lower() or None
        text = joined(title, str(words))
        if not text:
            yield Problem(origin, str(row.get("id") or n), "no-text", "an item without title or text")
            continue
        dispatch = Dispatch(
            text, published=day(row.get("date_published")), language=language, title=title, url=row.get("url"), outlet=value.get("title"),
            path=origin,
        )  # fmt: skip
        yield Item(dispatch, ident=str(row.get("id") or row.get("url") or "") or None, version=str(row.get("date_modified") or ""))


def opml(root: Any) -> list[tuple[str, str | None]]:
    """The feeds of a list: address and title."""
    found = ((n.get("xmlUrl"), n.get("title") or n.get("text")) for n in root.iter() if name(n) == "outline")
    return [(url, title) for url, title in found if url]
