"""What a line of `dating.toml` may hold: words that tie the day of a text to something known. Examples are read without a day.

The mark of an example, `{dated=FROM/TO:…}`, stands around the whole text.
"""

from __future__ import annotations

from selon.lexicon import Rule


class Arrival(Rule, frozen=True, kw_only=True):
    """A verb or noun (by its dictionary form) that says that somebody came into office.

    `before`: how many days it may lie before the first day in office (an election). `given`: others put one there, the subject of the
    verb is not meant. `forms` are other words for the same.
    """

    before: int = 0
    given: bool = False
    forms: tuple[str, ...] = ()


class Fresh(Rule, frozen=True, kw_only=True):
    """A word beside an office that says how far its holder is from the first day in it: `first` to `last`, in days; of the last day
    in it where `leaving`."""

    first: int
    last: int
    leaving: bool = False
    forms: tuple[str, ...] = ()


class Stamp(Rule, frozen=True, kw_only=True):
    """A word that may stand beside a date that is the text's own (« Publié le 3 mars 2012 »)."""

    forms: tuple[str, ...] = ()


SECTIONS: dict[str, type[Rule]] = {"arrival": Arrival, "fresh": Fresh, "stamp": Stamp}
"""The sections of the file."""
