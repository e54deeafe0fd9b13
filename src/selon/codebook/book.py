"""The codebook as tables; `check` refuses what is not in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selon.errors import DataError

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Entry:
    """A type of event: its quad class 1 to 4 (verbal and material cooperation, verbal and material conflict) and PLOVER score."""

    name: str
    quad: int
    score: float
    about: str


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of a type comes about, with its own PLOVER score (None: the type's)."""

    name: str
    score: float | None
    about: str


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


EVENTS: dict[str, Entry] = {k: Entry(k, v["quad"], float(v["score"]), v["about"]) for k, v in _table("events").items()}
MODES: dict[str, dict[str, Mode]] = {
    kind: {k: Mode(k, v.get("score"), v["about"]) for k, v in modes.items()} for kind, modes in _table("modes").items()
}
CONTEXTS: dict[str, str] = _table("contexts")
SECTORS: dict[str, str] = _table("sectors")


def check(rule: str, kind: str, mode: str | None, contexts: Iterable[str] = ()) -> None:
    """Raises DataError when a rule names a type, mode or context that the codebook does not have.

    >>> check("fr/events.toml#verb.x", "CONSULT", "phone")
    """
    file, _, key = rule.partition("#")
    if kind not in EVENTS:
        raise DataError(file, key, f"the codebook has no type {kind!r}; it has {', '.join(EVENTS)}")
    if mode is not None and mode not in MODES.get(kind, {}):
        raise DataError(file, key, f"{kind} has no mode {mode!r}; it has {', '.join(MODES.get(kind, {})) or 'none'}")
    unknown = [c for c in contexts if c not in CONTEXTS]
    if unknown:
        raise DataError(file, key, f"the codebook has no context {', '.join(unknown)}")
