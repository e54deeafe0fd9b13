"""Statements as a table (TSV) in PLOVER/POLECAT column names, with who vouches for each, its status and where its words stand.

One row a statement. A planned deed is coded as its announcement, AGREE or THREATEN, as PLOVER does; `Told Type` keeps what it is.
Several values in one cell are parted by `;`. PLOVER has no `meeting` mode: it is left empty, as are columns
that only a gazetteer of districts or the Correlates of War codes could fill. What parties do together stands as a row with all of
them under Actor, none under Recipient, and `Symmetric` true. A cell that a spreadsheet would run as a formula is led by an apostrophe.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.codebook import EVENTS, MODES
from selon.facts import Interval, Party, Reading, Statement
from selon.views import wording
from selon.views.exports.coding import announced

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
    "Attribution Source", "Attribution Country", "Attribution Via", "Attribution Kind", "Status", "Event Date End", "Was", "Was End",
    "Symmetric", "Topics", "Repeats", "Confidence", "Evidence Start", "Evidence End", "Evidence Text", "Statement ID", "Wikidata Actor ID",
    "Wikidata Recipient ID", "Rule", "Claimed", "Told Type",
)  # fmt: skip
"""POLECAT's forty, in its order, then ours."""
VERSION = "PLOVER 2.0"
_RUNS = ("=", "+", "-", "@")


def header() -> str:
    """The line of column names."""
    return "\t".join(COLUMNS) + "\n"


def rows(reading: Reading, *, facts_only: bool = False) -> Iterator[str]:
    """One line a statement; without what is only claimed if `facts_only`."""
    story = _story(reading)
    for s in reading.statements:
        if facts_only and s.attribution is not None:
            continue
        cells = {**story, **_event(reading, s), **_place(reading, s), **_according(s), **_evidence(reading, s)}
        for side, several in (("Actor", s.what.actors), ("Recipient", s.what.recipients)):
            cells |= _side(reading, side, several)
        yield "\t".join(_safe(name, cells.get(name, "")) for name in COLUMNS) + "\n"


def _safe(name: str, value: str) -> str:
    value = wording.plain(value)
    numeric = name in ("Intensity", "Latitude", "Longitude")
    return f"'{value}" if value.startswith(_RUNS) and not numeric else value


def _story(reading: Reading) -> dict[str, str]:
    named = {a for m in reading.mentions for a in m.refers_to}
    people = sorted({a.name for a in named if a.person})
    bodies = sorted({a.name for a in named if a.kind in ("organisation", "institution", "group")})
    dispatch = reading.article.dispatch
    return {
        "Source": dispatch.outlet or dispatch.url or dispatch.path or "",
        "Publication Date": _day(reading.published.interval),
        "Story People": ";".join(people),
        "Story Organizations": ";".join(bodies),
        "Story Locations": ";".join(sorted({p.place.name for p in reading.places})),
        "Language": reading.article.language,
        "Version": VERSION,
    }


def _event(reading: Reading, s: Statement) -> dict[str, str]:
    what, time = s.what, s.what.time.interval if s.what.time else None
    kind, mode = announced(s)
    return {
        "Event ID": f"{reading.article.id}:{_event_id(reading, s)}",
        "Statement ID": f"{reading.article.id}:{s.id}",
        "Event Date": _day(time),
        "Event Date End": time.end.isoformat() if time else "",
        "Event Type": kind,
        "Told Type": what.type,
        "Claimed": str(s.attribution is not None).lower(),
        "Event Mode": mode,
        "Intensity": _intensity(kind, mode),
        "Quad Code": str(EVENTS[kind].quad),
        "Contexts": ";".join(what.contexts),
        "Status": s.status,
        "Was": _day(s.standing.was),
        "Was End": s.standing.was.end.isoformat() if s.standing.was else "",
        "Symmetric": str(what.symmetric).lower(),
        "Topics": ";".join(t.id for t in what.topics),
        "Repeats": f"{reading.article.id}:{s.repeats}" if s.repeats else "",
        "Confidence": f"{s.confidence:.3f}",
        "Rule": what.rules[0] if what.rules else "",
    }


def _intensity(kind: str, mode: str) -> str:
    """PLOVER's score of the mode, else of the event type."""
    entry = MODES.get(kind, {}).get(mode)
    score = entry.score if entry and entry.score is not None else EVENTS[kind].score if kind in EVENTS else None
    return "" if score is None else f"{score:g}"


def _event_id(reading: Reading, s: Statement) -> str:
    return next((e.id for e in reading.events if s.id in e.statements), s.id)


def _day(interval: Interval | None) -> str:
    return interval.start.isoformat() if interval else ""


def _side(reading: Reading, side: str, several: tuple[Party, ...]) -> dict[str, str]:
    actors = [p.actor for p in several]
    sectors = [a.sector or "" for a in actors]
    return {
        f"{side} Name": ";".join(a.name for a in actors),
        f"{side} Country": ";".join(a.country or a.code or "" for a in actors),
        f"Primary {side} Sector": sectors[0] if sectors else "",
        f"{side} Sectors": ";".join(sectors),
        f"{side} Title": ";".join(a.office or "" for a in actors),
        f"{side} Name Raw": ";".join(reading.words(p.mention) if p.mention else "" for p in several),
        f"Wikidata {side} ID": ";".join(a.id or "" for a in actors),
    }


def _place(reading: Reading, s: Statement) -> dict[str, str]:
    if s.what.place is None:
        return {}
    where = s.what.place.place
    return {
        "Placename": where.name,
        "Country": where.country or "",
        "Latitude": f"{where.lat}" if where.lat is not None else "",
        "Longitude": f"{where.lon}" if where.lon is not None else "",
        "GeoNames ID": where.id or "",
        "Raw Placename": reading.words(s.what.place.span),
    }


def _according(s: Statement) -> dict[str, str]:
    if s.attribution is None:
        return {"Attribution Kind": "narrator"}
    source = s.attribution.actor
    return {
        "Attribution Source": source.name if source else "",
        "Attribution Country": (source.country or source.code or "") if source else "",
        "Attribution Via": ";".join(a.name for a in s.attribution.via),
        "Attribution Kind": s.attribution.kind,
    }


def _evidence(reading: Reading, s: Statement) -> dict[str, str]:
    span = s.what.evidence
    return {"Evidence Start": str(span.start), "Evidence End": str(span.end), "Evidence Text": reading.words(span)}
