"""Floors: scores on our own gold that must not fall.

    python bench/floors.py           says which figures lie under, on or over their floors
    python bench/floors.py --raise   lifts every floor to the figure reached; never lowers one

A floor holds for the texts and gold whose digest stands beside it. Whoever changes the gold runs `--raise`, which then takes the new
figures as they are; whoever must lower a floor edits `floors.toml` by hand and says why in the commit.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from pathlib import Path
from typing import Any

from measure import Readings, figure
from sets import GoldSet, own_sets

FLOORS = Path(__file__).parent / "floors.toml"
METRICS = {
    "statements": ("detect.f1", "events.f1", "slots.status", "slots.attribution", "slots.no_source", "slots.time_exact", "slots.mentions"),
    "agreement": ("agree",),
    "dating": ("found",),
}


def load() -> dict[str, dict[str, Any]]:
    """The floors as they stand: set -> digest and figures."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def figures(gold_set: GoldSet, readings: Readings) -> dict[str, float]:
    """The figures of a set that have floors."""
    result = gold_set.scorer([i.gold for i in gold_set.items], [readings.of(i) for i in gold_set.items])
    found = {m: figure(result, m) for m in METRICS[gold_set.kind]}
    return {m: value for m, value in found.items() if value is not None}


def fallen(floor: dict[str, Any], digest: str, reached: dict[str, float]) -> list[str]:
    """What is wrong with a set: other data than the floor's, or figures under it.

    >>> fallen({"digest": "a", "events.f1": 0.5}, "a", {"events.f1": 0.4})
    ['events.f1 0.4 < 0.5']
    """
    if floor["digest"] != digest:
        return [f"the gold has changed ({digest} is not {floor['digest']}): run python bench/floors.py --raise"]
    return [f"{m} {reached.get(m)} < {least}" for m, least in floor.items() if m != "digest" and reached.get(m, 0.0) < least]


def lifted(floor: dict[str, Any], digest: str, reached: dict[str, float]) -> dict[str, Any]:
    """The floor of a set after this measure: the higher of both, or the figures as they are on new data."""
    if floor.get("digest") != digest:
        return {"digest": digest, **reached}
    return {"digest": digest, **{m: max(value, floor.get(m, 0.0)) for m, value in reached.items()}}


def write(floors: dict[str, dict[str, Any]]) -> None:
    """Write the floors."""
    head = "# Scores on our own gold that must not fall (bench/floors.py). Lowered only on purpose, with the reason in the commit.\n"
    value = lambda v: f'"{v}"' if isinstance(v, str) else f"{v:.3f}"  # noqa: E731
    parts = [f"\n[{name}]\n" + "".join(f'"{m}" = {value(v)}\n' for m, v in floor.items()) for name, floor in floors.items()]
    FLOORS.write_text(head + "".join(parts), encoding="utf-8")


def main() -> None:
    """What `python bench/floors.py` does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    floors, readings = load() if FLOORS.exists() else {}, Readings()
    under = 0
    for gold_set in own_sets():
        if not gold_set.items:
            continue
        reached, digest = figures(gold_set, readings), gold_set.digest
        problems = fallen(floors.get(gold_set.name, {"digest": None}), digest, reached)
        under += bool(problems)
        print(gold_set.name, reached, *problems, sep="\n  ")
        floors[gold_set.name] = lifted(floors.get(gold_set.name, {}), digest, reached)
    if options.lift:
        write(floors)
    elif under:
        sys.exit(1)


if __name__ == "__main__":
    main()
