"""What a line of `events.toml` may hold.

The key of a predicate is its pattern: dictionary forms in any order after the first, `rencontrer`, `se rencontrer` (with the
reflexive that the file's `[reflexive]` names), `donner accord/feu` (with a dependent that is one of these words), `appeler (à/de)`
(with a dependent that has one of these markers). The more a pattern asks, the sooner it is tried.
"""

from __future__ import annotations

from typing import Literal

from selon.lexicon import Rule

Role = Literal["actor", "recipient", "both", "free", ""]


class Frame(Rule, frozen=True, kw_only=True):
    """Who does what to whom: the part that each dependent plays. `both`: they do it together; `free`: the recipient's part where somebody
    else is the actor or nobody is anything, else the actor's ("Navalny's arrest", "Russia's arrest of a reporter").

    `marked` gives the roles of dependents by their marker, `by` the markers of who does it in a passive or with a noun.
    `inside`: roles that an unnamed filler hands on to who stands inside it (« condamner les frappes russes »: Russia).
    `where`: markers of places whose country takes the recipient's part (« frappes en Syrie »).
    `through`: parts that are never the party themselves, only what stands inside them ("recalled its ambassador from Iran").
    `content`: markers (empty: the object) by which the content names the recipient ("vowed to help Ukraine").
    `deed`: whom another happening in the object's part brings in, who does it (« condamne l'attaque de Paris ») or to whom it is done.
    `purpose`: who is asked or struck in a clause of purpose is the recipient (« défiler pour exiger … »). `lean`: the part of `free` where
    nobody has either.
    `topic`: markers of what it is about. `within`: what becomes of happenings in its content: `drop`, `planned`, `possible`, `keep`.
    `nominal`: roles by marker that hold of nouns only (« le retrait de la Russie », but « expulsé de Russie »).
    `needs`: what must be in its content or object: `cooperation`, a happening that brings parties nearer (« souhaite une rencontre »);
    `meeting`, a CONSULT; `party`, an actor in the recipient's or the other's part (« a reçu le ministre », not « a reçu une lettre »).
    `two`: it takes two, named or in a plural (« se sont réunis »).
    `holder`: the part of the noun that the event noun stands beside with its own preposition (« un ministre en prison »).
    `to`: markers of whom its words are addressed to, who comes before those in what is said (« réclame à Kiev le départ des Russes »).
    `implied`: the noun of `[people]` for those whom the event noun implies where nobody is named ("the demonstration in Rome").
    """

    subject: Role = ""
    object: Role = ""
    indirect: Role = ""
    adjective: Role = ""
    possessor: Role = ""
    clause: Role = ""
    marked: dict[str, Role] = {}  # noqa: RUF012
    by: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    deed: Literal["doer", "done"] = "doer"
    purpose: bool = False
    lean: Literal["actor", "recipient"] = "recipient"
    topic: tuple[str, ...] = ()
    within: Literal["drop", "planned", "possible", "keep"] = "keep"
    nominal: dict[str, Role] = {}  # noqa: RUF012
    needs: Literal["cooperation", "meeting", "party", ""] = ""
    two: bool = False
    holder: Role = ""
    to: tuple[str, ...] = ()
    implied: str = ""


class Predicate(Rule, frozen=True, kw_only=True):
    """A word that tells a happening: its PLOVER `type` and `mode`, and the `frame` that gives the parties.

    `forms` are word forms that the model does not bring to the dictionary form. `unless` lists dependents beside which it means
    something else (« la guerre des prix »), `<attribute>` a dependent
    in that relation ("called him a liar"), `<subject>word` a subject (« la rumeur veut que »),
    `<object>word` an object, `<behind>word` the preposition that the
    word itself stands behind (« en prison »), `<head>word` the noun that a participle describes ("crimes committed"), `<under>word` what
    the word stands under or beside (« besoin d'aide »), `<as>relation` its own relation (« a-t-il demandé » is a parataxis).
    `deep`: the words that its key asks for may stand anywhere below it, in what somebody is called.
    `least`: how many parties it needs. `contexts` are PLOVER's.
    `negated`: the type that it has when negated (« n'accepte pas »: REJECT); `official`: the type and mode when governments do it
    (« Tokyo proteste contre … »: ACCUSE); `body`: when it is done to an organisation (« se retirer de l'UNESCO »: SANCTION). `implies`: the
    people in it when the text names nobody (« six arrestations »).
    """

    type: str
    frame: str
    mode: str | None = None
    forms: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    deep: bool = False
    least: int = 1
    negated: str | None = None
    official: str | None = None
    body: str | None = None
    implies: str = ""


class Light(Rule, frozen=True, kw_only=True):
    """A verb that lends an event noun its subject: « mener des frappes », « faire l'objet de critiques ».

    `subject` and `indirect` are the parts that these play in the noun's happening (`both` counts only where the noun's frame knows it).
    `same`: the verb tells the noun's own deed ("the attack killed ten soldiers"), which is one happening, not two; `by` are the markers by
    which the noun may stand beside the verb ("were killed in an attack").
    """

    subject: Role = ""
    indirect: Role = ""
    object: Role = ""
    same: bool = False
    tells: bool = False
    by: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class Modifier(Rule, frozen=True, kw_only=True):
    """A word beside a predicate that tells its mode, type by type."""

    modes: dict[str, str]


class People(Rule, frozen=True, kw_only=True):
    """A noun for people without a name: they take the country that the text places them in."""

    name: str
    sector: str = "CVL"


class Trap(Rule, frozen=True, kw_only=True):
    """A word that shows its sentence to be of another world: sport, business, the arts. Nothing is read there, and nothing at all in
    a text in which such words stand everywhere. In `yes` nothing is read, in `no` something is.
    """


class Readout(Rule, frozen=True, kw_only=True):
    """A regular expression for the opening of an official readout: who met or called whom, as the office itself tells it.

    `seated` are lines (`noun.talk`) whose words tell of people round one table: what opens with them goes without saying as no call.
    """

    pattern: str
    seated: tuple[str, ...] = ()


class Nature(Rule, frozen=True, kw_only=True):
    """What strikes and kills without being anyone: earthquakes, accidents, animals. In `yes` nothing is read, in `no` something is."""


class Bearer(Rule, frozen=True, kw_only=True):
    """A noun that acts for whom it belongs to (« les avions de Moscou »). A language that lists none lets every noun do so."""


class Said(Rule, frozen=True, kw_only=True):
    """A noun for what somebody said, by the types that it may be of: who rejects "the charge" answers the last that was brought
    against them, who rejects "the offer" the last that was made to them."""

    types: tuple[str, ...]


class Bid(Rule, frozen=True, kw_only=True):
    """A noun for getting into a body, or for what is owed to somebody: behind `into` stands who is no party to what is done about it."""

    into: tuple[str, ...]


class Target(Rule, frozen=True, kw_only=True):
    """A noun for what is struck and does not strike: « l'attaque de la base indienne » is done to India."""


class Step(Rule, frozen=True, kw_only=True):
    """A noun that stands before an event noun and hands its verb on to it: « la reprise des pourparlers », « une série de frappes »."""


class Initiator(Rule, frozen=True, kw_only=True):
    """A marker that introduces who asked for a call or a meeting.

    `noun` is the event noun in it, which tells a happening of its own beside anything but a talk (« expulsé à la demande de Paris »).
    """

    noun: str = ""


class Occasion(Rule, frozen=True, kw_only=True):
    """A marker that introduces the event around a happening.

    `gathering`: it introduces other things too and counts only before a gathering, in a talk ("meet at the summit", not "at the airport").
    """

    gathering: bool = False


class Circumstance(Rule, frozen=True, kw_only=True):
    """A marker of what is told around a happening and is no part of it: « a rejeté l'offre après les frappes ». In `yes` the happening
    behind it is read.

    `apart`: at another time, so that a day told behind it is not the deed's ("imposed sanctions after attacks on Monday").
    `way`: where a length of time before it counts to ("three days after": -1, back to what is told behind it).
    `length`: the length of time that the marker itself tells, as TIMEX3 has it (« au lendemain de »: P1D).
    """

    apart: bool = False
    way: int = 0
    length: str = ""


class Telling(Rule, frozen=True):
    """A tense in which news is told day by day: a deed told in it goes on with the last day told (« a condamné », "condemned", but not
    "has condemned")."""


class Staged(Rule, frozen=True, kw_only=True):
    """A participle that tells of the event noun before it that it takes place: « l'essai de l'Inde, effectué en mars dans le désert ».

    Its day and its place are the noun's; `beside` must stand with it ("carried out").
    """

    beside: str = ""


class Ordinal(Rule, frozen=True, kw_only=True):
    """A word for a place in a sequence."""

    value: int


class Number(Rule, frozen=True, kw_only=True):
    """A word for a number."""

    value: int


class Bound(Rule, frozen=True, kw_only=True):
    """A word that makes a number the least (`low`) or the most (`high`): « au moins », « jusqu'à »."""

    side: Literal["low", "high"]


class Unit(Rule, frozen=True, kw_only=True):
    """A noun that is counted, and the English word for it."""

    unit: str


class Word(Rule, frozen=True, kw_only=True):
    """A function word of the language with a part in patterns: `is` says which."""

    is_: str = ""


SECTIONS: dict[str, type[Rule]] = {
    "frame": Frame,
    "verb": Predicate,
    "state": Predicate,
    "noun": Predicate,
    "light": Light,
    "mode": Modifier,
    "people": People,
    "trap": Trap,
    "readout": Readout,
    "bearer": Bearer,
    "nature": Nature,
    "target": Target,
    "step": Step,
    "said": Said,
    "bid": Bid,
    "initiator": Initiator,
    "occasion": Occasion,
    "circumstance": Circumstance,
    "staged": Staged,
    "telling": Telling,
    "ordinal": Ordinal,
    "number": Number,
    "bound": Bound,
    "unit": Unit,
    "reflexive": Word,
    "since": Word,
    "again": Word,
    "then": Word,
    "met": Word,
}


class Topic(Rule, frozen=True, kw_only=True):
    """A word that shows what a happening is about: `topic` is a PLOVER context or a short noun."""

    topic: str


TOPICS: dict[str, type[Rule]] = {"topic": Topic}
