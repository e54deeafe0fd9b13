"""The index of words: FTS5 in SQLite, a tsvector in PostgreSQL, both over folded words. All that differs between the two is here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, column, select, table, text

from selon.record.fold import fold

Kind = Literal["article", "statement"]


def index(connection: Connection, kind: Kind, rows: Sequence[tuple[int, str]]) -> None:
    """Put texts under their numbers."""
    index_folded(connection, kind, [(n, fold(words)) for n, words in rows])


def index_folded(connection: Connection, kind: Kind, rows: Sequence[tuple[int, str]]) -> None:
    """Put texts whose words are folded already under their numbers."""
    if not rows:
        return
    values = [{"n": n, "words": words} for n, words in rows]
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"INSERT INTO {kind}_words(rowid, words) VALUES (:n, :words)"), values)
    else:
        connection.execute(text(f"INSERT INTO {kind}_words(n, words) VALUES (:n, to_tsvector('simple', :words))"), values)


def drop(connection: Connection, kind: Kind, numbers: Sequence[int]) -> None:
    """Take texts out again."""
    name = "rowid" if connection.dialect.name == "sqlite" else "n"
    if numbers:
        connection.execute(text(f"DELETE FROM {kind}_words WHERE {name} = :n"), [{"n": n} for n in numbers])


def matches(connection: Connection, kind: Kind, query: str, number: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that the text of this number holds all words of the query; words in double quotes stand together."""
    return number.in_(hits(connection, kind, query))


def hits(connection: Connection, kind: Kind, query: str) -> Select[Any]:
    """The numbers of the texts that hold all words of the query."""
    return _hits(connection, kind, query)[0]


def newest(connection: Connection, kind: Kind, query: str, most: int) -> Select[Any]:
    """The greatest numbers, at most so many, of the texts that hold all words of the query."""
    found, number = _hits(connection, kind, query)
    return found.order_by(number.desc()).limit(most)


def _hits(connection: Connection, kind: Kind, query: str) -> tuple[Select[Any], ColumnElement[Any]]:
    phrases = [p for p in (fold(p) for p in phrases_of(query)) if p]
    if connection.dialect.name == "sqlite":
        words = table(f"{kind}_words", column("rowid"))
        wanted = " ".join(f'"{p}"' for p in phrases) or '""'
        hit = text(f"{kind}_words MATCH :wanted").bindparams(wanted=wanted)
        return select(words.c.rowid).where(hit), words.c.rowid
    words = table(f"{kind}_words", column("n"))
    asked = " && ".join(f"phraseto_tsquery('simple', :w{i})" for i in range(len(phrases)))
    hit = text(f"words @@ ({asked})" if phrases else "false")
    hit = hit.bindparams(**{f"w{i}": p for i, p in enumerate(phrases)})
    return select(words.c.n).where(hit), words.c.n


def phrases_of(query: str) -> list[str]:
    """The words of a query one by one; what stands in double quotes as one.

    >>> phrases_of('sommet "corée du nord" essai')
    ['sommet', 'corée du nord', 'essai']
    """
    parts = query.split('"')
    return [p for i, part in enumerate(parts) for p in ([part] if i % 2 else part.split()) if p.strip()]
