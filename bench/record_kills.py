"""Killed at random moments, then finished: nothing lost, nothing doubled, on both databases.

The texts are in the small notation of `tests/record_kit.py`, so that only the record is at stake and a kill may fall anywhere in it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from record_db import fresh, postgres  # noqa: E402
from record_kit import KitReader, some  # noqa: E402

from selon.record import Filter, Record  # noqa: E402

ALL = Filter(limit=1_000_000)


def _events(record: Record) -> list[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in record.search(ALL):
        found[row["event_id"]].add(row["key"])
    return sorted(map(frozenset, found.values()), key=sorted)


def killed(where: str, count: int, times: int, seed: int) -> tuple[bool, int]:
    """Whether the record is whole after so many kills, and at how many different states it was killed.

    Each kill comes some texts after the last, and a random while later, so that it falls into the middle of a portion.
    """
    command, chance, seen = [sys.executable, str(TESTS / "record_worker.py"), where, str(count)], random.Random(seed), set()
    with Record.open(where) as record:
        for _ in range(times):
            process = subprocess.Popen(command, stdout=subprocess.PIPE)
            assert process.stdout is not None
            for _ in range(1 + chance.randint(0, 2 * count // times)):
                process.stdout.readline()
            time.sleep(chance.random() ** 2)
            process.kill()
            process.wait()
            process.stdout.close()
            seen.add(len(record.texts(ALL)))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with Record.open(":memory:", reader=KitReader()) as whole:  # type: ignore[arg-type]
            list(whole.add(some(count)))
            same = _events(record) == _events(whole) and len(record.texts(ALL)) == count and record.sizes() == whole.sizes()
    return same, len(seen)


def measure(count: int, times: int) -> Iterator[tuple[str, str, str]]:
    """Both databases."""
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        for seed, (name, where) in enumerate((("SQLite", str(Path(folder) / "kills.db")), ("PostgreSQL", fresh(server)))):
            same, states = killed(where, count, times, seed)
            what = f"kills: {name}, {count} articles, {times} kills in {states} different states of the record"
            yield what, "nothing lost or doubled" if same else "NOT WHOLE", "nothing lost or doubled"
