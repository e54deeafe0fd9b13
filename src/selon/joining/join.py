"""Statements -> events within one reading, and which statement repeats which."""

from __future__ import annotations

from selon.facts import Account, Article, Event, Published, Statement
from selon.joining.gather import gather
from selon.joining.repeats import repeats
from selon.joining.telling import tellings


def join(article: Article, published: Published, statements: tuple[Statement, ...]) -> tuple[tuple[Statement, ...], tuple[Event, ...]]:
    """The statements, each naming the one it repeats, and the events of the text in the order of their first statement."""
    found = tellings(article.id, published, statements)
    groups = [[statements[int(t.key)] for t in sorted(g, key=lambda t: t.key)] for g in gather(found)[0]]
    again = {ident: first for group in groups for ident, first in repeats(article, group)}
    marked = tuple(s.but(repeats=again[s.id]) if s.id in again else s for s in statements)
    return marked, tuple(_event(f"e{n}", group) for n, group in enumerate(groups, 1))


def _event(ident: str, group: list[Statement]) -> Event:
    accounts: dict[str | None, list[str]] = {}
    for s in group:
        accounts.setdefault(s.source.name if s.source else None, []).append(s.id)
    return Event(ident, tuple(s.id for s in group), tuple(Account(who, tuple(ids)) for who, ids in accounts.items()))
