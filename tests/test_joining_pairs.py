"""What two texts of one day tell: which of it is one happening, which is not, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selon.facts import Interval
from selon.joining import Telling, Who, gather

WHO = {
    "sweden": Who("SWE", "Q34", False, "GOV"), "anna": Who("SWE", "Q1", True, "GOV"), "nils": Who("SWE", "Q3", True, "GOV"),
    "army": Who("SWE", "Swedish army", False, "MIL"), "police": Who("SWE", "Swedish police", False, "COP"),
    "court": Who("SWE", "Svea Court", False, "JUD"), "parliament": Who("SWE", "Riksdag", False, "LEG"),
    "left": Who("SWE", "Left Party", False, "PTY"), "centre": Who("SWE", "Centre Party", False, "PTY"),
    "crowd": Who("SWE", "protesters (Sweden)", False, "CVL"), "people": Who("SWE", "Swedish people", False, "CVL"),
    "teachers": Who("SWE", "Swedish teachers", False, "EDU"), "workers": Who("SWE", "Swedish workers", False, "LAB"),
    "opponents": Who("SWE", "Swedish opponents", False, "OPP"), "rebels": Who("SWE", "Swedish rebels", False, "REB"),
    "northern rebels": Who("SWE", "Sami rebels", False, "REB"), "separatists": Who("SWE", "Swedish separatists", False, "ISM"),
    "scanian": Who("SWE", "Scanian separatists", False, "ISM"), "union": Who("SWE", "Swedish Union", False, "ISM"),
    "croatia": Who("HRV", "Q224", False, "GOV"), "ivo": Who("HRV", "Q2", True, "GOV"), "horvat": Who("HRV", "Ivo Horvat", True, "GOV"),
    "ivo m": Who("HRV", "Ivo Marko Horvat", True, "GOV"), "norway": Who("NOR", "Q20", False, "GOV"),
    "nato": Who("NATO", "Q7184", False, "IGO"),
    "berg": Who("Berg", "Mats Berg", True), "mats": Who("Berg", "Berg", True), "": None,
}  # fmt: skip
SAME = """
AGREE anna > croatia | sweden > croatia
AGREE anna > croatia | anna >
AGREE anna > croatia @17 | anna > croatia
AGREE anna > croatia #fisheries | anna > croatia #fisheries
AGREE anna > ivo | sweden > croatia
ACCUSE anna > croatia | sweden > ivo
ACCUSE sweden > croatia norway @17 | sweden > croatia @17
ACCUSE sweden > croatia @17 #fisheries | sweden > croatia @17
ACCUSE parliament > croatia | sweden > croatia
ACCUSE:investigate police > berg | police > berg #fisheries
ACCUSE:investigate police > berg @15 | police > berg @17
ACCUSE:investigate court > | court > berg
REJECT sweden > croatia | anna > croatia
REJECT left > | left >
REQUEST sweden > croatia nato @17 | anna > croatia @17
SUPPORT anna > ivo | sweden > ivo
SUPPORT sweden > horvat @17 | sweden > ivo m @17
THREATEN army > croatia | sweden > croatia
CONSULT:visit anna > croatia | sweden > croatia
CONSULT:meeting anna ivo > | sweden croatia >
CONSULT:phone anna ivo > @17 | anna ivo >
CONSULT anna ivo > | anna ivo > @17
PROTEST crowd > sweden @17 | teachers > sweden @17
PROTEST people > sweden @17 | workers > sweden @17
PROTEST opponents > sweden @17 | crowd > sweden @17
COERCE:arrest police > rebels | police > northern rebels
COERCE:arrest police > crowd @17 | police > opponents @17
ASSAULT army > rebels @17 | army > northern rebels @17
ASSAULT army > separatists @17 | army > scanian @17
ASSAULT sweden > croatia | army > croatia
SANCTION sweden > croatia @17 | sweden > ivo @17
SANCTION sweden > croatia | anna > croatia
RETREAT:withdraw army > croatia | sweden > croatia
AID sweden > croatia @17 | anna > croatia
MOBILIZE:troops army > @17 | sweden > @17
REJECT berg > @17 | mats > @17
"""
OTHER = """
AGREE anna > croatia | nils > croatia
AGREE sweden > croatia | sweden > norway
AGREE sweden > croatia @17 | sweden > croatia @10
AGREE anna > #fisheries | anna > #border
AGREE sweden > croatia | croatia > sweden
ACCUSE sweden > croatia #fisheries | sweden > croatia #border
ACCUSE sweden > croatia | norway > croatia
ACCUSE left > croatia | centre > croatia
ACCUSE left > croatia | sweden > croatia
ACCUSE:investigate police > berg | police > croatia
ACCUSE:investigate court > berg | police > berg
ACCUSE:investigate police > berg @17 | police > berg @01
ACCUSE:investigate police > berg @17 | +ACCUSE:disapprove police > berg @17
REJECT sweden > croatia | +ACCUSE sweden > croatia
REJECT left > | centre >
REJECT anna > | nils >
REQUEST sweden > croatia @17 | sweden > croatia @14
REQUEST sweden > ivo | norway > ivo
SUPPORT anna > ivo | nils > ivo
SUPPORT union > croatia | separatists > croatia
THREATEN sweden > croatia | +REQUEST sweden > croatia
CONSULT:phone anna ivo > @17 | +CONSULT:meeting anna ivo > @17
CONSULT:meeting anna ivo > @17 | anna ivo > @12
CONSULT anna ivo > @17 | nils ivo > @17
PROTEST teachers > sweden @17 | workers > sweden @17
PROTEST crowd > sweden @17 | crowd > sweden @10
COERCE:arrest police > rebels | +COERCE:censor police > rebels
COERCE:arrest police > teachers @17 | police > workers @17
ASSAULT army > rebels @17 | army > separatists @17
ASSAULT army > croatia @17 | army > croatia @10
ASSAULT rebels > army @17 | army > rebels @17
SANCTION sweden > croatia | croatia > sweden
SANCTION court > berg @17 | court > crowd @17
RETREAT:withdraw army > croatia | +RETREAT:release army > croatia
AID sweden > croatia @17 | sweden > norway @17
MOBILIZE:troops army > @17 | army > @10
"""


def side(words: str) -> frozenset[Who]:
    """The parties whose names stand in a row, the longest name first."""
    found = set()
    for name in sorted(WHO, key=lambda n: -len(n)):
        if name and f" {name} " in f" {words} ":
            words = f" {words} ".replace(f" {name} ", "  ")
            found.add(WHO[name])
    return frozenset(w for w in found if w)


def telling(text: str, kind: str, n: int) -> Telling:
    """« TYPE:mode doers > done to @day #topic », in an article of its own of 17 June."""
    if text.startswith("+"):
        kind, _, text = text[1:].partition(" ")
    text, _, topics = text.partition("#")
    text, _, day = text.partition("@")
    by, _, to = text.partition(">")
    name, _, mode = kind.partition(":")
    june = Interval(date(2020, 6, 17), date(2020, 6, 17))
    told = Telling(f"a{n}:1", f"a{n}", name, mode or None, frozenset({"happened"}), side(by), side(to), published=june)
    when = Interval(date(2020, 6, int(day)), date(2020, 6, int(day))) if day.strip() else None
    return replace(
        told, days=when, topics=frozenset(topics.split() or ["SWE"]), symmetric=name == "CONSULT" and ">" in text and not side(to)
    )


def events(row: str) -> int:
    """How many happenings the two texts of a row tell."""
    kind, _, rest = row.partition(" ")
    first, second = (part.strip() for part in rest.split("|"))
    found = [telling(first, kind, 1), telling(second, kind, 2)]
    groups = len(gather(found)[0])
    assert groups == len(gather(reversed(found))[0])
    return groups


@pytest.mark.parametrize("row", SAME.strip().splitlines())
def test_one_happening(row: str) -> None:
    assert events(row) == 1


@pytest.mark.parametrize("row", OTHER.strip().splitlines())
def test_two_happenings(row: str) -> None:
    assert events(row) == 2
