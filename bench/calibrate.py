"""Fit the confidence of statements on our own gold, and say how well it is calibrated.

    python bench/calibrate.py           how well the weights that ship are calibrated, and weights fitted without the text at hand
    python bench/calibrate.py --write   fit on all texts and write src/selon/confidence.toml
    python bench/calibrate.py --shared DIR   also on statement gold that is not ours (never fitted on)

A statement is right when the gold has one of its type, evidence and parties; one that meets optional gold with other parties says nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import score
from measure import BESIDE
from sets import Item, own_sets, shared_sets

from selon import Reader
from selon.confidence import Confidence, traits
from selon.facts import Reading
from selon.wire import to_json

DATA = Path(__file__).parent.parent / "src" / "selon" / "confidence.toml"
RIDGE = 4.0
"""Strength of the pull to zero: some two hundred statements carry some forty traits."""
BINS = 10
RARE = 3
"""A trait seen less often gets no weight."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A statement read: its traits, and whether it is right."""

    text: str
    traits: tuple[str, ...]
    right: bool


def cases(items: list[Item], reader: Reader) -> list[Case]:
    """All statements read in these texts that the gold judges."""
    return [c for i in items for c in judged(i, reader.read(i.text, published=i.published, language=i.language))]


def judged(item: Item, reading: Reading) -> list[Case]:
    """The statements of one text with the gold's judgement."""
    wanted, found = item.gold["statements"], score.standing(to_json(reading)["statements"])
    met = {j: wanted[i] for i, j in score.pairs(wanted, found)}
    known = {s.id: s for s in reading.statements}
    out = []
    for j, read in enumerate(found):
        gold = met.get(j)
        right = gold is not None and score.same_parties(gold, read)
        if gold is None or right or not gold.get("optional"):
            out.append(Case(f"{item.language}/{item.name}", traits(reading.article, known[read["id"]]), right))
    return out


def fit(some: list[Case]) -> Confidence:
    """Ridge logistic regression by Newton's method."""
    seen = Counter(t for c in some for t in c.traits)
    names = sorted(t for t, n in seen.items() if n >= RARE)
    x = np.array([[1.0, *(t in c.traits for t in names)] for c in some], dtype=float)
    y = np.array([c.right for c in some], dtype=float)
    w = np.zeros(x.shape[1])
    pull = np.diag([0.0, *(RIDGE for _ in names)])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + pull + 1e-9 * np.eye(len(w)), x.T @ (p - y) + pull @ w)
        w = w - step
        if np.abs(step).max() < 1e-8:
            break
    return Confidence(float(w[0]), {n: float(v) for n, v in zip(names, w[1:], strict=True)})


def error(told: list[float], right: list[bool]) -> float:
    """The expected calibration error: the mean gap between what was told and what was right, over ten bins weighted by size.

    >>> round(error([0.9, 0.9, 0.1, 0.1], [True, True, False, False]), 2)
    0.1
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for p, r in zip(told, right, strict=True):
        bins.setdefault(min(int(p * BINS), BINS - 1), []).append((p, r))
    return sum(abs(sum(p for p, _ in b) - sum(r for _, r in b)) for b in bins.values()) / max(1, len(told))


def left_out(some: list[Case]) -> list[float]:
    """What weights fitted on the other texts say of each case."""
    models = {t: fit([c for c in some if c.text != t]) for t in {c.text for c in some}}
    return [models[c.text].of(c.traits) for c in some]


def report(name: str, some: list[Case], told: list[float]) -> None:
    """One line: how many, how many right, calibration error, how well right ones are told from wrong ones."""
    right = [c.right for c in some]
    good = [p for p, r in zip(told, right, strict=True) if r]
    bad = [p for p, r in zip(told, right, strict=True) if not r]
    order = sum((g > b) + 0.5 * (g == b) for g in good for b in bad) / max(1, len(good) * len(bad))
    print(f"{name:32} {len(some):4} statements, {sum(right):4} right · calibration error {error(told, right):.3f} · order {order:.3f}")


def write(model: Confidence) -> None:
    """Write the weights."""
    head, _, _ = DATA.read_text(encoding="utf-8").partition("base =")
    lines = "".join(f"{name} = {value:.3f}\n" for name, value in sorted(model.weights.items()))
    DATA.write_text(f"{head}base = {model.base:.3f}\n\n[traits]\n{lines}", encoding="utf-8")


def main() -> None:
    """What `python bench/calibrate.py` does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--shared", type=Path, nargs="?", const=BESIDE)
    options = parser.parse_args()
    reader = Reader()
    own = cases([i for s in own_sets() if s.kind == "statements" for i in s.items], reader)
    if not own:
        sys.exit("no statement was read in our own gold: there is nothing to fit")
    shipped, fitted = Confidence.load(), fit(own)
    report("own gold, weights that ship", own, [shipped.of(c.traits) for c in own])
    report("own gold, text left out", own, left_out(own))
    for gold_set in shared_sets(options.shared) if options.shared else ():
        if gold_set.kind == "statements" and gold_set.name not in ("french_both", "seed_undated"):
            other = cases(list(gold_set.items), reader)
            report(gold_set.name, other, [fitted.of(c.traits) for c in other])
    if options.write:
        write(fitted)


if __name__ == "__main__":
    main()
