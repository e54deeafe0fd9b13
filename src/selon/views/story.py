"""A reading arranged as people take it in: events, and under each what every source says of it."""

from __future__ import annotations

from dataclasses import dataclass

from selon.facts import Account, Event, Reading, Statement
from selon.views import wording


@dataclass(frozen=True, slots=True)
class Voice:
    """What one source says of one event."""

    source: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One event: the statement that tells it best, and the voices."""

    number: int
    event: Event
    lead: Statement
    voices: tuple[Voice, ...]


def chapters(reading: Reading) -> tuple[Chapter, ...]:
    """The events of a reading, in their order, with their voices; a statement of no event makes one of its own."""
    by_id = {s.id: s for s in reading.statements}
    joined = {i for e in reading.events for i in e.statements}
    alone = (Event(s.id, (s.id,), (Account(None, (s.id,)),)) for s in reading.statements if s.id not in joined)
    told = [(e, [by_id[i] for i in e.statements if i in by_id]) for e in (*reading.events, *alone)]
    return tuple(Chapter(n, e, _lead(own), _voices(own)) for n, (e, own) in enumerate((x for x in told if x[1]), 1))


def _lead(statements: list[Statement]) -> Statement:
    """The first that repeats nothing."""
    return next((s for s in statements if not s.repeats), statements[0])


def _voices(statements: list[Statement]) -> tuple[Voice, ...]:
    by_source: dict[str, list[Statement]] = {}
    for statement in statements:
        by_source.setdefault(wording.source(statement), []).append(statement)
    return tuple(Voice(source, tuple(own)) for source, own in by_source.items())


def sources(reading: Reading) -> list[str]:
    """Everyone who vouches for something, in the order of the text."""
    return list(dict.fromkeys(wording.source(s) for s in reading.statements))
