"""Today, events, texts, sources: what there is."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import Response

from selon.record import Filter
from selon.record.agenda import agenda
from selon.record.browse import WINDOW, articles_page, events_page
from selon.record.looks import amiss, differing, doubtful, newly
from selon.record.tallies import voices
from selon.views.web.asked import Wanted
from selon.views.web.render import page
from selon.views.web.room import room

router = APIRouter(include_in_schema=False)
FEW = 8


@router.get("/")
def today(request: Request) -> Response:
    """What is new, what is planned next, which accounts differ, what needs a look."""
    now = room(request).today()
    with room(request).record.reads() as connection:
        ahead = agenda(connection, Filter(limit=FEW, since=now), now, False)
        late = agenda(connection, Filter(limit=FEW, status="planned", until=now), now, True)
        return page(
            request,
            "today.html",
            day=now,
            ahead=ahead,
            texts=articles_page(connection, Filter(limit=FEW)),
            new=newly(connection, FEW + 4),
            differ=differing(connection, FEW),
            doubt=doubtful(connection, FEW),
            amiss=amiss(connection, FEW),
            overdue=[e for e in late if e["standing"] == "overdue"],
        )


@router.get("/events")
def events(request: Request, asked: Wanted) -> Response:
    """Events that fit, newest first."""
    with room(request).record.reads() as connection:
        return page(request, "events.html", asked=asked, found=events_page(connection, asked.filter, asked.offset))


@router.get("/texts")
def texts(request: Request, asked: Wanted) -> Response:
    """Texts, last added first."""
    with room(request).record.reads() as connection:
        return page(request, "texts.html", asked=asked, found=articles_page(connection, asked.filter, asked.offset))


@router.get("/sources")
def sources(request: Request, asked: Wanted) -> Response:
    """Who vouches, and how often alone."""
    with room(request).record.reads() as connection:
        found = voices(connection, msgspec.structs.replace(asked.filter, source=None))
    return page(request, "sources.html", asked=asked, found=found, window=WINDOW)
