"""Which statement says again what another says: a headline's, a caption's, a later re-mention."""

from __future__ import annotations

from collections.abc import Iterator

from selon.facts import Article, Party, Statement
from selon.joining.telling import SAYING

OUTSIDE = frozenset({"headline", "kicker", "standfirst", "caption", "crosshead", "related", "boilerplate", "byline", "credit"})
"""Zones whose statements repeat the body's, wherever they stand."""


def repeats(article: Article, group: list[Statement]) -> Iterator[tuple[str, str]]:
    """(id, id of the statement it repeats) within one event; the statements come in the order of the text.

    What stands outside the body repeats the body's from the same source. In the body a later statement repeats an
    earlier one when it brings nothing new, in the same voice, or when the writer takes up what a source has told.
    """
    outside = {s.id for s in group if article.zone_at(s.what.evidence.start) in OUTSIDE}
    body = [s for s in group if s.id not in outside]
    kept: list[Statement] = []
    for s in body:
        first = next((k for k in kept if _again(k, s)), None)
        if first:
            yield s.id, first.id
        else:
            kept.append(s)
    for s in group:
        if s.id in outside:
            first = next((k for k in kept if _echo(k, s)), None)
            if first:
                yield s.id, first.id
            else:
                kept.append(s)


def _echo(first: Statement, s: Statement) -> bool:
    """Whether a statement outside the body is the body's: same parties, same status, same source."""
    return _same_voice(first, s) and _same_parties(first, s) and first.status == s.status


def _again(first: Statement, s: Statement) -> bool:
    if not _same_parties(first, s) or first.status != s.status or not _nothing_new(first, s):
        return False
    return _same_voice(first, s) or (s.source is None and bool(s.what.sequence))


def _same_voice(a: Statement, b: Statement) -> bool:
    if a.source is None or b.source is None:
        return a.source is b.source
    return a.source.same(b.source)


def _same_parties(a: Statement, b: Statement) -> bool:
    """Both sides agree actor by actor; where all act together the sides do not matter."""
    if a.what.symmetric or b.what.symmetric:
        return _names((*a.what.actors, *a.what.recipients)) == _names((*b.what.actors, *b.what.recipients))
    return _names(a.what.actors) == _names(b.what.actors) and _names(a.what.recipients) == _names(b.what.recipients)


def _names(parties: tuple[Party, ...]) -> set[tuple[str | None, str]]:
    return {(p.actor.country, p.actor.name if p.actor.person or not p.actor.country else "") for p in parties}


def _nothing_new(first: Statement, s: Statement) -> bool:
    """Whether a later statement brings no topic, day, place or words that the first has not; words that act must be the same."""
    a, b = first.what, s.what
    if a.type in SAYING:
        return b.content is not None and a.content == b.content
    topics = {t.id for t in b.topics} <= {t.id for t in a.topics}
    day = b.time is None or (a.time is not None and a.time.interval == b.time.interval)
    place = b.place is None or (a.place is not None and a.place.place.name == b.place.place.name)
    return topics and day and place and b.content is None and b.quote is None and not b.quantities
