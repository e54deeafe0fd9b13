"""How facts of the record are put to people in their language: days, areas, kinds, parties."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from selon.codebook.book import EVENTS, MODES
from selon.views.web.tongue import Tongue
from selon.views.wording import countries

Json = Mapping[str, Any]
STATUSES = ("happened", "ongoing", "planned", "possible", "cancelled", "denied")


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


@lru_cache(maxsize=20_000)
def _number(n: float, locale: str) -> str:
    return str(format_decimal(n, locale=locale))


@lru_cache(maxsize=20_000)
def _day(iso: str, locale: str, pattern: str) -> str:
    found = _date(iso)
    return format_date(found, pattern, locale=locale) if found else iso


@dataclass(frozen=True, slots=True)
class Show:
    """Facts in one language. Everything it returns is plain text, to be escaped where it is put."""

    t: Tongue

    def day(self, iso: str | None, weekday: bool = False) -> str:
        """A day, in words."""
        return _day(iso, self.t.code, self.t("date.long" if weekday else "date.day")) if iso else self.t("date.unknown")

    def days(self, start: str | None, end: str | None) -> str:
        """A day, a month, a year, or from when to when."""
        if not start or not end or start == end:
            return self.day(start or end)
        first, last = _date(start), _date(end)
        if first is None or last is None:
            return f"{start} – {end}"
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
            return str(first.year)
        whole = last.day == calendar.monthrange(last.year, last.month)[1]
        if first.day == 1 and whole and (first.year, first.month) == (last.year, last.month):
            return self.month(start)
        return self._range(first, last)

    def _range(self, first: date, last: date) -> str:
        """From when to when, what both have in common said once."""
        if first.year != last.year:
            return f"{self.day(first.isoformat())} – {self.day(last.isoformat())}"
        short = self.t("date.in_month") if first.month == last.month else self.t("date.in_year")
        begins = _day(first.isoformat(), self.t.code, short)
        return f"{begins}{'–' if first.month == last.month else ' – '}{self.day(last.isoformat())}"

    def when(self, e: Json) -> str:
        """The days of an event; those that no text states, and that only the days of the texts tell, as such."""
        words = self.days(e["day_start"], e["day_end"])
        return words if e["stated"] or not e["day_start"] else self.t("date.about", days=words)

    def month(self, iso: str) -> str:
        """A month, in words."""
        return _day(iso[:7] + "-01", self.t.code, "LLLL y")

    def moment(self, iso: str | None) -> str:
        """A moment as it is kept: day and time, UTC."""
        return f"{self.day(iso)}, {iso[11:16]} UTC" if iso and len(iso) > 15 else self.day(iso)

    def area(self, code: str | None) -> str:
        """A country by its code, in words; other codes and names as they are."""
        return countries(self.t.code).get(code, self.t.get(f"area.{code}", code)) if code else ""

    def kind(self, kind: str, mode: str | None = None) -> str:
        """A type and mode in words."""
        return self.t.get(f"kind.{kind}.{mode}", "") or self.t.get(f"kind.{kind}.plain", kind)

    def status(self, status: str) -> str:
        """A status, in words."""
        return self.t.get(f"status.{status}", status)

    def field(self, name: str) -> str:
        """A field of a statement, in words."""
        return self.t.get(f"field.{name}", name)

    def fields(self, names: Iterable[str]) -> str:
        """Fields of a statement in a row, in words."""
        return ", ".join(self.field(n).lower() for n in names)

    def party(self, party: Json) -> str:
        """A party: a state by its name in this language, anyone else by name."""
        code, name = party.get("area") or party.get("country"), str(party["name"])
        known = name == code or name == countries("en").get(code or "")
        return self.area(code) if known and not party.get("person") else name

    def parties(self, parties: Iterable[Json], role: str | None = None) -> str:
        """Parties in a row, or those in one role."""
        return ", ".join(self.party(p) for p in parties if role is None or p.get("role") == role)

    def between(self, parties: Iterable[Json]) -> str:
        """Who with whom, or who to whom."""
        known = list(parties)
        if known and "role" not in known[0]:
            return self.parties(known)
        first, second = self.parties(known, "actor"), self.parties(known, "recipient")
        return " → ".join(s for s in (first, second) if s) or self.t("nobody")

    def told(self, s: Json) -> str:
        """The parties of a statement."""
        first, second = self.parties(s["actors"]), self.parties(s["recipients"])
        return " → ".join(x for x in (first, second) if x)

    def about(self, s: Json) -> str:
        """What a statement is about besides its parties' own countries."""
        own = {p.get("country") for p in (*s["actors"], *s["recipients"])}
        return ", ".join(self.topic(t["id"], t["label"]) for t in s["topics"] if t["id"] not in own)

    def topic(self, topic: str, label: str) -> str:
        """A topic: a country by its name in this language, an issue by its label."""
        return countries(self.t.code).get(topic, label)

    def event(self, e: Json) -> str:
        """An event in a few words."""
        return f"{self.kind(e['type'], e['mode'])}{self.t('colon')} {self.between(e['parties'])}"

    def value(self, field: str, value: str) -> str:
        """The value of a compared field."""
        if field == "day":
            first, _, last = value.partition("/")
            return self.days(first, last or first)
        if field == "status":
            return self.status(value)
        if field == "topics":
            return self.area(value)
        return self.t.get(f"mode.{value}", value) if field == "mode" else value

    def number(self, n: float) -> str:
        """A number as it is written in this language."""
        return _number(n, self.t.code)

    def percent(self, share: float) -> str:
        """A share in per cent."""
        return f"{share * 100:.0f}\u00a0%" if self.t("percent_space") == "yes" else f"{share * 100:.0f}%"

    def source(self, s: Json) -> str:
        """Who vouches for a statement: its source, else the outlet, else the text."""
        return str(s.get("source") or s.get("outlet") or s.get("title") or self.t("writer"))

    def voice(self, name: str) -> str:
        """A voice as the record names it; an unsigned article becomes its own words."""
        return self.t("unsigned") if name.startswith("article ") else name


def title(article: Json) -> str:
    """What a text is called: its title, else how it begins, else its file."""
    begins = str(article.get("begins") or article.get("text") or "").strip()[:400]
    words = " ".join((article.get("title") or begins.splitlines()[0] if begins else "").split())
    short = words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"
    return short or str(article.get("path") or article.get("id"))


def actor_url(name: str) -> str:
    """The address of an actor's page."""
    return f"/actors/{quote(name, safe='')}"


def link(path: str, given: Mapping[str, Any] | None = None, **changes: Any) -> str:
    """An address with what was asked, changed; what is empty is left out.

    >>> link("/search", {"words": "Syrie", "offset": 50}, offset=None)
    '/search?words=Syrie'
    """
    asked = {**(given or {}), **changes}
    query = urlencode([(k, v) for k, v in asked.items() if v not in (None, "", False)])
    return f"{path}?{query}" if query else path


def quad(kind: str) -> int:
    """PLOVER's quad class of a type, 1 to 4 (0: not in the codebook)."""
    return EVENTS[kind].quad if kind in EVENTS else 0


def types() -> list[str]:
    """The types of the codebook."""
    return list(EVENTS)


def modes() -> list[str]:
    """Every mode of the codebook, once."""
    return sorted({m for found in MODES.values() for m in found})


def safe_url(url: str | None) -> str | None:
    """An address that may be followed: http and https only.

    >>> safe_url("javascript:alert(1)"), safe_url("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return url if url and url.lower().startswith(("http://", "https://")) else None


def weekdays(code: str) -> list[str]:
    """The days of the week, Monday first, short.

    >>> weekdays("fr")[0]
    'lun.'
    """
    names = Locale(code).days["format"]["abbreviated"]
    return [str(names[n]) for n in range(7)]
