"""Bytes of any kind -> what is in them: what they are is told by what they begin with, not by their name alone."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from selon.errors import DispatchError, SelonError
from selon.facts import Dispatch
from selon.sources import agency, archives, feeds, files, ninjs, pages, safe
from selon.sources.item import Found, Item, Problem

_MARKUP = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|[a-z])", re.IGNORECASE)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|(?:rdf:)?rdf|channel)[\s>:]", re.IGNORECASE)
NEWSML_ROOTS = frozenset({"newsMessage", "newsItem", *agency.BARE})
PLAIN = frozenset({".txt", ".text", ".md", ""})
ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


def take_apart(data: bytes, origin: str, media_type: str = "", url: str | None = None) -> Iterator[Found]:
    """The texts in some bytes; what cannot be used comes as a Problem that says why. Never raises, whatever the libraries meet."""
    try:
        yield from _apart(data, origin, media_type.partition(";")[0].strip().lower(), media_type, url)
    except SelonError as error:
        yield Problem(origin, url or "-", error.code, str(error))
    except Exception as error:
        yield Problem(origin, url or "-", "broken", f"cannot be taken apart: {type(error).__name__}: {error}"[:300])


def _apart(data: bytes, origin: str, kind: str, media_type: str, url: str | None) -> Iterator[Found]:
    suffix = _suffix(origin)
    if not data.strip():
        yield Problem(origin, url or "-", "empty", "there is nothing in it")
    elif _is_old(data):
        yield Problem(origin, "-", "format", "an ARC archive (the format before WARC) is not read: convert it to WARC")
    elif archives.is_archive(data):
        yield from archives.warc(data, origin, take_apart)
    elif suffix == ".jsonl":
        yield from _plain(data, origin, url, jsonl=True)
    elif data.lstrip()[:1] in (b"{", b"[") and (value := _json(data)) is not None:
        yield from _of_json(value, data, origin, url)
    elif suffix == ".json" or kind.endswith("json"):
        yield Problem(origin, url or "-", "not-text", "not well-formed JSON")
    elif _MARKUP.match(data[:400]) or data[:2] in ENCODINGS:
        yield from _markup(data, origin, kind, media_type, url)
    else:
        yield from _plain(data, origin, url, jsonl=False)


def _is_old(data: bytes) -> bool:
    try:
        return archives.is_old(data)
    except zlib.error:
        return False


def _suffix(origin: str) -> str:
    return re.search(r"(\.\w+)?$", origin.rpartition("/")[2]).group().lower()  # type: ignore[union-attr]


def _json(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _of_json(value: Any, data: bytes, origin: str, url: str | None) -> Iterator[Found]:
    if feeds.is_json_feed(value):
        yield from feeds.json_feed(value, origin)
    elif ninjs.looks_like(value):
        yield from ninjs.ninjs(value, origin)
    elif isinstance(value, dict) and "text" in value:
        yield from _plain(data.replace(b"\n", b" "), origin, url, jsonl=True)
    else:
        yield Problem(origin, url or "-", "format", "JSON that is neither ninjs, nor a JSON Feed, nor an object with a `text`")


def _markup(data: bytes, origin: str, kind: str, media_type: str, url: str | None) -> Iterator[Found]:
    head = data[:3000]
    if _HTML.search(head) and not _FEED.search(head) and b"<nitf" not in head and b"<newsItem" not in head:
        yield from pages.page(data, origin, url)
        return
    try:
        root = safe.tree(data)
    except SelonError:
        if _FEED.search(data[:20_000]) or "xml" in kind or data[:2] in ENCODINGS:
            yield from feeds.feed(data, origin, media_type)
            return
        raise
    yield from _xml(root, data, origin, media_type, url)


def _xml(root: Any, data: bytes, origin: str, media_type: str, url: str | None) -> Iterator[Found]:
    label = safe.name(root)
    if label in NEWSML_ROOTS or any(safe.name(n) in NEWSML_ROOTS for n in root):
        yield from agency.newsml(root, origin)
    elif label == "nitf" or safe.find(root, "nitf") is not None:
        yield from agency.nitf(root, origin)
    elif label == "opml":
        yield Problem(origin, "-", "feeds", f"a list of {len(feeds.opml(root))} feeds brings no text itself: `selon watch` follows them")
    elif label.lower() in ("rss", "feed", "rdf", "channel"):
        yield from feeds.feed(data, origin, media_type)
    elif label.lower() == "html":
        yield from pages.page(data, origin, url)
    else:
        yield Problem(origin, "-", "format", f"XML with the root <{label}>, which is no format of news that is read")


def _plain(data: bytes, origin: str, url: str | None, jsonl: bool) -> Iterator[Found]:
    opener = files.json_lines if jsonl else files.one_text
    for got in opener(io.BytesIO(data), origin):
        if isinstance(got, files.Refused):
            yield Problem(origin, got.path or "-", got.error.code, str(got.error))
        else:
            yield _checked(got.dispatch, origin, url)


def _checked(d: Dispatch, origin: str, url: str | None) -> Found:
    where = d.url or url
    dispatch = Dispatch(d.text, d.id, d.published, d.language, d.title, where, d.outlet, d.path or origin)
    return Item(dispatch, ident=d.id or where)


def problem_of(error: DispatchError, origin: str, item: str = "-") -> Problem:
    """An error in its place among what was found."""
    return Problem(origin, item, error.code, str(error))
