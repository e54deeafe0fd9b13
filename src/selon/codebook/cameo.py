"""CAMEO beside PLOVER: codes with their labels, quad classes and Goldstein values, and the code of a PLOVER type and mode.

The sources contradict each other; `docs/exports.md` says what was decided and why.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code: `quad` is GDELT's class 1 to 4, `goldstein` runs from -10 to 10."""

    code: str
    quad: int
    goldstein: float
    label: str

    @property
    def base(self) -> str:
        """The code of the third level.

        >>> cameo("0841").base, cameo("0841").root
        ('084', '08')
        """
        return self.code[:3]

    @property
    def root(self) -> str:
        """The code of the cue category."""
        return self.code[:2]


@cache
def _codes() -> dict[str, Cameo]:
    return {r["code"]: Cameo(r["code"], int(r["quad"]), float(r["goldstein"]), r["label"]) for r in _rows("cameo")}


@cache
def _from_plover() -> dict[tuple[str, str], str]:
    return {(r["type"], r["mode"]): r["code"] for r in _rows("plover_cameo")}


@cache
def fips() -> dict[str, str]:
    """FIPS 10-4 country codes by alpha-3, which GDELT uses for places.

    >>> fips()["DEU"]
    'GM'
    """
    return {r["alpha3"]: r["fips"] for r in _rows("fips")}


def cameo(code: str) -> Cameo:
    """The entry of a code. Raises KeyError for a code that CAMEO does not have.

    >>> cameo("041").label
    'Discuss by telephone'
    """
    return _codes()[code]


def code_of(kind: str, mode: str | None, *, planned: bool = False) -> Cameo:
    """The CAMEO code of a PLOVER type and mode; of its announcement where it is only planned.

    >>> code_of("CONSULT", "phone").code, code_of("CONSULT", "phone", planned=True).code, code_of("ASSAULT", None, planned=True).code
    ('041', '036', '138')
    """
    table = _from_plover()
    announced = table.get(("planned", kind)) if planned else None
    return cameo(announced or table.get((kind, mode or "")) or table[(kind, "")])


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
