"""JSON-LD: events as schema.org has them, their words as Web Annotations, who says so as PROV.

Sources of the vocabularies: schema.org; Web Annotation Data Model (W3C, 2017); PROV-O (W3C, 2013).
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec

from selon.record import Filter, Record
from selon.views.record_exports.shown import all_words, article_name, event_name, source_of, statement_name

Json = dict[str, Any]
CONTEXT = [
    "https://schema.org",
    {
        "oa": "http://www.w3.org/ns/oa#", "prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#",
        "plover": "urn:selon:plover:", "selon": "urn:selon:term:",
        "prov:wasDerivedFrom": {"@type": "@id"}, "oa:hasSource": {"@type": "@id"},
    },
]  # fmt: skip
STANDING = {"planned": "EventScheduled", "possible": "EventScheduled", "cancelled": "EventCancelled"}


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """One graph: its nodes are events with their annotations inside."""
    done = 0
    out.write(b'{"@context": ' + msgspec.json.encode(CONTEXT) + b', "@graph": [')
    for event in record.each_event(wanted):
        out.write((b",\n" if done else b"\n") + msgspec.json.encode(node(event)))
        done += 1
    out.write(b"\n]}\n")
    return done


def node(e: Json) -> Json:
    """An event with its statements."""
    found: Json = {
        "@id": event_name(e["id"]), "@type": ["Event", "prov:Entity"], "name": e["title"],
        "additionalType": f"urn:selon:plover:{e['type']}",
        "startDate": e["day_start"], "endDate": e["day_end"], "location": _place(e), "description": all_words(e) or None,
        "eventStatus": f"https://schema.org/{STANDING[e['status']]}" if e["status"] in STANDING else None, "selon:status": e["status"],
        "selon:mode": e["mode"], "previousStartDate": e["was_start"],
        "organizer": [_party(p) for p in e["parties"] if p["role"] == "actor"],
        "attendee": [_party(p) for p in e["parties"] if p["role"] == "recipient"],
        "prov:wasDerivedFrom": sorted({article_name(s) for s in e["statements"]}),
        "subjectOf": [annotation(s) for s in e["statements"]],
    }  # fmt: skip
    return {k: v for k, v in found.items() if v not in (None, [])}


def _party(p: Json) -> Json:
    found = {"@type": "Person" if p["person"] else "Organization", "name": p["name"], "jobTitle": p["office"], "selon:area": p["area"]}
    return {k: v for k, v in found.items() if v is not None and (k != "jobTitle" or p["person"])}


def _place(e: Json) -> Json | None:
    if not e["place"]:
        return None
    found: Json = {"@type": "Place", "name": e["place"], "addressCountry": e["place_country"]}
    if e["place_id"]:
        found["sameAs"] = f"https://sws.geonames.org/{e['place_id']}/"
    if e["lat"] is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": e["lat"], "longitude": e["lon"]}
    return {k: v for k, v in found.items() if v is not None}


def annotation(s: Json) -> Json:
    """A statement: the words, where they stand (in code points, as in the text received), and who vouches for them."""
    return {
        "@id": statement_name(s["key"]), "@type": ["oa:Annotation", "prov:Entity"], "oa:motivatedBy": {"@id": "oa:describing"},
        "oa:hasTarget": {
            "oa:hasSource": article_name(s),
            "oa:hasSelector": [
                {"@type": "oa:TextPositionSelector", "oa:start": s["evidence_start"], "oa:end": s["evidence_end"]},
                {"@type": "oa:TextQuoteSelector", "oa:exact": s["evidence"]},
            ],
        },
        "prov:wasAttributedTo": {"@type": "prov:Agent", "name": source_of(s)}, "prov:wasDerivedFrom": article_name(s),
        "selon:status": s["status"], "selon:confidence": s["confidence"], "selon:rule": s["rule"],
    }  # fmt: skip
