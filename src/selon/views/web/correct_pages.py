"""Correct: accept, fix, reject a statement; join and split events; take a judgement back; export what was judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Form, Path, Request
from fastapi.responses import Response
from pydantic import AfterValidator

from selon.record import RecordError
from selon.record.shelf import judged_articles, opened, statement
from selon.views.web import gold
from selon.views.web.asked import _clean
from selon.views.web.forms import Fixed, fixes
from selon.views.web.render import back, page
from selon.views.web.room import room, visitor

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
Key = Annotated[str, Path(max_length=80)]
Word = Annotated[str, Form(max_length=500), AfterValidator(lambda t: _clean(t) or "")]
AROUND = 240
"""Characters of the text shown on either side of a statement's words."""


@router.get("/correct/{key}")
def form(request: Request, key: Key) -> Response:
    """A statement with its words in their place, and what may be done about it."""
    with room(request).record.reads() as connection:
        found, text = statement(connection, key)
    start, end = found["evidence"]["start"], found["evidence"]["end"]
    words = text["text"]
    around = (words[max(0, start - AROUND) : start], words[start:end], words[end : end + AROUND])
    return page(request, "correct.html", key=key, s=found, article=text, around=around, event=text["events"].get(key), **_judged(text, key))


def _judged(text: Json, key: str) -> Json:
    return {
        "judgements": [j for j in text["judgements"] if key.startswith(j["article_id"]) or key.startswith(j["other_article_id"] or "-")]
    }


def _who(request: Request, by: str) -> str:
    """Under whose name: the session's, else the one given. Raises RecordError when there is none."""
    name = visitor(request).name or by
    if not name:
        raise RecordError("a judgement needs the name of who judges")
    return name


def _done(request: Request, name: str, to: str) -> Response:
    answer = back(to)
    if not visitor(request).name:
        answer.set_cookie("selon_name", name, 365 * 24 * 3600, samesite="lax", httponly=True)
    return answer


@router.post("/correct/{key}/accept")
def accept(request: Request, key: Key, by: Word = "", why: Word = "") -> Response:
    """The statement is right as it stands."""
    name = _who(request, by)
    room(request).record.correct(key, "wrong", "false", by=name, why=why or "-")
    return _done(request, name, f"/correct/{key}")


@router.post("/correct/{key}/reject")
def reject(request: Request, key: Key, by: Word = "", why: Word = "") -> Response:
    """What was read is no statement."""
    name = _who(request, by)
    room(request).record.correct(key, "wrong", "true", by=name, why=why or "-")
    return _done(request, name, f"/articles/{key.partition(':')[0]}")


@router.post("/correct/{key}/fix")
def fix(request: Request, key: Key, fixed: Annotated[Fixed, Form()]) -> Response:
    """Each field that is other than it was read is a judgement of its own."""
    name = _who(request, fixed.by)
    record = room(request).record
    with record.reads() as connection:
        found, _ = statement(connection, key)
    for field, value in fixes(found, fixed):
        record.correct(key, field, msgspec.json.encode(value).decode(), by=name, why=fixed.why or "-")
    return _done(request, name, f"/articles/{key.partition(':')[0]}")


@router.post("/judge/{kind}")
def judge(
    request: Request,
    kind: Annotated[str, Path(pattern="^(join|split)$")],
    first: Word = "",
    second: Word = "",
    by: Word = "",
    why: Word = "",
) -> Response:
    """Two statements tell one event, or two."""
    name, record = _who(request, by), room(request).record
    (record.join if kind == "join" else record.split)(first, second, by=name, why=why or "-")
    return _done(request, name, f"/events/{first}")


@router.get("/judgements")
def judgements(request: Request) -> Response:
    """All that persons have judged."""
    return page(request, "judgements.html", found=list(reversed(room(request).record.judgements())))


@router.post("/judgements/{number}/revoke")
def revoke(
    request: Request,
    number: Annotated[int, Path(ge=1, le=2**40)],
    by: Word = "",
    why: Word = "",
    to: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take a judgement back; it stays in the record."""
    name = _who(request, by)
    room(request).record.revoke(number, by=name, why=why or "-")
    return _done(request, name, to or "/judgements")


@router.get("/judgements/gold.jsonl")
def export(request: Request) -> Response:
    """Every judged text with its gold annotation, one a line: the text stands beside it under `text`."""
    return Response(
        b"".join(_lines(request)), media_type="application/x-ndjson", headers={"content-disposition": 'attachment; filename="gold.jsonl"'}
    )


def _lines(request: Request) -> Iterator[bytes]:
    with room(request).record.reads() as connection:
        for ident in judged_articles(connection):
            text = opened(connection, ident)
            yield msgspec.json.encode(gold.annotation(text) | {"text": text["text"]}) + b"\n"
