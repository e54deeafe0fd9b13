"""How hostile or friendly an event is, by PLOVER's scores, -10 to 10."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _table() -> dict[str, dict[str, float]]:
    return tomllib.loads((Path(__file__).parent / "intensity.toml").read_text(encoding="utf-8"))


def score(kind: str, mode: str | None = None) -> float:
    """The score of a mode, else of its type (0 for a type that PLOVER does not know).

    >>> score("ASSAULT"), score("CONSULT", "visit"), score("CONSULT", "meeting")
    (-9.0, 4.0, 2.5)
    """
    table = _table()
    return table["mode"].get(f"{kind}.{mode}", table["type"].get(kind, 0.0))
