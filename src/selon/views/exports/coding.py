"""What every export shares: an announced deed coded as PLOVER codes it, claims told from facts, parties in pairs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from selon.codebook import EVENTS, MODES
from selon.codebook.cameo import Cameo, code_of
from selon.facts import Interval, Party, Reading, Statement

_ANNOUNCED = {1: "AGREE", 2: "AGREE", 3: "", 4: "THREATEN"}
"""What PLOVER makes of the announcement of a deed, by its quad class; words announced stay what they are."""
_WORDS = ("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
_PLAIN_MODE = "meeting"
_BIG = 15
"""Hexadecimal digits of a number that fits a signed 64-bit column."""


TOLD = ("happened", "ongoing", "planned")
"""The tables have no room for what might be or was denied: only these are rows; a plan as its announcement."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One statement as an export writes it. `claimed`: somebody other than the writer vouches for it."""

    statement: Statement
    type: str
    mode: str
    quad: int
    intensity: float | None
    cameo: Cameo
    claimed: bool
    source: str
    day: Interval | None


def code(reading: Reading, *, facts_only: bool = False) -> Iterator[Coded]:
    """The statements of a reading, coded; without those that are only claimed if `facts_only`.

    A statement that repeats another (a headline, a standfirst) counts once and is left out.
    """
    for s in reading.statements:
        claimed = s.attribution is not None
        if s.repeats or (facts_only and claimed):
            continue
        kind, mode = announced(s)
        entry = MODES.get(kind, {}).get(mode)
        score = entry.score if entry and entry.score is not None else EVENTS[kind].score
        own = s.what.time.interval if s.what.time else None
        yield Coded(
            s, kind, mode, EVENTS[kind].quad, score, code_of(s.type, s.what.mode, planned=s.status == "planned"), claimed,
            _source(s), own or reading.published.interval,
        )  # fmt: skip


def announced(s: Statement) -> tuple[str, str]:
    """The PLOVER type and mode of a statement: a planned deed is coded as its announcement, AGREE or THREATEN.

    PLOVER has no mode `meeting`: it is left empty.
    """
    mode = "" if s.what.mode in (None, _PLAIN_MODE) else str(s.what.mode)
    if s.status != "planned" or s.type in _WORDS:
        return s.type, mode
    kind = _ANNOUNCED[EVENTS[s.type].quad]
    return (kind, "") if kind else (s.type, mode)


def _source(s: Statement) -> str:
    actor = s.attribution.actor if s.attribution else None
    return actor.name if actor else ""


def pairs(s: Statement) -> list[tuple[Party | None, Party | None]]:
    """Who stands against whom, two by two; None where a side is not named. What is done together gives each pair once.

    A row of GDELT or ICEWS has room for one actor on either side.
    """
    actors, recipients = s.what.actors, s.what.recipients
    if s.what.symmetric and len(actors) > 1:
        return list(combinations(actors, 2))
    return list(product(actors or (None,), recipients or (None,)))


def rowed(reading: Reading, *, facts_only: bool = False) -> Iterator[tuple[Coded, Party | None, Party | None, int]]:
    """What a table of events has as rows: each pair of parties of each statement, with the row's number."""
    for coded in code(reading, facts_only=facts_only):
        if coded.statement.status in TOLD:
            for one, two in pairs(coded.statement):
                key = "|".join(p.actor.name if p else "" for p in (one, two))
                yield coded, one, two, number(reading.article.id, coded.statement.id, key)


def number(*parts: str) -> int:
    """A number that is the same whenever the same text is read."""
    return int(hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_BIG], 16)
