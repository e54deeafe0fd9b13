"""What a line of `article.toml` may hold."""

from __future__ import annotations

from selon.lexicon import Rule


class Abbreviation(Rule, frozen=True):
    """A word whose full stop ends no sentence."""


class Quote(Rule, frozen=True):
    """An opening quotation mark and its closing one (the same sign when it serves for both).

    `word`: the signs are apostrophes too; they quote only where they stand around words ('He left,' but not the leaders' talks).
    """

    open: str
    close: str
    word: bool = False


class Pattern(Rule, frozen=True):
    """A regular expression for a paragraph, or a part of one (group `zone`), that is not body.

    `zone` is the kind; `where` restricts it: any, first (before the body has begun), last (after the body has ended).
    `longest` bounds the length of the paragraph in characters.
    """

    zone: str
    pattern: str
    where: str = "any"
    longest: int = 10_000


SECTIONS: dict[str, type[Rule]] = {"abbreviation": Abbreviation, "quote": Quote, "zone": Pattern}
