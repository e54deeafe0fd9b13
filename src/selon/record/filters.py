"""What is asked for: one filter for statements and events."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, or_, select, union_all

from selon.record import words
from selon.record.fold import fold
from selon.record.schema import articles, event_parties, events, names, pairs, parties, statements, tellings, topics

LIMIT = 200


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions, all of which must hold; days are ISO 8601. `actor` and `pair` are names, family names or country codes.

    `order`: `day` (oldest first) or `-day`.
    """

    words: str | None = None
    actor: str | None = None
    pair: tuple[str, str] | None = None
    source: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    place: str | None = None
    topic: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = LIMIT


@cache
def _territories() -> dict[str, str]:
    """Country names in French and English, folded, to alpha-3 codes (Unicode CLDR through Babel; ISO 3166 through pycountry)."""
    import pycountry
    from babel import Locale

    codes = {c.alpha_2: c.alpha_3 for c in pycountry.countries}
    return {fold(name): codes[two] for tongue in ("en", "fr") for two, name in Locale(tongue).territories.items() if two in codes}


@cache
def _called() -> dict[str, str]:
    out: dict[str, list[str]] = {}
    for name, code in _territories().items():
        out.setdefault(code, []).append(name)
    return {code: " ".join(names) for code, names in out.items()}


def called(code: str) -> str:
    """What a country is called in French and English, folded; nothing for a code that is no country's.

    >>> called("LBY")
    'libya libye'
    """
    return _called().get(code, "")


def area_of(name: str) -> str | None:
    """The code that a name stands for, None when it is no country's.

    >>> area_of("Corée du Nord"), area_of("UNO"), area_of("Macron")
    ('PRK', 'UNO', None)
    """
    return name if re.fullmatch(r"[A-Z]{3}", name) else _territories().get(fold(name))


def names_like(connection: Connection, name: str) -> list[str]:
    """The folded names that a name may mean: itself, or those that hold all its words."""
    wanted = fold(name)
    query = select(names.c.folded)
    for word in wanted.split():
        query = query.where((" " + names.c.folded + " ").like(f"% {word} %"))
    return list(connection.execute(query).scalars())[:500]


def on_statements(connection: Connection, query: Select[Any], f: Filter) -> Select[Any]:
    """The query over statements (joined with articles), narrowed."""
    s = statements.c
    query = query.where(s.live)
    for column, value in ((s.type, f.type), (s.status, f.status), (s.mode, f.mode), (articles.c.outlet, f.outlet)):
        query = query.where(column == value) if value else query
    if f.words:
        query = query.where(words.matches(connection, "statement", f.words, s.n))
    for party in (f.actor, *(f.pair or ())):
        query = query.where(s.n.in_(_spoken_by(connection, party))) if party else query
    if f.source:
        query = query.where(_said_by(connection, f.source))
    if f.topic:
        query = query.where(s.n.in_(select(topics.c.statement_n).where(_topic(f.topic))))
    if f.place:
        query = query.where(or_(s.place == f.place, s.place_country == area_of(f.place)))
    return _within(query, s.day_start, f)


def _within(query: Select[Any], day: Any, f: Filter) -> Select[Any]:
    query = query.where(day >= f.since) if f.since else query
    return query.where(day <= f"{f.until}~") if f.until else query


def _spoken_by(connection: Connection, name: str) -> Select[Any]:
    code = area_of(name)
    hit = parties.c.area == code if code else parties.c.folded.in_(names_like(connection, name))
    return select(parties.c.statement_n).where(hit)


def _said_by(connection: Connection, name: str) -> ColumnElement[bool]:
    """By the source, or by the outlet where no source is named: each through its own index."""
    code = area_of(name)
    s = statements.c
    named = select(s.n).where(s.source_country == code if code else s.source == name)
    printed = select(s.n).join(articles, articles.c.n == s.article_n).where(articles.c.outlet == name, s.source.is_(None))
    return s.n.in_(union_all(named, printed))


def _topic(name: str) -> ColumnElement[bool]:
    return or_(topics.c.topic == (area_of(name) or name), topics.c.label == name)


def on_events(connection: Connection, query: Select[Any], f: Filter) -> Select[Any]:
    """The query over events, narrowed."""
    e = events.c
    for column, value in ((e.type, f.type), (e.status, f.status), (e.mode, f.mode)):
        query = query.where(column == value) if value else query
    if f.pair:
        query = query.where(*_between(connection, f.pair))
    if f.actor:
        query = query.where(_among(connection, f.actor))
    if f.place:
        query = query.where(or_(e.place == f.place, e.place_country == area_of(f.place)))
    if f.words or f.topic or f.source or f.outlet:
        part = Filter(words=f.words, topic=f.topic, source=f.source, outlet=f.outlet)
        told = select(tellings.c.event_id).join(statements, statements.c.telling_n == tellings.c.n)
        told = told.join(articles, articles.c.n == statements.c.article_n)
        query = query.where(e.id.in_(on_statements(connection, told, part)))
    return _within(query, e.day_start, f)


def _between(connection: Connection, both: tuple[str, str]) -> list[ColumnElement[bool]]:
    """By code where both are countries, through the index of pairs; else by name."""
    a, b = (area_of(name) for name in both)
    if a and b:
        hit = select(pairs.c.event_id).where(pairs.c.a == a, pairs.c.b == b)
        back = select(pairs.c.event_id).where(pairs.c.a == b, pairs.c.b == a)
        return [or_(events.c.id.in_(hit), events.c.id.in_(back))]
    return [_among(connection, name) for name in both]


def _among(connection: Connection, name: str) -> ColumnElement[bool]:
    code = area_of(name)
    if code:
        hit = select(event_parties.c.event_id).where(event_parties.c.area == code)
    else:
        hit = select(event_parties.c.event_id).where(event_parties.c.folded.in_(names_like(connection, name)))
    return events.c.id.in_(hit)
