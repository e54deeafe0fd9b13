"""The application: the rooms put together, the door before them, words for what fails."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from selon.errors import SelonError
from selon.record import RecordError
from selon.views.web import (
    actor_pages,
    add_pages,
    agenda_pages,
    alert_pages,
    api,
    api_write,
    article_pages,
    correct_pages,
    door,
    event_pages,
    map_pages,
    overview,
    search_pages,
)
from selon.views.web.guard import Guard, is_program
from selon.views.web.render import failure
from selon.views.web.room import Room

STATIC = Path(__file__).parent / "static"
ROOMS = (
    overview,
    article_pages,
    event_pages,
    actor_pages,
    agenda_pages,
    map_pages,
    search_pages,
    correct_pages,
    add_pages,
    alert_pages,
    door,
    api,
    api_write,
)


def application(room: Room) -> FastAPI:
    """The pages and the API over a record."""
    app = FastAPI(
        title="Selon", version="1", docs_url=None, redoc_url=None, summary="The diplomatic record: who did what to whom, according to whom."
    )
    app.state.room = room
    for module in ROOMS:
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, access=room.access, fail=failure)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=4)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _asked)
    app.add_exception_handler(SelonError, _selon)
    return app


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if is_program(request):
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    if error.status_code == 404:
        return failure(request, 404, "error.missing")
    return failure(request, error.status_code, "error.asked", why=error.detail)


async def _asked(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    found = [{"loc": [str(x) for x in e["loc"]], "msg": e["msg"], "type": e["type"]} for e in error.errors()]
    if is_program(request):
        return JSONResponse({"detail": found}, 422)
    return failure(request, 422, "error.asked", why="; ".join(f"{e['loc'][-1]}: {e['msg']}" for e in found))


async def _selon(request: Request, error: Exception) -> Response:
    """What the record does not hold is not found; what cannot be read cannot be handled."""
    status = 404 if isinstance(error, RecordError) and request.method == "GET" else 422
    if is_program(request):
        return JSONResponse({"detail": str(error)}, status)
    return failure(request, status, "error.asked", why=str(error))
