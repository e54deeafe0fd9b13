"""Atom (RFC 4287): the events told of last, newest first."""

from __future__ import annotations

import heapq
from typing import Any, BinaryIO

from lxml import etree

from selon.record import Filter, Record
from selon.views.record_exports.graphml import _plain as plain
from selon.views.record_exports.shown import all_words, article_name, event_name, source_of

Json = dict[str, Any]
SPACE = "http://www.w3.org/2005/Atom"
NEVER = "1970-01-01T00:00:00+00:00"


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """As many entries as the filter's limit allows."""
    latest = heapq.nlargest(wanted.limit, ((updated(e), e["id"], e) for e in record.each_event(wanted)), key=lambda row: row[:2])
    root = etree.Element("feed", nsmap={None: SPACE})  # type: ignore[dict-item]
    _add(root, "id", "urn:selon:record")
    _add(root, "title", "Selon: the record")
    _add(root, "updated", latest[0][0] if latest else NEVER)
    _add(_add(root, "author"), "name", "Selon")
    for when, _, event in latest:
        _entry(root, event, when)
    out.write(etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n")
    return len(latest)


def updated(e: Json) -> str:
    """When an event was last told of, as far as the record knows: when the last text came in."""
    return max((s["added_at"] for s in e["statements"]), default=NEVER)


def _entry(root: Any, e: Json, when: str) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", event_name(e["id"]))
    _add(entry, "title", f"{e['title']} ({e['status']}, {e['day_start'] or '?'})")
    _add(entry, "updated", when)
    for name in dict.fromkeys(source_of(s) for s in e["statements"]):
        _add(_add(entry, "author"), "name", name)
    for url in dict.fromkeys(article_name(s) for s in e["statements"]):
        _add(entry, "link", rel="related", href=url)
    _add(entry, "category", term=e["type"])
    _add(entry, "summary", all_words(e))


def _add(parent: Any, label: str, text: str | None = None, **attributes: str) -> Any:
    element = etree.SubElement(parent, label, {k: plain(v) for k, v in attributes.items()})
    element.text = plain(text) if text is not None else None
    return element
