"""What must be looked at when something new is told: its neighbours by day, and all that belongs to these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, TextClause, select, text

from selon.joining import Telling
from selon.record.schema import tellings

Stretch = tuple[str, str, str]
"""A block with the first and the last day, both empty where what is told has no days."""
Spans = Mapping[str, Sequence[tuple[str, str]]]
"""Of some blocks the days, those that overlap as one."""
EVER = ("", "9999-99-99")
PORTION = 250
"""Spans, and events, in a query."""
_NAMES = ("n", "key", "block", "reach_start", "reach_end", "told", "group_id", "event_id", "anchor", "live")


def whole(blocks: Iterable[str]) -> set[Stretch]:
    """All of these blocks."""
    return {(block, *EVER) for block in blocks}


def spans_of(stretches: Iterable[Stretch]) -> Spans:
    """The stretches by block.

    >>> spans_of([("a", "2020-01-02", "2020-01-04"), ("a", "2020-01-01", "2020-01-03"), ("a", "2020-02-01", "2020-02-01")])
    {'a': [('2020-01-01', '2020-01-04'), ('2020-02-01', '2020-02-01')]}
    """
    out: dict[str, list[tuple[str, str]]] = {}
    for block, start, end in sorted(stretches):
        own = out.setdefault(block, [])
        if own and start <= own[-1][1]:
            own[-1] = (own[-1][0], max(own[-1][1], end))
        else:
            own.append((start, end))
    return out


def _stretches(spans: Spans) -> Iterator[Stretch]:
    yield from ((block, start, end) for block, own in spans.items() for start, end in own)


@dataclass(frozen=True, slots=True)
class Looked:
    """Rows of `tellings` by key, those of the wanted days and all with which these could be one event.

    `stays`: the groups of those that lie outside the wanted days.
    """

    wanted: Spans
    rows: dict[str, Any]
    stays: dict[str, str]

    def beyond(self, groups: Sequence[Sequence[Telling]]) -> Spans:
        """Where an event changed that reaches out of the wanted days: these and its days, which must be looked at together."""
        old: dict[str, set[str]] = {}
        for row in self.rows.values():
            if row.group_id:
                old.setdefault(row.group_id, set()).add(row.key)
        changed = {frozenset(keys) for keys in old.values()} ^ {frozenset(t.key for t in group) for group in groups}
        out = [r for r in (self.rows[key] for keys in changed for key in keys) if not _within(r, self.wanted)]
        more = [(r.block, r.reach_start, r.reach_end) for r in out]
        return spans_of([*more, *((b, *span) for b in {r.block for r in out} for span in self.wanted.get(b, ()))])


def _within(row: Any, spans: Spans) -> bool:
    """Whether all days of a telling are among these; what has none is nobody's neighbour."""
    return not row.reach_end or any(start <= row.reach_start and row.reach_end <= end for start, end in spans.get(row.block, ()))


def _touches(row: Any, spans: Spans) -> bool:
    return any(row.reach_start <= end and start <= row.reach_end for start, end in spans.get(row.block, ()))


def around(connection: Connection, wanted: Spans) -> Looked:
    """What is told in the wanted days, what shares a day with that, and the whole events of these."""
    rows = _told(connection, wanted)
    near = spans_of([*_stretches(wanted), *((r.block, r.reach_start, r.reach_end) for r in rows.values())])
    rows |= _told(connection, {b: own for b, own in near.items() if own != wanted[b]})
    rows |= _mates(connection, [r for r in rows.values() if r.event_id and EVER not in wanted[r.block]])
    return Looked(wanted, rows, {r.key: r.group_id for r in rows.values() if r.group_id and not _touches(r, wanted)})


def _told(connection: Connection, spans: Spans) -> dict[str, Any]:
    """What shares a day with these: the days of many blocks in one query, which is faster made of text than of expressions."""
    flat, out = list(_stretches(spans)), {}
    for i in range(0, len(flat), PORTION):
        some = flat[i : i + PORTION]
        values = {f"{name}{n}": value for n, span in enumerate(some) for name, value in zip("bfl", span, strict=True)}
        out.update({r.key: r for r in connection.execute(_within_spans(len(some)), values)})
    return out


@lru_cache(maxsize=PORTION)
def _within_spans(count: int) -> TextClause:
    wanted = ", ".join(f"(:b{n}, :f{n}, :l{n})" for n in range(count))
    return text(
        f"WITH wanted(block, first, last) AS (VALUES {wanted}) SELECT {', '.join(f't.{name}' for name in _NAMES)} FROM wanted "
        "JOIN tellings t ON t.block = wanted.block AND t.reach_start <= wanted.last AND t.reach_end >= wanted.first"
    )


def _mates(connection: Connection, rows: Sequence[Any]) -> dict[str, Any]:
    """All that is told of the groups of these rows."""
    groups, events = {r.group_id for r in rows}, sorted({r.event_id for r in rows})
    found = (
        connection.execute(select(*(tellings.c[name] for name in _NAMES)).where(tellings.c.event_id.in_(events[i : i + PORTION])))
        for i in range(0, len(events), PORTION)
    )
    return {r.key: r for some in found for r in some if r.group_id in groups}
