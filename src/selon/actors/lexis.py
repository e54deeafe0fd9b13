"""The lines of `actors.toml`, arranged for looking words up."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from selon.actors.keys import Keys, forms, plain
from selon.actors.rules import (
    SECTIONS,
    Body,
    Count,
    Determiner,
    Human,
    Link,
    Locative,
    Modifier,
    Nationality,
    Pronoun,
)  # fmt: skip
from selon.lexicon import Folder, Rule, load

R = TypeVar("R", bound=Rule)
KEPT = 20_000
"""Words of texts of which it is kept what may begin with them."""
_NOUNS = ("again", "office", "institution", "faction", "people", "counterpart")


class Kept(dict[str, bool]):
    """What a question says of each word, asked once a word."""

    def __init__(self, question: Callable[[str], bool]) -> None:
        self.question = question

    def __missing__(self, word: str) -> bool:
        if len(self) >= KEPT:
            self.clear()
        self[word] = found = self.question(word)
        return found


class Lexis:
    """A language's words for actors."""

    def __init__(self, where: Folder) -> None:
        rules = load(where, "actors", SECTIONS)
        self.language = where.language
        self.nouns = Keys(r for section in _NOUNS for r in rules[section].values())
        self.bodies = {f.words: r for r in rules["body"].values() if isinstance(r, Body) for f in forms(r)}
        self.titles = Keys(rules["title"].values())
        self.modifiers = Keys(rules["modifier"].values())
        self.kin = Keys(r for r in rules["modifier"].values() if isinstance(r, Modifier) and r.kin)
        self.quantities = Keys(rules["quantity"].values())
        self.receivers = {f.words: r for r in rules["receiver"].values() for f in forms(r)}
        self.placelike = Keys(rules["placelike"].values())
        self.motion = frozenset(plain(k) for k in rules["motion"])
        self.motion_rules = {plain(k): r for k, r in rules["motion"].items()}
        self.human = {f.words: r for r in rules["human"].values() if isinstance(r, Human) for f in forms(r)}
        self.naming = Keys(rules["naming"].values())
        self.determiners = _words(rules["determiner"], Determiner)
        self.counts = _words(rules["count"], Count)
        self.links = _words(rules["link"], Link)
        self.locatives = _words(rules["locative"], Locative)
        self.pronouns = _words(rules["pronoun"], Pronoun)
        self.long_pronouns = Keys(r for r in _words(rules["pronoun"], Pronoun).values() if not r.key.isalpha() and not r.clitic)
        self.prefixes = {plain(k): r for k, r in rules["modifier"].items() if k.endswith("-") and isinstance(r, Modifier)}
        self.suffixes = {plain(k): r for k, r in rules["modifier"].items() if k.startswith("-") and isinstance(r, Modifier)}
        self._prefixes = tuple(self.prefixes)
        self.nationalities = [r for r in rules["nationality"].values() if isinstance(r, Nationality)]
        self.opens, self.stands_for = Kept(self._opens).__getitem__, Kept(self._stands_for).__getitem__

    def _opens(self, word: str) -> bool:
        """Whether the noun of a phrase may begin with this (plain) token, after a prefix too."""
        return self.nouns.may(word) or word.startswith(self._prefixes)

    def _stands_for(self, word: str) -> bool:
        """Whether a (plain) token may be a pronoun, or begin one, or say whose."""
        if word.lstrip("-") in self.pronouns or self.long_pronouns.may(word):
            return True
        rule = self.determiners.get(word)
        return rule is not None and rule.to == "possessive"


def _words(rules: dict[str, Rule], kind: type[R]) -> dict[str, R]:
    return {plain(k): r for k, r in rules.items() if isinstance(r, kind)}
