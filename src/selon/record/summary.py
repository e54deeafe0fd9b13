"""An event as one row, made from all that is told of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from selon.facts import Interval
from selon.joining import Telling
from selon.record import keys
from selon.record.fold import fold
from selon.record.intensity import score
from selon.record.rows import Named, Told
from selon.record.schema import event_parties, events, pairs
from selon.record.written import insert_plain

Members = list[tuple[Told, str, str]]
"""What is told, the least id among the article's copies, the article's id."""
Json = dict[str, Any]


def insert_events(connection: Connection, found: dict[str, Members]) -> None:
    """Rows of events, their parties and the pairs they are between."""
    rows: list[Json] = []
    people: list[Json] = []
    between: list[Json] = []
    found_by: list[tuple[Json, set[str]]] = []
    for name, members in sorted(found.items()):
        members = sorted(members, key=lambda m: (-m[0].telling.detail, m[0].telling.key))
        row = event_row(name, members)
        parties = parties_of([m[0] for m in members])
        own, both = [_party(name, p) for p in parties], _pairs(row, parties, any(m[0].telling.symmetric for m in members))
        rows.append(row)
        people += own
        between += both
        found_by.append((row, keys.of_event(row, own, both)))
    for table, values in ((events, rows), (event_parties, people), (pairs, between)):
        insert_plain(connection, table, values)
    keys.file_events(connection, found_by)


def event_row(name: str, members: Members) -> Json:
    """One row of `events`; the members come most detailed first."""
    told = [m[0] for m in members]
    found = [t.telling for t in told]
    day, was, where = _day(found), next((t.was for t in found if t.was), None), next((t.where for t in told if t.where), None)
    planned = next((t.days for t in _by_text(found) if t.pending and t.days), None)
    published = sorted(t.published for t in found if t.published)
    return {
        "id": name, "type": found[0].type, "mode": next((t.mode for t in found if t.mode), None), "status": status(found),
        **_interval("day", day), "stated": any(t.days for t in found), "place_id": where.id if where else None,
        "place": where.name if where else None, "place_country": where.country if where else None,
        "lat": where.lat if where else None, "lon": where.lon if where else None,
        "occasion": next((t.occasion for t in found if t.occasion), None), **_interval("was", was), **_interval("planned", planned),
        "title": title(told), "tellings": len(members), "articles": len({m[2] for m in members}), "witnesses": len({m[1] for m in members}),
        "first_published": published[0].start.isoformat() if published else None,
        "last_published": published[-1].start.isoformat() if published else None,
    }  # fmt: skip


def _by_text(found: list[Telling]) -> list[Telling]:
    return sorted(found, key=lambda t: (t.published.start.isoformat() if t.published else "", t.key), reverse=True)


def status(found: list[Telling]) -> str:
    """What the texts together say: held if any says so, else what the latest of them says."""
    if any(t.done for t in found):
        return "ongoing" if all("happened" not in t.statuses for t in found if t.done) else "happened"
    latest = _by_text(found)[0]
    return next(s for s in ("cancelled", "denied", "planned", "possible") if s in latest.statuses)


def _day(found: list[Telling]) -> Interval | None:
    """The narrowest days that a report states, else the latest plan's, else those around the texts."""
    held = sorted((t.days.days, t.days) for t in found if t.days and t.done)
    if held:
        return held[0][1]
    plans = [t.days for t in _by_text(found) if t.days and not t.done]
    if plans and not any(t.done for t in found):
        return plans[0]
    around = sorted(t.window for t in found if t.window)
    return around[0] if around else None


def _interval(prefix: str, days: Interval | None) -> Json:
    return {f"{prefix}_start": days.start.isoformat() if days else None, f"{prefix}_end": days.end.isoformat() if days else None}


def parties_of(told: list[Told]) -> list[Named]:
    """The parties of an event: those of its fullest telling, persons before the states they stand for."""
    return list(max(told, key=lambda t: (len(t.parties), sum(p.person for p in t.parties), t.telling.key)).parties)


def title(told: list[Told]) -> str:
    """An event in a few words.

    >>> title([])
    ''
    """
    if not told:
        return ""
    parties = parties_of(told)
    sides = [" + ".join(p.name for p in parties if p.role == role) for role in ("actor", "recipient")]
    mode = next((t.telling.mode for t in told if t.telling.mode), None)
    return f"{told[0].telling.type}{f' ({mode})' if mode else ''}: {' → '.join(s for s in sides if s) or '?'}"


def _party(name: str, p: Named) -> Json:
    return {
        "event_id": name,
        "role": p.role,
        "name": p.name,
        "folded": fold(p.name),
        "area": p.area,
        "person": p.person,
        "office": p.office,
    }


def _pairs(row: Json, parties: list[Named], together: bool) -> list[Json]:
    """Both directions of what is done together; else from who does it to who has it done to them."""
    sides = [[p.area for p in parties if p.role == role] for role in ("actor", "recipient")]
    if row["type"] == "CONSULT" or together:
        areas = [p.area for p in parties]
        found = {(a, b) for i, a in enumerate(areas) for j, b in enumerate(areas) if i != j}
    else:
        found = {(a, b) for a in sides[0] for b in sides[1]}
    weight = score(row["type"], row["mode"])
    facts = {"event_id": row["id"], "type": row["type"], "day_start": row["day_start"], "score": weight}
    return [{**facts, "a": a, "b": b} for a, b in sorted(found)]
