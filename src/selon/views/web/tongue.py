"""The language of the pages: a catalogue of words a language, chosen by the reader or the browser."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selon.errors import DataError

_WORDS = Path(__file__).parent / "words"
_PREFERENCE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q=([\d.]+))?")


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the pages; called with a key it gives the words."""

    code: str
    words: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of a key, its fields filled in. Raises KeyError for a key that the catalogue does not have."""
        found = self.words[key]
        return found.format(**values) if values else found

    def get(self, key: str, default: str) -> str:
        """The words of a key, or what stands in for them."""
        return self.words.get(key, default)

    def count(self, key: str, n: int) -> str:
        """A number with its noun.

        >>> tongue("en").count("n.statement", 1), tongue("en").count("n.statement", 2)
        ('1 statement', '2 statements')
        """
        one = n == 1 or (n == 0 and self.words["plural_from"] == "2")
        return self.words[f"{key}.{'one' if one else 'more'}"].format(n=f"{n:,}".replace(",", self.words["thousands"]))


def languages() -> list[str]:
    """The languages that there are: one a file."""
    return sorted(p.stem for p in _WORDS.glob("*.toml"))


@cache
def tongue(code: str) -> Tongue:
    """The language of a code. Raises DataError when its catalogue is broken."""
    path = _WORDS / f"{code}.toml"
    try:
        return Tongue(code, dict(_flat(tomllib.loads(path.read_text(encoding="utf-8")))))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(path.name, "-", str(error)) from None


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)


def chosen(cookie: str | None, accepted: str) -> str:
    """The code of the language: what the reader chose, else what the browser would rather have, else English.

    >>> chosen(None, "de, fr-CA;q=0.8, en;q=0.5"), chosen("en", "fr"), chosen(None, "")
    ('fr', 'en', 'en')
    """
    have = languages()
    if cookie in have:
        return str(cookie)
    wanted = [_PREFERENCE.match(part) for part in accepted[:500].split(",")]
    ranked = sorted((m for m in wanted if m), key=lambda m: -_weight(m[2]))
    return next((m[1].lower() for m in ranked if m[1].lower() in have), "en")


def _weight(quality: str | None) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0
