"""Score readings against our own gold: what was found, with which parties, and how each slot was filled.

A statement read and one of the gold can be the same when they have the same type and when at least three tenths of the
evidence read lie within the gold's evidence (or within a passage of its `also`). Each serves once; of all pairings the one
with most required statements, then most right parties, then most common words is taken. Counted over pairs:

- `detect`: type and evidence; `events`: with the right parties; both as precision, recall, F1.
- slots, each over the pairs for which the gold has it.

Optional gold is neither a miss nor a false alarm; a statement read that `repeats` one of the same type and parties is left out.

>>> gold = [{"type": "ACCUSE", "evidence": {"start": 0, "end": 20}, "actors": [{"country": "FRA"}], "status": "happened"}]
>>> read = [{"type": "ACCUSE", "evidence": {"start": 2, "end": 20}, "actors": [{"country": "FRA"}], "status": "planned"}]
>>> tally = measure([({"statements": gold}, {"statements": read})])
>>> tally["events"]["f1"], tally["slots"]["status"]
(1.0, 0.0)
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

Json = dict[str, Any]
SHARE = 0.3
"""How much of the evidence read must lie within the gold's."""
SLOTS = ("mode", "status", "attribution", "no_source", "time_exact", "time_overlap", "place", "topics", "mentions")


def plain(name: str | None) -> str:
    """A name without accents, case and punctuation."""
    letters = unicodedata.normalize("NFKD", name or "")
    letters = "".join(" " if c in "-‑–.'’" else c for c in letters if not unicodedata.combining(c))
    return " ".join(letters.casefold().split())


def all_names(entity: Json) -> set[str]:
    """The name and aliases of an entity, as `plain` has them."""
    return {n for n in map(plain, [entity.get("name"), *(entity.get("aliases") or [])]) if n}


def by_name(gold: Json) -> bool:
    """Whether the gold asks for a name and not only for the country."""
    return bool(gold.get("person") or gold.get("id") or not gold.get("country"))


def same_actor(gold: Json, read: Json, crowded: frozenset[str] = frozenset()) -> bool:
    """Whether the actor read is the gold's; in `crowded` countries, which have two parties, the name decides."""
    country = gold.get("country")
    if country and country != read.get("country"):
        return False
    return same_names(gold, read) if by_name(gold) or country in crowded else True


def same_names(gold: Json, read: Json) -> bool:
    """Whether two entities share a name; the family name is enough where one of them has no other."""
    ours, theirs = all_names(gold), all_names(read)
    if ours & theirs:
        return True
    return by_name(gold) and any(g.split()[-1] == r.split()[-1] and 1 in (len(g.split()), len(r.split())) for g in ours for r in theirs)


def same_actors(gold: list[Json], read: list[Json], crowded: frozenset[str] = frozenset()) -> bool:
    """Whether both lists hold the same actors, in whatever order."""
    left = list(read)
    for actor in gold:
        found = next((r for r in left if same_actor(actor, r, crowded)), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def same_parties(gold: Json, read: Json) -> bool:
    """Whether actors and recipients agree; for what is mutual the sides do not count."""
    sides = [(gold.get(s) or [], read.get(s) or []) for s in ("actors", "recipients")]
    countries = Counter(e["country"] for g, _ in sides for e in g if e.get("country"))
    crowded = frozenset(c for c, n in countries.items() if n > 1)
    if gold.get("symmetric"):
        return same_actors(sides[0][0] + sides[1][0], sides[0][1] + sides[1][1], crowded)
    return all(same_actors(g, r, crowded) for g, r in sides)


def either(value: Any) -> list[Any]:
    """The equally good values of a slot."""
    return value if isinstance(value, list) else [value]


def common(a: Json, b: Json) -> int:
    """How many characters two spans share."""
    return max(0, min(a["end"], b["end"]) - max(a["start"], b["start"]))


def closeness(gold: Json, read: Json) -> int:
    """How many characters of the gold's evidence were read; 0 when the evidence read is mostly elsewhere."""
    here: int = max(common(g, read["evidence"]) for g in [gold["evidence"], *(gold.get("also") or [])])
    return here if here >= SHARE * max(1, read["evidence"]["end"] - read["evidence"]["start"]) else 0


def standing(statements: list[Json]) -> list[Json]:
    """The statements without those that repeat another one."""
    known = {s.get("id"): s for s in statements}
    return [s for s in statements if not truly_repeats(s, known.get(s.get("repeats") or ""))]


def truly_repeats(statement: Json, first: Json | None) -> bool:
    """Whether `first` is another statement of the same type and parties."""
    return first is not None and first is not statement and first["type"] == statement["type"] and same_parties(first, statement)


def pairs(gold: list[Json], read: list[Json]) -> list[tuple[int, int]]:
    """The best pairing of gold and read statements, as indices."""
    worth: dict[int, dict[int, int]] = {}
    for i, g in enumerate(gold):
        for j, r in enumerate(read):
            near = closeness(g, r) if r.get("type") in either(g["type"]) else 0
            if near:
                worth.setdefault(i, {})[j] = (1000 if g.get("optional") else 3000) + 400 * same_parties(g, r) + min(near, 200)
    return [pair for rows in groups(worth) for pair in best(rows, worth)]


def groups(worth: dict[int, dict[int, int]]) -> Iterator[tuple[int, ...]]:
    """Rows that compete for the same columns, together: small, for evidence is short."""
    left = dict(worth)
    while left:
        rows, columns = set(), set(left[next(iter(left))])
        while more := {i for i in left if columns & set(left[i])}:
            rows |= more
            for i in more:
                columns |= set(left.pop(i))
        yield tuple(sorted(rows))


def best(rows: tuple[int, ...], worth: dict[int, dict[int, int]]) -> list[tuple[int, int]]:
    """The pairing of a group with the greatest worth, by trying all."""

    @cache
    def look(k: int, used: frozenset[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
        if k == len(rows):
            return 0, ()
        top = look(k + 1, used)
        for j, value in worth[rows[k]].items():
            if j not in used:
                rest, chosen = look(k + 1, used | {j})
                top = max(top, (rest + value, ((rows[k], j), *chosen)))
        return top

    return list(look(0, frozenset())[1])


def source(statement: Json) -> Json | None:
    """Who vouches for a statement; None is the writer."""
    return (statement.get("attribution") or {}).get("source")


def slots(gold: Json, read: Json) -> Iterator[tuple[str, bool]]:
    """Each slot that the gold has, and whether it was read right."""
    if gold.get("mode") is not None:
        yield "mode", read.get("mode") in either(gold["mode"])
    yield "status", read.get("status") in either(gold["status"])
    yield from source_slot(source(gold), source(read))
    yield from time_slots(gold.get("time"), read.get("time") or {})
    if gold.get("place"):
        yield "place", same_place(gold["place"], read.get("place") or {})
    if gold.get("topics"):
        yield "topics", same_topics(gold["topics"], read.get("topics") or [])


def source_slot(gold: Json | None, read: Json | None) -> Iterator[tuple[str, bool]]:
    """`attribution` where the gold names a source, else `no_source`."""
    if gold is None:
        yield "no_source", read is None
    else:
        yield "attribution", read is not None and same_actor(gold, read)


def time_slots(gold: Json | None, read: Json) -> Iterator[tuple[str, bool]]:
    """Whether the days are the gold's, and whether they meet them."""
    if gold:
        start, end = read.get("start"), read.get("end")
        yield "time_exact", (start, end) == (gold["start"], gold["end"])
        yield "time_overlap", bool(start and end) and start <= gold["end"] and end >= gold["start"]


def same_place(gold: Json, read: Json) -> bool:
    """Whether the country agrees and one name holds the other."""
    if read.get("country") != gold.get("country"):
        return False
    ours, theirs = all_names(gold), all_names(read)
    return any(g in r or r in g for g in ours for r in theirs)


def same_topics(gold: list[str], read: list[Json]) -> bool:
    """Whether a topic of the gold was read, without a shower of others."""
    wanted = {plain(t) for t in gold}
    found = [{plain(t.get("id")), plain(t.get("label"))} for t in read]
    return any(wanted & f for f in found) and len(found) <= len(wanted) + 2


def same_mention(gold: Json, mentions: list[Json]) -> bool:
    """Whether the words are read as just the gold's actors, by one mention or by several side by side."""
    inside = [m for m in mentions if 2 * common(gold, m) >= m["end"] - m["start"]]
    sets = [m["refers_to"] for m in inside if 2 * common(gold, m) >= gold["end"] - gold["start"]]
    return any(same_actors(gold["refers_to"], s) for s in [*sets, [a for m in inside for a in m["refers_to"]]])


def count(gold: Json, read: Json, tally: Counter[str]) -> None:
    """Add one text to the tally."""
    wanted, found = gold["statements"], standing(read.get("statements", []))
    matched = pairs(wanted, found)
    required = [(wanted[i], found[j]) for i, j in matched if not wanted[i].get("optional")]
    for g, r in required:
        tally["found"] += 1
        tally["right"] += same_parties(g, r)
        for name, right in slots(g, r):
            tally[name + "_n"] += 1
            tally[name] += right
    for m in gold.get("mentions", []):
        tally["mentions_n"] += 1
        tally["mentions"] += same_mention(m, read.get("mentions", []))
    tally["gold"] += sum(not g.get("optional") for g in wanted)
    tally["read"] += len(found) - len(matched) + len(required)
    tally["docs"] += 1


def share(part: int, whole: int) -> float | None:
    """A ratio to three places; None of nothing."""
    return round(part / whole, 3) if whole else None


def f1(right: int, read: int, gold: int) -> Json:
    """Precision, recall and their harmonic mean."""
    p, r = share(right, read) or 0.0, share(right, gold) or 0.0
    return {"p": p, "r": r, "f1": round(2 * p * r / (p + r), 3) if p + r else 0.0}


def measure(documents: Iterable[tuple[Json, Json]]) -> Json:
    """All figures over (gold, reading) pairs."""
    t: Counter[str] = Counter()
    for gold, read in documents:
        count(gold, read, t)
    return {
        "docs": t["docs"],
        "gold": t["gold"],
        "read": t["read"],
        "detect": f1(t["found"], t["read"], t["gold"]),
        "events": f1(t["right"], t["read"], t["gold"]),
        "slots": {s: share(t[s], t[s + "_n"]) for s in SLOTS},
        "n": {s: t[s + "_n"] for s in SLOTS},
    }
