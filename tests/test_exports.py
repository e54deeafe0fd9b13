"""Exports: existing scripts can read them, claims are tellable from facts, an announcement is coded as PLOVER does."""

from __future__ import annotations

import csv
import io
import json

import pytest

from selon import Reader
from selon.codebook import EVENTS, MODES
from selon.codebook.cameo import cameo, code_of
from selon.views import plover
from selon.views.exports import FORMATS

TEXT = (
    "President Macron spoke by phone with Vladimir Putin on Tuesday. Iran attacked Israel on Monday, the White House said. "
    "Russia will attack Poland. France will send tanks to Ukraine."
)


@pytest.fixture(scope="module")
def reading():
    return Reader().read(TEXT, published="2020-06-17", language="en")


def rows(name, reading, facts_only=False):
    export = FORMATS[name]
    text = export.header + "".join(export.lines(reading, facts_only))
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_gdelt_by_name(reading) -> None:
    call = next(r for r in rows("gdelt", reading) if r["EventCode"] == "041")
    assert (call["Actor1Code"], call["Actor2Code"], call["Day"], call["QuadClass"]) == ("FRAGOV", "RUSGOV", "20200616", "1")
    assert float(call["FractionDate"]) == pytest.approx(2020.537)
    assert 0 < int(call["GlobalEventID"]) < 2**63


def test_gdelt_by_position_has_sixty_one_columns_no_header_and_no_claims(reading) -> None:
    lines = list(FORMATS["gdelt-raw"].lines(reading, False))
    assert lines and {len(line.rstrip("\n").split("\t")) for line in lines} == {61}
    assert FORMATS["gdelt-raw"].header == ""
    assert "190" not in {line.split("\t")[26] for line in lines}


def test_claims_are_told_from_facts(reading) -> None:
    attack = next(r for r in rows("icews", reading) if r["CAMEO Code"] == "190")
    assert (attack["Claimed"], attack["Attributed To"]) == ("1", "White House")
    assert (attack["Source Country"], attack["Target Country"]) == ("IRN", "ISR")
    assert not any(r["Claimed"] == "1" for name in ("gdelt", "icews") for r in rows(name, reading, facts_only=True))
    kept = [json.loads(line) for line in FORMATS["plover-json"].lines(reading, True)]
    assert kept and not any(e["claimed"] for e in kept)
    assert "Iran attacked" not in "".join(plover.rows(reading, facts_only=True))


def test_an_announced_deed_is_an_agreement_or_a_threat(reading) -> None:
    told = {e["told_type"]: (e["event_type"], e["event_cameo"]) for e in map(json.loads, FORMATS["plover-json"].lines(reading, True))}
    assert told["AID"] == ("AGREE", "033")
    assert told["ASSAULT"] == ("THREATEN", "138")
    assert told["CONSULT"] == ("CONSULT", "041")


def test_every_type_and_mode_has_a_cameo_code() -> None:
    for kind, modes in {k: MODES.get(k, {}) for k in EVENTS}.items():
        for mode in (None, *modes):
            assert cameo(code_of(kind, mode).code).root.isdigit()
            assert code_of(kind, mode, planned=True)
