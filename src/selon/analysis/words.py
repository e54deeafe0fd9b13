"""From a text to the words that the model reads: tokens, fused runs, plain characters, sentence starts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selon.analysis.model import Fuse, Word, model
from selon.analysis.rules import Character, Opening, Preposition, StandIn
from selon.lexicon import Rule
from selon.span import Span

_WORD = re.compile(r"[^\s']+'?")
_FAMILY = "family"
"""The kind of a single word that is read as another for the model's sake and stays what it is in the view."""
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})


def fold(text: str) -> str:
    """Lower case with straight apostrophes: the form in which language data names words.

    >>> fold("L’Élysée")
    "l'élysée"
    """
    return text.translate(APOSTROPHES).lower()


def split(language: str, text: str, span: Span) -> list[Span]:
    """The model's own tokens of a part of the text, white space left out."""
    doc = model(language).make_doc(span.of(text))
    return [Span(t.idx, t.idx + len(t)).shift(span.start) for t in doc if not t.is_space]


class Reader:
    """Turns spans of a text into the words that the model reads, by a language's rules."""

    def __init__(self, language: str, rules: dict[str, dict[str, Rule]]) -> None:
        self.language = language
        self.characters = {k: r.read_as for k, r in rules["character"].items() if isinstance(r, Character)}
        self.openings = {k: r for k, r in rules["opening"].items() if isinstance(r, Opening)}
        self.stand_ins = {k: r.word for k, r in rules["stand_in"].items() if isinstance(r, StandIn)}
        self.phrases = _by_first_word({**rules["preposition"], **rules["term"]})

    def words(self, text: str, part: Span, fuse: list[Fuse]) -> list[Word]:
        """The words of one part (a sentence) of the text."""
        out: list[Word] = []
        tokens = split(self.language, text, part)
        at = 0
        fused = {f.span.start: f for f in fuse}
        while at < len(tokens):
            run = fused.get(tokens[at].start)
            stop = _end_of(tokens, at, run.span.end) if run else None
            if run and stop:
                out.append(self._fused(text, run))
                at = stop
                continue
            multi = self._phrase(text, tokens, at)
            if multi:
                word, at = multi
                out.append(word)
                continue
            out.append(Word(self._plain(self._word(text, tokens, at)), tokens[at]))
            at += 1
        return out

    def _word(self, text: str, tokens: list[Span], at: int) -> str:
        """A token's text; at the head of a sentence what it would be with its accent, before some words what it is short for."""
        word = tokens[at].of(text)
        rule = self.openings.get(word.translate(APOSTROPHES))
        if rule is None:
            return word
        after = fold(tokens[at + 1].of(text)) if at + 1 < len(tokens) else ""
        opens = at == 0 or (at == 1 and tokens[0].of(text) in self.characters)
        reads = after in rule.before if rule.before else opens and not after.startswith(rule.unless_before)
        return rule.read_as if reads else word

    def _plain(self, word: str) -> str:
        return "".join(self.characters.get(c, c) for c in word)

    def _fused(self, text: str, run: Fuse) -> Word:
        words = run.span.of(text)
        single = not any(c.isspace() for c in words)
        plain = single and (run.kind != _FAMILY or model(self.language).vocab[words.lower()].is_stop)
        read = run.word or (words if plain else self.stand_ins.get(run.kind, words.split()[-1]))
        return Word(self._plain(read), run.span, run.kind if run.kind != _FAMILY else "")

    def _phrase(self, text: str, tokens: list[Span], at: int) -> tuple[Word, int] | None:
        first = fold(self._word(text, tokens, at))
        before = fold(tokens[at - 1].of(text)) if at else ""
        for words, key, read, unless_after in self.phrases.get(first, ()):
            stop = at + len(words)
            if stop > len(tokens) or before in unless_after:
                continue
            if all(fold(t.of(text)) == w for t, w in zip(tokens[at + 1 : stop], words[1:], strict=True)):
                return Word(read, Span(tokens[at].start, tokens[stop - 1].end), marker=key), stop
        return None


def _end_of(tokens: list[Span], at: int, end: int) -> int | None:
    """The index after the token that ends exactly there; None when the run ends inside a token."""
    while at < len(tokens) and tokens[at].end < end:
        at += 1
    return at + 1 if at < len(tokens) and tokens[at].end == end else None


_Entry = tuple[tuple[str, ...], str, str, tuple[str, ...]]


def _by_first_word(rules: Iterable[str] | dict[str, Rule]) -> dict[str, list[_Entry]]:
    out: dict[str, list[_Entry]] = {}
    if not isinstance(rules, dict):
        return out
    for rule in rules.values():
        if isinstance(rule, Preposition):
            words = _WORD.findall(rule.key)
            for last in (words[-1], *rule.last):
                form = (*words[:-1], last)
                out.setdefault(form[0], []).append((form, rule.key, rule.read_as, rule.unless_after))
    for entries in out.values():
        entries.sort(key=lambda e: -len(e[0]))
    return out
