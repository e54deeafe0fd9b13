"""The bars of the record, as one table.

    python bench/record.py                    everything but the long ones
    python bench/record.py pairs stream       some of them
    python bench/record.py kills million      the long ones: killed at 60 moments on both databases; a million statements

The texts lie in the folder beside the repository; each is read once. `--cache FILE` keeps the readings.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import record_texts as texts
from record_texts import BESIDE, Readings, Text
from sets import tool

from selon import Reader
from selon.record import Filter, Item, Record
from selon.record.fold import fold
from selon.record.record import BATCH
from selon.sources.inlets import gather, paths

Json = dict[str, Any]
Line = tuple[str, str, str]
"""What is measured, the figure, the bar."""
EVERYTHING = Filter(limit=1_000_000)
HELD = ("happened", "ongoing")


def kept(found: list[Text], readings: Readings, portion: int = 50, where: str = ":memory:") -> Record:
    """A record of these texts."""
    record, rows = Record.open(where), readings.read(found)
    for start in range(0, len(rows), portion):
        record.store(rows[start : start + portion])
    return record


def told(record: Record, kind: str | None = None) -> dict[str, list[Json]]:
    """The statements of each article."""
    by_article: dict[str, list[Json]] = defaultdict(list)
    for row in record.search(Filter(type=kind, limit=1_000_000)):
        by_article[row["article_id"]].append(row)
    return by_article


def _events(rows: list[Json]) -> set[str]:
    return {r["event_id"] for r in rows}


def measure_pairs(shared: Path, readings: Readings) -> Iterator[Line]:
    """Accounts of one event joined, near misses apart, announcements linked to the talks held."""
    rows, found = texts.pairs(shared)
    with kept(found, readings) as record:
        consults, standing = told(record, "CONSULT"), {e["id"]: e for e in record.events(EVERYTHING)}
    joined: dict[str, list[bool]] = defaultdict(list)
    ids = {t.name: t.id for t in found}
    for row in rows:
        accounts = [_events(consults[ids[a["file"]]]) for a in row["accounts"]]
        good = RELATIONS[row["relation"]](row, accounts, standing)
        joined[row["relation"]].append(good)
        if not good:
            print(f"  {row['relation']}: {row['pair']} {row['event'][:60]} fails")
    for relation, bar in (("same_event", "5 of 5"), ("near_miss_different_events", "2 of 2"), ("announcement_then_held", "7 of 8")):
        yield f"pairs: {relation}", f"{sum(joined[relation])} of {len(joined[relation])}", bar


def _same(row: Json, accounts: list[set[str]], standing: dict[str, Json]) -> bool:
    """The two governments' readouts tell one event of that day."""
    return any(_on(standing[e], row["date"]) for e in accounts[0] & accounts[1])


def _apart(row: Json, accounts: list[set[str]], standing: dict[str, Json]) -> bool:
    """The first text tells something, and nothing of it that day or after is what the others tell."""
    others = set().union(*accounts[1:])
    return bool(accounts[0] and others) and not any(_on(standing[e], row["date"]) for e in accounts[0] & others)


def _linked(row: Json, accounts: list[set[str]], standing: dict[str, Json]) -> bool:
    """The talks that the second text reports are those that the first announced."""
    return any(_on(standing[e], row["date"]) and standing[e]["status"] in HELD for e in accounts[0] & accounts[1])


RELATIONS: dict[str, Callable[[Json, list[set[str]], dict[str, Json]], bool]] = {
    "same_event": _same, "near_miss_different_events": _apart, "announcement_then_held": _linked,
}  # fmt: skip


def _on(event: Json, day: str) -> bool:
    """Whether an event lies on a day, a day's difference of clocks allowed."""
    if not event["day_start"]:
        return False
    start, end, wanted = (date.fromisoformat(d) for d in (event["day_start"], event["day_end"], day))
    return (start - wanted).days <= 1 and (wanted - end).days <= 1


def measure_stream(shared: Path, readings: Readings) -> Iterator[Line]:
    """The main event of an article (the one it tells most of, the first of equals) is the same in both languages.

    Of the articles that are about an event, also whether the one judged to be theirs is told in both and joined.
    """
    docs = by_article(texts.stream(shared), readings)
    read = {doc: both for doc, both in docs.items() if all(both)}
    good = {doc for doc, (fr, en) in read.items() if _main(fr) in _events(en) or _main(en) in _events(fr)}
    judged = {doc: main for doc, main in texts.mains().items() if "none" not in main}
    right = joined_mains(docs, judged)
    print(f"  not joined: {', '.join(sorted(set(docs) - good))}")
    print(f"  judged main event not joined: {', '.join(sorted(set(judged) - right))}")
    yield "stream: main event joined, of the articles that both languages read", f"{len(good)} of {len(read)}", ".85"
    yield "stream: main event joined, of all political articles", f"{len(good) / len(docs):.3f}", ".85"
    yield "stream: the same, of those that are about an event", f"{len(good & set(judged))} of {len(judged)}", ".85"
    yield "stream: the event judged to be the main one joined, of those", f"{len(right)} of {len(judged)}", ".85"


def measure_told(shared: Path, readings: Readings) -> Iterator[Line]:
    """The same of articles of our own, each told in both languages by different voices."""
    found, mains = texts.told()
    right = joined_mains(by_article(found, readings), mains)
    print(f"  judged main event not joined: {', '.join(sorted(set(mains) - right))}")
    yield "own articles in two languages: main event joined", f"{len(right)} of {len(mains)}", ".85"


def by_article(found: list[Text], readings: Readings) -> dict[str, list[list[Json]]]:
    """The statements of each article, by language."""
    with kept(found, readings) as record:
        rows = told(record)
    docs: dict[str, list[list[Json]]] = defaultdict(list)
    for text in found:
        docs[text.facts["doc"]].append(rows[text.id])
    return docs


def joined_mains(docs: dict[str, list[list[Json]]], mains: dict[str, Json]) -> set[str]:
    """The articles of which both languages tell the event judged to be the main one, as one event."""
    return {doc for doc, main in mains.items() if set.intersection(*(_judged(main, both) for both in docs[doc]))}


def _judged(main: Json, rows: list[Json]) -> set[str]:
    """The events told by statements of the judged type and parties; a side that the judgement or the text leaves open goes with any."""
    return {r["event_id"] for r in rows if r["type"] in main["type"] and _sides(main, r)}


def _sides(main: Json, row: Json) -> bool:
    """Whether the judged doers are among those of the statement (several may stand on either side), and one of those it is done to."""
    doers, done_to, both = row["actors"], row["recipients"], row["actors"] + row["recipients"]
    by, to = main.get("by", []), main.get("to", [])
    return all(_named(w, both if len(by) > 1 else doers) for w in by) and (not to or not done_to or any(_named(w, done_to) for w in to))


def _named(wanted: str, parties: list[Json]) -> bool:
    """Whether one of the parties bears the family name asked for (the country of some persons is not told), else has the code."""
    code, _, name = wanted.partition(" ")
    return any(fold(name) in fold(p["name"]).split() if name else p["area"] == code for p in parties)


def _main(rows: list[Json]) -> str:
    counts = Counter(r["event_id"] for r in rows)
    first = {r["event_id"]: -r["evidence_start"] for r in sorted(rows, key=lambda r: -r["evidence_start"])}
    return max(counts, key=lambda e: (counts[e], first[e]))


def measure_readouts(shared: Path, readings: Readings) -> Iterator[Line]:
    """The register holds the contact of each readout: both parties, the way, the day; beside it the reader's own figure."""
    found = texts.readouts(shared)
    with kept(found, readings) as record:
        register = record.contacts(EVERYTHING)
    good = [t for t in found if any(_is_contact(t.facts["gold"], row) for row in register)]
    print(f"  missing: {' '.join(t.name[:3] for t in found if t not in good)}")
    reader = tool(shared, "score_marks").contacts([t.facts["gold"] for t in found], [readings.of(t) or {} for t in found])
    yield "readouts_us: contact in the register", f"{len(good) / len(found):.3f}", ".90"
    yield "readouts_us: the reader's own figure", f"{reader['all']:.3f} (parties {reader['party']:.3f})", ".90"


def _is_contact(gold: Json, row: Json) -> bool:
    """The scorer's test of a reading, put to a row of the register."""
    has = _party(row["parties"], gold["principal"], "USA") and _party(row["parties"], gold["counterpart"], gold["country"])
    way = row["mode"] in ("phone", None) if gold["mode"] == "phone" else row["mode"] != "phone"
    if not (has and way and row["day_start"]):
        return False
    start, end, day = (date.fromisoformat(d) for d in (row["day_start"], row["day_end"], gold["published"]))
    return start <= day and (end - start).days <= 3 and -1 <= (day - end).days <= 2


def _party(people: list[Json], name: str | None, country: str) -> bool:
    return any(p["area"] == country and (not name or fold(name).split()[-1] in fold(p["name"]).split()) for p in people)


def partition(record: Record) -> set[frozenset[str]]:
    """The events as sets of the keys of their statements."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in record.search(EVERYTHING):
        found[row["event_id"]].add(row["key"])
    return {frozenset(keys) for keys in found.values()}


def measure_order(shared: Path, readings: Readings) -> Iterator[Line]:
    """The same 500 articles in four orders, in one portion and in five, give the same events."""
    found = texts.many(shared, 500)
    results = []
    for seed, portion in enumerate((len(found), len(found), len(found) // 5, len(found) // 5)):
        random.Random(seed).shuffle(found)
        with kept(found, readings, portion) as record:
            results.append(partition(record))
    other = sum(r != results[0] for r in results[1:])
    yield f"order: {len(found)} articles, {len(results[0])} events", "the same" if not other else f"{other} of 3 differ", "the same events"


def measure_formats(shared: Path, readings: Readings) -> Iterator[Line]:
    """Every file is added, or set aside with a reason."""
    folder = str(shared / "corpus" / "formats")
    outcomes: dict[str, set[str]] = defaultdict(set)
    reasons: Counter[str] = Counter()
    silent = 0
    for name in paths([folder]):
        found = list(gather([name]))
        silent += not found
        for one in found:
            outcomes[name].add(type(one).__name__)
            if reason := getattr(one, "message", None):
                reasons[f"{one.code}: {reason[:90]}"] += 1
    for reason, count in reasons.most_common(40):
        print(f"  {count:4} {reason}")
    with_text = sum("Item" in kinds for kinds in outcomes.values())
    yield f"formats: files with texts {with_text}, all told {len(outcomes) + silent}", f"{silent} without any answer", "0"


def measure_cost(shared: Path, readings: Readings) -> Iterator[Line]:
    """What adding costs over bare reading, in processor time: the same texts in one process, a portion read and then added, in turns.

    Both are warm before the clock starts: the reader has read all texts, the record holds others; the collector of cycles is settled as
    in the command (`selon.views.steady`). Each round has a record of its own in a file.
    """
    pool = [t.item for t in texts.many(shared, 400) if readings.of(t)]
    found, before = pool[::3], pool[1::20]
    gc.collect()
    gc.freeze()
    rounds = [_adding(found, before, readings.reader) for _ in range(3)]
    bare, ratio = min(r[0] for r in rounds), statistics.median(added / read for read, added in rounds)
    yield f"cost: adding {len(found)} articles over bare reading ({bare:.1f} s)", f"{ratio:.3f}", "at most 1.10"


def _adding(found: list[Item], before: list[Item], reader: Reader) -> tuple[float, float]:
    """Seconds in which texts are only read, and in which they are added."""
    bare = adding = 0.0
    with tempfile.TemporaryDirectory() as folder, Record.open(f"{folder}/record.db", reader=reader) as record:
        list(record.add(before))
        for start in range(0, len(found), BATCH):
            portion = found[start : start + BATCH]
            bare += _seconds(lambda portion=portion: [reader.read_dispatch(i.dispatch) for i in portion])
            adding += _seconds(lambda portion=portion: list(record.add(portion)))
    return bare, adding


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def measure_kills(shared: Path, readings: Readings) -> Iterator[Line]:
    """Killed at 60 random moments, then finished, on both databases."""
    from record_kills import measure

    return measure(500, 60)


def measure_million(shared: Path, readings: Readings) -> Iterator[Line]:
    """A million statements: how long the questions take."""
    from record_million import measure

    return measure(1_000_000)


MEASURES = {
    "pairs": measure_pairs, "stream": measure_stream, "told": measure_told, "readouts": measure_readouts, "order": measure_order,
    "formats": measure_formats, "cost": measure_cost, "kills": measure_kills, "million": measure_million,
}  # fmt: skip
LONG = ("kills", "million")


def main() -> None:
    """What `python bench/record.py` does."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], help="what to measure")
    parser.add_argument("--shared", type=Path, default=BESIDE)
    parser.add_argument("--cache", type=Path)
    options = parser.parse_args()
    readings, lines = Readings(options.cache), []
    for name in options.names or [n for n in MEASURES if n not in LONG]:
        print(f"{name} …", flush=True)
        lines += list(MEASURES[name](options.shared, readings))
    for what, figure, bar in lines:
        print(f"{what:76} {figure:>24}   bar: {bar}")


if __name__ == "__main__":
    main()
