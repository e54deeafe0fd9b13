"""A correction as a person writes it in a form, and the fields of the statement that it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, Field

from selon.codebook.book import EVENTS, MODES
from selon.record import RecordError
from selon.views.web.show import STATUSES

Json = dict[str, Any]
Line = Annotated[str, Field(max_length=300)]
Lines = Annotated[str, Field(max_length=4000)]


class Fixed(BaseModel):
    """The form: every field as it now is, changed or not."""

    by: Line = ""
    why: Line = ""
    type: Line = ""
    mode: Line = ""
    status: Line = ""
    start: Line = ""
    end: Line = ""
    place: Line = ""
    country: Line = ""
    actors: Lines = ""
    recipients: Lines = ""
    source: Lines = ""


def party_line(party: Json) -> str:
    """A party as one line of the form: name | country | office.

    >>> party_line({"name": "Anna Berg", "country": "SWE", "office": None})
    'Anna Berg | SWE'
    """
    return " | ".join([party["name"], party.get("country") or "", party.get("office") or ""]).rstrip(" |")


def parties(lines: str, before: list[Json]) -> list[Json]:
    """The parties of the lines; who was there before keeps everything that is known of them.

    >>> [p["name"] for p in parties("Anna Berg | SWE\\n\\nNorway | NOR", [])]
    ['Anna Berg', 'Norway']
    """
    known = {party_line(p): p for p in before}
    rows = [" | ".join(part.strip() for part in line.split("|")).rstrip(" |") for line in lines.splitlines()]
    return [known.get(row) or _party(row) for row in rows if row]


def _party(row: str) -> Json:
    name, country, office = ([*(part.strip() for part in row.split("|")), "", ""])[:3]
    if country and not (len(country) == 3 and country.isascii() and country.isupper()):
        raise RecordError(f"{country!r} is no country code of three letters")
    from selon.record.filters import area_of

    return {
        "id": None,
        "name": name,
        "country": country or None,
        "code": country or None,
        "sector": None,
        "office": office or None,
        "person": area_of(name) is None,
        "mention": None,
    }


def fixes(s: Json, fixed: Fixed) -> Iterator[tuple[str, Any]]:
    """The fields that the form changes, with their new values. Raises RecordError for a value that cannot be."""
    kind = _one_of(fixed.type, list(EVENTS), "type")
    mode = _one_of(fixed.mode, [*MODES.get(kind, {}), s["mode"] or ""], "mode") if fixed.mode else None
    wanted = {
        "type": kind,
        "mode": mode,
        "status": _one_of(fixed.status, list(STATUSES), "status"),
        "time": _time(fixed),
        "place": _place(s, fixed),
        "actors": parties(fixed.actors, s["actors"]),
        "recipients": parties(fixed.recipients, s["recipients"]),
        "attribution": _attribution(s, fixed.source),
    }
    now = {**s, "time": {k: s["time"][k] for k in ("start", "end")} if s["time"] else None}
    yield from ((field, value) for field, value in wanted.items() if value != now[field])


def _one_of(value: str, allowed: list[str], field: str) -> str:
    if value not in allowed:
        raise RecordError(f"{value!r} cannot be the {field} of a statement")
    return value


def _time(fixed: Fixed) -> Json | None:
    if not fixed.start.strip():
        return None
    try:
        start = date.fromisoformat(fixed.start.strip())
        end = date.fromisoformat(fixed.end.strip() or fixed.start.strip())
    except ValueError:
        raise RecordError(f"{fixed.start} {fixed.end}: a day is written year-month-day") from None
    if end < start:
        raise RecordError(f"{end} is before {start}")
    return {"start": start.isoformat(), "end": end.isoformat()}


def _place(s: Json, fixed: Fixed) -> Json | None:
    name, country, now = fixed.place.strip(), fixed.country.strip() or None, s["place"]
    if now and (name, country) == (now["name"], now["country"]):
        return dict(now)
    return {"id": None, "name": name, "country": country, "lat": None, "lon": None, "mention": None} if name else None


def _attribution(s: Json, line: str) -> Json | None:
    now = s["attribution"]
    row = line.strip()
    if now and now["source"] and row == party_line(now["source"]):
        return dict(now)
    if not row:
        return dict(now) if now and not now["source"] else None
    party = _party(row)
    source = {k: party[k] for k in ("id", "name", "country", "code")}
    return {
        "source": source,
        "via": (now or {}).get("via") or [],
        "kind": (now or {}).get("kind") or "indirect",
        "cue": (now or {}).get("cue"),
    }
