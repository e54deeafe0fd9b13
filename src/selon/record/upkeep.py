"""Looking after the database: how much it holds, and what it needs to answer fast."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, func, select, text

from selon.record.schema import articles, events, feeds, judgements, names, problems, statements, tellings

COUNTED = (articles, statements, tellings, events, names, judgements, problems, feeds)


def sizes(connection: Connection) -> dict[str, int]:
    """Rows by table, of what stands and what is only kept."""
    return {t.name: int(connection.execute(select(func.count()).select_from(t)).scalar_one()) for t in COUNTED}


def tidy(engine: Engine) -> None:
    """Count what is in each index: both databases choose their ways by it."""
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
