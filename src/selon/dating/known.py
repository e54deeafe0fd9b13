"""Clues from what is known to have happened when: summits, attacks, coups, votes that a text names without their year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selon.analysis import Analysis, Sentence
from selon.analysis.words import fold
from selon.dating.days import Clue, Days, between, join
from selon.dating.holders import told_of
from selon.dating.stated import Stated
from selon.facts import Interval
from selon.world import Happened, World

_YEAR = timedelta(days=330)
"""How far from a text something may lie that it names by day and month alone."""
_AHEAD, _SINCE = timedelta(days=210), timedelta(days=75)
"""How long before and after a summit texts speak of it."""
_WEEK = timedelta(days=6)
_PAST = ("event", "affair")
"""Kinds of what texts speak of once it has happened; of an affair for years, which tells only that they are later."""
_LEAD = 3
"""Sentences at the top of a text that tell its news."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """Something known, with the sentence that names it."""

    what: Happened
    sentence: Sentence


def known(text: Analysis, said: list[Stated], world: World, language: str) -> Iterator[Clue]:
    """What the days of known happenings tell of the day of a text that names them."""
    seen: set[tuple[Happened, str]] = set()
    for named in _named(text, world.happenings(language)):
        here = [s for s in said if named.sentence.span.holds(s.mark.span)]
        news = [s for s in said if s.way < 0 and s.mark.sense.gives == "weekday"] if _leads(text, named) else []
        clue = _clue(named.what, here, news)
        if clue is not None and (named.what, clue.reason) not in seen:
            seen.add((named.what, clue.reason))
            yield clue


def _named(text: Analysis, table: tuple[Happened, ...]) -> Iterator[_Named]:
    before: list[str] = []
    for sentence in text.sentences:
        words = _WORD.findall(fold(sentence.span.of(text.text)))
        for what in table:
            if _all(what, [*before, *words] if what.kind == "summit" else words):
                yield _Named(what, sentence)
        before = words


def _all(what: Happened, words: list[str]) -> bool:
    return all(any(_is(w, form) for w in words for form in group) for group in what.words)


def _leads(text: Analysis, named: _Named) -> bool:
    """Whether what a sentence names is the news: it stands at the top, or a dateline names its place."""
    body = next((s.i for s in text.sentences if s.zone == "body"), 0)
    line = " ".join(s.span.of(text.text) for s in text.sentences if s.zone == "dateline")
    place = any(_is(w, form) for w in _WORD.findall(fold(line)) for form in named.what.words[-1])
    return named.sentence.i < body + _LEAD or (place and named.what.kind == "summit")


def _is(word: str, form: str) -> bool:
    return word == form[:-1] if form.endswith(".") else word.startswith(form)


def _clue(what: Happened, here: list[Stated], news: list[Stated]) -> Clue | None:
    name = " ".join(g[0].rstrip(".") for g in what.words)
    for s in here:
        days = _by(what, s)
        if days:
            return Clue(days, f'"{s.words}" is told of what is known of {what.days.start} ({name})', 1.5)
    for s in news if what.kind == "summit" and not any(_apart(s) for s in here) else [s for s in here if s in news]:
        if what.kind not in ("vote", "affair") and (days := _on(what, s)):
            return Clue(days, f'"{s.words}" was the day of what the text tells, and is known of {what.days.start} ({name})', 1.0)
    if what.kind == "summit":
        days = between(what.days.start - _AHEAD, what.days.end + _SINCE)
        return Clue(days, f"The text speaks of a summit of {what.days.start} ({name})", 0.6)
    return None


def _by(what: Happened, s: Stated) -> Days:
    """The days on which something known may be told with a time expression."""
    sense, (first, last) = s.mark.sense, (what.days.start, what.days.end)
    if sense.year is not None:
        return ()
    if sense.gives == "day" and any((d.month, d.day) == (sense.month, sense.day) for d in _each(what.days)):
        return between(first, None) if what.kind == "affair" else _around(what.days, s.way if what.kind != "event" else -1)
    if sense.gives == "month" and sense.month == first.month and sense.way is None and s.way < 0 and what.kind == "event":
        return between(first, last + _YEAR)
    if sense.gives == "ago" and what.kind in _PAST:
        return told_of(s.mark, first, last)
    return _on(what, s) if sense.gives == "weekday" and what.kind == "summit" and s.way else ()


def _on(what: Happened, s: Stated) -> Days:
    """The days on which a text may name, by its weekday alone, a day of something known."""
    sense = s.mark.sense
    return join(_weekday(d, s.way) for d in _each(what.days) if d.isoweekday() == sense.weekday) if sense.way is None else ()


def _apart(s: Stated) -> bool:
    """Whether a time expression puts what its sentence tells at another time than the news."""
    return s.way > 0 or s.mark.sense.gives in ("ago", "month", "year", "season", "shift")


def _each(days: Interval) -> list[date]:
    return [days.start + timedelta(days=n) for n in range(days.days)]


def _around(days: Interval, way: int) -> Days:
    before = timedelta(0) if way < 0 else _YEAR
    after = timedelta(0) if way > 0 else _YEAR
    return between(days.start - before, days.end + after)


def _weekday(day: date, way: int) -> Interval:
    return Interval(day - _WEEK, day) if way > 0 else Interval(day, day + _WEEK)
