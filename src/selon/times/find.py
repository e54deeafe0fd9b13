"""When: time expressions as the text has them, then as TIMEX3 values and days."""

from __future__ import annotations

from selon.analysis import Analysis
from selon.facts import Article, Published, Time
from selon.lexicon import Folder, load
from selon.times.calendar import hull
from selon.times.match import Matcher
from selon.times.rules import SECTIONS, Word
from selon.times.sense import TimeMark
from selon.times.story import Story, ranged


class TimeFinder:
    """A language's knowledge of time expressions; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.rules = load(where, "times", SECTIONS)
        self.matcher = Matcher(self.rules)
        words = [r for r in self.rules["state"].values() if isinstance(r, Word)]
        self.states = {form: rule.id for rule in words for form in (rule.key, *rule.forms)}

    def find(self, article: Article) -> list[TimeMark]:
        """Every time expression, in order, from the words alone (the analysis reads each as one word)."""
        return self.matcher.find(article.text)

    def resolve(self, text: Analysis, marks: list[TimeMark], published: Published) -> tuple[Time, ...]:
        """Their TIMEX3 values and days: by the day of the text, by tense, by what the story has told before.

        Where the text may be of several days, so are the days of what it counts from them; the value is then that of the first.
        """
        day = published.interval
        first = Story(text, marks, day.start if day else None, self.states).tell()
        if day is None or day.days == 1:
            return tuple(ranged(marks, first))
        last = Story(text, marks, day.end, self.states).tell()
        both = [_either(a, b) for a, b in zip(first, last, strict=True)]
        return tuple(ranged(marks, both))


def _either(a: Time, b: Time) -> Time:
    """One time read on the first and on the last day that a text may be of."""
    if a.interval is None or b.interval is None or a.interval == b.interval:
        return a
    return Time(a.span, a.type, a.value, a.mod, hull(a.interval, b.interval), a.rule)
