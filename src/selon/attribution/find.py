"""According to whom: reported speech, whose, and how far it runs."""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Analysis
from selon.attribution.rules import SECTIONS
from selon.facts import Attribution, Happening
from selon.lexicon import Folder, load


class SpeechFinder:
    """A language's knowledge of reported speech; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "attribution", SECTIONS)

    def find(self, text: Analysis, cast: Cast) -> tuple[Attribution, ...]:
        """Everything that the text hands to somebody's mouth, in order."""
        return ()

    def vouch(self, text: Analysis, happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]) -> list[Attribution | None]:
        """For each happening, the speech that it is told in (the innermost voice), None in the writer's own."""
        return [None for _ in happenings]
