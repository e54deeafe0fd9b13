"""Accounts side by side, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def lines(found: Json) -> list[str]:
    """An event, its history, each account in its own words, and how they compare."""
    return [*_head(found), *_history(found["history"]), *(line for a in found["accounts"] for line in _account(a)), *_compared(found)]


def _head(e: Json) -> Iterator[str]:
    day = e["day_start"] if e["day_start"] == e["day_end"] else f"{e['day_start']} to {e['day_end']}"
    yield f"{e['title']}"
    yield f"  {e['status']}, {day or 'day unknown'}{', ' + e['place'] if e['place'] else ''}"
    yield f"  {e['id']}: {e['articles']} texts, {e['witnesses']} independent"


def _history(steps: list[Json]) -> Iterator[str]:
    if len(steps) > 1:
        yield ""
        yield "How it was told"
    for s in steps if len(steps) > 1 else ():
        moved = f" (was {s['was_start']})" if s["was_start"] else ""
        why = f": {s['joined_because']} ({s['judged_by']})" if s["joined_because"] else ""
        told = f"{', '.join(s['statuses'])} for {s['day_start'] or '?'}{moved}"
        yield f"  {s['told_on'] or '?'}  {told}, {s['outlet'] or s['article_id']}{why}"


def _account(a: Json) -> Iterator[str]:
    yield ""
    yield f"According to {', '.join([a['source'], *a['also']])}"
    for row in (*a["of_the_event"], *a["said_there"]):
        yield f"  {row['type']} {row['status']}: « {' '.join(row['evidence'].split())} »"
        yield f"    {row['key']}"


def _compared(e: Json) -> Iterator[str]:
    if len(e["accounts"]) < 2:
        return
    yield ""
    yield f"All agree on: {', '.join(e['all']) or 'nothing'}"
    yield f"They contradict on: {', '.join(e['contradict']) or 'nothing'}"
    for field in e["contradict"]:
        for value in e["says"][field]:
            yield f"  {field}: {value['value']}, according to {', '.join(value['sources'])}"
    yield "Said by one alone:"
    for fact in e["alone"]:
        yield f"  {fact}"


def in_its_text(article: Json, said: Json | None) -> str:
    """An article with what is known of it, and the words of a statement between brackets.

    >>> kept = dict.fromkeys(("id", "title", "outlet", "url", "path", "published_start", "state_why", "successor"))
    >>> print(in_its_text(kept | {"id": "a1", "state": "current", "text": "Ils ont parlé."}, {"evidence_start": 4, "evidence_end": 13}))
    a1, day unknown, current
    <BLANKLINE>
    Ils [[ont parlé]].
    """
    day, where = article["published_start"] or "day unknown", article["url"] or article["path"]
    known = [article["id"], article["outlet"], day, where, article["state"]]
    lost = [article["state_why"], f"see {article['successor']}" if article["successor"] else None]
    words = article["text"]
    if said:
        start, end = said["evidence_start"], said["evidence_end"]
        words = f"{words[:start]}[[{words[start:end]}]]{words[end:]}"
    return f"{', '.join(x for x in (*known, *lost) if x)}\n\n{words}"
