"""When: time expressions as the text has them, then as TIMEX3 values and days."""

from __future__ import annotations

from dataclasses import dataclass

from selon.analysis import Analysis
from selon.facts import Article, Published, Time
from selon.lexicon import Folder, load
from selon.span import Span
from selon.times.rules import SECTIONS


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression before the day is known. `span` is TIMEX3's extent; `phrase` takes in the preposition (« en avril »)."""

    span: Span
    phrase: Span
    type: str
    rule: str = ""


class TimeFinder:
    """A language's knowledge of time expressions; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "times", SECTIONS)

    def find(self, article: Article) -> list[TimeMark]:
        """Every time expression, in order, from the words alone (the analysis reads each as one word)."""
        return []

    def resolve(self, text: Analysis, marks: list[TimeMark], published: Published) -> tuple[Time, ...]:
        """Their TIMEX3 values and days: by the day of the text, by tense, by what the story has told before."""
        return ()
