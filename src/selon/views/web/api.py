"""The HTTP API: the same questions as the command line and the pages, as JSON or CSV, described by OpenAPI."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from selon.record import Filter
from selon.record.agenda import agenda as agenda_of
from selon.record.browse import MOST, articles_page, events_page, facets, places, statements_page
from selon.record.contacts import contacts as contacts_of
from selon.record.dossier import dossier as dossier_of
from selon.record.shelf import opened
from selon.record.tallies import dealings, intensity, links, names_of, offices, voices, years
from selon.views.web.asked import Asked, Limit, Name, Offset, Wanted
from selon.views.web.models import Count, Refusal, Rows
from selon.views.web.render import all_rows, page, rows
from selon.views.web.room import room

Json = dict[str, Any]
CODES: dict[int | str, dict[str, Any]] = {
    400: {"model": Refusal, "description": "The body cannot be read."},
    401: {"model": Refusal, "description": "A token is needed."},
    403: {"model": Refusal, "description": "Not for this role."},
    404: {"model": Refusal, "description": "The record has no such thing."},
    422: {"model": Refusal, "description": "What was asked cannot be."},
}
ROWS: dict[int | str, dict[str, Any]] = {200: {"model": Rows, "content": {"text/csv": {"schema": {"type": "string"}}}}}
router = APIRouter(responses=CODES)
Form = Annotated[Literal["json", "csv"], Query(alias="format")]
Key = Annotated[str, Path(max_length=80)]


@router.get("/api", include_in_schema=False)
def about(request: Request) -> Response:
    """What there is for programs, for people."""
    paths = request.app.openapi()["paths"]
    found = [
        (method.upper(), path, how["summary"], how.get("description", ""))
        for path, methods in paths.items()
        for method, how in methods.items()
    ]
    return page(request, "api.html", found=found)


@router.get("/api/events", responses=ROWS)
def events(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Events that fit with their parties, newest first."""
    with room(request).record.reads() as connection:
        return rows(events_page(connection, asked.filter, asked.offset), asked, format)


@router.get("/api/events/{name}")
def event(request: Request, name: Key) -> Json:
    """What each source says of an event, how the accounts compare, and how it was told in time; no verdict."""
    record = room(request).record
    found = record.accounts(name)
    return found | {"history": record.history(found["id"])}


@router.get("/api/statements", responses=ROWS)
def statements(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Statements that fit with their words, newest text first."""
    with room(request).record.reads() as connection:
        return rows(statements_page(connection, asked.filter, asked.offset), asked, format)


@router.get("/api/facets")
def spread(request: Request, asked: Wanted) -> dict[str, list[Count]]:
    """How the newest statements that fit are spread over types, sources, places, years."""
    with room(request).record.reads() as connection:
        found = facets(connection, asked.filter)
    return {name: [Count(value=value, count=n) for value, n in rows] for name, rows in found.items()}


@router.get("/api/articles", responses=ROWS)
def texts(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Texts that fit, last added first."""
    with room(request).record.reads() as connection:
        return rows(articles_page(connection, asked.filter, asked.offset), asked, format)


@router.get("/api/articles/{ident}")
def text(request: Request, ident: Key) -> Json:
    """A text with its reading as persons have corrected it, the record's keys, copies, versions and judgements."""
    with room(request).record.reads() as connection:
        return opened(connection, ident)


@router.get("/api/contacts", responses=ROWS)
def contacts(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Calls, meetings and visits held, by day; counts that texts give are checked against the record."""
    with room(request).record.reads() as connection:
        wanted = msgspec.structs.replace(asked.filter, limit=min(MOST, asked.offset + asked.limit))
        return all_rows(contacts_of(connection, wanted), asked, format)


@router.get("/api/agenda", responses=ROWS)
def agenda(request: Request, asked: Wanted, past: bool = False, format: Form = "json") -> Response:
    """All that is planned, by day: ahead, moved, cancelled; with `past`, also what was never reported held."""
    with room(request).record.reads() as connection:
        wanted = msgspec.structs.replace(asked.filter, limit=min(MOST, asked.offset + asked.limit))
        return all_rows(agenda_of(connection, wanted, room(request).today(), past), asked, format)


@router.get("/api/dossier")
def dossier(request: Request, asked: Wanted) -> Json:
    """A topic or a pair over time, month by month, with PLOVER's intensity (-10 to 10), and its events."""
    with room(request).record.reads() as connection:
        return dossier_of(connection, asked.filter)


@router.get("/api/between")
def between(request: Request, a: Name, b: Name) -> Json:
    """Two actors: counts by month, type and mode, intensity, next meetings."""
    with room(request).record.reads() as connection:
        f = Filter(pair=(a or "-", b or "-"))
        months = years(connection, f)
        today = room(request).today()
        ahead = agenda_of(connection, Filter(pair=f.pair, since=today), today, False)
        return {"events": sum(r["events"] for r in months), "intensity": intensity(months), "months": months, "ahead": ahead}


@router.get("/api/actors")
def actors(request: Request, name: Name = None, limit: Limit = 300) -> list[Json]:
    """Names that parties have borne, those that hold these words."""
    with room(request).record.reads() as connection:
        return names_of(connection, name, limit)


@router.get("/api/actors/{name}")
def actor(request: Request, name: Annotated[str, Path(max_length=120)]) -> Json:
    """An actor: whom it deals with, its names and offices."""
    with room(request).record.reads() as connection:
        return {"name": name, "deals": dealings(connection, name), "offices": offices(connection, name)}


@router.get("/api/places", responses=ROWS)
def where(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Where the newest events that fit took place."""
    with room(request).record.reads() as connection:
        return all_rows(places(connection, asked.filter), asked, format)


@router.get("/api/links", responses=ROWS)
def pairs(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Between whom the newest events that fit were."""
    with room(request).record.reads() as connection:
        return all_rows(links(connection, asked.filter), asked, format)


@router.get("/api/sources", responses=ROWS)
def sources(request: Request, asked: Wanted, format: Form = "json") -> Response:
    """Who vouches in the newest statements that fit, and how often alone."""
    with room(request).record.reads() as connection:
        return all_rows(voices(connection, asked.filter), asked, format)


@router.get("/api/judgements", responses=ROWS)
def judgements(request: Request, offset: Offset = 0, limit: Limit = 200, format: Form = "json") -> Response:
    """All that persons have judged, also what was taken back, oldest first."""
    return all_rows(room(request).record.judgements(), Asked(Filter(limit=limit), offset), format)


@router.get("/api/problems", responses=ROWS)
def problems(request: Request, offset: Offset = 0, limit: Limit = 200, format: Form = "json") -> Response:
    """What was set aside, and why, oldest first."""
    return all_rows(room(request).record.problems(), Asked(Filter(limit=limit), offset), format)
