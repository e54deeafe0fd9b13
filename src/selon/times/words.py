"""A text as one letter a word, so that patterns over words are plain regular expressions.

Every word that the language data names has a letter of its own; figures have a letter that tells which shapes they have; all other words
share one that no pattern holds. A text of five hundred words becomes a string of five hundred letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selon.analysis.words import fold
from selon.errors import DataError
from selon.lexicon import Rule
from selon.times.rules import CLASSES, Shape, Word

WORD = re.compile(r"\d+(?:[.,]\d+)*\w*|[^\W\d]+['’](?=\w\w)|[^\W\d]\w*|[\r\n]|[^\w\s]")
"""A word before an apostrophe keeps it when a word follows, and not when a single letter does: that is an ending."""
UNKNOWN = "_"
_FIGURES, _WORDS, _CASED = 0xE000, 0xF0000, 0x100000
"""Where the letters of figures, of words and of words with a capital begin."""
_ELEMENT = re.compile(r"<(\w+)>|([()|?\[\]*])|([^\s<>()|?\[\]*]+)")


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: the letters, and where each word starts and ends."""

    letters: str
    starts: list[int]
    ends: list[int]

    def of(self, text: str, first: int, last: int) -> str:
        """The folded words from `first` to before `last`, parted by blanks."""
        return " ".join(fold(text[self.starts[i] : self.ends[i]]) for i in range(first, last))


class Alphabet:
    """The letters of a language's words of time."""

    def __init__(self, rules: Mapping[str, Mapping[str, Rule]]) -> None:
        self.shapes = [(r, re.compile(rf"(?:{r.pattern})\Z")) for r in rules["shape"].values() if isinstance(r, Shape)]
        self.figures = {mask: chr(_FIGURES + n) for n, mask in enumerate(sorted(self._reached() - {0}))}
        self.letters: dict[str, str] = {}
        self.cased: dict[str, str] = {}
        self.classes: dict[str, dict[str, Word]] = {name: {} for name in CLASSES}
        for name in CLASSES:
            for rule in rules[name].values():
                if isinstance(rule, Word):
                    self._add(name, rule)

    def _reached(self) -> set[int]:
        """The sets of shapes that figures have together: those of small numbers and years, bare or with an ending that an example shows."""
        shown = [w for rule, _ in self.shapes for e in rule.examples for w in WORD.findall(e.text) if w[0].isdigit()]
        endings = {w.lstrip("0123456789") for w in shown} | {""}
        bare = [form for n in (*range(100), *range(100, 2500, 10)) for form in (str(n), f"{n:02}", f"{n:04}")]
        return {self._mask(fold(number + ending)) for number in bare for ending in endings} | {self._mask(fold(w)) for w in shown}

    def _mask(self, figure: str) -> int:
        return sum(1 << i for i, (_, regex) in enumerate(self.shapes) if regex.match(figure))

    def _add(self, name: str, rule: Word) -> None:
        for form in (rule.key, *rule.forms):
            parts = split(form)
            self.classes[name][" ".join(parts)] = rule
            for n, part in enumerate(parts):
                self._name(part) if rule.cased and not n else self.letter(part)

    def _name(self, word: str) -> None:
        """The letter of a word that is one of time only with a capital (the month, not the verb)."""
        letter = self.cased.setdefault(word, chr(_CASED + len(self.cased)))
        self.letters[word.capitalize()] = self.letters[word.upper()] = letter

    def letter(self, word: str) -> str:
        """The letter of a word that the data names, a new one if need be."""
        if word[0].isdigit():
            return re.escape(self._figure(word))
        return self.letters.setdefault(word, chr(_WORDS + len(self.letters)))

    def read(self, text: str) -> Words:
        """The words of a text."""
        letters, starts, ends = [], [], []
        known = self.letters
        for found in WORD.finditer(text):
            word = found[0]
            letter = known.get(word) or known.get(fold(word))
            if letter is None:
                letter = self._other(word)
            letters.append(letter)
            starts.append(found.start())
            ends.append(found.end())
        return Words("".join(letters), starts, ends)

    def _other(self, word: str) -> str:
        if word[0].isdigit():
            return self._figure(word)
        return self.letters.get(fold(word[:-1]), UNKNOWN) if word[-1] in "'’" and len(word) > 1 else UNKNOWN

    def _figure(self, word: str) -> str:
        key = fold(word)
        if key not in self.letters:
            mask = self._mask(key)
            if len(key) > 4:
                return self.figures.get(mask, UNKNOWN)
            self.letters[key] = self.figures.get(mask, UNKNOWN)
        return self.letters[key]

    def shape(self, name: str, word: str) -> tuple[dict[str, float], str] | None:
        """The numbers of a figure in a class, by name, and the line that says so; None when it is of no such shape."""
        for rule, regex in self.shapes:
            found = regex.match(word) if rule.of == name else None
            if found:
                named = found.groupdict() or {name: next((g for g in found.groups() if g), word)}
                half = {"half": rule.number} if rule.number is not None else {}
                return {**{k: _number(v) for k, v in named.items()}, **half}, rule.id
        return None

    def one_of(self, name: str, code: str | None = None) -> str:
        """A regular expression for the words and figures of a class, all of them or the words of one code alone."""
        words = self.classes.get(name, {}).items()
        letters = {f: self._spelt(f, rule) for f, rule in words if rule.code == code or name != "number"}
        singles = {s for f, s in letters.items() if " " not in f}
        own = 0 if code else sum(1 << i for i, (r, _) in enumerate(self.shapes) if r.of == name)
        singles.update(letter for mask, letter in self.figures.items() if mask & own)
        longer = sorted((f for f in letters if " " in f), key=len, reverse=True)
        parts = [letters[f] for f in longer]
        return "(?:" + "|".join([*parts, f"[{''.join(sorted(singles))}]" if singles else "(?!)"]) + ")"

    def _spelt(self, form: str, rule: Word) -> str:
        """The letters of a form of a class."""
        return "".join(self.cased[w] if rule.cased and not n else self.letter(w) for n, w in enumerate(form.split(" ")))

    def compile(self, form: str, where: str) -> tuple[str, int]:
        """A form as a regular expression over letters, and the number of its extents. Raises DataError for a class that there is not."""
        out: list[str] = []
        extents = 0
        for slot, sign, word in _ELEMENT.findall(form):
            if slot:
                out.append(f"(?P<{slot}__{len(out)}>{self._slot(slot.rstrip('1'), where)})")
            elif sign == "[":
                out.append(f"(?P<x{extents}>")
                extents += 1
            elif sign:
                out.append({"]": ")", "(": "(?:"}.get(sign, sign))
            else:
                out.append(_group([self.letter(part) for part in split(word)]))
        return "".join(out), extents

    def _slot(self, name: str, where: str) -> str:
        known = set(CLASSES) | {r.of for r, _ in self.shapes}
        if name not in known:
            raise DataError(where.split("#")[0], where.split("#")[-1], f"unknown class <{name}>; known are {', '.join(sorted(known))}")
        one = self.one_of(name)
        if name != "number":
            return one
        return f"(?:{one}(?:{self.one_of('joiner')}{{0,3}}{one})*|{self.one_of(name, 'alone')})"


def split(form: str) -> list[str]:
    """The words of a form as a text would have them.

    >>> split("aujourd'hui"), split("après-midi")
    (["aujourd'", 'hui'], ['après', '-', 'midi'])
    """
    if form.endswith(("'", "’")):
        return [fold(w) for w in WORD.findall(form + "xx")[:-1]]
    return [fold(w) for w in WORD.findall(form)]


def _group(letters: Iterable[str]) -> str:
    found = list(letters)
    return found[0] if len(found) == 1 else f"(?:{''.join(found)})"


def _number(digits: str) -> float:
    """The value of figures: a last comma or point with one or two figures after it parts decimals, others part thousands."""
    whole, sign, rest = digits.replace(",", ".").rpartition(".")
    if not sign:
        return float(digits)
    return float(f"{whole.replace('.', '')}.{rest}") if len(rest) < 3 else float(digits.replace(",", "").replace(".", ""))


def value(words: list[float]) -> float:
    """The number that numerals make, in any language that multiplies greater by smaller before it: 4 20 10 is 90, 2 100 3 is 203.

    >>> value([4, 20, 12]), value([2, 100, 3]), value([20, 4]), value([3, 1000])
    (92, 203, 24, 3000)
    """
    total = part = 0.0
    for number in words:
        if number >= 1000:
            total, part = total + max(part, 1) * number, 0
        elif part and number > part % 100 and part % 100 and number in (20, 100):
            part = part - part % 100 + part % 100 * number if number == 20 else part * number
        else:
            part += number
    result = total + part
    return int(result) if result == int(result) else result
