"""Statements -> events: which statements tell one happening. Pure: the same within one reading and across the record."""

from __future__ import annotations

from selon.facts import Event, Statement


def join(statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """The events of one reading, in the order of their first statement."""
    return ()
