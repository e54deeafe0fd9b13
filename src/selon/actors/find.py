"""Who: names, roles and anaphors as the text has them, then who they are on the day."""

from __future__ import annotations

from dataclasses import dataclass

from selon.actors.rules import SECTIONS
from selon.analysis import Analysis, Fuse
from selon.facts import Actor, Article, Interval, Mention, Time
from selon.lexicon import Folder, load
from selon.span import Span
from selon.world import World


@dataclass(frozen=True, slots=True)
class ActorMark:
    """Words that stand for actors, before the day is known: known `actors`, else what must be looked up or resolved."""

    span: Span
    kind: str
    actors: tuple[Actor, ...] = ()
    rule: str = ""


class ActorFinder:
    """A language's knowledge of how actors are named; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.rules, self.world = load(where, "actors", SECTIONS), world
        self.language = where.language

    def names(self, article: Article) -> list[Fuse]:
        """Names that the text alone shows, each to be read as one word by the analysis."""
        return []

    def find(self, text: Analysis) -> list[ActorMark]:
        """Every mention of an actor, in order, as far as it can be told without the day."""
        return []

    def identify(self, text: Analysis, marks: list[ActorMark], day: Interval | None, times: tuple[Time, ...]) -> tuple[Mention, ...]:
        """Who they are: roles by their holder on the day of what is told, anaphors by what the text named before."""
        return ()
