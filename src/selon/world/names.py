"""Every known name in a text: one pass of an automaton, then the case and the edges of each hit are checked.

Names are matched on a text folded character by character (same length, so that offsets hold): lower case, no accents, straight
apostrophes, spaces for hyphens and all white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, TypeVar

import ahocorasick_rs

from selon.span import Span
from selon.world.types import Name, NameHit

T = TypeVar("T")


def _plain(char: str) -> str:
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char


def _table() -> dict[int, str]:
    letters = {c: _plain(chr(c)) for c in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00))}
    signs = {ord(c): "'" for c in "’‘ʼ`´ʻʿʾ"} | {ord(c): " " for c in "-‐‑–\u00a0\u202f\u2009\n\r\t"}
    strokes = dict(zip(map(ord, "ıøØłŁđĐħĦ"), "ioolldd" + "hh", strict=True))
    return letters | signs | strokes


FOLD = _table()
_PARTICLE = re.compile(r"(?<=[ -])[^\W\d_]{2,3}(?=[ -])")
_STRANGE = re.compile(r"[^ -,.-_a-~]")
"""What is more than plain letters and signs: few characters of a text."""
SHORT = 4
"""Names of so few letters must have their accents: « Les » is not Leș."""


def plain(text: str) -> str:
    """A text folded for matching, of the same length.

    >>> plain("L’Élysée, États-Unis")
    "l'elysee, etats unis"
    """
    return _STRANGE.sub(lambda m: FOLD.get(ord(m[0]), m[0]), text).lower()


@lru_cache(maxsize=4)
def folded(text: str) -> str:
    """`plain` of a whole text, of which the last ones are kept: every index asks for it."""
    return plain(text)


def cased(words: str, alias: str) -> bool:
    """Whether words of a text can be this name: capitals stand where the name has them.

    Accents may be missing on capitals, and in names of more than four letters that bear a capital; not in plain words.

    >>> cased("ETATS-UNIS", "États-Unis"), cased("turquie", "Turquie"), cased("Etats-Unis", "États-Unis"), cased("Russe", "russe")
    (True, False, True, True)

    A short word inside a name, a particle, may lack its capital.

    >>> cased("Riad al-Malki", "Riad Al-Malki")
    True
    """
    if words == alias:
        return True
    lenient = len(alias) > SHORT and alias != alias.lower()
    if all(_same(w, a, lenient) for w, a in zip(words, alias, strict=False)):
        return True
    return lenient and any(map(str.isupper, alias[1:])) and all(_same(w, a, lenient) for w, a in zip(words, _lowered(alias), strict=False))


@lru_cache(maxsize=4096)
def _lowered(alias: str) -> str:
    return _PARTICLE.sub(lambda m: m[0].lower(), alias)


def _same(char: str, known: str, lenient: bool) -> bool:
    if known.isupper():
        return char.isupper()
    return lenient or char.isupper() or not known.isalpha() or char == known


class Matcher(Generic[T]):
    """Finds names in a text; every name carries a thing of type T."""

    def __init__(self, named: Iterable[tuple[str, T]]) -> None:
        self._things: dict[str, list[tuple[str, T]]] = {}
        for alias, thing in named:
            self._things.setdefault(plain(alias), []).append((alias, thing))
        self._forms = list(self._things)
        kind = ahocorasick_rs.Implementation.ContiguousNFA
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms, implementation=kind) if self._forms else None

    def __len__(self) -> int:
        return len(self._forms)

    def lookup(self, words: str) -> list[T]:
        """What these words alone may name."""
        return [thing for alias, thing in self._things.get(plain(words), ()) if cased(words, alias)]

    def scan(self, text: str) -> list[tuple[Span, list[T]]]:
        """All names: word-bounded, the longest where several begin together or overlap, in order."""
        if self._automaton is None:
            return []
        words, found = folded(text), list[tuple[int, int, list[T]]]()
        for form, start, end in self._automaton.find_matches_as_indexes(words, overlapping=True):
            # word-bounded, written out: it is asked of every beginning and end of a name inside a word
            if start and words[start - 1].isalnum() and words[start].isalnum():
                continue
            if end == len(words) or not (words[end].isalnum() and words[end - 1].isalnum()):
                things = [thing for alias, thing in self._things[self._forms[form]] if cased(text[start:end], alias)]
                if things:
                    found.append((start, end, things))
        return _longest(found)


def _longest(found: list[tuple[int, int, list[T]]]) -> list[tuple[Span, list[T]]]:
    out: list[tuple[Span, list[T]]] = []
    at = 0
    for start, end, things in sorted(found, key=lambda f: (f[0], -f[1])):
        if start >= at:
            out.append((Span(start, end), things))
            at = end
    return out


class NameIndex:
    """All names of actors in one language.

    `scan` gives non-overlapping hits in order; `lookup` what some words alone may name.
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._matcher: Matcher[Name] = Matcher((n.alias, n) for n in names)
        self._scanned = lru_cache(maxsize=2)(self._scan)

    def __len__(self) -> int:
        return len(self._matcher)

    def scan(self, text: str) -> list[NameHit]:
        """Every known name in the text, the longest where they overlap."""
        return list(self._scanned(text))

    def _scan(self, text: str) -> tuple[NameHit, ...]:
        """The hits; the last texts' are kept, as several stages ask for them."""
        return tuple(NameHit(span, _ranked(names)) for span, names in self._matcher.scan(text))

    def lookup(self, words: str) -> tuple[Name, ...]:
        """What these words may name, the likelier first."""
        return _ranked(self._matcher.lookup(words))


def _ranked(names: list[Name]) -> tuple[Name, ...]:
    return tuple(sorted(dict.fromkeys(names), key=lambda n: -n.rank))
