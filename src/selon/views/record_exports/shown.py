"""What all formats share: names that do not change, and the words of an event."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def event_name(ident: str) -> str:
    """An event's name in the world of other programs."""
    return f"urn:selon:event:{ident}"


def statement_name(key: str) -> str:
    """A statement's."""
    return f"urn:selon:statement:{key}"


def article_name(row: Json) -> str:
    """Where a statement's text is: its address, else the record's name of it."""
    return str(row["url"] or f"urn:selon:article:{row['article_id']}")


def source_of(row: Json) -> str:
    """Who vouches for a statement, else who published it."""
    return str(row["source"] or row["outlet"] or f"article {row['article_id']}")


def words(row: Json) -> str:
    """The words of a statement and who says them, on one line."""
    return f"“{' '.join(row['evidence'].split())}” ({source_of(row)})"


def all_words(event: Json) -> str:
    """The words of all statements of an event, each once."""
    return "\n".join(dict.fromkeys(words(s) for s in event["statements"]))


def parties(event: Json, role: str) -> list[str]:
    """The names of an event's actors or recipients."""
    return [p["name"] for p in event["parties"] if p["role"] == role]
