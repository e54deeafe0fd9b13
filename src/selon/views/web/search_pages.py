"""Search over statements, events and texts, with facets."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from selon.record.browse import WINDOW, articles_page, events_page, facets, statements_page
from selon.views.web.asked import Wanted
from selon.views.web.render import page
from selon.views.web.room import room

router = APIRouter(include_in_schema=False)
What = Annotated[Literal["statements", "events", "texts"], Query()]
PAGES = {"statements": statements_page, "events": events_page, "texts": articles_page}


@router.get("/search")
def search(request: Request, asked: Wanted, what: What = "statements") -> Response:
    """What fits, newest first, and how it is spread."""
    with room(request).record.reads() as connection:
        found = PAGES[what](connection, asked.filter, asked.offset)
        spread = facets(connection, asked.filter) if what == "statements" else {}
    return page(request, "search.html", asked=asked, what=what, found=found, facets=spread, window=WINDOW)
