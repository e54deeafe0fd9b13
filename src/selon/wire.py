"""Reading -> the JSON contract, and back to bytes: what `selon read` prints, what the record keeps.

Every span carries its words: `text[start:end] == text` of the dispatch as received, in Unicode code points.
"""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from selon.errors import SelonError
from selon.facts import (
    Actor,
    Attribution,
    Interval,
    Mention,
    Party,
    PlaceMention,
    Published,
    Quantity,
    Reading,
    Statement,
    Time,
)  # fmt: skip
from selon.span import Span

VERSION = "1"
Json = dict[str, Any]
Called = dict[tuple[str, str | None], list[str]]


def to_json(reading: Reading) -> Json:
    """The reading as plain objects, ready for any JSON writer."""
    text, called = reading.text, _called(reading)
    return {
        "selon": VERSION,
        "article": _article(reading),
        "statements": [_statement(text, s, called) for s in reading.statements],
        "times": [_time(text, t) for t in reading.times],
        "attributions": [_speech(text, a) for a in reading.attributions],
        "mentions": [_mention(text, m) for m in reading.mentions],
        "places": [_place(text, p) for p in reading.places],
        "events": [
            {"id": e.id, "statements": list(e.statements), "accounts": [{"source": a.source, "statements": list(a.statements)} for a in e.accounts]}  # noqa: E501
            for e in reading.events
        ],
    }


def _called(reading: Reading) -> Called:
    """What the text calls each actor, in its order, pronouns and words that gather several left out."""
    called: Called = {}
    for mention in reading.mentions:
        if mention.called is not None and len(mention.refers_to) == 1:
            names = called.setdefault(_key(mention.refers_to[0]), [])
            name = mention.called.of(reading.text)
            if name not in names:
                names.append(name)
    return called


def _key(actor: Actor) -> tuple[str, str | None]:
    return actor.name, actor.country


def encode(reading: Reading) -> bytes:
    """One line of JSON, UTF-8, without the line end."""
    return msgspec.json.encode(to_json(reading))


def error_json(error: SelonError, ident: str | None, path: str | None) -> Json:
    """What stands in the place of a text that could not be read."""
    return {"selon": VERSION, "id": ident, "path": path, "error": {"code": error.code, "message": str(error)}}


def words(text: str, span: Span) -> Json:
    """A span with its words."""
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _words(text: str, span: Span | None) -> Json | None:
    return words(text, span) if span is not None else None


def _article(reading: Reading) -> Json:
    article, dispatch = reading.article, reading.article.dispatch
    return {
        "id": article.id,
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "language": article.language,
        "title": dispatch.title,
        "url": dispatch.url,
        "outlet": dispatch.outlet,
        "path": dispatch.path,
        "published": _published(reading.published),
        "zones": [{"kind": z.kind, "start": z.span.start, "end": z.span.end} for z in article.zones],
    }


def _published(published: Published) -> Json:
    days = _interval(published.interval) or {"start": None, "end": None}
    return {**days, "basis": published.basis, "reasons": list(published.reasons)}


def _interval(interval: Interval | None) -> Json | None:
    return {"start": interval.start.isoformat(), "end": interval.end.isoformat()} if interval else None


def _statement(text: str, s: Statement, called: Called) -> Json:
    what = s.what
    return {
        "id": s.id,
        "type": what.type,
        "mode": what.mode,
        "contexts": list(what.contexts),
        "status": s.status,
        "was": _interval(s.standing.was),
        "symmetric": what.symmetric,
        "actors": [_party(text, p, called) for p in what.actors],
        "recipients": [_party(text, p, called) for p in what.recipients],
        "initiator": _actor(what.initiator) if what.initiator else None,
        "attribution": _according(text, s.attribution),
        "time": _when(text, what.time),
        "place": _place(text, what.place, "mention") if what.place else None,
        "topics": [{"id": t.id, "label": t.label} for t in what.topics],
        "occasion": what.occasion,
        "sequence": [{"ordinal": q.ordinal, "since": q.since} for q in what.sequence],
        "content": _words(text, what.content),
        "quote": _words(text, what.quote),
        "quantities": [_quantity(text, q) for q in what.quantities],
        "evidence": words(text, what.evidence),
        "repeats": s.repeats,
        "rule": what.rules[0] if what.rules else None,
        "confidence": round(s.confidence, 3),
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id, "name": actor.name, "country": actor.country, "code": actor.code or actor.country,
        "sector": actor.sector, "office": actor.office, "person": actor.person,
    }  # fmt: skip


def _short(actor: Actor) -> Json:
    return {"id": actor.id, "name": actor.name, "country": actor.country}


def _party(text: str, party: Party, called: Called) -> Json:
    """A party with the names that the text has for it; unnamed people are called by the words that count or imply them."""
    names = called.get(_key(party.actor)) or ([party.mention.of(text)] if party.mention else [])
    return {**_actor(party.actor), "aliases": [n for n in names if n != party.actor.name], "mention": _words(text, party.mention)}


def _according(text: str, speech: Attribution | None) -> Json | None:
    if speech is None:
        return None
    source = {**_short(speech.actor), "code": speech.actor.code or speech.actor.country} if speech.actor else None
    return {"source": source, "via": [_short(a) for a in speech.via], "kind": speech.kind, "cue": _words(text, speech.cue)}


def _when(text: str, time: Time | None) -> Json | None:
    days = _interval(time.interval) if time else None
    return {**days, "mention": _words(text, time.span)} if time and days else None


def _time(text: str, time: Time) -> Json:
    days = _interval(time.interval) or {"start": None, "end": None}
    return {**words(text, time.span), "type": time.type, "value": time.value, "mod": time.mod, "from": days["start"], "to": days["end"]}


def _place(text: str, place: PlaceMention, nested: str | None = None) -> Json:
    where = place.place
    facts = {"id": where.id, "name": where.name, "country": where.country, "lat": where.lat, "lon": where.lon}
    mention = words(text, place.span)
    return {**facts, nested: mention} if nested else {**mention, **facts}


def _quantity(text: str, q: Quantity) -> Json:
    return {"value": q.value, "low": q.low, "high": q.high, "unit": q.unit, "mention": words(text, q.mention)}


def _speech(text: str, speech: Attribution) -> Json:
    source = None
    if speech.source is not None:
        who = _short(speech.actor) if speech.actor else {"id": None, "name": None, "country": None}
        source = {**words(text, speech.source), **who}
    return {
        "source": source,
        "cue": _words(text, speech.cue),
        "content": [{"start": c.start, "end": c.end} for c in speech.content],
        "kind": speech.kind,
    }


def _mention(text: str, mention: Mention) -> Json:
    return {**words(text, mention.span), "kind": mention.kind, "refers_to": [_short(a) for a in mention.refers_to]}
