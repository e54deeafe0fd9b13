"""One text: its words with their marks, the statements beside it, why each was found; the reading as data and as gold."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from selon.facts import Dispatch, Interval, Reading
from selon.record import RecordError
from selon.record.shelf import opened
from selon.views.reasons import of_statement
from selon.views.rulebook import example
from selon.views.tables import as_csv
from selon.views.web import gold
from selon.views.web.render import page, speaks
from selon.views.web.room import room
from selon.views.web.show import Show
from selon.views.web.text_marks import chapters, index, lines

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
Id = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$")]
StatementId = Annotated[str, Path(pattern=r"^s[0-9]{1,6}$")]


@router.get("/articles/{ident}")
def article(request: Request, ident: Id) -> Response:
    """The page of a text."""
    with room(request).record.reads() as connection:
        text = opened(connection, ident)
    return page(request, "article.html", article=text, kept=True, **laid_out(request, text))


def laid_out(request: Request, text: Json) -> Json:
    """What the page of a text needs, kept or not: lines, chapters, index, examples of the rules."""
    show = Show(speaks(request))
    reading = text["reading"]
    data = room(request).record.data
    return {
        "lines": lines(text["text"], reading, show), "chapters": chapters(reading, show), "index": index(text["text"], reading, show),
        "example": lambda rule: example(reading["article"]["language"], rule, data) if rule else None, "reading": reading,
    }  # fmt: skip


@router.get("/articles/{ident}/why/{statement}")
def why(request: Request, ident: Id, statement: StatementId) -> Response:
    """Every reason of a statement: the text is read again, for the record keeps facts and not their reasons."""
    with room(request).record.reads() as connection:
        text = opened(connection, ident)
    found = next((s for s in text["reading"]["statements"] if s["id"] == statement), None)
    if found is None:
        raise RecordError(f"the text has no statement {statement!r}")
    reading = room(request).read_again(ident, dispatch_of(text))
    return page(request, "why.html", article=text, s=found, reasons=_reasons(request, reading, found))


def dispatch_of(text: Json) -> Dispatch:
    """A kept text as it came."""
    first, _, last = (text["given"] or "").partition("/")
    days = Interval(date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    return Dispatch(text["text"], published=days, language=text["language"], title=text["title"], url=text["url"], outlet=text["outlet"])


def _reasons(request: Request, reading: Reading, s: Json) -> list[Json]:
    """The reasons for the statement on the same words."""
    span = (s["evidence"]["start"], s["evidence"]["end"])
    same = [x for x in reading.statements if (x.what.evidence.start, x.what.evidence.end) == span and x.type == s["type"]]
    data, language = room(request).record.data, reading.article.language
    return [
        {"part": r.part, "value": r.value, "words": reading.words(r.words) if r.words else None, "rule": r.rule,
         "example": example(language, r.rule, data) if r.rule else None}
        for x in same[:1] for r in of_statement(reading, x)
    ]  # fmt: skip


@router.get("/articles/{ident}/reading.json")
def reading_json(request: Request, ident: Id) -> Response:
    """The reading, as persons have corrected it, in the contract of `selon read`."""
    with room(request).record.reads() as connection:
        text = opened(connection, ident)
    return Response(msgspec.json.encode(text["reading"]), media_type="application/json")


@router.get("/articles/{ident}/statements.csv")
def statements_csv(request: Request, ident: Id) -> Response:
    """The statements of a text as CSV."""
    with room(request).record.reads() as connection:
        text = opened(connection, ident)
    rows = [{"key": text["keys"].get(s["id"]), **s} for s in text["reading"]["statements"]]
    return Response(as_csv(rows), media_type="text/csv; charset=utf-8", headers={"x-total-count": str(len(rows))})


@router.get("/articles/{ident}/gold.json")
def gold_json(request: Request, ident: Id) -> Response:
    """The reading as a gold annotation."""
    with room(request).record.reads() as connection:
        text = opened(connection, ident)
    body = msgspec.json.format(msgspec.json.encode(gold.annotation(text)), indent=1)
    return Response(body, media_type="application/json", headers={"content-disposition": f'attachment; filename="{ident}.gold.json"'})
