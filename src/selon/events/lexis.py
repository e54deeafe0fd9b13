"""The predicates of a language, arranged by their first word so that a text is looked at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar, cast

from selon.analysis import Token
from selon.codebook import check
from selon.errors import DataError
from selon.events.rules import (
    SECTIONS,
    TOPICS,
    Bid,
    Bound,
    Circumstance,
    Frame,
    Initiator,
    Light,
    Modifier,
    Number,
    Occasion,
    Ordinal,
    People,
    Predicate,
    Readout,
    Said,
    Staged,
    Topic,
    Unit,
)
from selon.lexicon import Folder, Rule, load

_PATTERN = re.compile(r"^(?P<words>[^()]+?)(?:\s*\((?P<markers>[^()]+)\))?$")
R = TypeVar("R", bound=Rule)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One predicate, ready to be tried: what it asks of the dependents of its first word."""

    rule: Predicate
    frame: Frame
    reflexive: bool
    beside: tuple[frozenset[str], ...]
    markers: frozenset[str]

    @property
    def weight(self) -> int:
        """How much it asks."""
        return 2 * len(self.beside) + 2 * self.reflexive + bool(self.markers)

    def fits(self, token: Token, near: Near) -> bool:
        """Whether the dependents of a token are what the pattern asks."""
        beside = near.words | _below(token) if self.rule.deep else near.words
        return (
            self.reflexive <= near.reflexive
            and all(words & beside for words in self.beside)
            and (not self.markers or bool(self.markers & near.markers))
            and not any(w in near.words or w in near.markers for w in self.rule.unless)
        )


def _below(token: Token) -> set[str]:
    """The dictionary forms below a word, without its subject."""
    return {t.lemma for c in token.children if c.rel not in ("subject", "passive-subject") for t in c.subtree()}


@dataclass(frozen=True, slots=True)
class Near:
    """What stands beside a token: dictionary forms, markers, whether there is a reflexive."""

    words: frozenset[str]
    markers: frozenset[str]
    reflexive: bool


Index = dict[str, list[Pattern]]


@dataclass
class Lexis:
    """All that a language knows of happenings."""

    verbs: Index = field(default_factory=dict)
    nouns: Index = field(default_factory=dict)
    states: Index = field(default_factory=dict)
    lights: dict[str, list[tuple[frozenset[str], Light]]] = field(default_factory=dict)
    modifiers: dict[str, Modifier] = field(default_factory=dict)
    people: dict[str, People] = field(default_factory=dict)
    traps: frozenset[str] = frozenset()
    readouts: tuple[Readout, ...] = ()
    nature: frozenset[str] = frozenset()
    bearers: dict[str, Rule] = field(default_factory=dict)
    targets: dict[str, Rule] = field(default_factory=dict)
    steps: dict[str, Rule] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    initiators: dict[str, Initiator] = field(default_factory=dict)
    bids: dict[str, Bid] = field(default_factory=dict)
    occasions: dict[str, Rule] = field(default_factory=dict)
    venues: dict[str, Rule] = field(default_factory=dict)
    circumstances: dict[str, Circumstance] = field(default_factory=dict)
    ordinals: dict[str, Ordinal] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    bounds: dict[str, Bound] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    since: dict[str, Rule] = field(default_factory=dict)
    reflexive: dict[str, Rule] = field(default_factory=dict)
    again: dict[str, Rule] = field(default_factory=dict)
    then: dict[str, Rule] = field(default_factory=dict)
    met: dict[str, Rule] = field(default_factory=dict)
    staged: dict[str, Staged] = field(default_factory=dict)
    telling: dict[str, Rule] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)

    @classmethod
    def load(cls, where: Folder) -> Lexis:
        """Raises DataError for a type, mode or context that the codebook does not have, or a frame that is not defined."""
        rules = load(where, "events", SECTIONS)
        topics = load(where, "topics", TOPICS)["topic"]
        out = cls(
            modifiers=_as(rules["mode"], Modifier), people=_as(rules["people"], People), traps=frozenset(rules["trap"]),
            nature=frozenset(rules["nature"]), bearers=dict(rules["bearer"]), steps=dict(rules["step"]), targets=dict(rules["target"]),
            initiators=_as(rules["initiator"], Initiator), said=_as(rules["said"], Said), bids=_as(rules["bid"], Bid),
            readouts=tuple(_as(rules["readout"], Readout).values()),
            occasions={k: r for k, r in rules["occasion"].items() if not _gathering(r)},
            venues={k: r for k, r in rules["occasion"].items() if _gathering(r)},
            circumstances=_as(rules["circumstance"], Circumstance), staged=_as(rules["staged"], Staged), telling=dict(rules["telling"]),
            ordinals=_as(rules["ordinal"], Ordinal), units=_as(rules["unit"], Unit),
            numbers=_as(rules["number"], Number), bounds=_as(rules["bound"], Bound),
            since=dict(rules["since"]), again=dict(rules["again"]), then=dict(rules["then"]), met=dict(rules["met"]),
            reflexive=dict(rules["reflexive"]), topics=_as(topics, Topic),
        )  # fmt: skip
        frames = _as(rules["frame"], Frame)
        for section, index in (("verb", out.verbs), ("noun", out.nouns), ("state", out.states)):
            for rule in _as(rules[section], Predicate).values():
                out._add(rule, frames, index)
        for light in _as(rules["light"], Light).values():
            first, *rest = light.key.split()
            for word in (first, *light.forms):
                out.lights.setdefault(word, []).append((frozenset(rest), light))
        for modifier in out.modifiers.values():
            for kind, mode in modifier.modes.items():
                check(modifier.id, kind, mode)
        for said in out.said.values():
            for kind in said.types:
                check(said.id, kind, None)
        return out

    def _add(self, rule: Predicate, frames: dict[str, Frame], index: Index) -> None:
        check(rule.id, rule.type, rule.mode, rule.contexts)
        for other in (rule.negated, rule.official, rule.body):
            if other:
                check(rule.id, *split(other))
        if rule.frame not in frames:
            raise DataError(rule.id.split("#")[0], rule.id.split("#")[1], f"no frame is called {rule.frame!r}")
        found = _PATTERN.match(rule.key)
        if not found:
            raise DataError(rule.id.split("#")[0], rule.id.split("#")[1], "the key is no pattern")
        words = [found["words"]] if found["words"].startswith("<behind>") else found["words"].split()
        reflexive = words[0] in self.reflexive
        first, *beside = words[reflexive:]
        markers = frozenset((found["markers"] or "").split("/")) - {""}
        pattern = Pattern(rule, frames[rule.frame], reflexive, tuple(frozenset(w.split("/")) for w in beside), markers)
        for word in (first, *rule.forms):
            index.setdefault(word, []).append(pattern)
            index[word].sort(key=lambda p: -p.weight)

    @property
    def deeds(self) -> frozenset[str]:
        """The nouns of happenings."""
        return frozenset(self.nouns)

    def near(self, token: Token) -> Near:
        """What stands beside a token."""
        first = next((t for t in (token, *token.ancestors()) if t.rel != "conjunct"), token)
        words = {f"<as>{token.rel}", f"<under>{first.head.lemma}", *([f"<behind>{token.marker}"] if token.marker else [])}
        if token.rel == "oblique":
            words |= {f"<under>{c.lemma}" for c in token.head.all("object")}
        if token.rel == "noun-clause" and token.passive:
            words |= {token.head.lemma, f"<head>{token.head.lemma}"}
        markers: set[str] = set()
        reflexive = False
        for child in token.children:
            if child.rel == "subject":
                words.add(f"<subject>{child.lemma}")
            else:
                words |= {child.lemma, child.lower, f"<{child.rel}>"}
                words.update(child.lower.split() if child.fused == "actor" else ())
                words.update((f"<object>{child.lemma}",) if child.rel == "object" else ())
            if child.rel in ("object", "oblique", "passive-subject", "complement"):
                words |= {c.lemma for c in child.children if c.rel in ("complement", "adjective", "apposition")}
            if child.marker and child.fused != "time":
                markers.add(child.marker)
            if child.rel == "object" and self.match(child, self.nouns) is None:  # « appelle les rebelles à négocier », read with the noun
                markers |= {c.marker for c in child.all("noun-clause") if c.marker and c.tense == "infinitive"}
            if child.rel == "noun-clause" and not token.verbal:
                words |= {c.lemma for c in child.all("oblique", "complement")}
            reflexive = reflexive or (child.lower in self.reflexive and child.rel not in ("subject", "passive-subject"))
        return Near(frozenset(words), frozenset(markers), reflexive)

    def turned(self, token: Token, pattern: Pattern) -> tuple[str, ...]:
        """The rule of the reflexive that a predicate asks for."""
        return tuple(self.reflexive[c.lower].id for c in token.children if pattern.reflexive and c.lower in self.reflexive)

    def match(self, token: Token, index: Index) -> Pattern | None:
        """The predicate that a token is, if any."""
        patterns = index.get(token.lemma) or index.get(token.lower) or index.get(f"<behind>{token.marker}")
        if not patterns:
            return None
        near = self.near(token)
        return next((p for p in patterns if p.fits(token, near)), None)

    def venue(self, token: Token) -> Rule | None:
        """The line of a preposition of place before a gathering: "at the summit"."""
        talks = any(p.rule.type == "CONSULT" for p in self.nouns.get(token.lemma, ()))
        return self.venues.get(token.marker) if talks else None

    def light(self, token: Token) -> Light | None:
        """The light verb that a token is, if any."""
        for beside, light in self.lights.get(token.lemma, ()) or self.lights.get(token.lower, ()):
            if not beside or beside & {c.lemma for c in token.children}:
                return light
        return None


def split(kind: str) -> tuple[str, str | None]:
    """A type and its mode.

    >>> split("ACCUSE/disapprove"), split("REJECT")
    (('ACCUSE', 'disapprove'), ('REJECT', None))
    """
    name, _, mode = kind.partition("/")
    return name, mode or None


def _gathering(rule: Rule) -> bool:
    return isinstance(rule, Occasion) and rule.gathering


def _as(rules: Mapping[str, Rule], kind: type[R]) -> dict[str, R]:
    return {key: cast(R, rule) for key, rule in rules.items()}
