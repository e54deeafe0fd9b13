"""The words of a language that tell whether something came about, indexed by their first word."""

from __future__ import annotations

from typing import TypeVar, cast

from selon.analysis import Token
from selon.events.rules import SECTIONS as EVENTS
from selon.events.rules import Predicate
from selon.lexicon import Folder, Rule, load
from selon.status.rules import SECTIONS, Beside, Governor, Helper, Marker, Negation, Progressive, Saying, Stance, Tense

R = TypeVar("R", bound=Rule)
PAST = ("past", "perfect", "pluperfect", "imperfect")
_HELPING = ("auxiliary", "passive-auxiliary", "copula")


class Lexis:
    """What a language has of them."""

    def __init__(self, where: Folder) -> None:
        rules = load(where, "status", SECTIONS)
        self.tenses = _as(rules["tense"], Tense)
        self.progressives = _as(rules["progressive"], Progressive)
        self.helpers = _as(rules["helper"], Helper)
        self.adverbs = _as(rules["adverb"], Beside)
        self.adjectives = _as(rules["adjective"], Beside)
        self.determiners = _as(rules["determiner"], Beside)
        self.negations = _as(rules["negation"], Negation)
        self.markers = _as(rules["marker"], Marker)
        self.sayings = _as(rules["saying"], Saying)
        self.stances = _as(rules["stance"], Stance)
        predicates = [line for lines in load(where, "events", EVENTS).values() for line in lines.values() if isinstance(line, Predicate)]
        self.turned = {p.id: p.negated.split()[0] for p in predicates if p.negated}
        """Predicates whose negation is another type (« n'accepte pas »: a refusal): there the negation denies nothing."""
        self.governors: dict[str, list[tuple[frozenset[str], Governor]]] = {}
        for rule in _as(rules["governor"], Governor).values():
            first, *beside = rule.key.split()
            for word in (first, *rule.forms):
                self.governors.setdefault(word, []).append((frozenset(beside), rule))
        for entries in self.governors.values():
            entries.sort(key=lambda e: -len(e[0]))

    def governor(self, token: Token) -> Governor | None:
        """The governor that a token is, with the words beside it that its line asks for."""
        entries = self.governors.get(token.lemma) or self.governors.get(token.lower)
        if not entries:
            return None
        near = {w for c in token.children for w in (c.lemma, c.lower)}
        return next((rule for beside, rule in entries if beside <= near), None)

    def negated(self, verb: Token) -> Rule | None:
        """The negation of a verb."""
        for child in verb.children:
            for word in (child, *child.children):
                rule = self.negations.get(word.lower)
                if rule is None or not (verb.negated or rule.alone):
                    continue
                if not any(c.lower in rule.against for c in (*verb.children, *word.children, *child.children)):
                    return rule
        return None

    def helper(self, verb: Token) -> Helper | None:
        """The auxiliary that tells how far a verb is meant."""
        return next((self.helpers[c.lower] for c in verb.children if c.rel in _HELPING and c.lower in self.helpers), None)

    def progressive(self, verb: Token) -> Progressive | None:
        """The line by which a verb group tells of something going on."""
        for ending, rule in self.progressives.items():
            if any(c.lower in rule.helpers for c in verb.all(*_HELPING)) and any(
                t.lower.endswith(ending) for t in (verb, *verb.all("passive-auxiliary"))
            ):
                return rule
        return None

    def beside(self, token: Token) -> Beside | None:
        """The adverb, adjective or determiner beside a word that tells it."""
        for child in token.children:
            if child.rel in ("determiner", "adjective", "adverb", "compound", "noun-clause", "other", "negation"):
                table = self.determiners if child.rel == "determiner" else self.adverbs if child.pos == "ADV" else self.adjectives
                rule = table.get(child.lemma) or table.get(child.lower)
                if rule:
                    return rule
        return None


def _as(lines: dict[str, Rule], kind: type[R]) -> dict[str, R]:
    return {key: cast(R, line) for key, line in lines.items()}
