"""The times of one text in the order of its telling: each held against its tense, its neighbours and the last day told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from selon.analysis import Analysis, Token
from selon.analysis.words import fold
from selon.facts import Interval, Time
from selon.times.calendar import hull
from selon.times.meanings import resolve
from selon.times.rules import Moved
from selon.times.sense import Ground, Resolved, Sense, TimeMark

_PAST = frozenset(("past", "perfect", "pluperfect", "imperfect", "perfect-infinitive", "conditional-perfect"))
_AHEAD = frozenset(("future", "conditional", "future-perfect", "imperative", "infinitive"))
_LOOSE = frozenset(("clock", "part"))
_TOLD = frozenset(("day", "weekday", "shift", "feast", "today", "night", "ago"))
_LONGEST_DAY = 2
_COUNTED = {"W": 7, "M": 31, "Y": 366}
"""Units of the calendar that a story counts on by (« le mois suivant »), with their longest days."""
_LOOK_AHEAD = 40
_BESIDE = ("adjective", "adverb", "attribute", "compound")
_NEAR = 8
"""Words between "first" and the length of time that it is the first of."""


@dataclass(frozen=True, slots=True)
class Lexis:
    """Verbs by their lemma, each with its line: `states` say how things are, `ahead` what is to come (« prévu », "scheduled"), `moved` that
    it is moved to another time; `back` of what has been (« remonte au »);
    `records` tell that something is the first or most of a length of time ("first call in months")."""

    states: dict[str, str]
    ahead: dict[str, str]
    moved: dict[str, Moved]
    records: dict[str, str]
    back: dict[str, str]


class Story:
    """One telling: the marks of a text read on one day."""

    def __init__(self, text: Analysis, marks: list[TimeMark], day: date | None, lexis: Lexis) -> None:
        self.text, self.marks, self.day = text, marks, day
        self.states, self.ahead, self.moved, self.records = lexis.states, lexis.ahead, lexis.moved, lexis.records
        self.back = lexis.back
        self.tokens = [text.at(m.span.start) for m in marks]
        self.verbs = [_verb(t) for t in self.tokens]
        self.told: Interval | None = None
        self.been: Interval | None = None
        self.dated: Interval | None = None

    def tell(self) -> list[Time]:
        """The marks' times, in order."""
        out: list[Resolved] = []
        for n, mark in enumerate(self.marks):
            found = self._read(n, mark, out)
            out.append(found)
            if found.interval and mark.sense.gives in _TOLD and found.interval.days <= _LONGEST_DAY and not mark.sense.bound:
                self.told = found.interval
                self.been = self.been if self._ahead(found.interval) else found.interval
            if found.interval and found.type == "DATE" and mark.sense.gives != "ref" and not mark.sense.bound:
                self.dated = found.interval
        both = enumerate(zip(self.marks, out, strict=True))
        return [Time(m.span, r.type, r.value, r.mod, r.interval, self._rule(n, m)) for n, (m, r) in both]

    def _rule(self, n: int, mark: TimeMark) -> str:
        verb = self.verbs[n][0]
        moved = self._moved(n)
        if moved is not None:
            return f"{mark.rule}\n{moved.id}"
        if line := self._measured(n) or self._before(n):
            return f"{mark.rule}\n{line}"
        if verb and verb.lemma in self.ahead and self.tense(n) > 0:
            return f"{mark.rule}\n{self.ahead[verb.lemma]}"
        if verb and verb.lemma in self.back:
            return f"{mark.rule}\n{self.back[verb.lemma]}"
        if mark.sense.gives == "today" and verb and verb.lemma in self.states:
            return f"{mark.rule}\n{self.states[verb.lemma]}"
        return mark.rule

    def _read(self, n: int, mark: TimeMark, before: list[Resolved]) -> Resolved:
        last = self.been if self.told and self._ahead(self.told) and self.tense(n) < 0 else self.told
        told = self._nearby(n, before) if mark.sense.gives in _LOOSE else last
        ground = self._ground(n, told, before)
        if mark.sense.anchor == "story" and mark.sense.unit in _COUNTED and self.dated:
            ground = self._counted(mark.sense, ground, self.dated)
        return resolve(mark.sense, replace(ground, tense=-1) if self._measured(n) else ground)

    def _counted(self, sense: Sense, ground: Ground, dated: Interval) -> Ground:
        """What « le mois suivant », "that year" count from: the last date told, unless it is too long or lies ahead."""
        fits = dated.days <= _COUNTED[sense.unit] and not (ground.tense < 0 and self._ahead(dated))
        return replace(ground, told=dated) if fits else replace(ground, day=ground.day if ground.told else None)

    def _ahead(self, days: Interval) -> bool:
        """Whether days lie ahead of the text: what has been told of the past does not go on from them."""
        return self.day is not None and days.start > self.day

    def _before(self, n: int) -> str:
        """The line of what tells that a time's noun is to come: "ahead of November's vote"."""
        token = self.tokens[n]
        return self.ahead.get(token.head.marker, "") if token is not None and token.rel == "possessor" else ""

    def _measured(self, n: int) -> str:
        """The line by which "in seven months" tells how long ago such a thing was last: "the first call in seven months"."""
        token = self.tokens[n]
        if self.marks[n].sense.gives != "ahead" or token is None:
            return ""
        near = [t for t in token.sentence.tokens if token.i - _NEAR <= t.i < token.i]
        return next((self.records[t.lower] for t in near if t.lower in self.records and t.rel in _BESIDE), "")

    def _ground(self, n: int, told: Interval | None, before: list[Resolved]) -> Ground:
        verb, firm = self.verbs[n]
        stative = verb is not None and self._states(n, verb)
        firm = firm or (verb is not None and verb.lemma in self.back)
        return Ground(self.day, told, self.tense(n), firm, self._year(n, before), stative)

    def tense(self, n: int) -> int:
        """-1, 0 or 1: what the verb above an expression says of its days; what is scheduled lies ahead."""
        verb = self.verbs[n][0]
        if self._moved(n) is not None or self._before(n):
            return 1
        if verb is not None and verb.lemma in self.ahead:
            arranged = verb.tense in ("present", "participle") or (verb.passive and verb.tense == "perfect")
            return 1 if arranged else 0
        return -1 if verb is not None and verb.lemma in self.back else tense_of(verb)

    def _moved(self, n: int) -> Moved | None:
        """The line of the verb that moves something to this time (« reportée à dimanche »)."""
        verb, token, mark = self.verbs[n][0], self.tokens[n], self.marks[n]
        rule = self.moved.get(verb.lemma) if verb is not None else None
        if rule is None or token is None:
            return None
        before = fold(self.text.text[mark.phrase.start : mark.span.start]).strip() if len(mark.phrase) else ""
        return rule if before in rule.to or token.marker in rule.to else None

    def way(self, n: int) -> int:
        """The same where the verb says it of the expression itself or of what is its subject; else 0."""
        token, (verb, firm) = self.tokens[n], self.verbs[n]
        if firm or verb is None or token is None:
            return self.tense(n) if verb is not None else 0
        if token.fused == "time" and token.rel == "adverb":
            return self.tense(n)
        noun = token.head
        return min(0, self.tense(n)) if noun.rel in ("subject", "passive-subject") and noun.head is verb else 0

    def _states(self, n: int, verb: Token) -> bool:
        """Whether « aujourd'hui » means these days: at the head of its sentence before a comma, or beside a verb of state."""
        token, sentence = self.tokens[n], verb.sentence
        if tense_of(verb) < 0:
            return False
        opens = token is not None and token.i == sentence.tokens[0].i and verb.tense == "present"
        return opens or verb.negated or (verb.tense == "present" and verb.lemma in self.states)

    def _sentence(self, n: int) -> int:
        token = self.tokens[n]
        return token.sentence.i if token else -1 - n

    def _year(self, n: int, before: list[Resolved]) -> int | None:
        """The year that the same sentence has named, when it is not that of the text."""
        for k in range(min(n, len(before)) - 1, -1, -1):
            if self._sentence(k) != self._sentence(n):
                return None
            days = before[k].interval
            if self.marks[k].sense.year and days and self.marks[k].sense.gives in ("day", "month", "year"):
                return days.start.year
        return None

    def _nearby(self, n: int, before: list[Resolved]) -> Interval | None:
        """The day beside a time of day: the last in its sentence, else the next, else the last told."""
        for k in range(n - 1, -1, -1):
            if self._sentence(k) != self._sentence(n):
                break
            if before[k].interval and _is_day(self.marks[k].sense):
                return before[k].interval
        for k in range(n + 1, len(self.marks)):
            if self.marks[k].span.start - self.marks[n].span.end > _LOOK_AHEAD or self._sentence(k) != self._sentence(n):
                break
            if _is_day(self.marks[k].sense):
                return resolve(self.marks[k].sense, self._ground(k, self.told, before)).interval
        return self.told


def _is_day(sense: Sense) -> bool:
    return sense.gives in _TOLD and (sense.gives != "ago" or sense.unit == "D")


def _verb(token: Token | None) -> tuple[Token | None, bool]:
    """The verb that governs a word, and whether it does so by itself; else the main verb of the sentence."""
    if token is None:
        return None, False
    for nouns, head in enumerate((token, *token.ancestors())):
        if head.tense:
            return head, nouns < 2
    root = token.sentence.root
    return (root, False) if root.tense else (None, False)


def tense_of(verb: Token | None) -> int:
    """-1, 0 or 1: what a verb says of the days that hang on it.

    A present tense looks ahead only a little: what news tells in the present is arranged or is of the day.
    """
    if verb is None:
        return 0
    if verb.tense in _PAST or verb.tense == "participle":
        return -1
    if verb.tense == "present" and verb.one("auxiliary") and verb.one("reflexive"):  # a compound tense that the tree did not show as one
        return -1
    return 1 if verb.tense in _AHEAD or (verb.mood == "modal" and verb.tense == "present") else 0


def ranged(marks: list[TimeMark], times: list[Time]) -> list[Time]:
    """The times; two that share a phrase (« du 7 au 9 mai », « le 10 ou le 11 ») both get the days of the whole."""
    out = list(times)
    for n in range(len(marks) - 1):
        a, b = times[n].interval, times[n + 1].interval
        if len(marks[n].phrase) and marks[n].phrase == marks[n + 1].phrase and a and b and a.start <= b.end:
            both = hull(a, b)
            for k in (n, n + 1):
                t = times[k]
                out[k] = Time(t.span, t.type, t.value, t.mod, both, t.rule)
    return out
