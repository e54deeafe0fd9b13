"""The words of rules found in a text, whatever their accents, capitals and apostrophes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from selon.lexicon import Rule

_WORD = re.compile(r"\w+")
_PREFIX = 12
"""Letters of the longest prefix before a name, its hyphen included."""
_SPACES = str.maketrans("\r\n\t", "   ")
_STRANGE = re.compile(r"[^ -_a-~]")
"""What is more than plain letters and signs."""


@cache
def _plain(char: str) -> str:
    if char in "’‘ʼ`":
        return "'"
    if char.isspace():
        return " "
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char


def plain(text: str) -> str:
    """Lower case without accents, straight apostrophes, plain spaces; as long as the text itself.

    >>> plain("L’Élysée")
    "l'elysee"
    """
    return text.lower().translate(_SPACES) if text.isascii() else _STRANGE.sub(lambda m: _plain(m[0]), text).lower()


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """`plain` of a whole text, of which the last ones are kept: several readers ask for it."""
    return plain(text)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a rule's key: its words, the first of them and the rest, its number and gender."""

    words: str
    first: str
    rest: str
    rule: Rule
    number: str
    gender: str


class Keys:
    """The forms of many rules, by their first word, the longest first.

    >>> from selon.actors.rules import Again
    >>> keys = Keys([Again(yes=("",), id="fr/actors.toml#again.chef du pays", forms=("chefs du pays:P",))])
    >>> [f.words for f in keys.by_first["chefs"]], keys.match("les chefs du pays", 4)[0].number
    (['chefs du pays'], 'Plur')
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.by_first: dict[str, list[Form]] = {}
        for rule in rules:
            for form in forms(rule):
                self.by_first.setdefault(form.first, []).append(form)
        for alike in self.by_first.values():
            alike.sort(key=lambda f: -len(f.words))

    def may(self, word: str) -> bool:
        """Whether a form may begin with this (plain) token: most tokens begin none."""
        if word in self.by_first:
            return True
        if word.isalnum():
            return False
        first = _WORD.match(word)
        return (first[0] if first else word[:1]) in self.by_first

    def match(self, text: str, at: int) -> list[Form]:
        """The forms that the (plain) text has from `at` on, ending where a word ends; the longest first."""
        begun = self.at(text, at)
        return [f for f in begun if text.startswith(f.words, at) and ends(text, at + len(f.words))] if begun else begun

    def at(self, text: str, at: int) -> list[Form]:
        """The forms whose first word the text has at `at`."""
        first = _WORD.match(text, at)
        return self.by_first.get(first[0] if first else text[at : at + 1], [])


def ends(text: str, at: int) -> bool:
    """Whether no word goes on at this offset."""
    return at >= len(text) or text[at - 1] == "'" or not (text[at].isalnum() or (text[at] == "-" and text[at + 1 : at + 2].isalpha()))


def forms(rule: Rule) -> Iterable[Form]:
    """All forms of a rule's key."""
    own = (getattr(rule, "number", "") or "Sing", getattr(rule, "gender", ""))
    for raw in (f"{rule.key}:", *getattr(rule, "forms", ())):
        words, _, flags = raw.rpartition(":") if ":" in raw else (raw, "", "")
        words = plain(words)
        first = _WORD.match(words)
        head = first[0] if first else words[:1]
        number = "Plur" if "P" in flags else "Sing" if "S" in flags else own[0]
        gender = "Fem" if "F" in flags else "Masc" if "M" in flags else own[1]
        yield Form(words, head, words[len(head) :], rule, number, gender)


def turned(text: str, at: int, whole: Container[str]) -> bool:
    """Whether a prefix before a name at `at` makes another word of it ("an anti-Iran journalist" is nobody of Iran).

    The prefixes in `whole` leave the name what it is ("ex-US").
    """
    prefix = text[max(0, at - _PREFIX) : at].split()[-1:] if text[at - 1 : at] == "-" else []
    return bool(prefix) and prefix[0][:-1].isalpha() and prefix[0].islower() and prefix[0] not in whole
