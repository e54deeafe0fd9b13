"""What a line of `actors.toml` may hold.

A key is the word, or the words, in the masculine singular; `forms` are its other forms, each with what sets it apart:
`"présidente:F"`, `"présidents:P"`, `"présidentes:FP"`, `"chef d'Etat:"`. Accents and capitals do not matter.
Offices are keys of the world's table of holders (`head_of_state`, `leader`, `foreign_minister`, …).
"""

from __future__ import annotations

from selon.lexicon import Rule


class Noun(Rule, frozen=True, kw_only=True):
    """A word that heads a noun phrase: its other forms and its own gender."""

    forms: tuple[str, ...] = ()
    gender: str = "Masc"
    number: str = "Sing"


class Office(Noun, frozen=True, kw_only=True):
    """Who is called by an office: « le président russe ».

    `office` are keys tried in order; empty for an office that the world does not follow. `title` names it in English, `{}` being the
    country. `in_country` gives offices where a country has its own (`USA = "foreign_minister"`). `voice` tells that it speaks
    for its institution. `only`: in these countries alone, the first where none is named (« le chancelier »). `like`: offices that
    it may mean where the text named their holder before (« le ministre français »). `seat`: the body beside it is where the holder
    sits (« le locataire de l'Elysée »). `abroad`: the land at issue is not the holder's ("the envoy").
    """

    office: tuple[str, ...] = ()
    title: str = ""
    in_country: dict[str, str] = {}  # noqa: RUF012
    voice: bool = False
    seat: bool = False
    abroad: bool = False
    only: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    bare: bool = True


class Institution(Noun, frozen=True, kw_only=True):
    """An organ of a state: « l'armée syrienne ». `name` is English, `{}` the country's adjective; empty for the state itself.

    `bare`: it is one without a country beside it too (« le gouvernement »); `lone`: it is one where it is definite and no other
    word hangs on it (« le régime », not « le régime fiscal »); `owned`: « son gouvernement » is one.
    """

    name: str = ""
    sector: str = "GOV"
    kind: str = "institution"
    bare: bool = True
    lone: bool = False
    owned: bool = True


class People(Noun, frozen=True, kw_only=True):
    """People without a name: « des manifestants ». `name` is English; `{}` the country's adjective, dropped where there is none.

    `many`: one word for several, whom no pronoun of one person means ("the crowd"). `serves`: they act for the organisation of states
    that they work for ("UN staff"). `apart`: they are not of the country they are
    in, and have one only where the words beside them say so ("migrants"). `named_before`: a definite singular says no more than a pronoun
    does ("the woman").
    """

    name: str
    sector: str = "CVL"
    many: bool = False
    serves: bool = False
    apart: bool = False
    named_before: bool = False


class Faction(Noun, frozen=True, kw_only=True):
    """The members of a party: « les démocrates ». `of` is the party's name in the world's table by country, `usual` the country
    that is meant where the text names none of these; in any other country they are called by `name`, `{}` being its adjective.
    """

    name: str
    of: dict[str, str]
    usual: str = ""


class Body(Noun, frozen=True, kw_only=True):
    """A capitalised noun inside the name of an organisation that the world does not know: "the Ceasefire Committee".

    `kind` is the organisation's; `thing` for what is no actor at all ("the Geneva Summit").
    """

    sector: str = ""
    kind: str = "organisation"


class Nationality(Rule, frozen=True, kw_only=True):
    """How a people's word is told from its adjective. `capital`: only capitalised words are the people; `name` is English.

    An adjective beside the word says where they live ("German Turks"), beside those of `settlers` whence they came ("Chinese Americans").
    """

    settlers: tuple[str, ...] = ()
    capital: bool = False
    noun: bool = False
    name: str = ""
    one: str = ""


class Title(Rule, frozen=True, kw_only=True):
    """A word that stands before a person's name."""

    gender: str = ""
    number: str = "Sing"
    forms: tuple[str, ...] = ()


class Modifier(Rule, frozen=True, kw_only=True):
    """A word inside a noun phrase that the reading passes over; `when` (before, after) shifts the day of an office; `new` does
    where nobody has taken it lately and somebody soon does.

    `kin`: beside a people's word, it says that they are of that people and live in another land ("ethnic Russians").
    `wide`: the English adjective of many lands, which says that people are of no one country ("European diplomats").
    `among`: the countries, by alpha-3, one of which it tells of (« le dirigeant communiste »).
    """

    when: str = ""
    kin: bool = False
    wide: str = ""
    among: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class Determiner(Rule, frozen=True, kw_only=True):
    """What opens a noun phrase: `to` is definite, indefinite, demonstrative or possessive.

    `owners` and `gender` are the possessors', `kinds` those of the actors that they may be (empty: any); `count` is what the word
    itself counts ("both countries").
    """

    to: str
    owners: str = ""
    gender: str = ""
    kinds: tuple[str, ...] = ()
    count: int = 0


class Count(Rule, frozen=True, kw_only=True):
    """A number word."""

    value: int


class Quantity(Noun, frozen=True):
    """A noun that counts people: « des milliers de manifestants »."""


class Link(Rule, frozen=True, kw_only=True):
    """A word that ties a noun to the country or body it belongs to. `before`: the owner stands first ("Russia's minister")."""

    before: bool = False


class Pronoun(Rule, frozen=True, kw_only=True):
    """A word that stands for an actor named elsewhere. `last`: the latest that fits rather than the leading one; `first`: the first
    of the two named last ("the former").

    `kinds` are those of the actors it may stand for (empty: any); `unless` are verbs, by their dictionary form, of which it is an
    empty subject ("it rained"), `hollow` those, in the passive or with a copula, of which it is one where a clause follows
    ("it was agreed that"), `helper` the verb that makes such passives. `clitic`: it is one only as the object of a verb,
    elsewhere an article (« l'a reçu », « l'Iran »).
    """

    number: str
    gender: str = ""
    last: bool = False
    first: bool = False
    kinds: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    hollow: tuple[str, ...] = ()
    helper: str = ""
    clitic: bool = False


class Human(Noun, frozen=True, kw_only=True):
    """A verb, by its dictionary form, whose subject in the active (`does`) or the passive is a person: « elle a été arrêtée »."""

    does: bool = False


class Naming(Noun, frozen=True, kw_only=True):
    """A word after which stands a name that somebody is known by: "a woman identified as Marta"."""


class Again(Noun, frozen=True, kw_only=True):
    """What actors are called when named again: « le pays », « les deux hommes ». `kind`: person, state, organisation, group or any.

    `alone`: a plural needs no number word before it (« les parties »). `countries`: those that it always means (« les deux Corées »);
    `among`: those that can be called so, by alpha-3 (« le royaume »). `other`: whose it is and who it is are two (« son voisin »).
    `count`: how many one word means (« le trio »).
    """

    kind: str = "person"
    alone: bool = False
    countries: tuple[str, ...] = ()
    among: tuple[str, ...] = ()
    other: bool = False
    count: int = 0


class Counterpart(Noun, frozen=True, kw_only=True):
    """Who holds the same office elsewhere: « son homologue russe ». `turn`: who held it before (-1) or holds it next (1)."""

    turn: int = 0


class Locative(Rule, frozen=True, kw_only=True):
    """A preposition that makes a place of a capital's name, not a government."""


class Receiver(Noun, frozen=True, kw_only=True):
    """A noun or verb, by its dictionary form, whose complement receives: « un ultimatum à Bagdad » names a government, no place."""


class Placelike(Noun, frozen=True, kw_only=True):
    """A noun whose complement is a place: « les rues de Paris »."""


class Motion(Noun, frozen=True, kw_only=True):
    """A verb, by its dictionary form, whose object or complement is a place: « quitter Paris », "fly to Paris"."""


SECTIONS: dict[str, type[Rule]] = {
    "office": Office,
    "institution": Institution,
    "people": People,
    "faction": Faction,
    "body": Body,
    "nationality": Nationality,
    "title": Title,
    "modifier": Modifier,
    "determiner": Determiner,
    "count": Count,
    "quantity": Quantity,
    "link": Link,
    "pronoun": Pronoun,
    "human": Human,
    "naming": Naming,
    "again": Again,
    "counterpart": Counterpart,
    "locative": Locative,
    "receiver": Receiver,
    "placelike": Placelike,
    "motion": Motion,
}
