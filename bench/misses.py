"""What a reading missed, invented or got wrong, in words: for the people who write rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import score
import toponyms
from sets import GoldSet, Item, dated, facts_of

Json = dict[str, Any]


def misses(gold_set: GoldSet, read: list[Json]) -> Iterator[str]:
    """The lines that tell the defects of a set's readings."""
    tell = TELL[gold_set.kind]
    for item, reading in zip(gold_set.items, read, strict=True):
        told = [f"  ERROR    {reading['error']['message']}"] if "error" in reading else list(tell(gold_set, item, reading))
        if told:
            yield f"== {item.name} ({item.published})"
            yield from told


def who(parties: list[Json]) -> str:
    """Parties in short: the name, and the country where it says more."""
    return ", ".join(f"{p.get('name')}/{p.get('country')}" for p in parties) or "-"


def short(s: Json) -> str:
    """A statement in one line."""
    kinds = "|".join(score.either(s["type"]))
    mode = "|".join(str(m) for m in score.either(s.get("mode")))
    sides = f"[{who(s['actors'])}]" + ("<->" if s.get("symmetric") else "->") + f"[{who(s['recipients'])}]"
    return f"{kinds}/{mode} {sides} «{clip(s['evidence']['text'])}»"


def clip(text: str, length: int = 160) -> str:
    """The text on one line, its middle left out when long."""
    text = " ".join(text.split())
    return text if len(text) <= length else f"{text[: length // 2]} … {text[-length // 2 :]}"


def statements(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Missed, false, wrong parties, wrong slots."""
    wanted, found = item.gold["statements"], score.standing(reading["statements"])
    matched = score.pairs(wanted, found)
    rows, columns = {i for i, _ in matched}, {j for _, j in matched}
    yield from (f"  MISSED   {short(g)}" for i, g in enumerate(wanted) if i not in rows and not g.get("optional"))
    yield from (f"  FALSE    {short(r)}  ({r['rule']})" for j, r in enumerate(found) if j not in columns)
    for i, j in matched:
        if not wanted[i].get("optional"):
            yield from wrong(wanted[i], found[j])
    for m in item.gold.get("mentions", []):
        if not score.same_mention(m, reading["mentions"]):
            inside = [f"{x['text']}={who(x['refers_to'])}" for x in reading["mentions"] if score.common(m, x)]
            yield f"  MENTION  «{m['text']}»@{m['start']} gold {who(m['refers_to'])} read {inside}"


def wrong(gold: Json, read: Json) -> Iterator[str]:
    """What is wrong with a statement that was found."""
    if not score.same_parties(gold, read):
        yield f"  PARTIES  {short(gold)}  READ {short(read)}  ({read['rule']})"
    for name, right in score.slots(gold, read):
        if not right and name != "time_overlap":
            yield f"  {name.upper():8} gold {slot(gold, name)} read {slot(read, name)}: {short(gold)}"


def slot(statement: Json, name: str) -> str:
    """A slot's value in short."""
    if name in ("attribution", "no_source"):
        source = score.source(statement)
        return f"{source.get('name')}/{source.get('country')}" if source else "-"
    if name == "time_exact":
        time = statement.get("time") or {}
        words = time.get("text") or (time.get("mention") or {}).get("text")
        return f"{time.get('start')}..{time.get('end')} ({words})"
    if name == "topics":
        return str([t if isinstance(t, str) else t["id"] for t in statement["topics"]])
    value = statement.get(name)
    return str(value.get("name")) if isinstance(value, dict) else str(value)


def times(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Time expressions missed, invented, cut wrong, read wrong."""
    left = list(reading["times"])
    for g in item.gold["times"]:
        found = max(left, key=lambda t: score.common(g, t), default=None)
        if found is None or not score.common(g, found):
            yield f"  MISSED   «{g['text']}» {g['type']} {g['value']}: {around(item.text, g)}"
            continue
        left.remove(found)
        if (g["start"], g["end"]) != (found["start"], found["end"]):
            yield f"  SPAN     «{g['text']}» read «{found['text']}»: {around(item.text, g)}"
        if (g["value"] or "") != (found["value"] or ""):
            yield f"  VALUE    «{g['text']}» gold {g['type']} {g['value']} read {found['type']} {found['value']}: {around(item.text, g)}"
    yield from (f"  FALSE    «{t['text']}» {t['type']} {t['value']}: {around(item.text, t)}" for t in left)


def around(text: str, span: Json, more: int = 50) -> str:
    """The words around a span."""
    return "…" + " ".join(text[max(0, span["start"] - more) : span["end"] + more].split()) + "…"


def attributions(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Reported speech whose content was not found well, or with another source."""
    marks = gold_set.tool
    found = [(marks.chars([(c["start"], c["end"]) for c in a["content"]]), a) for a in reading["attributions"]]
    for g in item.gold["attributions"]:
        content, source = marks.chars(g["content"]), marks.chars(g["source"])
        level, near = max(((len(c & content) / len(c | content), a) for c, a in found if c), key=lambda x: x[0], default=(0.0, None))
        heard = (near or {}).get("source") or {"start": 0, "end": 0, "text": "-"}
        right = bool(source & set(range(heard["start"], heard["end"])))
        if level > 0.8 and right:
            continue
        words = lambda spans: " ".join(item.text[s:e] for s, e in spans)  # noqa: E731
        read = " | ".join(item.text[c["start"] : c["end"]] for c in near["content"]) if near else "-"
        kind = "MISSED" if level <= 0.3 else "SOURCE" if level > 0.8 else "CONTENT" if right else "BOTH"
        yield f"  {kind:8} cue «{words(g['cue'])}» source «{words(g['source'])}» content «{words(g['content'])}»"
        yield f"           read ({level:.2f}) source «{heard['text']}» content «{read}»"


def triples(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Records not found, or with other parties."""
    found, gold = reading["statements"], item.gold
    if any(gold_set.tool.same(gold, s) for s in found):
        return
    typed = any(gold["type"] in gold_set.tool.types_of(s) for s in found)
    sides = ["+".join(p["code"] for p in gold[side]) or "-" for side in ("actors", "recipients")]
    yield f"  {'PARTIES' if typed else 'TYPE':8} gold {gold['type']} {sides[0]} -> {sides[1]}: {' '.join(item.text.split())}"
    yield from (f"           read {s['status']} {short(s)}" for s in found)


def contacts(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Readouts whose contact was not found whole."""
    result = gold_set.tool.contacts([item.gold], [reading])
    if result["all"]:
        return
    g = item.gold
    kind = "SLOT" if result["party"] else "PARTY"
    yield f"  {kind:8} gold {g['principal']} {g['counterpart']}/{g['country']} {g['mode']} {g['published']}: {clip(item.text, 300)}"
    met = [s for s in reading["statements"] if s["type"] == "CONSULT"]
    yield from (f"           read {s['status']} {slot(s, 'time_exact')} {short(s)}" for s in met[:4])


def apart(items: tuple[Item, ...], read: list[Json]) -> Iterator[str]:
    """What only one of two languages' readings of an article says."""
    sides: dict[str, dict[str, list[Json]]] = {}
    for item, reading in zip(items, read, strict=True):
        sides.setdefault(item.gold["article"]["doc"], {})[item.language] = score.standing(reading.get("statements", []))
    for name, both in sides.items():
        yield f"== {name}"
        for language, other in (("fr", "en"), ("en", "fr")):
            known = [facts_of(s) for s in both.get(other, [])]
            for s in both.get(language, []):
                if facts_of(s) in known:
                    known.remove(facts_of(s))
                else:
                    yield f"  {language} {s['status']} {slot(s, 'attribution')} {slot(s, 'time_exact')} {short(s)}"


def dating(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """A text whose day was not found within 14 days, with the reasons given."""
    day, found = item.gold["article"]["published"], reading["article"]["published"]
    how = dated(day, found)
    if how != "within_14_days":
        yield f"  {how.upper():8} gold {day} read {found['start']}..{found['end']} {found['reasons']}"


def named_places(gold_set: GoldSet, item: Item, reading: Json) -> Iterator[str]:
    """Named places not found, or put elsewhere."""
    for g in item.gold["toponyms"]:
        place = toponyms.found(g, reading["places"])
        if not all(toponyms.judged(g, place)):
            name = {"start": g["start"], "end": g["end"], "text": item.text[g["start"] : g["end"]]}
            there = f"read {place['name']} {place['country']} {place['lat']} {place['lon']}" if place else "MISSED"
            yield f"  {there}  «{name['text']}» {g['country']}: {around(item.text, name)}"


TELL = {
    "dating": dating,
    "statements": statements,
    "quiet": statements,
    "times": times,
    "attributions": attributions,
    "triples": triples,
    "contacts": contacts,
    "toponyms": named_places,
}
