"""Place names: a compact index of the world's settlements, states and regions."""

from __future__ import annotations

from pathlib import Path

from selon.world.types import PlaceHit, Sense


class PlaceIndex:
    """All place names in one language."""

    @classmethod
    def load(cls, language: str, data: tuple[Path, ...] = ()) -> PlaceIndex:
        """The index of a language, with the user's rows."""
        return cls()

    def scan(self, text: str) -> list[PlaceHit]:
        """Every known place name in the text, the longest where they overlap."""
        return []

    def lookup(self, name: str) -> tuple[Sense, ...]:
        """What a name may mean, the likelier first."""
        return ()
