"""What a line of `times.toml` may hold: words of time by class, shapes of figures, and the patterns that they make."""

from __future__ import annotations

from selon.lexicon import Rule


class Word(Rule, frozen=True, kw_only=True):
    """A word, or several, of a class that patterns name as `<class>`. The key itself is a form; `forms` are the others.

    `number` is its number: of a month, weekday (Monday 1), numeral, ordinal, years or months or days that a unit holds, the hour at
    which a half of the day begins, or the way (-1 before, 0 now, 1 after). `code` is its sign in TIMEX3: unit S MN H D W M Y, part of the
    day, season, `mod`; of a lead: how it bounds the days (see `selon.times.sense`); of a number `alone`: it makes no number with others; of
    a feast: `12-25`, `E+39` (days from Easter), `M11.4.4` (as POSIX writes the fourth Thursday of November: Sunday is 0, week 5 the
    last) or `07-06/08-31`. `cased`: it is a word of time only when it begins with a capital.
    """

    forms: tuple[str, ...] = ()
    number: float | None = None
    code: str | None = None
    cased: bool = False


class Moved(Word, frozen=True, kw_only=True):
    """A verb that moves something to another time: with one of the words `to` before it the time lies ahead, whatever the tense says."""

    to: tuple[str, ...]


class Shape(Rule, frozen=True, kw_only=True):
    """Figures (perhaps with letters) of a class: `pattern` is a regular expression for the whole word; its first group, else all, is the
    number; groups named `hour` and `minute` are a time of day, `number` then the hour at which its half of the day begins."""

    pattern: str
    of: str
    number: float | None = None


class Pattern(Rule, frozen=True, kw_only=True):
    """An expression of time, word by word: `form` holds words, `<class>` slots, `( | )?` and one or two `[ ]` around the extents of TIMEX3.

    What stands outside the brackets (prepositions) belongs to the adverb but not to the extent. A slot that ends in 1 belongs to
    the first of two extents. `gives` names the meaning (a key of `selon.times.meanings.MEANINGS`); the other fields are what the words
    themselves do not say. `adverb = false`: it stands for no adverb, the parser must see its words. `not_after` and `not_before` are forms
    beside which it is no time (« âgé de trente ans »).
    """

    form: str
    gives: str
    number: float | None = None
    unit: str = ""
    code: str = ""
    way: int | None = None
    bound: str = ""
    anchor: str = "text"
    mod: str = ""
    part: str = ""
    adverb: bool = True
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


CLASSES = (
    "article", "this", "unit", "month", "weekday", "number", "vague", "joiner", "ordinal", "part", "season", "phase", "about", "way",
    "lead", "feast", "era", "zone", "day", "now", "each", "clockword", "reign", "half", "quarter", "weekdays",
)  # fmt: skip
"""The classes of words; `each` class is a section."""


class Owner(Rule, frozen=True):
    """A sign behind a time that owns the noun after it: what stands before the time belongs to that noun ("ahead of Monday's vote")."""


_VERBS: dict[str, type[Rule]] = {"state": Word, "ahead": Word, "record": Word, "back": Word, "moved": Moved}
SECTIONS: dict[str, type[Rule]] = {**dict.fromkeys(CLASSES, Word), **_VERBS, "owner": Owner, "shape": Shape, "pattern": Pattern}
