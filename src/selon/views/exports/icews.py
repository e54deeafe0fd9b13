"""ICEWS's event table: its twenty columns in its order, then who the event is attributed to, whether it is only claimed, its status.

In ICEWS "Source" is who acts and "Target" who is acted upon; who vouches stands in our own columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.facts import Party, Reading
from selon.views import wording
from selon.views.exports.coding import Coded, number, rowed

COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
OURS = ("Attributed To", "Claimed", "Status")


def rows(reading: Reading, *, facts_only: bool = False) -> Iterator[dict[str, str]]:
    """One row for each pair of parties of each statement, by column name."""
    for coded, one, two, ident in rowed(reading, facts_only=facts_only):
        shared = {**_what(reading, coded), **_where(coded)}
        yield {"Event ID": str(ident), **shared, **_side("Source", one), **_side("Target", two)}


def _side(side: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    actor = party.actor
    country = actor.country or actor.code or ""
    return {f"{side} Name": wording.plain(actor.name), f"{side} Sectors": actor.sector or "", f"{side} Country": country}


def _what(reading: Reading, coded: Coded) -> dict[str, str]:
    dispatch = reading.article.dispatch
    return {
        "Event Date": coded.day.start.isoformat() if coded.day else "",
        "Event Text": coded.cameo.label,
        "CAMEO Code": coded.cameo.code,
        "Intensity": f"{coded.cameo.goldstein:g}",
        "Story ID": str(number(reading.article.id)),
        "Sentence Number": str(_sentence(reading, coded)),
        "Publisher": dispatch.outlet or dispatch.url or "",
        "Attributed To": wording.plain(coded.source),
        "Claimed": str(int(coded.claimed)),
        "Status": coded.statement.status,
    }


def _sentence(reading: Reading, coded: Coded) -> int:
    """The number of the paragraph, from one: ICEWS counts sentences, and a reading keeps paragraphs."""
    at = coded.statement.what.trigger.start
    return next((n for n, z in enumerate(reading.article.zones, 1) if z.span.start <= at < z.span.end), 0)


def _where(coded: Coded) -> dict[str, str]:
    mention = coded.statement.what.place
    if mention is None:
        return {}
    place = mention.place
    return {
        "City": wording.plain(place.name) if place.lat is not None else "",
        "Country": place.country or "",
        "Latitude": "" if place.lat is None else f"{place.lat:g}",
        "Longitude": "" if place.lon is None else f"{place.lon:g}",
    }
