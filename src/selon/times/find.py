"""When: time expressions as the text has them, then as TIMEX3 values and days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from selon.analysis import Analysis
from selon.facts import Article, Published, Time
from selon.lexicon import Folder, load
from selon.times.calendar import hull
from selon.times.match import Matcher
from selon.times.rules import SECTIONS, Moved, Word
from selon.times.sense import TimeMark
from selon.times.story import Lexis, Story, ranged

NEAR = 62
"""Days that a text may be of, beyond which what it counts from them has no days of its own."""


class TimeFinder:
    """A language's knowledge of time expressions; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "times", SECTIONS)
        self.matcher = Matcher(self.rules)
        moved = [r for r in self.rules["moved"].values() if isinstance(r, Moved)]
        turned = {form: r for r in moved for form in (r.key, *r.forms)}
        self.lexis = Lexis(self._lemmas("state"), self._lemmas("ahead"), turned, self._lemmas("record"), self._lemmas("back"))

    def _lemmas(self, section: str) -> dict[str, str]:
        words = [r for r in self.rules[section].values() if isinstance(r, Word)]
        return {form: rule.id for rule in words for form in (rule.key, *rule.forms)}

    def ways(self, text: Analysis, marks: list[TimeMark]) -> list[tuple[int, int]]:
        """Whether the text tells of each as past (-1), as to come (1) or neither (0): by its own verb, and by any verb above it."""
        story = Story(text, marks, None, self.lexis)
        return [(story.way(n), story.tense(n)) for n in range(len(marks))]

    def find(self, article: Article) -> list[TimeMark]:
        """Every time expression, in order, from the words alone (the analysis reads each as one word)."""
        return self.matcher.find(article.text)

    def resolve(self, text: Analysis, marks: list[TimeMark], published: Published) -> tuple[Time, ...]:
        """Their TIMEX3 values and days: by the day of the text, by tense, by what the story has told before.

        Where the text may be of several days, so are the days of what it counts from them, and the value leaves them open.
        """
        day = published.interval
        if day is None or day.days == 1:
            return tuple(ranged(marks, self._told(text, marks, day.start if day else None)))
        first, last, open_ = (self._told(text, marks, d) for d in (day.start, day.end, None))
        near = day.days <= NEAR
        return tuple(ranged(marks, [_either(a, b, o, near) for a, b, o in zip(first, last, open_, strict=True)]))

    def _told(self, text: Analysis, marks: list[TimeMark], day: date | None) -> list[Time]:
        return Story(text, marks, day, self.lexis).tell()


def _either(first: Time, last: Time, undated: Time, near: bool) -> Time:
    """One time read on the first and on the last day that a text may be of; without a day where they are too far apart to tell."""
    a, b = first.interval, last.interval
    if a is None or b is None or a == b:
        return first
    return replace(undated, interval=hull(a, b) if near else undated.interval)
