"""How likely a statement is right: its type, its words and its parties.

A statement has traits (kind of rule, how its parties were found, zone, status, how far its parties stand from it); each trait of
`confidence.toml` moves the log-odds. The weights are fitted on our own gold by `bench/calibrate.py` (logistic regression with a
ridge), which also says how well they are calibrated on texts left out: expected calibration error as in Guo et al., "On Calibration
of Modern Neural Networks", ICML 2017.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

from selon.errors import DataError
from selon.facts import Article, Party, Statement

NEAR, FAR = 60, 150
"""Code points between a happening's word and the words of its parties: near is a clause, far is a long sentence."""
LONG = 160
"""Code points of an evidence that holds more than a clause."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The weights of the traits, in log-odds; `base` is that of a statement without any known trait.

    >>> Confidence(0.0, {}).of(())
    0.5
    """

    base: float
    weights: dict[str, float]

    @classmethod
    def load(cls) -> Confidence:
        """The weights that ship. Raises DataError with file and key when one is no number."""
        table = tomllib.loads(files("selon").joinpath("confidence.toml").read_text(encoding="utf-8"))
        for key, value in table["traits"].items():
            if not isinstance(value, (int, float)):
                raise DataError("confidence.toml", f"traits.{key}", f"{value!r} is not a number")
        return cls(float(table["base"]), {k: float(v) for k, v in table["traits"].items()})

    def of(self, traits: tuple[str, ...]) -> float:
        """The probability that a statement with these traits is right, from 0 to 1."""
        odds = self.base + sum(self.weights.get(t, 0.0) for t in traits)
        return 1 / (1 + math.exp(-odds))

    def weigh(self, article: Article, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """The statements with their confidence."""
        return tuple(s.but(confidence=self.of(traits(article, s))) for s in statements)


def traits(article: Article, s: Statement) -> tuple[str, ...]:
    """The traits of a statement, as `confidence.toml` names them."""
    return (*_found(article, s), *_sides(s), *_heard(s))


def _found(article: Article, s: Statement) -> Iterator[str]:
    """How it was found: by which kind of rule, in which zone, of which type."""
    yield f"type-{s.type.lower()}"
    if s.what.rules:
        yield f"rule-{s.what.rules[0].partition('#')[2].partition('.')[0]}"
    zone = article.zone_at(s.what.trigger.start)
    if zone != "body":
        yield "zone-other"
    if s.what.evidence.end - s.what.evidence.start > LONG:
        yield "evidence-long"


def _sides(s: Statement) -> Iterator[str]:
    """How its parties were found."""
    actors, recipients = s.what.actors, s.what.recipients
    yield f"actors-{_many(actors)}"
    yield "mutual" if s.what.symmetric else f"recipients-{_many(recipients)}"
    parties = actors + recipients
    if any(_unknown(p) for p in parties):
        yield "party-unknown"
    if any(p.mention is None for p in parties):
        yield "party-carried"
    if any(p.actor.person for p in parties):
        yield "party-person"
    yield f"distance-{_distance(s)}"


def _many(parties: tuple[Party, ...]) -> str:
    return ("none", "one", "some")[min(len(parties), 2)]


def _unknown(party: Party) -> bool:
    """Whether the world does not know the actor."""
    return party.actor.id is None and party.actor.country is None and party.actor.code is None


def _distance(s: Statement) -> str:
    """How far the farthest party stands from the word of the happening."""
    trigger = s.what.trigger
    gaps = [max(p.mention.start - trigger.end, trigger.start - p.mention.end) for p in s.what.actors + s.what.recipients if p.mention]
    gap = max(gaps, default=0)
    return "near" if gap <= NEAR else "middle" if gap <= FAR else "far"


def _heard(s: Statement) -> Iterator[str]:
    """Its status and voice."""
    yield f"status-{s.status}"
    if s.attribution:
        yield f"voice-{s.attribution.kind}"
    if s.repeats:
        yield "repeats"
