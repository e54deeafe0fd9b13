"""GeoJSON (RFC 7946): events with a place as points, longitude first."""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from selon.record import Filter, Record
from selon.views.record_exports.shown import all_words, article_name, event_name, parties

Json = dict[str, Any]
KEPT = ("title", "type", "mode", "status", "day_start", "day_end", "place", "place_country", "articles", "witnesses")


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """One collection; events without coordinates are left out."""
    done = 0
    out.write(b'{"type": "FeatureCollection", "features": [')
    for event in record.each_event(wanted):
        if event["lat"] is not None and event["lon"] is not None:
            out.write((b",\n" if done else b"\n") + msgspec.json.encode(feature(event)))
            done += 1
    out.write(b"\n]}\n")
    return done


def feature(e: Json) -> Json:
    """An event as a point with its words."""
    own = {k: e[k] for k in KEPT} | {"actors": parties(e, "actor"), "recipients": parties(e, "recipient"), "words": all_words(e)}
    own["sources"] = sorted({article_name(s) for s in e["statements"]})
    where = {"type": "Point", "coordinates": [e["lon"], e["lat"]]}
    return {"type": "Feature", "id": event_name(e["id"]), "geometry": where, "properties": own}
