"""iCalendar (RFC 5545): events as whole days; what is planned is tentative, what was called off is cancelled."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, BinaryIO

import msgspec

from selon.record import Filter, Record
from selon.record.agenda import PENDING
from selon.views.record_exports.shown import all_words, article_name

Json = dict[str, Any]
LINE = 75
"""Octets of a line, the standard's bound; longer ones are folded."""
STANDING = {"planned": "TENTATIVE", "possible": "TENTATIVE", "cancelled": "CANCELLED"}
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""})


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """The agenda, or events of the status asked for; events without a day have no place in a calendar."""
    done = 0
    out.write(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Selon//record//EN\r\n")
    for status in (wanted.status,) if wanted.status else PENDING:
        for event in record.each_event(msgspec.structs.replace(wanted, status=status)):
            if event["day_start"]:
                out.write("".join(f"{fold(line)}\r\n" for line in lines(event)).encode())
                done += 1
    out.write(b"END:VCALENDAR\r\n")
    return done


def lines(e: Json) -> list[str]:
    """An event's lines, not yet folded."""
    last = date.fromisoformat(e["day_end"] or e["day_start"])
    after = last + timedelta(days=1) if last < date.max else last
    stamp = max((s["added_at"] for s in e["statements"]), default="19700101T000000")
    found = [
        "BEGIN:VEVENT", f"UID:{e['id']}@selon", f"DTSTAMP:{_stamp(stamp)}", f"DTSTART;VALUE=DATE:{_day(e['day_start'])}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}", f"SUMMARY:{_text(e['title'])}", f"STATUS:{STANDING.get(e['status'], 'CONFIRMED')}",
        "TRANSP:TRANSPARENT", f"CATEGORIES:{_text(e['type'])}",
    ]  # fmt: skip
    found += [f"LOCATION:{_text(e['place'])}"] if e["place"] else []
    found += [f"GEO:{e['lat']:.6f};{e['lon']:.6f}"] if e["lat"] is not None else []
    moved = f"Was to be on {e['was_start']}.\n" if e["was_start"] else ""
    found.append(f"DESCRIPTION:{_text(moved + all_words(e))}")
    found += [f"URL:{url}" for url in sorted({article_name(s) for s in e["statements"]})[:1]]
    return [*found, "END:VEVENT"]


def _day(day: str) -> str:
    return day.replace("-", "")


def _stamp(moment: str) -> str:
    return moment[:19].replace("-", "").replace(":", "") + "Z"


def _text(text: str) -> str:
    return "".join(c for c in text.translate(_ESCAPED) if c == "\t" or c.isprintable() or ord(c) > 159)


def fold(line: str) -> str:
    """A line in pieces of at most 75 octets, no character cut.

    >>> fold("é" * 40).count("\\r\\n ")
    1
    """
    pieces, size, start = [], 0, 0
    for at, char in enumerate(line):
        width = len(char.encode("utf-8", "replace"))
        if size + width > LINE:
            pieces.append(line[start:at])
            start, size = at, 1
        size += width
    return "\r\n ".join([*pieces, line[start:]])
