"""A text as persons have judged it, in the form of the gold annotations: one JSON object a text, beside its words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
_ENTITY = ("name", "id", "country", "sector", "office", "person")


def annotation(text: Json) -> Json:
    """The gold of an opened text. What persons have not judged is marked `"judged": false`: it stands as it was read.

    >>> reading = {"article": {"language": "fr", "published": {"start": None, "end": None}}, "statements": []}
    >>> annotation({"id": "a", "reading": reading, "judgements": [], "url": None, "outlet": None, "title": None})["statements"]
    []
    """
    reading = text["reading"]
    published = reading["article"]["published"]
    head = {"doc": text["id"], "language": reading["article"]["language"], "published": published["start"]}
    head |= {k: text[k] for k in ("title", "url", "outlet") if text[k]}
    said = [s for s in reading["statements"] if not s["repeats"]]
    return {"article": head, "statements": [_statement(s, reading["statements"]) for s in said]}


def _statement(s: Json, every: list[Json]) -> Json:
    source = (s["attribution"] or {}).get("source")
    out = {k: s[k] for k in ("id", "type", "mode", "status", "symmetric")}
    out |= {side: [_entity(p) for p in s[side]] for side in ("actors", "recipients")}
    out |= {
        "attribution": {"source": _entity(source)} if source else None,
        "time": {"start": s["time"]["start"], "end": s["time"]["end"]} if s["time"] else None,
        "place": {"name": s["place"]["name"], "country": s["place"].get("country")} if s["place"] else None,
        "topics": [t["label"] for t in s["topics"]], "evidence": s["evidence"], "judged": bool(s.get("corrected")),
    }  # fmt: skip
    also = [o["evidence"] for o in every if o["repeats"] == s["id"]]
    return out | ({"also": also} if also else {})


def _entity(party: Json) -> Json:
    found = {k: party[k] for k in _ENTITY if party.get(k)}
    return found | {"aliases": party.get("aliases") or []}
