"""What the HTTP API says and takes, as OpenAPI describes it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

Json = dict[str, Any]
Short = Annotated[str, Field(max_length=300)]
Key = Annotated[str, Field(min_length=1, max_length=80)]
By = Annotated[str, Field(min_length=1, max_length=80)]


class Rows(BaseModel):
    """Rows, how many there are in all (`beyond`: more than were counted), and which part this is."""

    total: int
    beyond: bool
    offset: int
    limit: int
    rows: list[Json]


class Count(BaseModel):
    """A value and how many have it."""

    value: str
    count: int


class Refusal(BaseModel):
    """Why not."""

    detail: Any


class Text(BaseModel):
    """A text to read. Only `text` is required; `published` is a day, ISO 8601."""

    text: Annotated[str, Field(max_length=2_000_000)]
    id: Short | None = None
    published: date | None = None
    language: Literal["fr", "en"] | None = None
    title: Short | None = None
    url: Annotated[str, Field(max_length=2000)] | None = None
    outlet: Short | None = None


class Correction(BaseModel):
    """A field of a statement, with the value that it should have (JSON)."""

    kind: Literal["correct"]
    statement: Key
    field: Literal["type", "mode", "status", "time", "place", "actors", "recipients", "attribution", "wrong"]
    value: Any
    by: By
    why: Short


class Pairing(BaseModel):
    """Two statements that tell one event (join) or two (split)."""

    kind: Literal["join", "split"]
    statement: Key
    other: Key
    by: By
    why: Short


class Revocation(BaseModel):
    """Who takes a judgement back, and why."""

    by: By
    why: Short


class Search(BaseModel):
    """A search to save; `hook` is a public https address that new finds are sent to, `secret` signs them."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    asked: dict[Literal["words", "actor", "source", "type", "mode", "status", "place", "topic", "outlet", "since", "until"], Short] = {}
    pair: Annotated[list[Short], Field(min_length=2, max_length=2)] | None = None
    hook: Annotated[str, Field(max_length=1000)] | None = None
    secret: Annotated[str, Field(max_length=200)] | None = None


class Number(BaseModel):
    """The number of what was made."""

    id: int


class Outcome(BaseModel):
    """What came of a text: added, known, corrected, older or withdrawn; and its id."""

    outcome: str
    article: str
