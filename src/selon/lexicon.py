"""Loads language data: folder = language, file = kind of rule, line = rule.

A line is one inline table of a TOML file, `key = { …, yes = ["…"], no = ["…"] }`, under a section; its rule id is
`fr/events.toml#section.key`. Every line carries at least one example sentence in which it must fire (`yes`, with marks,
see `selon.example`) and, where it could misfire, sentences in which it must not (`no`). `on` is the day of the examples
(ISO 8601; default `EXAMPLE_DAY`). A line without an example, with an unknown field or a wrong type stops the start.

User folders given by `--data` hold `lang/<language>/<kind>.toml` of the same form; a key that exists already is replaced.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from selon.errors import DataError
from selon.example import Example, parse

LANG = Path(__file__).parent / "lang"
EXAMPLE_DAY = "2020-06-17"
"""A Wednesday: the day on which examples are read unless their line says another."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, dict=True):
    """What every line of language data has; each stage's `rules.py` adds its own fields.

    `id` is set by the loader. `yes` and `no` are sentences; `on` the day on which they are read.
    """

    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    on: str = EXAMPLE_DAY
    id: str = ""

    @cached_property
    def examples(self) -> tuple[Example, ...]:
        """The sentences in which the rule must fire."""
        return tuple(parse(s) for s in self.yes)

    @cached_property
    def counter_examples(self) -> tuple[Example, ...]:
        """The sentences in which it must not."""
        return tuple(parse(s) for s in self.no)

    @property
    def key(self) -> str:
        """The last part of the id."""
        return self.id.rsplit("#", 1)[-1].split(".", 1)[-1]


R = TypeVar("R", bound=Rule)


@dataclass(frozen=True)
class Folder:
    """One language: the package's own folder, then the user's, in order of precedence."""

    language: str
    roots: tuple[Path, ...]

    def files(self, kind: str) -> Iterator[Path]:
        """The files that hold this kind of rule."""
        for root in self.roots:
            path = root / self.language / f"{kind}.toml"
            if path.is_file():
                yield path


def folder(language: str, data: tuple[Path, ...] = ()) -> Folder:
    """The folder of a language, with the user's data folders laid over it."""
    return Folder(language, (LANG, *(d / "lang" for d in data)))


def load(where: Folder, kind: str, sections: Mapping[str, type[R]]) -> dict[str, dict[str, R]]:
    """All lines of one kind: section -> key -> rule. Sections not in `sections` are refused.

    >>> from selon.article.rules import Abbreviation
    >>> rules = load(folder("fr"), "article", {"abbreviation": Abbreviation}, )  # doctest: +SKIP

    Raises DataError with file and key for anything that breaks the form.
    """
    out: dict[str, dict[str, R]] = {name: {} for name in sections}
    for path in where.files(kind):
        name = f"{where.language}/{path.name}"
        for section, lines in _tables(path, name).items():
            if section not in sections:
                raise DataError(name, section, f"unknown section; known are {', '.join(sorted(sections))}")
            for key, raw in lines.items():
                out[section][key] = _rule(raw, sections[section], name, f"{section}.{key}")
    return out


def _tables(path: Path, name: str) -> dict[str, dict[str, Any]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(name, "", f"not valid TOML: {error}") from error


def _rule(raw: Any, kind: type[R], name: str, key: str) -> R:
    if not isinstance(raw, dict):
        raise DataError(name, key, "a rule is one inline table: key = { …, yes = [\"…\"] }")
    raw = {k: [v] if k in ("yes", "no") and isinstance(v, str) else v for k, v in raw.items()}
    if not raw.get("yes"):
        raise DataError(name, key, "the line has no example: give at least one sentence in `yes` in which it must fire")
    try:
        rule = msgspec.convert({**raw, "id": f"{name}#{key}"}, kind)
        _ = rule.examples, rule.counter_examples
    except (msgspec.ValidationError, ValueError) as error:
        raise DataError(name, key, str(error)) from error
    return rule
