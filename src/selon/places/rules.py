"""What a line of `places.toml` may hold."""

from __future__ import annotations

from selon.lexicon import Rule


class Locative(Rule, frozen=True):
    """A preposition (the key) after which a name is a place, even one that elsewhere stands for a government.

    `free`: only a name that stands for no government (« entre Djibo et Dori », but « un accord entre Paris et Londres »).
    `people`: it is said of people as often (« donné à Clinton »): no proof that a family's name is a town's.
    `away`: what is told happens elsewhere ("the largest community outside Turkey").
    """

    free: bool = False
    people: bool = False
    away: bool = False


class Head(Rule, frozen=True):
    """A common noun (the key, a dictionary form) whose complement or apposition is a place: « la ville de X », « l'aéroport de X ».

    `forms` are other nouns of which the same holds. `part`: it is a part of a country, whatever country bears its name too.
    `settled`: a settlement, or a part of one: the name behind it is a place's that the tables need not have.
    """

    forms: tuple[str, ...] = ()
    part: bool = False
    settled: bool = False


class Verb(Rule, frozen=True):
    """A verb (the key, a dictionary form) whose object is a place: « quitter X », "visit X". `forms` are other verbs of the kind.

    `free`: only a name that stands for no government (« reprendre Dabiq »).
    """

    forms: tuple[str, ...] = ()
    free: bool = False


class Named(Rule, frozen=True):
    """A name that is a place by itself, when nothing reads it as an actor: its `kinds`, and from how many inhabitants on.

    `parts`: how many words, joined by hyphens, the name must have.
    """

    kinds: tuple[str, ...]
    population: int = 0
    parts: int = 1


class Zone(Rule, frozen=True):
    """A kind of zone (the key) in which every name of a place is one."""


class Called(Rule, frozen=True):
    """A verb (the key, a dictionary form) that gives a noun of places its name: « une province appelée Macédoine »."""


class Side(Rule, frozen=True):
    """A word (the key) before or after a name that tells a part of a land, or which one: "northern Mali", « le Liban voisin »."""

    forms: tuple[str, ...] = ()


class Treaty(Rule, frozen=True):
    """A common noun (the key, a dictionary form) that a place only names: « les accords de Minsk » is no place. `forms` are others."""

    forms: tuple[str, ...] = ()


class Told(Rule, frozen=True):
    """A preposition (the key; `bare`: none) after which a land that is no party to anything is only spoken of (« un rapport sur le Togo »).

    `under`: what its noun must be there: `oblique` (of a verb), `complement` (of a noun).
    """

    under: tuple[str, ...] = ()


class Joined(Rule, frozen=True):
    """What stands between the places of a list (the key): a town after it is one as well (« à Paris, Montrouge et Saint-Denis »)."""


class Within(Rule, frozen=True):
    """A sign (the key) between a place and the country or region that it lies in: « Izmir (Turquie) », « Lyon, France »."""


class Suffix(Rule, frozen=True):
    """What is written right after the name of a place that says where something sits: "the Geneva-based council"."""


class Heading(Rule, frozen=True):
    """A sign (the key) after a name that opens a paragraph: it tells where the news comes from (« Turquie : deux blessés »).

    `dated`: only before a day (« Rome, 3 mars »), and of towns too.
    """

    dated: bool = False


class Seat(Rule, frozen=True):
    """A common noun (the key, a dictionary form) for the seat of the government of the state that the text speaks of: « la capitale »."""


SECTIONS: dict[str, type[Rule]] = {
    "locative": Locative,
    "head": Head,
    "verb": Verb,
    "called": Called,
    "side": Side,
    "treaty": Treaty,
    "told": Told,
    "joined": Joined,
    "named": Named,
    "zone": Zone,
    "within": Within,
    "suffix": Suffix,
    "heading": Heading,
    "seat": Seat,
}
