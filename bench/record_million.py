"""A record of a million statements, made up by rule, and how long the questions to it take.

    python bench/record_million.py FILE [STATEMENTS]     makes the record in FILE, or goes on making it, then asks

The generator stays, the data does not: 190 countries with three persons each, five years, a few pairs that speak daily and many that
seldom do, so that the busiest pair has thousands of contacts.
"""

from __future__ import annotations

import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pycountry
from sqlalchemy import select

from selon.facts import Dispatch, Interval
from selon.record import Filter, Item, Record, intake
from selon.record.link import chunks, relink
from selon.record.schema import tellings
from selon.record.stretches import whole

Json = dict[str, Any]
ARTICLE, PORTION = 10, 2000
"""Statements in an article; articles in a transaction."""
MADE = "2020-01-01T00:00:00+00:00"
FIRST, DAYS = date(2015, 1, 1), 1826
SHARES = {"CONSULT": 35, "AGREE": 12, "REQUEST": 10, "ACCUSE": 12, "SUPPORT": 8, "ASSAULT": 8, "SANCTION": 5, "REJECT": 5, "COOPERATE": 5}
TYPES = [kind for kind, share in SHARES.items() for _ in range(share)]
MODES = {"CONSULT": ["phone", "visit", "meeting", "multilateral"]}
STATUSES = ["happened"] * 80 + ["planned"] * 14 + ["possible"] * 3 + ["cancelled"] * 2 + ["denied"]
HEADS, TAILS = "ba co du fe gi lo ma ne pu ri sa to vu za", "lan mer nis por quel ron sit tal vec xe yor zin bel cor"
WORDS = [a + b for a in HEADS.split() for b in TAILS.split()]
"""Made-up words: 196 stems, taken two by two."""


class Maker:
    """Makes articles with their readings; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.seed, self.chance = seed, random.Random(seed)
        codes = [c.alpha_3 for c in pycountry.countries][:190]
        self.people = [[self._person(code, n) for n in range(3)] for code in codes]
        self.weights = [1 / (rank + 3) for rank in range(len(codes))]

    def _person(self, code: str, n: int) -> Json:
        name = " ".join(self._word().title() for _ in range(2))
        known = {"country": code, "code": code, "sector": "GOV", "office": f"Office {n} of {code}", "person": True}
        return {"id": None, "name": name, **known, "mention": None}

    def _word(self) -> str:
        return self.chance.choice(WORDS) + self.chance.choice(WORDS)

    def article(self, n: int) -> tuple[Item, Json]:
        """The nth article and its reading: the same whichever were made before it."""
        self.chance.seed(f"{self.seed}:{n}")
        day = FIRST + timedelta(days=self.chance.randrange(DAYS))
        lines: list[str] = []
        statements = [self._statement(f"s{i}", day, lines) for i in range(1, ARTICLE + 1)]
        text = "".join(lines)
        dispatch = Dispatch(text, published=Interval(day, day), language="fr", outlet=f"Outlet {n % 40}", title=f"Dispatch {n}")
        article = {
            "language": "fr", "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            "published": {"start": day.isoformat(), "end": day.isoformat(), "basis": "given", "reasons": []},
        }  # fmt: skip
        events = [{"id": f"e{i}", "statements": [s["id"]], "accounts": []} for i, s in enumerate(statements)]
        return Item(dispatch), {"selon": "1", "article": article, "statements": statements, "events": events}

    def _statement(self, ident: str, published: date, lines: list[str]) -> Json:
        one, two = (self.chance.choice(people[0:1] * 4 + people) for people in self.chance.choices(self.people, self.weights, k=2))
        kind, status = self.chance.choice(TYPES), self.chance.choice(STATUSES)
        days = timedelta(days=self.chance.randrange(1, 30) if status in ("planned", "possible", "cancelled") else -self.chance.randrange(3))
        day = (published + days).isoformat()
        words = f"{one['name']} {self._word()} {two['name']} " + " ".join(self._word() for _ in range(8)) + ".\n"
        start = sum(map(len, lines))
        lines.append(words)
        together = kind == "CONSULT"
        mode = self.chance.choice(MODES.get(kind, [None]))
        source = {"id": None, "name": one["name"], "country": one["country"]}
        third = [{"ordinal": 3, "since": f"{published.year}-01"}] if self.chance.random() < 0.02 else []
        evidence = {"start": start, "end": start + len(words) - 1, "text": words[:-1]}
        return {
            "id": ident, "type": kind, "mode": mode, "contexts": [], "status": status, "was": None, "symmetric": together,
            "actors": [one, two] if together else [one], "recipients": [] if together else [two], "initiator": None,
            "attribution": {"source": source, "via": [], "kind": "indirect", "cue": None},
            "time": {"start": day, "end": day, "mention": None}, "place": None, "topics": [{"id": self._topic(), "label": "topic"}],
            "occasion": None, "sequence": third,
            "content": None, "quote": None, "quantities": [], "evidence": evidence,
            "repeats": None, "rule": "made", "confidence": 0.9,
        }  # fmt: skip

    def _topic(self) -> str:
        return str(self.chance.choice(self.people)[0]["country"])


def make(where: Path, statements: int, told: Callable[[str], object] = lambda _: None) -> float:
    """Fill a record, or go on where filling it was broken off; all is judged at the end. Returns the seconds."""
    began, maker = time.perf_counter(), Maker()
    with Record.open(where) as record:
        for start in range(record.sizes()["articles"], statements // ARTICLE, PORTION):
            with record.writes() as connection:
                rows = [maker.article(n) for n in range(start, min(start + PORTION, statements // ARTICLE))]
                intake.keep(connection, rows, "made", MADE)
            told(f"{time.perf_counter() - began:.0f} s: {start + len(rows):,} articles")
        for some in chunks(_unjudged(record)):
            with record.writes() as connection:
                relink(connection, whole(some), MADE)
            told(f"{time.perf_counter() - began:.0f} s: judged up to {some[-1]}")
        record.tidy()
    return time.perf_counter() - began


def _unjudged(record: Record) -> list[str]:
    """The blocks in which something is not judged yet."""
    with record.reads() as connection:
        return list(
            connection.execute(
                select(tellings.c.block).where(tellings.c.event_id.is_(None)).distinct().order_by(tellings.c.block)
            ).scalars()
        )


def questions(record: Record) -> dict[str, list[Callable[[], Any]]]:
    """What is asked, over busy and quiet pairs, persons, words and months."""
    maker, chance = Maker(), random.Random(7)
    codes = [p[0]["country"] for p in maker.people]
    names = [p["name"] for people in maker.people for p in people]
    ranks = [0, 1, 2, 5, 10, 30, 80, 150]
    duos = [(codes[a], codes[b]) for a in ranks for b in ranks if a < b]
    months = [f"{year}-{month:02}" for year in range(2015, 2020) for month in (1, 6, 11)]
    some = record.contacts(Filter(limit=40)) + record.contacts(Filter(pair=duos[0], limit=40))
    contacts = [Filter(pair=d) for d in duos] + [Filter(since=m, until=m) for m in months]
    contacts += [Filter(actor=n) for n in (*names[:6], *names[200:206])]
    ahead = [Filter(actor=codes[r]) for r in ranks] + [Filter(pair=d) for d in duos]
    search = [Filter(words=n.split()[0]) for n in chance.sample(names, 30)]
    search += [Filter(pair=d, type="ACCUSE", since="2017", until="2018") for d in duos]
    search += [Filter(actor=codes[r], words=chance.choice(WORDS) * 2) for r in ranks]
    search += [Filter(topic=codes[r], source=names[3 * r]) for r in ranks] + [Filter(actor=codes[r]) for r in ranks]
    return {
        "contacts": [partial(record.contacts, f) for f in contacts],
        "agenda": [
            *(partial(record.agenda, f"{m}-15", None, False) for m in months),
            *(partial(record.agenda, "2018-03-15", f) for f in ahead),
        ],
        "accounts": [partial(record.accounts, e["id"]) for e in some],
        "search": [partial(record.search, f) for f in search] + [partial(record.texts, Filter(words=n)) for n in names[:8]],
    }


def ask(where: Path) -> Iterator[tuple[str, str, str]]:
    """How long the questions take, each asked twice."""
    with Record.open(where) as record:
        total = record.sizes()["statements"]
        for name, asked in questions(record).items():
            taken = sorted(_milliseconds(question) for question in asked * 2)
            p95, middle = taken[int(len(taken) * 0.95)], statistics.median(taken)
            yield f"{total:,} statements: {name}, {len(asked)} questions, median {middle:.0f} ms", f"p95 {p95:.0f} ms", "150 ms"


def _milliseconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def measure(statements: int) -> Iterator[tuple[str, str, str]]:
    """Make a record, ask it, throw it away."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "million.db"
        yield f"{statements:,} statements made in", f"{make(where, statements):.0f} s", "-"
        yield from ask(where)


if __name__ == "__main__":
    file = Path(sys.argv[1])
    print(f"made in {make(file, int((sys.argv[2:] or ['1000000'])[0]), partial(print, flush=True)):.0f} s", flush=True)
    for what, figure, bar in ask(file):
        print(f"{what:76} {figure:>16}   bar: {bar}")
