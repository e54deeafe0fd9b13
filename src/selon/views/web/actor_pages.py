"""Two actors over time, and one actor: whom it deals with, its offices, what it says and what is said of it."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from selon.record import Filter
from selon.record.agenda import agenda
from selon.record.browse import events_page, statements_page
from selon.record.filters import area_of
from selon.record.tallies import dealings, intensity, names_of, offices, subjects, years
from selon.views.web.asked import Asked, Name, Wanted, _clean
from selon.views.web.charts import by_year, timeline
from selon.views.web.render import page
from selon.views.web.room import room

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
DOTS = 500
"""Events drawn on a timeline, the newest."""
FEW = 12


@router.get("/between")
def between(request: Request, asked: Wanted) -> Response:
    """Timeline, counts, intensity, next meetings and dossiers of two actors; without two, how to name them."""
    with room(request).record.reads() as connection:
        if asked.filter.pair is None:
            return page(request, "between.html", asked=asked, found=None, names=names_of(connection, None), first=asked.filter.actor)
        found = pair(connection, asked, room(request).today())
        return page(request, "between.html", asked=asked, found=found, names=names_of(connection, None), first=None)


def pair(connection: Connection, asked: Asked, today: str) -> Json:
    """What there is between two actors."""
    f = asked.filter
    months = years(connection, f)
    drawn = events_page(connection, msgspec.structs.replace(f, limit=DOTS), total=sum(m["events"] for m in months))
    ahead = agenda(connection, Filter(pair=f.pair, since=today, limit=FEW), today, False)
    return {
        "total": drawn.total,
        "events": drawn.rows[asked.offset : asked.offset + FEW * 2],
        "years": by_year(months),
        "ahead": ahead,
        "intensity": intensity(months),
        "timeline": timeline(drawn.rows, months, f.since, f.until),
        "subjects": subjects(connection, f),
    }


@router.get("/actors")
def actors(request: Request, words: Name = None) -> Response:
    """Actors by name."""
    with room(request).record.reads() as connection:
        found = names_of(connection, words)
    return page(request, "actors.html", words=words, found=found)


@router.get("/actors/{name}")
def actor(request: Request, name: Annotated[str, Path(max_length=120)]) -> Response:
    """The page of an actor, a person, a body or a country."""
    name = _clean(name) or "-"
    with room(request).record.reads() as connection:
        f = Filter(actor=name, limit=FEW)
        return page(
            request,
            "actor.html",
            name=name,
            code=area_of(name),
            deals=dealings(connection, name)[:30],
            offices=offices(connection, name)[:30],
            says=statements_page(connection, Filter(source=name, limit=FEW)),
            of=statements_page(connection, f),
            events=events_page(connection, f),
        )
