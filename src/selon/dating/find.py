"""The day of a text, with reasons."""

from __future__ import annotations

from selon.actors import ActorMark
from selon.analysis import Analysis
from selon.facts import Article, Published
from selon.times import TimeMark
from selon.world import World


def date_article(article: Article, text: Analysis, times: list[TimeMark], actors: list[ActorMark], world: World) -> Published:
    """The day that the dispatch bears, else the interval that its own evidence leaves, with the reasons."""
    if article.dispatch.published:
        return Published(article.dispatch.published, "given")
    return Published(None, "unknown")
