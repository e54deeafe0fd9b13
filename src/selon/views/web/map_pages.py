"""Where events took place, on the base map; and who has to do with whom, as a graph."""

from __future__ import annotations

import math
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from selon.record.browse import WINDOW, places
from selon.record.tallies import links
from selon.views.web.asked import Wanted
from selon.views.web.basemap import HEIGHT, WIDTH, base_map, project
from selon.views.web.render import page
from selon.views.web.room import room

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
SMALL = 25
"""Events of a place up to which the dots of a map stay small."""
MOST_LINKS = 150
"""Links that a graph can still show."""


@router.get("/map")
def world(request: Request, asked: Wanted) -> Response:
    """The map, and its places as a table."""
    with room(request).record.reads() as connection:
        found = places(connection, asked.filter)
    return page(request, "map.html", asked=asked, found=found, dots=_dots(found), width=WIDTH, height=HEIGHT, window=WINDOW)


def _dots(found: list[Json]) -> list[Json]:
    """Places on the map, the greatest first so that the small ones lie above; the area of a dot is its number of events."""
    most = max(SMALL, *(p["events"] for p in found), 0)
    out = []
    for place in found:
        x, y = project(place["lon"], place["lat"])
        out.append(place | {"x": x, "y": y, "r": round(2 + 9 * math.sqrt(place["events"] / most), 1)})
    return out


@router.get("/map/base.svg")
def base() -> Response:
    """The base map."""
    return Response(base_map(), media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})


@router.get("/graph")
def graph(request: Request, asked: Wanted) -> Response:
    """The graph, and its links as a table."""
    with room(request).record.reads() as connection:
        found = links(connection, asked.filter)
    return page(request, "graph.html", asked=asked, found=found, drawn=found[:MOST_LINKS], window=WINDOW)
