"""One event: accounts in columns aligned by topic, how it was told, its texts with reprints folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from selon.record.filters import area_of
from selon.record.shelf import texts_of
from selon.views.tables import as_csv
from selon.views.web.render import page
from selon.views.web.room import room
from selon.views.web.show import title

router = APIRouter(include_in_schema=False)
Json = dict[str, Any]
FACTS = ("day", "mode", "status", "place", "initiator", "topics")
"""The compared fields that are single facts, in the order in which they are shown."""
Key = Annotated[str, Path(max_length=80)]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says on one aspect: values of a field, or statements."""

    values: tuple[str, ...] = ()
    said: tuple[Json, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect across the accounts. `how`: all, alone, contradicted, or empty."""

    kind: str
    name: str
    cells: tuple[Cell, ...]
    how: str


def aligned(found: Json) -> list[Row]:
    """The accounts of an event row by row: first its facts, then what was said and agreed there, by topic."""
    accounts = found["accounts"]
    return [*_facts(found, accounts), *_talk(accounts)]


def _facts(found: Json, accounts: list[Json]) -> Iterable[Row]:
    for field in (f for f in FACTS if f in found["says"]):
        cells = tuple(
            Cell(tuple(v["value"] for v in found["says"][field] if {a["source"], *a["also"]} & set(v["sources"]))) for a in accounts
        )
        yield Row("fact", field, cells, _agreement(found, field, cells))


def _agreement(found: Json, field: str, cells: tuple[Cell, ...]) -> str:
    if field in found["contradict"]:
        return "contradicted"
    return "all" if field in found["all"] else "alone" if _how(cells) == "alone" else ""


def _how(cells: tuple[Cell, ...]) -> str:
    speaking = [c for c in cells if c.values or c.said]
    if len(cells) < 2:
        return ""
    return "alone" if len(speaking) == 1 else "all" if len(speaking) == len(cells) else ""


def _talk(accounts: list[Json]) -> Iterable[Row]:
    topics: dict[str, None] = {}
    for a in accounts:
        for s in a["said_there"]:
            topics |= dict.fromkeys(_about(s))
    for topic in sorted(topics, key=lambda t: (t == "", t)):
        cells = tuple(
            Cell(said=tuple(s for s in a["said_there"] if topic in _about(s))) for a in accounts
        )
        yield Row("topic", topic, cells, _how(cells))


def _about(s: Json) -> list[str]:
    """What a statement is about: countries by their codes, however the text calls them."""
    return [area_of(t["label"]) or t["label"] for t in s["topics"]] or [""]


def folded(texts: list[Json]) -> list[tuple[Json, list[Json]]]:
    """Texts with their near-identical copies under the first of them."""
    families: dict[str, list[Json]] = defaultdict(list)
    for text in texts:
        families[text["copy_of"]].append(text)
    return [(family[0], family[1:]) for family in families.values()]


@router.get("/events/{name}")
def event(request: Request, name: Key) -> Response:
    """The page of an event, by its name, an earlier name, or the key of one of its statements."""
    record = room(request).record
    found = record.accounts(name)
    with record.reads() as connection:
        texts = texts_of(connection, found["id"])
    return page(
        request, "event.html", event=found, rows=aligned(found), history=record.history(found["id"]), texts=folded(texts),
        called={text["id"]: title(text) for text in texts}, field_names={"all": found["all"], "contradict": found["contradict"]},
    )  # fmt: skip


@router.get("/events/{name}/accounts.csv")
def event_csv(request: Request, name: Key) -> Response:
    """The statements of an event's accounts as CSV."""
    found = room(request).record.accounts(name)
    rows = [{"account_of": a["source"], **s} for a in found["accounts"] for s in (*a["of_the_event"], *a["said_there"])]
    return Response(as_csv(rows), media_type="text/csv; charset=utf-8", headers={"x-total-count": str(len(rows))})
