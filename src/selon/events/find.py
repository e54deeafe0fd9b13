"""What happened, with its parties."""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Analysis
from selon.events.rules import SECTIONS
from selon.facts import Happening, PlaceMention, Published, Time
from selon.lexicon import Folder, load


class EventFinder:
    """A language's knowledge of how happenings are told; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "events", SECTIONS)

    def find(
        self, text: Analysis, cast: Cast, times: tuple[Time, ...], places: tuple[PlaceMention, ...], published: Published
    ) -> tuple[Happening, ...]:
        """Every happening that the text tells, in order."""
        return ()
