"""Where: named places, and the sense of a name that fits the text."""

from __future__ import annotations

from selon.analysis import Analysis, Fuse
from selon.facts import Article, Mention, PlaceMention
from selon.lexicon import Folder, load
from selon.places.rules import SECTIONS
from selon.world import World


class PlaceFinder:
    """A language's knowledge of place names; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.rules, self.world = load(where, "places", SECTIONS), world

    def names(self, article: Article) -> list[Fuse]:
        """Place names of several words, each to be read as one by the analysis."""
        return []

    def find(self, text: Analysis, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
        """Every named place, in order; a capital that stands for its government is an actor, not a place."""
        return ()
