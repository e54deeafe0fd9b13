"""Saved searches for people: kept, removed, read as Atom."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import Response

from selon.record.browse import statements_page
from selon.record.searches import listed, one, remove, save
from selon.sources.addresses import RefusedAddress
from selon.views.web.alerts import asked_of
from selon.views.web.asked import Asked, Wanted
from selon.views.web.feeds import atom
from selon.views.web.hooks import checked
from selon.views.web.render import back, page, speaks
from selon.views.web.room import room, visitor
from selon.views.web.show import Show

router = APIRouter(include_in_schema=False)
Number = Annotated[int, Path(ge=1, le=2**40)]


@router.get("/alerts")
def alerts(request: Request, asked: Wanted) -> Response:
    """All saved searches, and a form to save what is asked."""
    return _page(request, asked, None)


def _page(request: Request, asked: Asked, failed: str | None, status: int = 200) -> Response:
    with room(request).record.reads() as connection:
        found = [(s, Asked(asked_of(s))) for s in listed(connection)]
    return page(request, "alerts.html", status, asked=asked, found=found, failed=failed)


@router.post("/alerts")
def keep(
    request: Request,
    asked: Wanted,
    name: Annotated[str, Form(max_length=120)] = "",
    hook: Annotated[str, Form(max_length=1000)] = "",
    secret: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Save what is asked; a webhook must be a public address over https."""
    try:
        if hook.strip():
            checked(hook.strip())
    except RefusedAddress as error:
        return _page(request, asked, str(error), 422)
    wanted = msgspec.structs.replace(asked.filter, limit=200)
    shown = name.strip() or ", ".join(asked.given.values()) or Show(speaks(request)).t("all")
    save(room(request).record, shown, wanted, visitor(request).name or "-", hook.strip() or None, secret.strip() or None)
    return back("/alerts")


@router.post("/alerts/{number}/remove")
def forget(request: Request, number: Number) -> Response:
    """Forget a saved search."""
    remove(room(request).record, number)
    return back("/alerts")


@router.get("/alerts/{number}.atom")
def feed(request: Request, number: Number) -> Response:
    """The newest statements of a saved search, each with its source and its words."""
    show, base = Show(speaks(request)), str(request.base_url).rstrip("/")
    with room(request).record.reads() as connection:
        search = one(connection, number)
        found = statements_page(connection, msgspec.structs.replace(asked_of(search), limit=100))
    entries = [
        {
            "id": f"urn:selon:{s['key']}",
            "title": f"{show.kind(s['type'], s['mode'])}{show.t('colon')} {show.told(s)}",
            "summary": f"« {s['evidence']} »",
            "link": f"{base}/events/{s['event_id']}",
            "updated": f"{s['published_start'] or s['day_start'] or '1970-01-01'}T00:00:00Z",
            "sources": [x for x in (s["source"], s["outlet"]) if x] or [show.t("writer")],
        }
        for s in found.rows
    ]
    updated = max((str(e["updated"]) for e in entries), default="1970-01-01T00:00:00Z")
    return Response(atom(search["name"], str(request.url), updated, entries), media_type="application/atom+xml")
