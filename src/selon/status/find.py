"""Whether it came about: happened, ongoing, planned, possible, cancelled, denied."""

from __future__ import annotations

from selon.analysis import Analysis
from selon.facts import Attribution, Happening, Published, Standing
from selon.lexicon import Folder, load
from selon.status.rules import SECTIONS


class StatusFinder:
    """A language's knowledge of negation, modality and time; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "status", SECTIONS)

    def find(
        self, text: Analysis, happenings: tuple[Happening, ...], speech: list[Attribution | None], published: Published
    ) -> list[Standing]:
        """The status of each happening."""
        return [Standing("happened") for _ in happenings]
