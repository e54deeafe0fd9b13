"""Every score on every gold set there is, as one table.

    python bench/measure.py                          own gold, and what lies in ../shared where present
    python bench/measure.py --only wikinews_fr --misses
    python bench/measure.py --json > scores.json

Each text is read once. `--misses` lists what was missed, invented or read wrong; `--all` shows every figure and not only those
with a bar; `--readme FILE` writes the table that the README shows; `--list` names the sets.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from misses import apart, misses
from sets import AT_MOST, Bar, GoldSet, Item, sets

from selon import Reader
from selon.errors import SelonError
from selon.wire import to_json

Json = dict[str, Any]
BESIDE = Path(__file__).parent.parent.parent / "shared"


class Readings:
    """Readings of texts, each made once."""

    def __init__(self) -> None:
        self.reader, self.errors = Reader(), 0
        self.made: dict[tuple[str, str | None, str], Json] = {}

    def of(self, item: Item) -> Json:
        """The reading of a text, as `selon read` prints it; a text that fails is counted and left empty."""
        key = (item.text, item.published, item.language)
        if key not in self.made:
            self.made[key] = self._read(item)
        return self.made[key]

    def _read(self, item: Item) -> Json:
        self.reader.pipeline(item.language)
        try:
            return to_json(self.reader.read(item.text, published=item.published, language=item.language))
        except SelonError as error:
            message = str(error)
        except Exception:
            message = " · ".join(traceback.format_exc(limit=-1).split("\n")[1:-1])
        self.errors += 1
        print(f"{item.name}: {message}", file=sys.stderr)
        return {"error": {"message": message}, "statements": [], "times": [], "attributions": [], "mentions": [], "places": []}


def figure(result: Json, metric: str) -> float | None:
    """A figure by its path: `slots.status`, `content@.3`."""
    if metric in result:
        value: float | None = result[metric]
        return value
    head, _, tail = metric.partition(".")
    return figure(result[head], tail) if tail and head in result else None


def reached(bar: Bar, value: float | None) -> bool | None:
    """Whether the bar is reached; None where there is none or nothing to judge."""
    if bar.least is None or value is None:
        return None
    return value <= bar.least if bar.metric in AT_MOST else value >= bar.least


def flat(result: Json, prefix: str = "") -> Iterator[str]:
    """The paths of all figures."""
    for key, value in result.items():
        if isinstance(value, dict):
            yield from flat(value, f"{prefix}{key}.") if key != "n" else ()
        else:
            yield prefix + key


def rows(gold_set: GoldSet, result: Json, every: bool) -> Iterator[tuple[str, ...]]:
    """The lines of the table for one set."""
    bars = {b.metric: b for b in gold_set.bars}
    metrics = list(flat(result)) if every or not bars else list(bars)
    for metric in metrics:
        bar, value = bars.get(metric, Bar(metric)), figure(result, metric)
        mark = {True: "yes", False: "NO", None: ""}[reached(bar, value)]
        of = figure(result, metric.replace("slots.", "n.")) if metric.startswith("slots.") else None
        yield (
            gold_set.name,
            gold_set.language,
            metric,
            "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value),
            str(of) if of is not None else "",
            "" if bar.least is None else f"{'≤' if metric in AT_MOST else '≥'} {bar.least:g}",
            mark,
            bar.best,
        )


HEAD = ("set", "language", "figure", "value", "over", "bar", "reached", "best known")


def table(lines: list[tuple[str, ...]]) -> str:
    """A Markdown table with even columns."""
    widths = [max(len(line[k]) for line in [HEAD, *lines]) for k in range(len(HEAD))]
    draw = lambda line: "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"  # noqa: E731
    return "\n".join([draw(HEAD), "|" + "|".join("-" * (w + 2) for w in widths) + "|", *map(draw, lines)])


BEGIN, END = "<!-- scores: made by bench/measure.py --readme -->", "<!-- end of scores -->"


def write(file: Path, scores: str) -> None:
    """Put the table between its two comment lines, where the file has them, else at its end."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    made = f"{BEGIN}\n\n{scores}\n\n{END}"
    before, begun, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    standing = before + made + after if begun and ended else f"{text.rstrip()}\n\n{made}\n".lstrip()
    file.write_text(standing, encoding="utf-8")


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=BESIDE, help="the folder with gold that is not ours (default: ../shared)")
    parser.add_argument("--only", action="append", help="measure this set only (may be given again)")
    parser.add_argument("--misses", action="store_true", help="list what was missed, invented or read wrong")
    parser.add_argument("--all", action="store_true", help="show every figure, not only those with a bar")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--readme", type=Path, metavar="FILE", help="write the figures with a bar into this file, in their place")
    parser.add_argument("--list", action="store_true", help="name the sets and how many texts each has")
    return parser.parse_args()


def chosen(options: argparse.Namespace) -> list[GoldSet]:
    """The sets asked for."""
    known = sets(options.shared)
    unknown = set(options.only or ()) - {s.name for s in known}
    if unknown:
        sys.exit(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(s.name for s in known)}")
    return [s for s in known if not options.only or s.name in options.only]


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
    readings, began = Readings(), time.perf_counter()
    results: dict[str, Json] = {}
    lines: list[tuple[str, ...]] = []
    for gold_set in chosen(options):
        read = [readings.of(item) for item in gold_set.items]
        results[gold_set.name] = gold_set.scorer([item.gold for item in gold_set.items], read)
        lines += rows(gold_set, results[gold_set.name], options.all)
        if options.misses and not gold_set.name.startswith("blind"):
            print("\n".join(apart(gold_set.items, read) if gold_set.kind == "agreement" else misses(gold_set, read)))
    print(json.dumps(results, indent=1) if options.json else table(lines))
    if options.readme:
        write(options.readme, table([line for line in lines if line[5]]))
    print(f"{len(readings.made)} texts in {time.perf_counter() - began:.0f} s, {readings.errors} not read", file=sys.stderr)


def main() -> None:
    """What `python bench/measure.py` does."""
    options = arguments()
    if options.list:
        print("\n".join(f"{s.name:20} {s.stage:14} {s.language:6} {len(s.items):4} texts" for s in sets(options.shared)))
    else:
        run(options)


if __name__ == "__main__":
    main()
