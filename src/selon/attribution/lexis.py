"""The words of saying of a language, indexed by their first word."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeVar

from selon.analysis import Analysis, Token
from selon.attribution.rules import (
    SECTIONS,
    Account,
    Again,
    Comparison,
    Described,
    Issuer,
    Loaded,
    Nobody,
    Noun,
    Opener,
    Preposition,
    Relay,
    Saying,
    Sign,
    Trait,
    Turn,
    Verb,
    Voice,
)
from selon.lexicon import Folder, Rule, load
from selon.span import Span


@dataclass(slots=True)
class Speech:
    """A piece of reported speech in the making.

    `head` is the word of saying, `holder` the noun that names the source (None: unnamed), `hold` the words that hand over
    (never content), `extra` further rules that had a part, `clause` the sentence number.
    """

    rule: Saying
    head: Token
    cue: Span
    hold: Span
    holder: Token | None
    content: list[Span]
    force: str
    extra: list[str] = field(default_factory=list)
    via: list[Token] = field(default_factory=list)
    aside: bool = False


class Lexis:
    """What a language has of words of saying."""

    def __init__(self, where: Folder) -> None:
        rules = load(where, "attribution", SECTIONS)
        self.verbs: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        for verb in _of(rules["verb"], Verb):
            words = tuple((verb.lemma or verb.key).split())
            self.verbs.setdefault(words[0], []).append((words, verb))
        for entries in self.verbs.values():
            entries.sort(key=lambda e: (-len(e[0]), not e[1].reflexive))
        self.nouns = {n.key: n for n in _of(rules["noun"], Noun)}
        self.accounts = {a.key: a for a in _of(rules["account"], Account)}
        self.further = rules["further"]
        self.loaded = {w.key: w for w in _of(rules["loaded"], Loaded)}
        prepositions = _of(rules["preposition"], Preposition)
        self.prepositions = {p.key: p for p in prepositions if not p.only}
        self.narrow = {p.key: p for p in prepositions if p.only}
        """Prepositions that bring a source with a few nouns only."""
        self.openers = {o.key: o for o in _of(rules["opener"], Opener)}
        self.comparisons = {c.key: c for c in _of(rules["comparison"], Comparison)}
        self.turns = {t.key: t for t in _of(rules["turn"], Turn)}
        self.relays = {r.key: r for r in _of(rules["relay"], Relay)}
        self.hearsay = rules["hearsay"]
        self.signs = {s.key: s for s in _of(rules["sign"], Sign)}
        self.again = {a.key: a for a in _of(rules["again"], Again)}
        self.nobody = {n.key: n for n in _of(rules["nobody"], Nobody)}
        self.seats = frozenset(w for n in self.nobody.values() for w in n.where)
        self.same = {w: a for a in self.again.values() if not a.house for w in a.beside}
        self.definite = frozenset(d for a in self.again.values() for d in a.determiners)
        self.described = {d.key: d for d in _of(rules["described"], Described)}
        self.traits = {t.key: t for t in _of(rules["trait"], Trait)}
        self.issuers = [(i, re.compile(i.pattern)) for i in _of(rules["issuer"], Issuer)]
        self.voices = {v.key: v for v in _of(rules["voice"], Voice)}

    def verb(self, text: Analysis, token: Token) -> tuple[Verb, list[Token]] | None:
        """The verb of saying that begins at a token, with its words."""
        for words, rule in self.verbs.get(token.lemma, ()):
            if rule.reflexive != bool(token.one("reflexive")):
                continue
            found = _words(text, token, words)
            if found:
                return rule, found
        return None


R = TypeVar("R", bound=Rule)


def _of(lines: dict[str, Rule], kind: type[R]) -> list[R]:
    return [line for line in lines.values() if isinstance(line, kind)]


def _words(text: Analysis, first: Token, words: tuple[str, ...]) -> list[Token]:
    """The tokens of a verb of several words; adverbs and clitics may stand between them. Empty if they are not there."""
    found, at = [first], first.i + 1
    for word in words[1:]:
        while at < len(text.tokens) and text.tokens[at].rel in ("adverb", "negation", "subject") and text.tokens[at].lemma != word:
            at += 1
        if at >= len(text.tokens) or word not in (text.tokens[at].lemma, text.tokens[at].lower):
            return []
        found.append(text.tokens[at])
        at += 1
    return found
