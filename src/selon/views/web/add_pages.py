"""Add: paste a text, drop a file, name an address; the reading is seen before it is kept."""

from __future__ import annotations

from threading import Thread
from typing import Annotated, Any

from fastapi import APIRouter, File, Form, Path, Request, UploadFile
from fastapi.responses import Response

from selon.errors import BadField, SelonError
from selon.facts import Dispatch
from selon.record import Item, article_id
from selon.sources import Found, Problem
from selon.views.web.alerts import tell
from selon.views.web.article_pages import laid_out
from selon.views.web.intake import day_of, found_at, found_in, laid_down, unkept, with_defaults
from selon.views.web.render import back, page
from selon.views.web.room import Room, Tray, room
from selon.views.web.show import safe_url

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
Short = Annotated[str, Form(max_length=300)]


@router.get("/add")
def form(request: Request) -> Response:
    """The form; the model begins to load, so that it is there when the text is."""
    Thread(target=room(request).record.the_reader, daemon=True).start()
    return page(request, "add.html", problems=list(reversed(room(request).record.problems()))[:20], failed=None)


@router.post("/add")
def read(
    request: Request, text: Annotated[str, Form()] = "", url: Annotated[str, Form(max_length=2000)] = "", day: Short = "", lang: Short = "",
    outlet: Short = "", title: Short = "", files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:  # fmt: skip
    """Read what was given, and show it."""
    try:
        given = Dispatch("", published=day_of(day), language=lang or None, title=title.strip() or None, outlet=outlet.strip() or None)
        found = _found(text, url.strip(), files or [], given)
    except SelonError as error:
        return page(request, "add.html", 422, problems=[], failed=("add.refused" if url else "error.asked", str(error)))
    if not found:
        return page(request, "add.html", 422, problems=[], failed=("add.nothing", ""))
    return _shown(request, laid_down(room(request), with_defaults(found, given)))


def _found(text: str, url: str, files: list[UploadFile], given: Dispatch) -> list[Found]:
    """A pasted text is taken word for word, whatever it looks like; its address is kept with it."""
    out: list[Found] = []
    if given.language not in (None, "fr", "en"):
        raise BadField(f"{given.language!r} is no language that is read")
    if text.strip():
        where = safe_url(url)
        out.append(Item(Dispatch(text, given.id, given.published, given.language, given.title, where, given.outlet)))
    elif url:
        out += found_at(url)
    for upload in files:
        data = upload.file.read()
        if data:
            out += found_in(data, upload.filename or "-", upload.content_type or "")
    return out


def _shown(request: Request, tray: Tray) -> Response:
    texts = [unkept(item, reading) for item, reading in tray.read]
    if not texts and len(tray.known) == 1 and not tray.problems:
        return back(f"/articles/{tray.known[0]}")
    name = room(request).put_down(tray)
    first: Json = laid_out(request, texts[0]) if len(texts) == 1 else {}
    return page(request, "added.html", tray=tray, texts=texts, name=name, article=texts[0] if texts else None, kept=False, **first)


@router.post("/add/{name}/keep")
def keep(request: Request, name: Annotated[str, Path(max_length=40)]) -> Response:
    """Keep what was shown."""
    here = room(request)
    tray = here.take_up(name)
    if tray is None:
        return page(request, "add.html", 404, problems=[], failed=("add.gone", ""))
    kept(here, tray.read, tray.problems)
    idents = [article_id(item.dispatch) for item, _ in tray.read]
    return back(f"/articles/{idents[0]}" if len(idents) == 1 else "/texts")


def kept(here: Room, read: tuple[tuple[Item, Json], ...], problems: tuple[Problem, ...] = ()) -> list[str]:
    """Put readings into the record and tell who wants to know; returns what came of each."""
    outcomes = here.record.store(list(read), problems)
    Thread(target=tell, args=(here.record,), daemon=True).start()
    return [o.what for o in outcomes]
