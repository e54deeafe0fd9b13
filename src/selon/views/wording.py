"""How facts are put to people: days, parties, kinds of happening, in few words. Nothing here touches the words of a text but `plain`."""

from __future__ import annotations

import calendar
import unicodedata
from datetime import date
from functools import cache

from selon.facts import Actor, Interval, Party, Place, Published, Reading, Statement

WRITER = "the writer"
"""Who tells what no source is named for."""
_BASIS = {
    "given": "as given",
    "metadata": "as the file says",
    "text": "from its own evidence",
    "unknown": "the text bears none and nothing in it tells",
}
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(words: str) -> str:
    """Words of a text on one line, without what could drive a terminal.

    >>> plain("Paris\\x1b[31m a\\r\\n parlé")
    'Paris�[31m a parlé'
    """
    one_line = " ".join(words.split())
    return "".join("\ufffd" if c in _BIDI or unicodedata.category(c) in ("Cc", "Cs") else c for c in one_line)


def day(value: date, year: bool = True) -> str:
    """A day.

    >>> day(date(2017, 5, 2))
    'Tue 2 May 2017'
    """
    return f"{value:%a} {value.day} {value:%b}" + (f" {value.year}" if year else "")


def days(interval: Interval) -> str:
    """A day, a month, a year, or from when to when.

    >>> days(Interval(date(2017, 4, 1), date(2017, 4, 30))), days(Interval(date(2017, 7, 1), date(2017, 7, 10)))
    ('Apr 2017', '1–10 Jul 2017')
    """
    start, end = interval.start, interval.end
    if start == end:
        return day(start)
    if start.year != end.year:
        return f"{start.day} {start:%b} {start.year} – {end.day} {end:%b} {end.year}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year)
    if start.month != end.month:
        return f"{start.day} {start:%b} – {end.day} {end:%b} {end.year}"
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    return f"{start:%b %Y}" if whole else f"{start.day}–{end.day} {end:%b %Y}"


def published(value: Published) -> str:
    """The day of a text and how it is known."""
    known = _BASIS.get(value.basis, value.basis)
    return f"{days(value.interval)}, {known}" if value.interval else f"day unknown: {known}"


def actor(who: Actor) -> str:
    """An actor with office and country.

    >>> actor(Actor("Vladimir Putin", "person", country="RUS", office="President of Russia"))
    'Vladimir Putin (President of Russia, RUS)'
    """
    code = who.country or who.code
    about = [x for x in (who.office, code if code and who.kind != "state" else None) if x]
    return f"{who.name} ({', '.join(about)})" if about else who.name


def parties(several: tuple[Party, ...]) -> str:
    """Some parties in a row; `nobody named` when there are none."""
    return ", ".join(actor(p.actor) for p in several) or "nobody named"


def between(s: Statement) -> str:
    """Who does it to whom, or who do it together."""
    what = s.what
    if what.symmetric:
        return " ↔ ".join(actor(p.actor) for p in (*what.actors, *what.recipients)) or "nobody named"
    return parties(what.actors) + (f" → {parties(what.recipients)}" if what.recipients else "")


def kind(s: Statement) -> str:
    """The type and mode."""
    return f"{s.type} {s.what.mode}" if s.what.mode else s.type


def place(where: Place) -> str:
    """A place with its country."""
    return f"{where.name}, {where.country}" if where.country and where.country != where.name else where.name


def when(s: Statement) -> str:
    """The days of a statement, and those from which it was moved; empty when it has none."""
    now = days(s.what.time.interval) if s.what.time and s.what.time.interval else ""
    return f"{now} (was {days(s.standing.was)})".strip() if s.standing.was else now


def source(s: Statement) -> str:
    """Who vouches for a statement, and through whom."""
    if s.attribution is None:
        return WRITER
    name = s.attribution.actor.name if s.attribution.actor else "a source not named"
    return f"{name}, via {', '.join(a.name for a in s.attribution.via)}" if s.attribution.via else name


def details(s: Statement) -> list[tuple[str, str]]:
    """What else is known of a statement: (label, words)."""
    what = s.what
    rows = [
        ("at", place(what.place.place) if what.place else ""),
        ("about", ", ".join(countries().get(t.id, t.label) for t in what.topics if t.id not in _own(s))),
        ("on occasion of", what.occasion or ""),
        ("asked for by", actor(what.initiator) if what.initiator else ""),
        ("counted", ", ".join(counted(q.ordinal, q.since) for q in what.sequence)),
        ("numbers", ", ".join(f"{q.value:g} {q.unit}" for q in what.quantities)),
    ]
    return [(label, plain(words)) for label, words in rows if words]


def _own(s: Statement) -> set[str | None]:
    """The countries of its parties: that it is about them is said already."""
    return {p.actor.country for p in (*s.what.actors, *s.what.recipients)}


@cache
def countries(tongue: str = "en") -> dict[str, str]:
    """Countries in words of a language, by alpha-3 code (Unicode CLDR through Babel; ISO 3166 through pycountry).

    >>> countries()["LBY"], countries("fr")["LBY"]
    ('Libya', 'Libye')
    """
    import pycountry
    from babel import Locale

    territories = Locale(tongue).territories
    return {c.alpha_3: territories.get(c.alpha_2, c.name) for c in pycountry.countries}


def counted(number: int, since: str | None) -> str:
    """The third, from when; a beginning that no day says stays in the text's own words.

    >>> counted(3, "2020-01"), counted(2, "since the war"), counted(2, None)
    ('no. 3 since 2020-01', 'no. 2 (since the war)', 'no. 2')
    """
    if not since:
        return f"no. {number}"
    return f"no. {number} since {since}" if since[:4].isdigit() else f"no. {number} ({since})"


def heading(reading: Reading) -> str:
    """What a text is called: its title, its headline, its file, its id."""
    article = reading.article
    headline = next((z.span.of(article.text) for z in article.zones if z.kind == "headline"), None)
    return plain(article.dispatch.title or headline or article.dispatch.path or article.id)
