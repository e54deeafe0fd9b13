"""What a time expression means before the day of the text is known, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selon.facts import Interval
from selon.span import Span


@dataclass(frozen=True, slots=True)
class Sense:
    """The meaning of an expression as its words give it; None or empty: the words do not say.

    `number` counts `unit`s (S MN H D W M Y), each of `size`; `vague` says that the words leave the number open. `part` is a part of
    the day or `hour` and `minute` a time of day. `way` is -1 for before, 1 for after, 0 for now, None when tense must tell. `bound` is how
    a word bounds the days: since, from (a day to come), until, after, before, ago, ahead, within, so far, to come. `anchor`: counted from
    the day of the `text` or of the `story`.
    """

    gives: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    number: float | None = None
    vague: bool = False
    unit: str = ""
    size: float = 1
    part: str = ""
    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    season: str = ""
    feast: str = ""
    ordinal: int | None = None
    way: int | None = None
    bound: str = ""
    anchor: str = "text"
    mod: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression before the day is known. `span` is TIMEX3's extent; `phrase` takes in the preposition (« en avril »).

    An empty `phrase` says that the expression is no adverb. Two marks with one `phrase` are the ends of a range, or alternatives.
    `rule` names the pattern and every line whose words it used, one a line.
    """

    span: Span
    phrase: Span
    type: str
    rule: str = ""
    sense: Sense = Sense("ref")


@dataclass(frozen=True, slots=True)
class Ground:
    """What an expression is held against: the day of the text, the last day told, and what tense says.

    `tense` is -1, 0 or 1 (past, open, to come); `firm` whether the governing verb itself says so; `year` one that the sentence names.
    """

    day: date | None
    told: Interval | None = None
    tense: int = 0
    firm: bool = False
    year: int | None = None
    stative: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """TIMEX3 type and value, mod, and the days."""

    type: str
    value: str
    interval: Interval | None = None
    mod: str | None = None
