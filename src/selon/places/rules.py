"""What a line of `places.toml` may hold."""

from __future__ import annotations

from selon.lexicon import Rule


class Locative(Rule, frozen=True):
    """A preposition (the key) after which a name is a place, even one that elsewhere stands for a government."""


class Head(Rule, frozen=True):
    """A common noun (the key, a dictionary form) whose complement or apposition is a place: « la ville de X », « l'aéroport de X »."""


class Named(Rule, frozen=True):
    """A name that is a place by itself, when nothing reads it as an actor: its `kinds`, and from how many inhabitants on."""

    kinds: tuple[str, ...]
    population: int = 0


class Zone(Rule, frozen=True):
    """A kind of zone (the key) in which every name of a place is one."""


SECTIONS: dict[str, type[Rule]] = {"locative": Locative, "head": Head, "named": Named, "zone": Zone}
