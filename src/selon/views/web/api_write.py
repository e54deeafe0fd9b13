"""The part of the HTTP API that reads texts, keeps them, judges, and saves searches."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Body, HTTPException, Path, Request

from selon import wire
from selon.facts import Dispatch
from selon.record import Filter, Item, RecordError, article_id
from selon.record.judged import statement
from selon.record.searches import listed, remove, save
from selon.views.web.add_pages import kept
from selon.views.web.api import CODES
from selon.views.web.hooks import checked
from selon.views.web.intake import day_of
from selon.views.web.models import Correction, Number, Outcome, Pairing, Revocation, Search, Text
from selon.views.web.room import Room, room, visitor

router = APIRouter(responses=CODES)
Json = dict[str, Any]
Id = Annotated[int, Path(ge=1, le=2**40)]


def _dispatch(text: Text) -> Dispatch:
    return Dispatch(
        text.text, text.id, day_of(text.published.isoformat() if text.published else ""), text.language, text.title, text.url, text.outlet
    )


@router.post("/read")
def read(request: Request, text: Text) -> Json:
    """Read a text without keeping it: the JSON of `selon read`."""
    return wire.to_json(room(request).read(_dispatch(text)))


@router.post("/api/articles")
def add(request: Request, text: Text) -> Outcome:
    """Read a text and keep it."""
    here, dispatch = room(request), _dispatch(text)
    ident = article_id(dispatch)
    if here.record.has(ident):
        return Outcome(outcome="known", article=ident)
    item = Item(dispatch, ident=dispatch.id or dispatch.url)
    return Outcome(outcome=kept(here, ((item, wire.to_json(here.read(dispatch))),))[0], article=ident)


@router.post("/api/judgements")
def judge(request: Request, judgement: Annotated[Correction | Pairing, Body(discriminator="kind")]) -> Number:
    """Judge: correct a field of a statement, join or split two."""
    return Number(id=_judge(room(request), judgement))


@contextmanager
def _or_missing() -> Iterator[None]:
    """What the record does not hold is answered with 404."""
    try:
        yield
    except RecordError as error:
        raise HTTPException(404, str(error)) from None


def _judge(here: Room, j: Correction | Pairing) -> int:
    with _or_missing(), here.record.reads() as connection:
        for key in [j.statement] if isinstance(j, Correction) else [j.statement, j.other]:
            statement(connection, key)
    if isinstance(j, Correction):
        return here.record.correct(j.statement, j.field, msgspec.json.encode(j.value).decode(), by=j.by, why=j.why)
    return (here.record.join if j.kind == "join" else here.record.split)(j.statement, j.other, by=j.by, why=j.why)


@router.post("/api/judgements/{number}/revoke")
def revoke(request: Request, number: Id, who: Revocation) -> Number:
    """Take a judgement back; it stays in the record."""
    with _or_missing():
        room(request).record.revoke(number, by=who.by, why=who.why)
    return Number(id=number)


@router.get("/api/searches")
def searches(request: Request) -> list[Json]:
    """Saved searches; their secrets stay here."""
    with room(request).record.reads() as connection:
        return [{k: v for k, v in s.items() if k != "secret"} for s in listed(connection)]


@router.post("/api/searches")
def keep_search(request: Request, search: Search) -> Number:
    """Save a search. A webhook must be a public address over https: what is new is posted to it with its sources."""
    if search.hook:
        checked(search.hook)
    asked: dict[str, Any] = {k: v for k, v in search.asked.items() if v}
    wanted = Filter(**asked, pair=(search.pair[0], search.pair[1]) if search.pair else None)
    return Number(id=save(room(request).record, search.name, wanted, visitor(request).name or "-", search.hook, search.secret))


@router.delete("/api/searches/{number}")
def forget_search(request: Request, number: Id) -> Number:
    """Forget a saved search."""
    with _or_missing():
        remove(room(request).record, number)
    return Number(id=number)
