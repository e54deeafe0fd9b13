"""PLOVER events as JSON, one object a statement, with what PLOVER has no place for beside it: source, claim, status, words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selon.facts import Interval, Party, PlaceMention, Reading
from selon.views.exports.coding import Coded, code

Json = dict[str, Any]


def events(reading: Reading, *, facts_only: bool = False) -> Iterator[Json]:
    """The statements of a reading as PLOVER events."""
    for coded in code(reading, facts_only=facts_only):
        yield _event(reading, coded)


def _event(reading: Reading, coded: Coded) -> Json:
    s, dispatch = coded.statement, reading.article.dispatch
    return {
        "id": f"{reading.article.id}:{s.id}",
        "date": _days(coded.day),
        "event_type": coded.type,
        "event_mode": [coded.mode] if coded.mode else [],
        "event_quad": coded.quad,
        "event_intensity": coded.intensity,
        "event_cameo": coded.cameo.code,
        "event_goldstein": coded.cameo.goldstein,
        "context": list(s.what.contexts),
        "actor": [_party(reading, p) for p in s.what.actors],
        "recipient": [_party(reading, p) for p in s.what.recipients],
        "symmetric": s.what.symmetric,
        "location": _place(s.what.place),
        "attributed_to": coded.source or None,
        "claimed": coded.claimed,
        "status": s.status,
        "told_type": s.type,
        "text": reading.words(s.what.evidence),
        "span": [s.what.evidence.start, s.what.evidence.end],
        "confidence": round(s.confidence, 3),
        "language": reading.article.language,
        "publisher": dispatch.outlet,
        "url": dispatch.url,
        "version": "PLOVER 2.0",
    }


def _days(days: Interval | None) -> list[str] | None:
    return [days.start.isoformat(), days.end.isoformat()] if days else None


def _party(reading: Reading, party: Party) -> Json:
    a = party.actor
    return {
        "text": reading.words(party.mention) if party.mention else None,
        "name": a.name, "country": a.country or a.code, "sector": a.sector, "title": a.office, "wikidata": a.id,
    }  # fmt: skip


def _place(mention: PlaceMention | None) -> Json | None:
    if mention is None:
        return None
    p = mention.place
    return {"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "geonames": p.id}
