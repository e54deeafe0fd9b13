"""Killed at random moments, then finished: nothing lost, nothing doubled, on both databases.

The texts are in the small notation of `tests/record_kit.py`, so that only the record is at stake and a kill may fall anywhere in it.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

TESTS = Path(__file__).parent.parent / "tests"
sys.path.insert(0, str(TESTS))

from record_db import fresh, postgres  # noqa: E402
from record_kit import KitReader, some  # noqa: E402

from selon.record import Filter, Record  # noqa: E402
from selon.record.record import BATCH  # noqa: E402

ALL = Filter(limit=1_000_000)


def _events(record: Record) -> list[frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in record.search(ALL):
        found[row["event_id"]].add(row["key"])
    return sorted(map(frozenset, found.values()), key=sorted)


def _worker(where: str, count: int) -> list[str]:
    return [sys.executable, str(TESTS / "record_worker.py"), where, str(count)]


def _length(where: str, count: int) -> float:
    """Seconds that the whole addition takes, into an empty record, without those in which the program starts."""
    with subprocess.Popen(_worker(where, count), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        began = time.perf_counter()
        process.stdout.read()
        return time.perf_counter() - began


def _writing(where: str) -> bool:
    """Whether a transaction is under way that writes."""
    if "://" not in where:
        with closing(sqlite3.connect(where, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return True
            return False
    import psycopg

    with psycopg.connect(where) as other:
        found = other.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted").fetchone()
    return found is not None


def _kill(where: str, count: int, after: int, seconds: float) -> bool:
    """Kill an addition so long after so many texts are in the record; whether it was writing."""
    with Record.open(where) as record:
        wanted = after - len(record.texts(ALL))
    process = subprocess.Popen(_worker(where, count), stdout=subprocess.PIPE)
    assert process.stdout is not None
    for _ in range(1 + max(0, wanted)):
        process.stdout.readline()
    time.sleep(seconds)
    writing = _writing(where)
    process.kill()
    process.wait()
    process.stdout.close()
    return writing


def killed(where: str, spare: str, count: int, times: int, seed: int) -> tuple[bool, int]:
    """Whether the record is whole after so many kills, and how many fell into a transaction.

    The kills are spread evenly over the addition: each is due at a text, and comes at a random moment of the portion that it is in.
    `spare` is an empty record on which the length of a portion is measured.
    """
    chance, portion = random.Random(seed), _length(spare, count) * BATCH / count
    writing = 0
    for n in range(times):
        due = int((n + chance.random()) / times * count)
        writing += _kill(where, count, due - due % BATCH, chance.random() * portion)
    subprocess.run(_worker(where, count), check=True, stdout=subprocess.DEVNULL)
    with Record.open(where) as record, Record.open(":memory:", reader=KitReader()) as whole:  # type: ignore[arg-type]
        list(whole.add(some(count)))
        same = _events(record) == _events(whole) and len(record.texts(ALL)) == count and record.sizes() == whole.sizes()
    return same, writing


def measure(count: int, times: int) -> Iterator[tuple[str, str, str]]:
    """Both databases."""
    with tempfile.TemporaryDirectory() as folder, postgres() as server:
        for seed, (name, where, spare) in enumerate(
            (("SQLite", f"{folder}/kills.db", f"{folder}/spare.db"), ("PostgreSQL", fresh(server), fresh(server)))
        ):
            same, writing = killed(where, spare, count, times, seed)
            what = f"kills: {name}, {count} articles, {times} kills spread over the addition, {writing} inside a transaction"
            yield what, "nothing lost or doubled" if same else "NOT WHOLE", "nothing lost or doubled"
