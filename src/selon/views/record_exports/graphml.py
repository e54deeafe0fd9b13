"""GraphML: parties are nodes, each event is an edge from who does it to who has it done to them, or between all who do it together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from selon.record import Filter, Record
from selon.record.intensity import score
from selon.views.record_exports.shown import all_words, article_name

Json = dict[str, Any]
SPACE = "http://graphml.graphdrawing.org/xmlns"
NODE = {"name": "string", "area": "string", "person": "boolean"}
EDGE = {
    "event": "string", "type": "string", "mode": "string", "status": "string", "day_start": "string", "day_end": "string",
    "intensity": "double", "directed": "boolean", "witnesses": "int", "words": "string", "source": "string",
}  # fmt: skip


def write(record: Record, wanted: Filter, out: BinaryIO) -> int:
    """The edges come after the nodes they join; returns how many events there are."""
    done, names = 0, dict[tuple[str, str], str]()
    with etree.xmlfile(out, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: SPACE}):
            for kind, keys in (("node", NODE), ("edge", EDGE)):
                for key, value in keys.items():
                    xml.write(etree.Element("key", {"id": f"{kind}_{key}", "for": kind, "attr.name": key, "attr.type": value}))
            with xml.element("graph", edgedefault="directed"):
                for event in record.each_event(wanted):
                    done += 1
                    for element in _elements(event, names):
                        xml.write(element)
    out.write(b"\n")
    return done


def _elements(e: Json, names: dict[tuple[str, str], str]) -> Iterator[Any]:
    for p in e["parties"]:
        if _key(p) not in names:
            names[_key(p)] = f"n{len(names)}"
            yield _element("node", {"id": names[_key(p)]}, NODE, p)
    for number, (one, two, directed) in enumerate(_ends(e)):
        own = e | {"event": e["id"], "intensity": score(e["type"], e["mode"]), "directed": directed, "words": all_words(e)}
        own["source"] = " ".join(sorted({article_name(s) for s in e["statements"]}))
        attributes = {"id": f"{e['id']}.{number}", "source": names[_key(one)], "target": names[_key(two)], "directed": _plain(directed)}
        yield _element("edge", attributes, EDGE, own)


def _key(p: Json) -> tuple[str, str]:
    return p["area"], p["name"]


def _ends(e: Json) -> Iterator[tuple[Json, Json, bool]]:
    """From each actor to each recipient; else between all actors; one alone is joined with itself."""
    actors = [p for p in e["parties"] if p["role"] == "actor"]
    recipients = [p for p in e["parties"] if p["role"] == "recipient"]
    if actors and recipients:
        yield from ((a, r, True) for a in actors for r in recipients)
    elif len(actors) > 1:
        yield from ((a, b, False) for n, a in enumerate(actors) for b in actors[n + 1 :])
    else:
        yield from ((p, p, True) for p in (actors or recipients)[:1])


def _element(kind: str, attributes: dict[str, str], keys: dict[str, str], values: Json) -> Any:
    element = etree.Element(kind, attributes)
    for key in keys:
        if values.get(key) is not None:
            etree.SubElement(element, "data", {"key": f"{kind}_{key}"}).text = _plain(values[key])
    return element


def _plain(value: Any) -> str:
    """As XML may hold it."""
    if isinstance(value, bool):
        return str(value).lower()
    return "".join(c for c in str(value) if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
