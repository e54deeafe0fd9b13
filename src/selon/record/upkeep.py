"""Looking after the database: how much it holds, and what it needs to answer fast."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, func, select, text

from selon.record.schema import articles, events, feeds, judgements, names, problems, statements, tellings

COUNTED = (articles, statements, tellings, events, names, judgements, problems, feeds)


def sizes(connection: Connection) -> dict[str, int]:
    """Rows by table, of what stands and what is only kept."""
    return {t.name: int(connection.execute(select(func.count()).select_from(t)).scalar_one()) for t in COUNTED}


SAMPLE = 1000
"""Rows of each index that SQLite looks at; PostgreSQL samples by itself."""


def tidy(engine: Engine) -> None:
    """Estimate what is in each index: both databases choose their ways by it. Takes no longer in a large record than in a small one."""
    with engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA analysis_limit={SAMPLE}"))
        connection.execute(text("ANALYZE"))
