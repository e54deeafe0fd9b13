"""Patterns over words: which expressions a text has, and what their words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from selon.analysis.words import fold
from selon.errors import DataError
from selon.lexicon import Rule
from selon.span import Span
from selon.times.meanings import MEANINGS
from selon.times.rules import Pattern, Word
from selon.times.sense import Sense, TimeMark
from selon.times.words import UNKNOWN, Alphabet, Words, value

_NEIGHBOURS = 8
_KEPT = 20_000
"""Runs of letters of which it is remembered which patterns match in them."""
_RUN = re.compile(f"[^{UNKNOWN}]+")
_TYPES = {"duration": "DURATION", "stretch": "DURATION", "set": "SET", **dict.fromkeys(("clock", "part", "night", "overnight"), "TIME")}


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Pattern
    regex: re.Pattern[str]
    extents: int
    after: re.Pattern[str] | None
    before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Hit:
    pattern: _Compiled
    match: re.Match[str]
    order: int

    @property
    def rank(self) -> tuple[int, int, int]:
        start, end = self.match.span()
        return start - end, self.order, start


class Matcher:
    """The patterns of a language, compiled over its alphabet."""

    def __init__(self, rules: Mapping[str, Mapping[str, Rule]]) -> None:
        self.alphabet = Alphabet(rules)
        patterns = [r for r in rules["pattern"].values() if isinstance(r, Pattern)]
        for rule in patterns:  # every word gets its letter before any class is written out
            for form in (rule.form, *rule.not_after, *rule.not_before):
                self.alphabet.compile(form, rule.id)
        self.owners = {k: r.id for k, r in rules["owner"].items()}
        self.patterns = [self._compiled(rule) for rule in patterns]
        self._matching = lru_cache(_KEPT)(lambda run: tuple(n for n, p in enumerate(self.patterns) if p.regex.search(run)))

    def _compiled(self, rule: Pattern) -> _Compiled:
        if rule.gives not in MEANINGS:
            file, _, key = rule.id.partition("#")
            raise DataError(file, key, f"unknown meaning {rule.gives!r}; known are {', '.join(sorted(MEANINGS))}")
        regex, extents = self.alphabet.compile(rule.form, rule.id)
        after = self._beside(rule.not_after, rule.id, "(?:{})\\Z")
        return _Compiled(rule, re.compile(regex), extents, after, self._beside(rule.not_before, rule.id, "(?:{})"))

    def _beside(self, forms: tuple[str, ...], where: str, frame: str) -> re.Pattern[str] | None:
        if not forms:
            return None
        parts = [re.sub(r"\(\?P<\w+>", "(?:", self.alphabet.compile(form, where)[0]) for form in forms]
        return re.compile(frame.format("|".join(parts)))

    def find(self, text: str) -> list[TimeMark]:
        """The time expressions of a text, the longest first where they overlap, in order."""
        words = self.alphabet.read(text)
        letters = words.letters
        hits = list(self._hits(letters))
        taken = bytearray(len(letters))
        marks: list[TimeMark] = []
        for hit in sorted(hits, key=lambda h: h.rank):
            start, end = hit.match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                marks.extend(self._marks(text, words, hit))
        return sorted(marks, key=lambda m: m.span)

    def _hits(self, letters: str) -> Iterator[_Hit]:
        """What the patterns match, run by run between the words that no pattern holds: few runs match at all, and most come back often."""
        for run in _RUN.finditer(letters):
            for n in self._matching(run[0]):
                pattern = self.patterns[n]
                found = pattern.regex.finditer(letters, run.start(), run.end())
                yield from (_Hit(pattern, m, n) for m in found if _stands(pattern, m, letters))

    def _marks(self, text: str, words: Words, hit: _Hit) -> list[TimeMark]:
        rule = hit.pattern.rule
        whole = _span(words, *hit.match.span())
        phrase = whole if rule.adverb else Span(whole.start, whole.start)
        out = []
        for n in range(max(1, hit.pattern.extents)):
            span = _span(words, *hit.match.span(f"x{n}")) if hit.pattern.extents else whole
            sense, lines = self._sense(text, words, hit, first=hit.pattern.extents == 2 and n == 0)
            if (owner := self._owner(text, whole)) and hit.pattern.extents == 1:
                sense, phrase = replace(sense, bound=""), span if rule.adverb else phrase
                lines = (*lines, owner)
            out.append(TimeMark(span, phrase, _TYPES.get(rule.gives, "DATE"), "\n".join((rule.id, *lines)), sense))
        return out

    def _owner(self, text: str, time: Span) -> str:
        """The line by which a time owns the noun behind it ("Monday's vote"), to which then belongs what stands before the time."""
        behind = fold(text[time.end : time.end + _NEIGHBOURS])
        return next((line for sign, line in self.owners.items() if behind.startswith(sign)), "")

    def _sense(self, text: str, words: Words, hit: _Hit, first: bool) -> tuple[Sense, tuple[str, ...]]:
        rule = hit.pattern.rule
        known = {k: v for k, v in (("number", rule.number), ("way", rule.way)) if v is not None}
        sense: dict[str, object] = {**known, **{k: getattr(rule, k) for k in ("unit", "code", "bound", "anchor", "mod", "part")}}
        lines: list[str] = []
        filled = {k: k.split("__")[0] for k, v in hit.match.groupdict().items() if v is not None and "__" in k}
        for slot, said_as in filled.items():
            name = said_as.rstrip("1")
            own = first and f"{name}1" in filled.values()
            if (said_as != name) != own:
                continue
            said = words.of(text, *hit.match.span(slot))
            lines += self._slot(name, said, sense)
        half, hour = sense.pop("half", None), sense.get("hour")
        if isinstance(half, float) and isinstance(hour, int):
            sense["hour"] = hour % 12 + int(half)
        return Sense(rule.gives, **sense), tuple(lines)  # type: ignore[arg-type]

    def _slot(self, name: str, said: str, sense: dict[str, object]) -> list[str]:
        if name == "number":
            number, lines = self._number(said)
            sense["number"] = number
            return lines
        rule = self.alphabet.classes.get(name, {}).get(said)
        if rule is None:
            shaped = self.alphabet.shape(name, said)
            if shaped:
                sense.update({_FIGURES.get(k, k): v if k == "half" else _figure(k, v) for k, v in shaped[0].items()})
            return [shaped[1]] if shaped else []
        _WORDS.get(name, _ignored)(rule, sense)
        return [rule.id]

    def _number(self, said: str) -> tuple[float, list[str]]:
        numbers, lines = [], []
        for word in said.split(" "):
            rule = self.alphabet.classes["number"].get(word)
            shaped = None if rule else self.alphabet.shape("number", word)
            if rule and rule.number is not None:
                numbers.append(rule.number)
                lines.append(rule.id)
            elif shaped:
                numbers.append(shaped[0]["number"])
                lines.append(shaped[1])
            elif word in self.alphabet.classes["joiner"]:
                lines.append(self.alphabet.classes["joiner"][word].id)
        return value(numbers), lines


def _stands(pattern: _Compiled, match: re.Match[str], letters: str) -> bool:
    start, end = match.span()
    if pattern.after and pattern.after.search(letters, max(0, start - _NEIGHBOURS), start):
        return False
    return not (pattern.before and pattern.before.match(letters, end))


def _span(words: Words, first: int, last: int) -> Span:
    return Span(words.starts[first], words.ends[last - 1])


_FIGURES = {"yy": "year", "mm": "month", "dd": "day", "iso": "day", "minutes": "minute", "hourh": "hour"}


def _figure(name: str, number: float) -> int | float:
    if name == "yy":
        return int(number) + (1900 if number >= 30 else 2000)
    return int(number)


def _ignored(rule: Word, sense: dict[str, object]) -> None:
    """A word that the pattern needs and that says nothing of its own."""


def _unit(rule: Word, sense: dict[str, object]) -> None:
    sense["unit"], sense["size"] = rule.code or "", rule.number or 1


def _vague(rule: Word, sense: dict[str, object]) -> None:
    sense["vague"], sense["number"] = True, rule.number


def _about(rule: Word, sense: dict[str, object]) -> None:
    sense["mod"] = rule.code or ""


def _lead(rule: Word, sense: dict[str, object]) -> None:
    sense["bound"] = rule.code or sense["bound"]


def _half(rule: Word, sense: dict[str, object]) -> None:
    sense["half"] = rule.number


def _part(rule: Word, sense: dict[str, object]) -> None:
    sense["part"] = rule.code or ""


def _clockword(rule: Word, sense: dict[str, object]) -> None:
    sense["hour"], sense["minute"] = int(rule.number or 0), 0


_Take = Callable[[Word, dict[str, object]], None]


def _whole(name: str) -> _Take:
    def take(rule: Word, sense: dict[str, object]) -> None:
        sense[name] = None if rule.number is None else int(rule.number)

    return take


def _coded(name: str) -> _Take:
    def take(rule: Word, sense: dict[str, object]) -> None:
        sense[name] = rule.code or ""

    return take


_WORDS: dict[str, _Take] = {
    "unit": _unit, "vague": _vague, "about": _about, "phase": _about, "lead": _lead, "part": _part, "clockword": _clockword, "half": _half,
    "month": _whole("month"), "weekday": _whole("weekday"), "weekdays": _whole("weekday"), "day": _whole("day"),
    "ordinal": _whole("ordinal"), "quarter": _whole("ordinal"), "way": _whole("way"),
    "season": _coded("season"), "feast": _coded("feast"), "era": _coded("code"), "zone": _coded("zone"), "now": _coded("code"),
}  # fmt: skip
"""What a word of each class says; words of the other classes are only needed by their patterns."""
