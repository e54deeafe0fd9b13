"""Official readouts: what an office tells of its own contacts needs neither day nor telephone to be said.

An office publishes a readout on the day of the contact or the day after, and names the place of a meeting; "spoke with" without
a place is a call. A text is taken for one when it opens as such texts do, and bears no dateline or byline of a newsroom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from selon.analysis import Analysis
from selon.events.rules import Readout
from selon.facts import Happening, Interval, Published, Time

_LEAD = 400
"""Code points of the body in which a readout shows itself."""
_CONTACTS = (None, "phone", "meeting")
_NEWSROOM = frozenset(("dateline", "byline", "credit"))


def readout(rules: Iterable[Readout], text: Analysis) -> Readout | None:
    """The rule by which a text is an official readout, if any."""
    zones = text.article.zones
    body = next((z.span for z in zones if z.kind == "body"), None)
    if body is None or any(z.kind in _NEWSROOM for z in zones):
        return None
    lead = text.text[body.start : min(body.end, body.start + _LEAD)]
    return next((r for r in rules if re.search(r.pattern, lead)), None)


def as_told_by_office(rule: Readout, happenings: Iterable[Happening], published: Published) -> list[Happening]:
    """The contacts of a readout with the mode and the day that go without saying."""
    out = list(happenings)
    told = [n for n, h in enumerate(out) if h.type == "CONSULT" and h.within is None and (h.mode in _CONTACTS or not n)]
    lead = next((out[n].time for n in told if out[n].time), None)
    seated = bool(told) and out[told[0]].rules[0].partition("#")[2] in rule.seated
    for n in told:
        h = out[n]
        mode = h.mode or (None if h.place or seated else "phone")
        time = h.time or _day(h, lead, published)
        out[n] = replace(h, mode=mode, time=time, rules=(*h.rules, rule.id) if (mode, time) != (h.mode, h.time) else h.rules)
    return out


def _day(happening: Happening, lead: Time | None, published: Published) -> Time | None:
    """The day of the contact that the readout opens with, else the day of the text or the one before."""
    if lead is not None:
        return lead
    days = published.interval
    if days is None or days.days > 1:
        return None
    days = Interval(days.start - timedelta(days=1), days.end)
    return Time(happening.trigger, "DATE", days.end.isoformat(), None, days)
