"""What is asked for: one filter for statements and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, and_, func, literal, select

from selon.record import words
from selon.record.fold import fold
from selon.record.keys import ALL, KIND, OUTLET, PLACE, SOURCE, TOPIC, is_code, pair_key
from selon.record.schema import event_keys, events, names, statement_keys, statements, tellings

LIMIT = 200
MOST = 10_000
"""Rows up to which an answer is counted."""
KNOWN = 1_000
"""Keys of which it is remembered how many rows they have."""
Keys = tuple[str, ...]
"""Keys of which one is enough."""


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Conditions, all of which must hold; days are ISO 8601. `actor` and `pair` are names, family names or country codes."""

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
    return name if is_code(name) else _territories().get(fold(name))


def names_like(connection: Connection, name: str) -> list[str]:
    """The folded names that a name may mean: itself, or those that hold all its words."""
    wanted = fold(name)
    query = select(names.c.folded)
    for word in wanted.split():
        query = query.where((" " + names.c.folded + " ").like(f"% {word} %"))
    return list(connection.execute(query).scalars())[:500]


def unheard(connection: Connection, f: Filter) -> list[str]:
    """Which of the parties that are asked for the record has never heard of."""
    asked = [name for name in (f.actor, *(f.pair or ())) if name]
    return [name for name in asked if not area_of(name) and not names_like(connection, name)]


@dataclass(frozen=True, slots=True)
class Fitting:
    """What fits a filter: rows of keys (`statement_n` or `event_id`, `day_start`, `type`, `mode`, `status`), each thing once.

    `at_once`: all must be found before the first is known, so that counting them apart would find them twice.
    """

    rows: FromClause
    conditions: tuple[ColumnElement[bool], ...]
    at_once: bool = False

    def select(self, *columns: Any) -> Select[Any]:
        """A query over these rows."""
        return select(*columns).select_from(self.rows).where(*self.conditions)

    def count(self, connection: Connection, most: int = MOST) -> int:
        """How many there are, counted up to one more than the most."""
        inner = self.select(literal(1).label("one")).limit(most + 1).subquery()
        return int(connection.execute(select(func.count()).select_from(inner)).scalar_one())


def fitting_statements(connection: Connection, f: Filter) -> Fitting:
    """The statements that stand and fit. Of very many that have one word the newest are looked at, `MOST` and one more."""
    wanted = [*_parties(connection, f, all_pairs=True), *_voiced(f), *_of_place(f)]
    rows, conditions = _rows(connection, statement_keys, wanted or [_kind(f)])
    if f.words:
        hits = words.newest(connection, "statement", f.words, MOST + 1) if _only_words(f) else words.hits(connection, "statement", f.words)
        conditions.append(rows.c.statement_n.in_(hits))
    return Fitting(rows, (*conditions, *_narrowed(rows, f)))


def fitting_events(connection: Connection, f: Filter) -> Fitting:
    """The events that fit; those that some statement of theirs makes fit are taken by their names."""
    wanted = [*_parties(connection, f, all_pairs=False), *_of_place(f)]
    if not (f.words or f.topic or f.source or f.outlet):
        rows, conditions = _rows(connection, event_keys, wanted or [_kind(f)])
        return Fitting(rows, (*conditions, *_narrowed(rows, f)))
    said = fitting_statements(connection, Filter(words=f.words, topic=f.topic, source=f.source, outlet=f.outlet))
    told = said.select(tellings.c.event_id).join(tellings, tellings.c.n == said.rows.c.telling_n)
    e = events.c
    rows = (
        select(e.id.label("event_id"), func.coalesce(e.day_start, "").label("day_start"), e.day_end, e.type, e.mode, e.status)
        .where(e.id.in_(told)).subquery()
    )  # fmt: skip
    return Fitting(rows, (*(_has(event_keys, rows, k) for k in wanted), *_narrowed(rows, f)), at_once=True)


def _parties(connection: Connection, f: Filter, all_pairs: bool) -> Iterator[Keys]:
    """The keys of the parties that are asked for: two countries have one together."""
    if f.actor:
        yield _party(connection, f.actor)
    if f.pair:
        a, b = (area_of(name) for name in f.pair)
        if a and b and not (all_pairs and a == b):
            yield (pair_key(a, b),)
        else:
            yield from (_party(connection, name) for name in f.pair)


def _party(connection: Connection, name: str) -> Keys:
    code = area_of(name)
    return (code,) if code else tuple(names_like(connection, name))


def _voiced(f: Filter) -> Iterator[Keys]:
    if f.source:
        yield (f"{SOURCE}{area_of(f.source) or f.source}", *([f"{SOURCE}{f.source}"] if area_of(f.source) else []))
    if f.topic:
        yield (f"{TOPIC}{area_of(f.topic) or f.topic}", f"{TOPIC}{f.topic}")
    if f.outlet:
        yield (f"{OUTLET}{f.outlet}",)


def _of_place(f: Filter) -> Iterator[Keys]:
    if f.place:
        code = area_of(f.place)
        yield (f"{PLACE}{f.place}", *([f"{PLACE}{code}"] if code else []))


def _kind(f: Filter) -> Keys:
    """The key of a question that names no one: the status is rarer than the type."""
    value = f.type if f.status in (None, "happened") else f.status
    return (f"{KIND}{value}" if value and not f.words else ALL,)


def _only_words(f: Filter) -> bool:
    return [n for n in f.__struct_fields__ if n != "limit" and getattr(f, n)] == ["words"]


def _rows(connection: Connection, table: Table, wanted: list[Keys]) -> tuple[FromClause, list[ColumnElement[bool]]]:
    """The rows of the rarest of the keys, and the conditions that the other keys are there too."""
    if len(wanted) > 1:
        wanted = sorted(wanted, key=lambda keys: _how_many(connection, table, keys))
    first, *others = [tuple(dict.fromkeys(keys)) for keys in wanted]
    rows: FromClause = table.alias("k")
    conditions = [rows.c.key == first[0]] if len(first) == 1 else []
    if len(first) != 1:
        columns = [c for c in table.c if c.name != "key"]
        rows = select(*columns).where(table.c.key.in_(first)).distinct().subquery()
    return rows, [*conditions, *(_has(table, rows, keys) for keys in others)]


def _how_many(connection: Connection, table: Table, keys: Keys) -> int:
    """Remembered as long as the connection lives: it only says where to begin."""
    known: dict[tuple[str, Keys], int] = connection.info.setdefault("how_many", {})
    if (table.name, keys) not in known:
        if len(known) >= KNOWN:
            known.clear()
        known[table.name, keys] = _counted(connection, table, keys)
    return known[table.name, keys]


def _counted(connection: Connection, table: Table, keys: Keys) -> int:
    some = select(literal(1).label("one")).where(table.c.key.in_(keys)).limit(10 * MOST).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


def _has(table: Table, rows: FromClause, keys: Sequence[str]) -> ColumnElement[bool]:
    """Whether the thing of a row has one of these keys too: looked up by all that the table is ordered by."""
    other = table.alias()
    same = [other.c[c.name] == rows.c[c.name] for c in table.primary_key.columns if c.name != "key"]
    return select(other.c.key).where(other.c.key.in_(keys), and_(*same)).correlate(rows).exists()


def _narrowed(rows: FromClause, f: Filter) -> Iterator[ColumnElement[bool]]:
    c = rows.c
    yield from (column == value for column, value in ((c.type, f.type), (c.status, f.status), (c.mode, f.mode)) if value)
    if f.since or f.until:
        yield c.day_start >= (f.since or "0")
    if f.until:
        yield c.day_start <= last_of(f.until)


def last_of(until: str) -> str:
    """What no day of a year, a month or a day comes after as text: in digits, which sort alike in the language of any database.

    >>> last_of("2020"), last_of("2020-06"), last_of("2020-06-17")
    ('2020-99-99', '2020-06-99', '2020-06-17')
    """
    return until + "0000-99-99"[len(until) :]


def narrows(f: Filter) -> bool:
    """Whether a filter leaves anything out."""
    return any(getattr(f, name) for name in f.__struct_fields__ if name != "limit")


def on_statements(connection: Connection, query: Select[Any], f: Filter) -> Select[Any]:
    """The query over statements, narrowed."""
    if not narrows(f):
        return query.where(statements.c.live)
    found = fitting_statements(connection, f)
    return query.where(statements.c.n.in_(found.select(found.rows.c.statement_n)))


def on_events(connection: Connection, query: Select[Any], f: Filter) -> Select[Any]:
    """The query over events, narrowed."""
    if not narrows(f):
        return query
    found = fitting_events(connection, f)
    return query.where(events.c.id.in_(found.select(found.rows.c.event_id)))
