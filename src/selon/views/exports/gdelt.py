"""GDELT 2.0's event table: its 61 columns in its order, then who the event is attributed to, whether it is only claimed, its status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selon.codebook.cameo import fips
from selon.facts import Actor, Party, Reading
from selon.views import wording
from selon.views.exports.coding import Coded, rowed

_SIDE = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
_GEO = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate", *(f"Actor1{c}" for c in _SIDE), *(f"Actor2{c}" for c in _SIDE),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources", "NumArticles",
    "AvgTone", *(f"Actor1Geo_{c}" for c in _GEO), *(f"Actor2Geo_{c}" for c in _GEO), *(f"ActionGeo_{c}" for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
"""GDELT's own."""
OURS = ("AttributedTo", "Claimed", "Status")
_TYPES = {"JRN": "MED", "IGO": "IGO"}
_GROUPS = ("UNO", "EUR", "IGO", "NGO", "IMG", "MNC", "ISM")
_COUNTRY, _CITY = "1", "4"


def rows(reading: Reading, *, facts_only: bool = False) -> Iterator[dict[str, str]]:
    """One row for each pair of parties of each statement, by column name."""
    for coded, one, two, ident in rowed(reading, facts_only=facts_only):
        shared = {**_what(reading, coded), **_counts(reading, coded), **_where(coded), **_when(reading, coded)}
        yield {"GlobalEventID": str(ident), **shared, **_side("Actor1", one), **_side("Actor2", two)}


def _side(side: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    actor = party.actor
    group = actor.code if actor.code in _GROUPS and not actor.country else ""
    kind = "" if actor.kind == "state" else _TYPES.get(actor.sector or "", actor.sector or "")
    return {
        f"{side}Code": (actor.country or group or "") + kind,
        f"{side}Name": wording.plain(actor.name).upper(),
        f"{side}CountryCode": actor.country or "",
        f"{side}KnownGroupCode": group or "",
        f"{side}Type1Code": kind,
        **_home(f"{side}Geo_", actor),
    }


def _home(prefix: str, actor: Actor) -> dict[str, str]:
    return {f"{prefix}Type": _COUNTRY, f"{prefix}CountryCode": fips().get(actor.country, "")} if actor.country else {}


def _what(reading: Reading, coded: Coded) -> dict[str, str]:
    return {
        "IsRootEvent": str(int(_in_lead(reading, coded))),
        "EventCode": coded.cameo.code,
        "EventBaseCode": coded.cameo.base,
        "EventRootCode": coded.cameo.root,
        "QuadClass": str(coded.cameo.quad),
        "GoldsteinScale": f"{coded.cameo.goldstein:g}",
        "SOURCEURL": reading.article.dispatch.url or reading.article.dispatch.path or "",
        "AttributedTo": wording.plain(coded.source),
        "Claimed": str(int(coded.claimed)),
        "Status": coded.statement.status,
    }


def _in_lead(reading: Reading, coded: Coded) -> bool:
    """GDELT's root events: those told in the first paragraph."""
    lead = next((z.span for z in reading.article.zones if z.kind == "body"), None)
    return lead is not None and coded.statement.what.trigger.start < lead.end


def _counts(reading: Reading, coded: Coded) -> dict[str, str]:
    event = next((e for e in reading.events if coded.statement.id in e.statements), None)
    mentions = len(event.statements) if event else 1
    return {"NumMentions": str(mentions), "NumSources": str(len(event.accounts) if event else 1), "NumArticles": "1"}


def _when(reading: Reading, coded: Coded) -> dict[str, str]:
    added = reading.published.interval
    out = {"DATEADDED": f"{added.end:%Y%m%d}000000" if added else ""}
    if coded.day is None:
        return out
    day = coded.day.start
    return out | {"Day": f"{day:%Y%m%d}", "MonthYear": f"{day:%Y%m}", "Year": f"{day:%Y}", "FractionDate": f"{fraction(day):.4f}"}


def fraction(day: date) -> float:
    """GDELT's fractional year: months of thirty days over 365.

    >>> fraction(date(2017, 5, 2))
    2017.4164
    """
    return round(day.year + (day.month * 30 + day.day) / 365, 4)


def _where(coded: Coded) -> dict[str, str]:
    mention = coded.statement.what.place
    if mention is None:
        return {}
    place = mention.place
    return {
        "ActionGeo_Type": _COUNTRY if place.lat is None else _CITY,
        "ActionGeo_Fullname": wording.plain(place.name),
        "ActionGeo_CountryCode": fips().get(place.country or "", ""),
        "ActionGeo_Lat": "" if place.lat is None else f"{place.lat:g}",
        "ActionGeo_Long": "" if place.lon is None else f"{place.lon:g}",
    }
