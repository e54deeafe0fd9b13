"""The marks of a kept reading, from its JSON: what the page of an article shows over its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selon.span import Span
from selon.views.marks import Line, Mark, cut
from selon.views.web.show import Show

Json = dict[str, Any]
LAYERS = ("actor", "time", "place", "speech")


def marks(reading: Json, show: Show) -> list[Mark]:
    """Every mark of a reading, in the language of the page."""
    found = (m for m in _marks(reading, show) if len(m.span))
    return sorted(found, key=lambda m: (m.span.start, -m.span.end))


def _marks(reading: Json, show: Show) -> Iterator[Mark]:
    for n, m in enumerate(reading.get("mentions", ()), 1):
        yield Mark("actor", f"a{n}", _span(m), show.parties(m["refers_to"]) or show.t("article.unknown_actor"))
    for n, m in enumerate(reading.get("times", ()), 1):
        yield Mark("time", f"t{n}", _span(m), show.days(m["from"], m["to"]) if m["from"] else m["value"])
    for n, m in enumerate(reading.get("places", ()), 1):
        yield Mark("place", f"p{n}", _span(m), ", ".join(x for x in (m["name"], show.area(m["country"])) if x))
    for n, speech in enumerate(reading.get("attributions", ()), 1):
        for part, content in enumerate(speech["content"]):
            yield Mark("speech", f"q{n}" if not part else f"q{n}-{part}", _span(content), speaker(speech, show))
    for s in reading["statements"]:
        yield Mark("statement", s["id"], _span(s["evidence"]), show.kind(s["type"], s["mode"]))


def _span(words: Json) -> Span:
    return Span(words["start"], words["end"])


def speaker(speech: Json, show: Show) -> str:
    """Whose speech it is."""
    source = speech["source"] or {}
    return str(source.get("name") or source.get("text") or show.t("article.unnamed_source"))


def lines(text: str, reading: Json, show: Show) -> list[Line]:
    """The lines of the text, cut at the edges of marks."""
    zones = [(z["kind"], Span(z["start"], z["end"])) for z in reading["article"].get("zones", ())]
    return cut(text, zones, marks(reading, show))


def index(text: str, reading: Json, show: Show) -> list[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Of each layer: everything found there, with links to its words."""
    out = []
    for layer in LAYERS:
        found: dict[str, list[tuple[str, str]]] = {}
        for mark in marks(reading, show):
            if mark.layer == layer:
                found.setdefault(mark.says, []).append((mark.name, _short(mark.span.of(text))))
        out.append((layer, list(found.items())))
    return out


def _short(words: str, most: int = 60) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= most else one_line[: most - 1] + "…"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One happening of a text: the statement that leads, and what each voice says."""

    number: int
    lead: Json
    voices: list[tuple[str, list[Json]]]


def chapters(reading: Json, show: Show) -> list[Chapter]:
    """The happenings of a reading in the order of the text, with their voices."""
    by_id = {s["id"]: s for s in reading["statements"]}
    units = [[by_id[i] for i in e["statements"] if i in by_id] for e in reading["events"]]
    loose = by_id.keys() - {s["id"] for u in units for s in u}
    units += [[by_id[i]] for i in by_id if i in loose]
    units = sorted((u for u in units if u), key=lambda u: min(s["evidence"]["start"] for s in u))
    return [Chapter(n, next((s for s in u if not s["repeats"]), u[0]), _voices(u, show)) for n, u in enumerate(units, 1)]


def _voices(unit: list[Json], show: Show) -> list[tuple[str, list[Json]]]:
    out: dict[str, list[Json]] = {}
    for s in unit:
        out.setdefault(voice(s, show), []).append(s)
    return list(out.items())


def voice(s: Json, show: Show) -> str:
    """Who vouches for a statement of a reading."""
    if s["attribution"] is None:
        return show.t("writer")
    source = s["attribution"]["source"]
    return str(source["name"]) if source else show.t("article.unnamed_source")
