"""What the world hands out: names, hits in a text, holdings of office, senses of a place name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from selon.facts import Actor, Interval, Place
from selon.span import Span


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an actor in one language.

    `kind`: state, demonym, capital, metonym, institution, organisation, group, person, family (a bare family name), or region: a
    land of several words that is nobody ("Latin America" is not America).
    `gender` (Masc, Fem) and `number` (Sing, Plur) are those of the form, empty if the table does not say; `place_id` is the
    GeoNames id of a capital; `rank` orders readings of one form, the likelier first (higher).
    """

    alias: str
    kind: str
    actor: Actor | None
    country: str | None = None
    gender: str = ""
    number: str = ""
    place_id: str | None = None
    rank: int = 0


class NameHit(msgspec.Struct, frozen=True):
    """A run of a text that is a known name, and everything it may name, the likelier first."""

    span: Span
    entries: tuple[Name, ...]

    def of(self, *kinds: str) -> tuple[Name, ...]:
        """The readings of these kinds."""
        return tuple(e for e in self.entries if e.kind in kinds)


@dataclass(frozen=True, slots=True)
class Holding:
    """An office held from `start` to `end` (None: not known, or not ended as far as the tables go).

    `title` is English, as in « President of the United States »; `basis` is `reference` or `editor` (general knowledge).
    Where only the year of the start or the end is known, `start` and `end` are the widest, `since` and `until` the narrowest days.
    """

    actor: Actor
    office: str
    title: str
    country: str | None
    organisation: str | None
    start: date | None
    end: date | None
    basis: str
    since: date | None = None
    until: date | None = None

    def sure_in(self, day: Interval) -> bool:
        """Whether it was held on some day of the interval whatever the days of its start and end in years known alone."""
        return max(self.since or date.min, day.start) <= min(self.until or date.max, day.end)

    def days_in(self, day: Interval) -> int:
        """On how many days of the interval it was held."""
        start = max(self.start or date.min, day.start)
        end = min(self.end or date.max, day.end)
        return max(0, (end - start).days + 1)


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean.

    `kind`: country, region, admin, water, site, city; `population` in inhabitants (0: unknown); `admin` its region's name.
    """

    place: Place
    kind: str
    population: int = 0
    admin: str = ""


class PlaceHit(msgspec.Struct, frozen=True):
    """A run of a text that is a known place name, and its senses, the likelier first."""

    span: Span
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """What is known to have happened when, and how texts of one language name it.

    `kind`: `summit`, `vote`, `event`, or `affair`: an event that texts go on speaking of for years, so that its date without the year or
    its weekday tells only that they are later.

    `words` are groups of beginnings of words, in lower case, or of whole words where they end in a full stop: a sentence names it that
    has one of each group, the last of a summit being its place. The days are an editor's.
    """

    days: Interval
    kind: str
    words: tuple[tuple[str, ...], ...]
