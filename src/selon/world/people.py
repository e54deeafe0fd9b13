"""How people are named: full names, transliterations, family names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from selon.facts import Actor
from selon.world.offices import Offices
from selon.world.tables import Row, rows
from selon.world.types import Name

WELL_KNOWN = 5
"""From this rank of office on, a bare family name may stand for the person."""


@dataclass(frozen=True, slots=True)
class Form:
    """A rule of `forms.tsv`: in names of these countries (none: all) a pattern is replaced.

    `step`: variant (one after the other), also (each on its own: the ways a first name is written) or family.
    """

    step: str
    language: str
    countries: frozenset[str]
    pattern: re.Pattern[str]
    replace: str


def _form(row: Row) -> Form:
    try:
        pattern = re.compile(row["pattern"])
    except re.error as error:
        raise row.bad(f"{row['pattern']!r} is no pattern: {error}") from None
    return Form(row["step"], row["language"], frozenset(row.list("countries")), pattern, row["replace"])


class Forms:
    """The rules that make variants and family names of a name."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = list(forms)
        self._those: dict[tuple[str, str | None, str], list[Form]] = {}

    @classmethod
    def load(cls, data: tuple[Path, ...] = ()) -> Forms:
        """The package's rules and the user's."""
        return cls(_form(row) for row in rows("forms", data))

    def variants(self, name: str, country: str | None, language: str) -> list[str]:
        """The name, then each form that a rule gives; the rules of a country and language are applied one after the other.

        >>> Forms.load().variants("Vitaly Petrov", "RUS", "fr")
        ['Vitaly Petrov', 'Vitali Petrov']
        >>> Forms.load().variants("Kostas Pappas", "GRC", "en")
        ['Kostas Pappas', 'Konstantinos Pappas', 'Costas Pappas']
        """
        plain, spelt = name, name
        for form in self._of("variant", country, language):
            if form.countries:
                spelt = form.pattern.sub(form.replace, spelt)
            else:
                plain = form.pattern.sub(form.replace, plain)
        told = dict.fromkeys([name, plain, spelt])
        also = (form.pattern.sub(form.replace, one) for form in self._of("also", country, language) for one in told)
        return list(dict.fromkeys([*told, *also]))

    def family(self, name: str, country: str | None, language: str) -> str:
        """The family name in a full name: by the first rule whose pattern fits.

        >>> Forms.load().family("Xi Jinping", "CHN", "fr"), Forms.load().family("Ursula von der Leyen", None, "en")
        ('Xi', 'von der Leyen')
        """
        for form in self._of("family", country, language):
            found = form.pattern.search(name)
            if found:
                return found.expand(form.replace)
        return name.split()[-1]

    def _of(self, step: str, country: str | None, language: str) -> list[Form]:
        key = (step, country, language)
        if key not in self._those:
            fits = (f for f in self._forms if f.step == step and f.language in ("", language))
            self._those[key] = [f for f in fits if not f.countries or country in f.countries]
        return self._those[key]


class People:
    """Everyone who held an office, and those whom the table of people adds."""

    def __init__(self, offices: Offices, forms: Forms, weights: dict[str, int], table: Iterable[Row]) -> None:
        self._offices, self._forms, self._weights = offices, forms, weights
        self._table = list(table)

    def names(self, language: str) -> Iterator[Name]:
        """All their names in a language."""
        extra = {(r["name"], r["country"]): r for r in self._table}
        for actor, rank in self._ranked().items():
            row = extra.pop((actor.name, actor.country or ""), None)
            yield from self._named(actor, max(rank, int(row["rank"] or 0) * 4 if row else 0), language, row)
        for row in extra.values():
            country = row["country"] or None
            actor = Actor(row["name"], "person", row["id"] or None, country, country or row["code"] or None, row["sector"] or "GOV")
            yield from self._named(actor, int(row["rank"] or WELL_KNOWN) * 4, language, row)

    def _ranked(self) -> dict[Actor, int]:
        out: dict[Actor, int] = {}
        for held in self._offices.all():
            rank = self._offices.rank(held.office) * 4 + self._weights.get(held.country or "", 2)
            out[held.actor] = max(out.get(held.actor, 0), rank)
        return out

    def _named(self, actor: Actor, rank: int, language: str, row: Row | None) -> Iterator[Name]:
        gender = row["gender"] if row else ""
        spelt = [*(row.list(language) if row else ()), *self._forms.variants(actor.name, actor.country, language)]
        full = [s for s in dict.fromkeys(spelt) if " " in s]
        for alias in full:
            yield Name(alias, "person", actor, actor.country, gender, "Sing", None, rank)
        if rank >= WELL_KNOWN * 4:
            bare = [s for s in spelt if " " not in s]
            for alias in dict.fromkeys((*bare, *(self._forms.family(s, actor.country, language) for s in full))):
                if len(alias) > 1:
                    yield Name(alias, "family", actor, actor.country, gender, "Sing", None, rank)
