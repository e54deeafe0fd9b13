"""A reading, as the JSON contract has it, as rows of the record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from selon.facts import Interval
from selon.joining import Telling, Who, area_of, block, merge
from selon.record.fold import fold

Json = dict[str, Any]


class Named(msgspec.Struct, frozen=True):
    """A party as it is shown. `role`: actor, recipient."""

    role: str
    name: str
    area: str
    person: bool
    office: str | None = None


class Where(msgspec.Struct, frozen=True):
    """A place as it is shown; degrees north and east."""

    id: str | None
    name: str
    country: str | None
    lat: float | None = None
    lon: float | None = None


class Told(msgspec.Struct, frozen=True):
    """What a row of `tellings` holds: what is compared, and what is shown of it."""

    telling: Telling
    parties: tuple[Named, ...]
    where: Where | None


_TOLD = msgspec.json.Decoder(Told)


@lru_cache(maxsize=4096)
def decode_told(raw: str) -> Told:
    """What a row of `tellings` holds."""
    return _TOLD.decode(raw)


def handle(key: str) -> str:
    """The short name of a telling, and of the event whose first telling it is.

    >>> handle("a:000012:CONSULT")
    'ea66511cd4f'
    """
    return "e" + hashlib.blake2s(key.encode(), digest_size=5).hexdigest()


def keyed(article_id: str, statements: Iterable[Json]) -> dict[str, str]:
    """The record's key of each statement by its id in the reading: it names the words, so that re-reading finds it again."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for s in statements:
        key = base = f"{article_id}:{s['evidence']['start']:06}:{s['type']}"
        more = 1
        while key in taken:
            more += 1
            key = f"{base}+{more}"
        taken.add(key)
        keys[s["id"]] = key
    return keys


def area(party: Json) -> str:
    """A party's country, else its code, else its name."""
    return area_of(party["name"], party.get("country"), party.get("code"), bool(party.get("person")))


def interval(value: Json | None) -> Interval | None:
    """Days as the contract writes them."""
    if not value or not value.get("start"):
        return None
    return Interval(date.fromisoformat(value["start"]), date.fromisoformat(value["end"] or value["start"]))


def _side(found: Iterable[Json]) -> frozenset[Who]:
    return frozenset(Who(area(p), p.get("id") or p["name"], bool(p.get("person")), p.get("sector") or "") for p in found)


def telling(article_id: str, published: Interval | None, s: Json, key: str) -> Telling:
    """A statement as joining compares it."""
    place = s.get("place") or {}
    return Telling(
        key=key, article=article_id, type=s["type"], mode=s.get("mode"), statuses=frozenset({s["status"]}),
        actors=_side(s.get("actors") or ()), recipients=_side(s.get("recipients") or ()), days=interval(s.get("time")),
        was=interval(s.get("was")), published=published, place=place.get("name"), country=place.get("country"),
        topics=frozenset(t["id"] for t in s.get("topics") or ()), occasion=s.get("occasion"), symmetric=bool(s.get("symmetric")),
    )  # fmt: skip


def told(article_id: str, published: Interval | None, members: list[Json], keys: dict[str, str]) -> Told:
    """All that an article tells of one happening; without parties of its own it is shown with none."""
    whole = merge([telling(article_id, published, s, keys[s["id"]]) for s in members])
    fullest = max(members, key=_full)
    shown = [_named(role, p) for role in ("actor", "recipient") for p in fullest.get(f"{role}s") or ()]
    placed = next((s["place"] for s in members if s.get("place")), None)
    where = Where(placed.get("id"), placed["name"], placed.get("country"), placed.get("lat"), placed.get("lon")) if placed else None
    return Told(whole, tuple(shown), where)


def _full(s: Json) -> tuple[int, int, int]:
    """How fully a statement names its parties: how many, how many persons among them; of equals the first counts."""
    parties = [*(s.get("actors") or ()), *(s.get("recipients") or ())]
    return len(parties), sum(bool(p.get("person")) for p in parties), -int(s["evidence"]["start"])


def _named(role: str, party: Json) -> Named:
    return Named(role, party["name"], area(party), bool(party.get("person")), party.get("office"))


def units(wire: Json, apart: set[frozenset[str]], keys: dict[str, str]) -> list[list[Json]]:
    """The statements of each happening of one text; what a person has split off (pairs of keys) stands by itself."""
    by_id = {s["id"]: s for s in wire["statements"]}
    out = [[by_id[i] for i in e["statements"] if i in by_id] for e in wire["events"]]
    loose = set(by_id) - {s["id"] for unit in out for s in unit}
    out += [[by_id[i]] for i in by_id if i in loose]
    return [part for unit in out if unit for part in _split(unit, apart, keys)]


def _split(unit: list[Json], apart: set[frozenset[str]], keys: dict[str, str]) -> list[list[Json]]:
    parts: list[list[Json]] = []
    for s in unit:
        home = next((p for p in parts if not any(frozenset((keys[s["id"]], keys[m["id"]])) in apart for m in p)), None)
        if home is None:
            parts.append([s])
        else:
            home.append(s)
    return parts


def telling_row(found: Told, article_n: int, live: bool) -> Json:
    """A row of `tellings`, not yet joined."""
    key = found.telling.key
    raw, reach = msgspec.json.encode(found).decode(), found.telling.reach
    days = {"reach_start": reach.start.isoformat() if reach else "", "reach_end": reach.end.isoformat() if reach else ""}
    return {"key": key, "handle": handle(key), "article_n": article_n, "block": block(found.telling), **days, "told": raw, "live": live}


def statement_row(s: Json, key: str, keys: dict[str, str], article_n: int, telling_n: int, live: bool) -> Json:
    """A row of `statements`."""
    who = s.get("attribution") or {}
    source, place, when, was = who.get("source") or {}, s.get("place") or {}, s.get("time") or {}, s.get("was") or {}
    return {
        "key": key, "article_n": article_n, "telling_n": telling_n, "live": live, "type": s["type"], "mode": s.get("mode"), "status": s["status"],  # noqa: E501
        "was_start": was.get("start"), "was_end": was.get("end"), "symmetric": bool(s.get("symmetric")),
        "initiator": (s.get("initiator") or {}).get("name"), "source": source.get("name"), "source_country": source.get("country"),
        "voice": who.get("kind") or "narrator", "day_start": when.get("start"), "day_end": when.get("end"),
        "place_id": place.get("id"), "place": place.get("name"), "place_country": place.get("country"),
        "lat": place.get("lat"), "lon": place.get("lon"), "occasion": s.get("occasion"),
        "sequence": msgspec.json.encode(s["sequence"]).decode() if s.get("sequence") else None,
        "evidence_start": s["evidence"]["start"], "evidence_end": s["evidence"]["end"], "evidence": s["evidence"]["text"],
        "content": (s.get("content") or {}).get("text"), "quote": (s.get("quote") or {}).get("text"),
        "repeats": keys.get(s.get("repeats") or ""), "rule": s.get("rule"), "confidence": s.get("confidence") or 0.0,
        "corrected": bool(s.get("corrected")),
    }  # fmt: skip


def party_rows(s: Json, n: int) -> list[Json]:
    """Rows of `parties`: actors, then recipients."""
    found = [(role, p) for role in ("actor", "recipient") for p in s.get(f"{role}s") or ()]
    return [
        {"statement_n": n, "role": role, "place_in_row": i, "name": p["name"], "folded": fold(p["name"]), "actor_id": p.get("id"),
         "area": area(p), "person": bool(p.get("person")), "office": p.get("office"), "sector": p.get("sector")}
        for i, (role, p) in enumerate(found)
    ]  # fmt: skip


def topic_rows(s: Json, n: int) -> list[Json]:
    """Rows of `topics`."""
    return [{"statement_n": n, "topic": t["id"], "label": t["label"]} for t in s.get("topics") or ()]
