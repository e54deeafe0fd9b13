"""Tallies over the record: links between areas, voices and how often each is alone, an actor's dealings, a pair's years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from selon.record.browse import WINDOW, newest_events, newest_statements
from selon.record.filters import Filter, area_of, fitting_events, names_like
from selon.record.intensity import score
from selon.record.schema import articles, event_parties, names, pairs, parties, statements, tellings, topics

Json = dict[str, Any]
CAME_ABOUT = ("happened", "ongoing")


def links(connection: Connection, f: Filter) -> list[Json]:
    """Between whom the newest events that fit were: two areas, how many, mean intensity (-10 to 10); the most frequent first."""
    query = select(pairs.c.event_id, pairs.c.a, pairs.c.b, pairs.c.score).where(pairs.c.event_id.in_(newest_events(connection, f)))
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for r in connection.execute(query):
        if r.a != r.b:
            found[min(r.a, r.b), max(r.a, r.b)][r.event_id] = r.score
    rows = [
        {"a": a, "b": b, "events": len(scores), "intensity": round(sum(scores.values()) / len(scores), 2)}
        for (a, b), scores in found.items()
    ]
    return sorted(rows, key=lambda r: (-int(str(r["events"])), str(r["a"]), str(r["b"])))


def voices(connection: Connection, f: Filter) -> list[Json]:
    """Who vouches in the newest statements that fit: how many statements and events, and how many events nobody else tells."""
    said = func.coalesce(statements.c.source, articles.c.outlet, articles.c.title, articles.c.path, articles.c.id).label("voice")
    columns = (
        said, statements.c.source.is_not(None).label("named"), statements.c.source_country, tellings.c.event_id, statements.c.n,
        statements.c.confidence, articles.c.outlet, articles.c.id.label("text"),
    )  # fmt: skip
    query = select(*columns).join(tellings, tellings.c.n == statements.c.telling_n).join(articles, articles.c.n == statements.c.article_n)
    some = newest_statements(connection, f)
    rows = connection.execute(query.where(statements.c.n.in_(some)).order_by(statements.c.n.desc())).all()
    told: dict[str, set[str]] = defaultdict(set)
    for r in rows:
        told[r.event_id].add(r.voice)
    return sorted((_voice(own, told) for own in _by_voice(rows).values()), key=lambda v: (-v["statements"], v["voice"]))


def _by_voice(rows: Iterable[Any]) -> dict[tuple[str, bool], list[Any]]:
    out: dict[tuple[str, bool], list[Any]] = defaultdict(list)
    for r in rows:
        out[r.voice, bool(r.named)].append(r)
    return out


def _voice(own: list[Any], told: dict[str, set[str]]) -> Json:
    about, first = {r.event_id for r in own}, own[0]
    kind = "source" if first.named else "outlet" if first.outlet else "text"
    return {
        "voice": first.voice, "kind": kind, "text": first.text if kind == "text" else None, "country": first.source_country,
        "statements": len(own), "events": len(about), "alone": sum(len(told[e]) == 1 for e in about),
        "confidence": round(sum(r.confidence for r in own) / len(own), 2),
    }  # fmt: skip


def years(connection: Connection, f: Filter) -> list[Json]:
    """The events that fit, by month, type and mode, with how many came about and PLOVER's score of the kind."""
    found = fitting_events(connection, f)
    c = found.rows.c
    month = func.nullif(func.substr(c.day_start, 1, 7), "").label("month")
    query = found.select(month, c.type, c.mode, c.status, func.count().label("events"))
    rows = connection.execute(query.group_by(month, c.type, c.mode, c.status).order_by(month, c.type, c.mode))
    return [{**r._mapping, "score": score(r.type, r.mode)} for r in rows]


def intensity(rows: Iterable[Json]) -> float | None:
    """The mean score of what came about, -10 to 10; None when nothing did.

    >>> intensity([{"status": "happened", "score": 2.0, "events": 3}, {"status": "planned", "score": 9.0, "events": 1}])
    2.0
    """
    held = [(r["score"], r["events"]) for r in rows if r["status"] in CAME_ABOUT]
    weight = sum(n for _, n in held)
    return round(sum(s * n for s, n in held) / weight, 2) if weight else None


def dealings(connection: Connection, name: str) -> list[Json]:
    """Whom an actor (a name or a country) deals with in its newest events: the other parties with how many events; most frequent first."""
    query = select(event_parties).where(event_parties.c.event_id.in_(newest_events(connection, Filter(actor=name))))
    code = area_of(name)
    own = set() if code else set(names_like(connection, name))
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for p in connection.execute(query):
        if (p.area != code) if code else (p.folded not in own):
            found[p.name, p.area].add(p.event_id)
    rows = [{"name": n, "area": a, "events": len(ids)} for (n, a), ids in found.items()]
    return sorted(rows, key=lambda r: (-int(str(r["events"])), str(r["name"])))


def offices(connection: Connection, name: str) -> list[Json]:
    """The offices in which an actor appears, with the first and last day of its statements there."""
    code = area_of(name)
    hit = parties.c.area == code if code else parties.c.folded.in_(names_like(connection, name))
    day = statements.c.day_start
    query = (
        select(parties.c.name, parties.c.area, parties.c.actor_id, parties.c.person, parties.c.office, day)
        .join(statements, statements.c.n == parties.c.statement_n)
        .where(hit, parties.c.statement_n.in_(newest_statements(connection, Filter(actor=name))))
        .order_by(parties.c.statement_n.desc())
    )
    found: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for r in connection.execute(query):
        found[r.name, r.area, r.actor_id, r.person, r.office].append(r.day_start or "")
    out = [
        {"name": k[0], "area": k[1], "id": k[2], "person": k[3], "office": k[4], "statements": len(days),
         "first": min((d for d in days if d), default=None), "last": max((d for d in days if d), default=None)}
        for k, days in found.items()
    ]  # fmt: skip
    return sorted(out, key=lambda r: (-int(str(r["statements"])), str(r["name"])))


def spread(rows: Iterable[Json], *names: str) -> dict[tuple[Any, ...], int]:
    """How many events each combination of these fields has.

    >>> spread([{"a": 1, "events": 2}, {"a": 1, "events": 3}], "a")
    {(1,): 5}
    """
    out: Counter[tuple[Any, ...]] = Counter()
    for r in rows:
        out[tuple(r[n] for n in names)] += r["events"]
    return dict(out)


def subjects(connection: Connection, f: Filter) -> list[Json]:
    """What the newest events that fit are about besides the pair asked for: topics with how many events; the most frequent first."""
    some = newest_events(connection, f, WINDOW // 4)
    query = (
        select(topics.c.topic, func.min(topics.c.label).label("label"), func.count(tellings.c.event_id.distinct()).label("events"))
        .join(statements, statements.c.n == topics.c.statement_n)
        .join(tellings, tellings.c.n == statements.c.telling_n)
        .where(tellings.c.event_id.in_(some), statements.c.live, topics.c.topic.notin_(f.pair or ()))
        .group_by(topics.c.topic)
        .order_by(func.count(tellings.c.event_id.distinct()).desc(), func.min(topics.c.label))
        .limit(24)
    )
    return [dict(r._mapping) for r in connection.execute(query)]


def names_of(connection: Connection, like: str | None, limit: int = 300) -> list[Json]:
    """Names that parties have borne, those that hold these words; by name."""
    query = select(names.c.name, names.c.area, names.c.person)
    query = query.where(names.c.folded.in_(names_like(connection, like))) if like else query
    return [dict(r._mapping) for r in connection.execute(query.order_by(names.c.folded).limit(limit))]
