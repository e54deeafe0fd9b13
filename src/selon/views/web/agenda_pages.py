"""The agenda: a calendar and a list, and the same as iCalendar and Atom."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from sqlalchemy import Connection

from selon.record import Filter
from selon.record.agenda import agenda, standing
from selon.record.browse import MOST, events_page
from selon.views.web.asked import Asked, Wanted
from selon.views.web.charts import month_after, weeks
from selon.views.web.feeds import atom, calendar
from selon.views.web.render import page, speaks
from selon.views.web.room import room
from selon.views.web.show import Show, link, weekdays

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
Month = Annotated[str, Query(pattern=r"^([0-9]{4}-(0[1-9]|1[0-2]))?$")]
ROWS, FEW = 200, 12


@router.get("/agenda")
def planned(request: Request, asked: Wanted, month: Month = "", past: bool = False) -> Response:
    """What is planned: a month as a calendar, and the list from today on; where nothing is ahead, what was last to be."""
    now = room(request).today()
    with room(request).record.reads() as connection:
        f = _of(asked, limit=ROWS) if past or asked.filter.since else _of(asked, since=now, limit=ROWS)
        listed = agenda(connection, f, now, past)
        overdue = [] if listed or past or asked.filter.since else _overdue(connection, asked, now)
        shown = month if month > "0001" else _month(listed or overdue, now)
        on = agenda(connection, _of(asked, since=f"{shown}-01", until=shown, limit=500), now, True)
    given = {**asked.given, "past": past or None}
    return page(
        request,
        "agenda.html",
        asked=asked,
        given=given,
        month=shown,
        weeks=weeks(shown, on),
        before=month_after(shown, -1),
        after=month_after(shown, 1),
        weekdays=weekdays(speaks(request).code),
        listed=listed,
        overdue=overdue,
        past=past,
        today=now,
        long=[e for e in on if _long(e)],
        csv=link("/api/agenda", given, since=f.since, limit=ROWS, format="csv"),
        json=link("/api/agenda", given, since=f.since, limit=ROWS),
    )


def _overdue(connection: Connection, asked: Asked, now: str) -> list[Json]:
    """The last of what was planned, is past and was never reported held."""
    found = events_page(connection, _of(asked, status="planned", until=asked.filter.until or now, limit=FEW)).rows
    return [e | {"standing": standing(e, now)} for e in found if e["day_start"] and standing(e, now) == "overdue"]


def _month(found: list[Json], now: str) -> str:
    """The month that the calendar opens with: this one, else one in which something of the list lies."""
    days = [e["day_start"][:7] for e in found if e["day_start"]]
    return now[:7] if now[:7] in days or not days else min((d for d in days if d > now[:7]), default=max(days))


def _of(asked: Asked, **changes: Any) -> Filter:
    return msgspec.structs.replace(asked.filter, **changes)


def _long(e: Json) -> bool:
    return bool(e["day_start"] and e["day_end"] and e["day_end"][:10] > e["day_start"][:10])


def _ahead(request: Request, asked: Asked) -> list[Json]:
    now = room(request).today()
    with room(request).record.reads() as connection:
        return agenda(connection, _of(asked, since=asked.filter.since or now, limit=min(MOST, 1000)), now, False)


@router.get("/agenda.ics")
def ical(request: Request, asked: Wanted) -> Response:
    """What is planned from today on, to subscribe to."""
    stamp = f"{room(request).today().replace('-', '')}T000000Z"
    body = calendar(_ahead(request, asked), Show(speaks(request)), str(request.base_url).rstrip("/"), stamp)
    return Response(body, media_type="text/calendar; charset=utf-8")


@router.get("/agenda.atom")
def feed(request: Request, asked: Wanted) -> Response:
    """What is planned from today on, as a feed."""
    show, base = Show(speaks(request)), str(request.base_url).rstrip("/")
    entries = [
        {
            "id": f"urn:selon:{e['id']}",
            "title": f"{show.days(e['day_start'], e['day_end'])}{show.t('colon')} {show.event(e)}",
            "link": f"{base}/events/{e['id']}",
            "updated": f"{e['last_published'] or e['day_start'] or '1970-01-01'}T00:00:00Z",
            "summary": f"{show.status(e['standing'])}; {show.t.count('n.witness', e['witnesses'])}",
            "sources": [],
        }
        for e in _ahead(request, asked)
    ]
    updated = max((str(e["updated"]) for e in entries), default="1970-01-01T00:00:00Z")
    return Response(atom(f"Selon: {show.t('agenda.title')}", str(request.url), updated, entries), media_type="application/atom+xml")
