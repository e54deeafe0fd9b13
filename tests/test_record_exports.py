"""Exports, each read back by somebody else's library: what it says is there, and every row leads to its words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

import feedparser
import icalendar
import pytest
import rdflib
from lxml import etree
from pyarrow import parquet
from record_kit import KitReader, item

from selon.record import Filter, Record
from selon.views.record_exports import FORMATS, write

HELD = "CONSULT meeting happened SWE:Anna Berg + HRV:Ivo Horvat on 2020-06-17 at Oslo/NOR by SWE:Court about SYR"
PLAN = "CONSULT visit planned SWE:Anna Berg > NOR:Kari Dahl on 2020-07-02 was 2020-06-25"
ACT = "ACCUSE happened HRV:=cmd() > SWE:- on 2020-06-20"
URL = "https://nord.example/a?b=1&c=<2>"


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record.open(":memory:", now=lambda: "2020-07-01T08:00:00+00:00", reader=KitReader()) as opened:  # type: ignore[arg-type]
        texts = [item(f"{HELD}\n{PLAN}", "2020-06-17", outlet="Nord & Süd", url=URL), item(f"{ACT}\nΩ" + "é" * 90, "2020-06-21")]
        list(opened.add(texts))
        yield opened


def exported(record: Record, form: str, **wanted: object) -> bytes:
    out = io.BytesIO()
    write(record, form, Filter(**wanted), out)  # type: ignore[arg-type]
    return out.getvalue()


def test_csv_leads_to_its_words_and_runs_nothing(record: Record) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(record, "csv").decode(), newline="")))
    assert len(rows) == 3
    for row in rows:
        text = record.article(row["article_id"])["text"]
        assert text[int(row["evidence_start"]) : int(row["evidence_end"])] == row["evidence"]
    assert {row["actors"] for row in rows} == {"Anna Berg; Ivo Horvat", "Anna Berg", "'=cmd()"}


def test_parquet_is_typed(record: Record) -> None:
    table = parquet.read_table(io.BytesIO(exported(record, "parquet", type="CONSULT"))).to_pylist()
    assert [row["day_start"] for row in table] == [date(2020, 6, 17), date(2020, 7, 2)]
    assert table[0]["actors"] == ["Anna Berg", "Ivo Horvat"] and table[0]["lat"] == 59.9


def test_json_ld_is_a_graph(record: Record) -> None:
    raw = json.loads(exported(record, "jsonld"))
    raw["@context"][0] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(raw), format="json-ld")
    asked = """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX s: <https://schema.org/>
    SELECT ?name ?exact ?who WHERE { ?event a s:Event; s:subjectOf ?a; s:name ?name. ?a oa:hasTarget/oa:hasSelector/oa:exact ?exact.
    ?a prov:wasAttributedTo/s:name ?who. ?a prov:wasDerivedFrom ?article }"""
    found = {(str(r.exact), str(r.who)) for r in graph.query(asked)}  # type: ignore[union-attr]
    assert (HELD, "Court") in found and (PLAN, "Nord & Süd") in found and len(found) == 3


def test_geojson_has_longitude_first(record: Record) -> None:
    (feature,) = json.loads(exported(record, "geojson"))["features"]
    assert feature["geometry"]["coordinates"] == [10.7, 59.9]
    assert HELD in feature["properties"]["words"] and feature["properties"]["sources"] == [URL]


def test_a_calendar_holds_the_agenda(record: Record) -> None:
    raw = exported(record, "ics")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    (event,) = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt, event["STATUS"]) == (date(2020, 7, 2), date(2020, 7, 3), "TENTATIVE")
    assert PLAN in event["DESCRIPTION"] and "2020-06-25" in event["DESCRIPTION"]
    (held,) = icalendar.Calendar.from_ical(exported(record, "ics", status="happened", type="CONSULT")).walk("VEVENT")
    assert held["STATUS"] == "CONFIRMED" and held["LOCATION"] == "Oslo"


def test_graphml_joins_the_parties(record: Record) -> None:
    root = etree.fromstring(exported(record, "graphml"))
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {n.get("id"): n.findtext("g:data[@key='node_name']", namespaces=space) for n in root.iterfind(".//g:node", space)}
    edges = {(nodes[e.get("source")], nodes[e.get("target")], e.get("directed")) for e in root.iterfind(".//g:edge", space)}
    assert edges == {("Anna Berg", "Ivo Horvat", "false"), ("Anna Berg", "Kari Dahl", "true"), ("=cmd()", "SWE", "true")}


def test_atom_is_a_feed(record: Record) -> None:
    feed = feedparser.parse(exported(record, "atom", limit=2))
    assert not feed.bozo and len(feed.entries) == 2
    assert all("“" in e.summary and e.link for e in feed.entries)


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_record_is_an_empty_file(form: str) -> None:
    with Record.open(":memory:") as record:
        out = io.BytesIO()
        assert write(record, form, Filter(), out) == 0 and out.getvalue()
