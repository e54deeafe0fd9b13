"""Pages and data out of the same rows: HTML for people, JSON and CSV for programs."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from selon.record.browse import MOST, Page
from selon.views.rulebook import rulebook
from selon.views.tables import as_csv
from selon.views.web import show
from selon.views.web.asked import Asked
from selon.views.web.forms import party_line
from selon.views.web.guard import is_program
from selon.views.web.room import room, visitor
from selon.views.web.show import Show
from selon.views.web.tongue import Tongue, chosen, languages, tongue

TEMPLATES = Path(__file__).parent / "templates"
MENU = (
    ("today", "/"),
    ("events", "/events"),
    ("agenda", "/agenda"),
    ("search", "/search"),
    ("between", "/between"),
    ("map", "/map"),
    ("graph", "/graph"),
    ("sources", "/sources"),
    ("texts", "/texts"),
    ("add", "/add"),
)
FOOT = (("judgements", "/judgements"), ("alerts", "/alerts"), ("api", "/api"))


@cache
def templates() -> Environment:
    """The templates: everything is escaped, a name that is not given is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    found.globals |= {
        "link": show.link, "actor_url": show.actor_url, "title_of": show.title, "quad": show.quad, "safe_url": show.safe_url, "menu": MENU,
        "foot": FOOT,
        "party_line": party_line,
        "statuses": show.STATUSES, "types": show.types(), "modes": show.modes(), "MOST": MOST, "languages": languages(), "tongue": tongue,
    }  # fmt: skip
    found.filters["party_line"] = party_line
    return found


def warm(data: tuple[Path, ...]) -> None:
    """Make ready what all pages share, so that the first of them needs no longer than the next."""
    for name in templates().list_templates():
        templates().get_template(name)
    for language in languages():
        rulebook(language, data)
    gc.collect()
    gc.freeze()  # what stays is looked through no more while somebody waits


def speaks(request: Request) -> Tongue:
    """The language of the answer."""
    return tongue(chosen(request.cookies.get("selon_lang"), request.headers.get("accept-language", "")))


def here(request: Request) -> str:
    """The address of the page, to come back to."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """A page."""
    t = speaks(request)
    theme = request.cookies.get("selon_theme", "auto")
    html = templates().get_template(template).render(
        t=t, show=Show(t), request=request, visitor=visitor(request), here=here(request), open_door=room(request).access.open,
        theme=theme if theme in ("light", "dark") else "auto", **context,
    )  # fmt: skip
    return HTMLResponse(html, status)


def failure(request: Request, status: int, key: str, **values: object) -> Response:
    """What did not work: a page for people, JSON for programs."""
    t = speaks(request)
    words = t(key, **values)
    if is_program(request):
        return JSONResponse({"detail": words}, status)
    return page(request, "error.html", status, words=words)


def rows(found: Page, asked: Asked, form: str) -> Response:
    """Rows as data: JSON with their count, or CSV with the count in a header."""
    headers = {"x-total-count": str(found.total)}
    if form == "csv":
        return Response(as_csv(found.rows), media_type="text/csv; charset=utf-8", headers=headers)
    body = {"total": min(found.total, MOST), "beyond": found.beyond, "offset": found.offset, "limit": asked.limit, "rows": found.rows}
    return Response(msgspec.json.encode(body), media_type="application/json", headers=headers)


def all_rows(found: list[dict[str, Any]], asked: Asked, form: str) -> Response:
    """Rows that come all at once, as data; the part asked for."""
    some = found[asked.offset : asked.offset + asked.limit]
    return rows(Page(some, len(found), asked.offset), asked, form)


def back(to: str, fallback: str = "/") -> RedirectResponse:
    """To another page of ours, never elsewhere."""
    ours = to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable()
    return RedirectResponse(to if ours else fallback, 303)
