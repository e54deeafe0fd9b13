"""A dossier: a topic or a pair over time, month by month, with PLOVER's intensity."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Connection

from selon.record.filters import Filter
from selon.record.intensity import score
from selon.record.search import events_found

Json = dict[str, Any]
CAME_ABOUT = ("happened", "ongoing")


def dossier(connection: Connection, f: Filter) -> Json:
    """Months with counts by type and mean intensity (-10 to 10, of what came about), and the events by day."""
    found = events_found(connection, f)
    months: dict[str, list[Json]] = defaultdict(list)
    for event in found:
        months[(event["day_start"] or "")[:7]].append(event)
    return {"months": [_month(name, rows) for name, rows in sorted(months.items())], "events": found}


def _month(name: str, rows: list[Json]) -> Json:
    scores = [score(r["type"], r["mode"]) for r in rows if r["status"] in CAME_ABOUT]
    types = dict(sorted(Counter(r["type"] for r in rows).items()))
    return {
        "month": name or None,
        "events": len(rows),
        "types": types,
        "intensity": round(sum(scores) / len(scores), 2) if scores else None,
    }
