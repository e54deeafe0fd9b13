"""The day of a text, with reasons: the one it came with, the one it bears, else what its own evidence leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from selon.actors import ActorMark
from selon.analysis import Analysis
from selon.analysis.words import fold
from selon.dating.days import FIRST, LAST, Clue, Days, agreed, between, common, count
from selon.dating.holders import Called, Holders, arrival, fresh, reign
from selon.dating.known import known
from selon.dating.likely import likely
from selon.dating.rules import SECTIONS, Arrival, Fresh, Stamp
from selon.dating.stated import Stated, yearless, years
from selon.facts import Interval, Published
from selon.lexicon import Folder, Rule, load
from selon.times import TimeFinder, TimeMark
from selon.world import World

SURE = 0.5
"""The weight from which a clue about people comes first."""
TIED = 60
"""Days of the longest clue that ties a text to within weeks."""
_EDGE = timedelta(days=366)
"""How near to the ends of all days an interval says nothing."""
_HEAD = 3
"""Lines at the top of a text where its own date may stand; and as many at its end."""
_WORD = re.compile(r"[^\W\d]+")
_AFTER = 60
_PLACES = re.compile(r"(?:[^\W\d_a-zà-ÿ][^\W\d_]*[ /'’,.(-]*){1,6}[,(]")
_BREAK = re.compile(r"(?: ?\([^)\n]{2,40}\)|, [^\W\d][^\n,.]{2,30})?\)? ?[.–—:-]")
"""What stands before and after the date of a dateline: words with capitals and a comma; a source in brackets, a dash or a full stop."""


class Dater:
    """A language's knowledge of how texts bear their day; holds no state of any text."""

    def __init__(self, where: Folder, world: World, times: TimeFinder) -> None:
        rules = load(where, "dating", SECTIONS)
        self.world, self.times, self.language = world, times, where.language
        self.arrivals = {w: r for r in rules["arrival"].values() if isinstance(r, Arrival) for w in (r.key, *r.forms)}
        self.fresh = {w: r for r in rules["fresh"].values() if isinstance(r, Fresh) for w in (r.key, *r.forms)}
        self.stamps: dict[str, Rule] = {w: r for r in rules["stamp"].values() if isinstance(r, Stamp) for w in (r.key, *r.forms)}

    def date(self, text: Analysis, marks: list[TimeMark], actors: list[ActorMark]) -> Published:
        """The day that the dispatch came with or bears, else the interval that its own evidence leaves, with the reasons."""
        if text.article.dispatch.published:
            return Published(text.article.dispatch.published, "given")
        own = self._own(text, marks)
        if own is not None and own.sense.year:
            return _stamped(own, own.span.of(text.text))
        return self._weighed(text, marks, actors, own)

    def _own(self, text: Analysis, marks: list[TimeMark]) -> TimeMark | None:
        """The date that is the text's own: in its dateline, or alone on a line at its top or end."""
        dated = [m for m in marks if m.sense.gives == "day" and m.sense.month]
        for mark in dated:
            if text.article.zone_at(mark.span.start) == "dateline" or _leads(text.text, mark):
                return mark
        return next((m for m in dated if m.sense.year and self._alone(text.text, m)), None)

    def _alone(self, text: str, mark: TimeMark) -> bool:
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
        start, end = next(((s, e) for s, e in lines if s <= mark.span.start < e), (0, len(text)))
        if (start, end) not in (*lines[:_HEAD], *lines[-_HEAD:]):
            return False
        before = text[start : min(mark.phrase.start, mark.span.start) if len(mark.phrase) else mark.span.start]
        words = [w for w in _WORD.findall(fold(before)) if w not in self.stamps]
        after = _WORD.findall(text[mark.span.end : end])
        return len(after) <= 1 and (not words or (len(words) <= 2 and before.rstrip().endswith(",")))

    def _weighed(self, text: Analysis, marks: list[TimeMark], actors: list[ActorMark], own: TimeMark | None) -> Published:
        ways = self.times.ways(text, marks)
        said = [Stated(m, *w, " ".join(m.span.of(text.text).split())) for m, w in zip(marks, ways, strict=True)]
        holders = Holders(text, actors, self.world)
        whole = between(None, None)
        found = _Found(whole)
        clues = list(holders.clues())
        news = list(known(text, [s for s in said if s.mark is not own], self.world, self.language))
        found.weigh([*(c for c in clues if c.weight >= SURE), *years(said), *news])
        found.weigh([c for c in clues if c.weight < SURE])
        terms = list(self._terms(text, said, holders, found.days))
        found.weigh([*yearless([s for s in said if s.mark is not own]), *terms, *_dateline(own, text.text)])
        tied = bool(terms) or any(count(c.days) <= TIED for c in news)
        if own is None and found.days != whole and (clue := likely(said, found.days, tied)):
            found.weigh([clue])
        return found.published(whole)

    def _terms(self, text: Analysis, said: list[Stated], holders: Holders, days: Days) -> Iterator[Clue]:
        for s in said:
            token = text.at(s.mark.span.start)
            if token is None:
                continue
            if s.mark.sense.code == "reign":
                one = holders.near(token)
                clue = reign(s.mark, one, days) if one else None
                if clue:
                    yield clue
        yield from self._arrivals(text, said, holders, days)
        yield from self._new(text, holders)

    def _arrivals(self, text: Analysis, said: list[Stated], holders: Holders, days: Days) -> Iterator[Clue]:
        for token in text.tokens:
            rule = self.arrivals.get(token.lemma)
            if rule is None or token.rel in ("auxiliary", "copula"):
                continue
            one = holders.closest(token, rule.given)
            for s in said:
                at = text.at(s.mark.span.start)
                if one and at and at.sentence is token.sentence and (at.head is token or token in at.ancestors() or at.head is token.head):
                    clue = arrival(rule, s.mark, one, days, f"{token.text} … {s.words}")
                    if clue:
                        yield clue

    def _new(self, text: Analysis, holders: Holders) -> Iterator[Clue]:
        for one in holders.people:
            rule = self._beside(text, one)
            if rule is not None:
                yield fresh(rule, one, one.words)

    def _beside(self, text: Analysis, one: Called) -> Fresh | None:
        if one.office is None:
            return None
        words = {c.lemma for c in text.tokens[one.office.head].children} | {t.lower for t in text.inside(one.office.span)}
        return next((self.fresh[w] for w in words if w in self.fresh), None)


def _leads(text: str, mark: TimeMark) -> bool:
    """Whether a date stands as in a dateline: after names of places that begin a line, before a dash or a full stop (« ROME, 3 mars. »)."""
    start = text.rfind("\n", 0, mark.span.start) + 1
    before, after = text[start : mark.span.start].strip(), text[mark.span.end : mark.span.end + _AFTER]
    named = _PLACES.fullmatch(before) is not None or (not before and start == 0)
    return named and _BREAK.match(after) is not None


class _Found:
    """The days that are left, and why."""

    def __init__(self, days: Days) -> None:
        self.days, self.reasons, self.rules = days, [], []  # type: tuple[Days, list[str], list[str]]

    def weigh(self, clues: list[Clue]) -> None:
        """Keep the days on which most of the clues agree; those that narrowed them are the reasons, the most telling first."""
        kept = agreed(self.days, clues)
        for clue in sorted(clues, key=lambda c: count(common(self.days, c.days))):
            left = common(self.days, clue.days)
            if count(common(kept, clue.days)) == count(kept) and count(left) < count(self.days):
                self.days = left
                self.reasons.append(clue.reason)
                self.rules += [clue.rule] if clue.rule else []
        self.days = kept

    def published(self, whole: Days) -> Published:
        """The shortest interval that holds them."""
        if not self.days or (self.days[0].start <= whole[0].start + _EDGE and self.days[-1].end >= whole[-1].end - _EDGE):
            return Published(None, "unknown")
        return Published(Interval(self.days[0].start, self.days[-1].end), "text", tuple(self.reasons), "\n".join(self.rules))


def _stamped(mark: TimeMark, words: str) -> Published:
    try:
        day = date(mark.sense.year or 1, mark.sense.month or 1, mark.sense.day or 1)
    except ValueError:
        return Published(None, "unknown")
    return Published(Interval(day, day), "text", (f'The text bears the date "{words}"',))


def _dateline(own: TimeMark | None, text: str) -> Iterator[Clue]:
    """The text's own date, without its year."""
    if own is None:
        return
    days = []
    for year in range(FIRST.year, LAST.year + 1):
        try:
            day = date(year, own.sense.month or 1, own.sense.day or 1)
        except ValueError:
            continue
        if own.sense.weekday is None or day.isoweekday() == own.sense.weekday:
            days.append(Interval(day, day))
    yield Clue(tuple(days), f'The dateline bears "{own.span.of(text)}"', 5)
