"""Out to calendars and feed readers: iCalendar (RFC 5545) and Atom (RFC 4287), small writers that escape everything."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from lxml import etree

from selon.views.web.show import Show

Json = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
NSMAP: Any = {None: ATOM}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATUS = {"cancelled": "CANCELLED", "planned": "CONFIRMED"}


def calendar(events: Iterable[Json], show: Show, base: str, stamp: str) -> str:
    """What is planned as an iCalendar; an event without a day has no place in it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Selon//Agenda//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:Selon: {_ical(show.t('agenda.title'))}",
    ]
    for e in events:
        if e["day_start"]:
            lines += _vevent(e, show, base, stamp)
    return "\r\n".join(_folded(line) for line in [*lines, "END:VCALENDAR"]) + "\r\n"


def _vevent(e: Json, show: Show, base: str, stamp: str) -> list[str]:
    end = date.fromisoformat(e["day_end"] or e["day_start"])
    after = end + timedelta(days=1) if end < date.max else end
    about = f"{show.status(e['standing'])}; {show.t.count('n.witness', e['witnesses'])}"
    lines = [
        "BEGIN:VEVENT", f"UID:{e['id']}@selon", f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{e['day_start'].replace('-', '')}",
        f"DTEND;VALUE=DATE:{after.isoformat().replace('-', '')}", f"SUMMARY:{_ical(show.event(e))}", f"DESCRIPTION:{_ical(about)}",
        f"STATUS:{_STATUS.get(e['status'], 'TENTATIVE')}", f"URL:{base}/events/{e['id']}",
    ]  # fmt: skip
    lines += [f"LOCATION:{_ical(e['place'])}"] if e["place"] else []
    return [*lines, "END:VEVENT"]


def _ical(words: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """Lines of at most 75 bytes, cut between characters."""
    out, row = [], b""
    for c in line:
        raw = c.encode("utf-8", "replace")
        if len(row) + len(raw) > 74:
            out.append(row.decode())
            row = b" "
        row += raw
    return "\r\n".join([*out, row.decode()])


def atom(title: str, own: str, updated: str, entries: Iterable[Json]) -> bytes:
    """An Atom feed. An entry has `id`, `title`, `link`, `updated`, `summary`, and `sources` to name as authors."""
    feed = etree.Element(f"{{{ATOM}}}feed", nsmap=NSMAP)
    for name, text in (("title", title), ("id", own), ("updated", updated)):
        _put(feed, name, text)
    etree.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=_xml(own))
    _put(etree.SubElement(feed, f"{{{ATOM}}}author"), "name", "Selon")
    for e in entries:
        _entry(feed, e)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8")


def _entry(feed: Any, e: Json) -> None:
    node = etree.SubElement(feed, f"{{{ATOM}}}entry")
    for name in ("id", "title", "updated", "summary"):
        _put(node, name, e[name])
    etree.SubElement(node, f"{{{ATOM}}}link", rel="alternate", href=_xml(e["link"]))
    for source in e["sources"]:
        _put(etree.SubElement(node, f"{{{ATOM}}}author"), "name", source)


def _put(parent: Any, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = _xml(text)


def _xml(text: str) -> str:
    """Text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
