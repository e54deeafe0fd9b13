"""What a line of `attribution.toml` may hold."""

from __future__ import annotations

import msgspec

from selon.lexicon import Rule


class Saying(Rule, frozen=True, kw_only=True):
    """What every word of saying has.

    `force` is how far the word commits its source: say, claim, think, deny, admit, confirm, warn, promise, ask, accuse, announce, tell.
    """

    force: str = "say"


class Verb(Saying, frozen=True, kw_only=True):
    """A verb of saying or thinking; the key is its dictionary form and the words that belong to it (« faire savoir »).

    What it hands over may be a clause (`clause`), a phrase that is its object (`object`), an infinitive whose marker is one
    of `infinitive` (empty: without one), a phrase whose marker is one of `by`, and the words around an aside (`aside`:
    « …, a-t-il dit, … »). `lemma` is the dictionary form when the key is not it; `reflexive` verbs need their pronoun.
    With a `late` one an aside is only what has none of the others (« …, accuse Damas »). The object of a `bare` one is handed over
    without what is done for its sake (« la police a invoqué des raisons de sécurité pour disperser la foule ») and what others say in it
    (« le palais a publié un texte dans lequel le roi accuse … »).
    """

    clause: bool = True
    object: bool = False
    infinitive: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    aside: bool = True
    late: bool = False
    bare: bool = False
    lemma: str = ""
    reflexive: bool = False


class Noun(Saying, frozen=True, kw_only=True):
    """A noun of saying (« la déclaration de … selon laquelle … »): `of` are the markers that bring its source.

    `own`: the subject of the verb whose object it is speaks it (« il a fait une déclaration »; a rumour is nobody's).
    """

    of: tuple[str, ...]
    own: bool = True


class Account(Saying, frozen=True, kw_only=True):
    """A noun for what somebody tells of a talk (« version »): the sentence behind one that is announced is its.

    Announced it is as the object of a verb of `given` (« Rome a livré une autre version »), or when it is said to be `unlike` another
    (« la version de Rome est différente »): then `of` are the markers that bring whose it is.
    """

    of: tuple[str, ...]
    given: tuple[str, ...]
    unlike: tuple[str, ...]


class Further(Rule, frozen=True, kw_only=True):
    """A word that adds one thing to another (« également »): what somebody also did is told by who told the other."""


class Loaded(Rule, frozen=True, kw_only=True):
    """A word that a dispatch does not say in its own voice (« nos », « lâchement »): right behind a speech it is the speaker's.

    An `echo` is so only where the speaker has just said it (« les terroristes » after « le terrorisme »); what is said of a `side` only of
    the speaker's own, which alone can know it (« Kiev n'a pas l'intention de … »).
    """

    echo: bool = False
    side: bool = False


class Preposition(Saying, frozen=True, kw_only=True):
    """A preposition whose phrase is a source (« selon »). `unless` are nouns with which it is none (« selon la loi »).

    With `named` it needs a known actor, set off by a comma at the start of its sentence (« Pour Moscou, … »). `only` are the nouns,
    without a determiner, with which it is one (« de source militaire »); `whose`: those of them that are its own words, so that the
    source is whose they are ("by Ankara's account", « aux dires du ministre »). With a noun of `wording` it hands over no more than the
    quotation before it (« … « utile », selon les mots du ministre »).
    """

    unless: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    named: bool = False
    wording: tuple[str, ...] = ()


class Opener(Rule, frozen=True, kw_only=True):
    """A word that opens a reported clause (« que », « si »); it is no part of the content unless `kept` (« combien »)."""

    kept: bool = False


class Comparison(Rule, frozen=True, kw_only=True):
    """A conjunction that makes a clause of saying an aside (« comme l'a dit … »)."""


class Turn(Rule, frozen=True, kw_only=True):
    """A conjunction behind a comma with which the writer takes the word again (« …, mais la police l'a retenu »).

    A `bare` one needs no comma where the clause has a noun as its subject: reported clauses side by side repeat their opener in French.
    """

    bare: bool = False


class Relay(Saying, frozen=True, kw_only=True):
    """A verb by which one voice passes on another (« TASS, citant le Kremlin »): its object is the source, its subject `via`."""


class Hearsay(Rule, frozen=True, kw_only=True):
    """An adverb by which a sentence goes on with what the source before it said ("reportedly")."""


class Sign(Saying, frozen=True, kw_only=True):
    """A sign of punctuation with which a headline hands over (« Kremlin : … »); `behind`: the source stands after it ("… – Kremlin")."""

    behind: bool = False


class Nobody(Rule, frozen=True, kw_only=True):
    """A pronoun that names no speaker (« on »); `where` are the markers behind its verb that tell who speaks (« dit-on à l'Élysée »)."""

    where: tuple[str, ...]


class Again(Rule, frozen=True, kw_only=True):
    """A noun that takes up the last source, whatever it was called (« cette source »), behind one of these `determiners`; `beside` are
    adjectives that it may have, and with which any other noun takes it up too (« le même responsable »). What a `house` has
    issued is no person's (« le communiqué »)."""

    determiners: tuple[str, ...]
    beside: tuple[str, ...] = ()
    house: bool = False


class Described(Rule, frozen=True, kw_only=True):
    """A noun for a source that nobody names, by its dictionary form: its English `name` and `plural`.

    Who is `apart` speaks for himself and not for those whose he is (« sa famille », « l'avocat du ministre »). A `seat` speaks for a
    person as an institution of his country, and is not that person (« le cabinet de M. Draghi »). Who is `abroad` is not of the country
    in which he is ("diplomats in Beirut"). `leaders` are the words for whose house it is, alone (« le ministre grec … le ministère »).
    """

    name: str
    plural: str
    apart: bool = False
    seat: bool = False
    abroad: bool = False
    leaders: tuple[str, ...] = ()


class Trait(Rule, frozen=True, kw_only=True):
    """A word beside such a noun, by its dictionary form, with its English `name` (« de sécurité »: "security")."""

    name: str


class Issuer(Rule, frozen=True, kw_only=True):
    """A regular expression for the first words of a text that is somebody's own statement; group `issuer` names whose.

    `seat` gives the institution that speaks for an office holder, by country: a readout of the president's call is the palace's.
    Where the words of `issuer` name nobody that is known, the first person who does something after them tells the country; a form that
    one country alone uses has its `country`.
    """

    pattern: str
    country: str = ""
    seat: dict[str, str] = msgspec.field(default_factory=dict)


class Voice(Rule, frozen=True, kw_only=True):
    """A pronoun of the first person: in quoted words it is the one who speaks them."""


SECTIONS: dict[str, type[Rule]] = {
    "verb": Verb,
    "noun": Noun,
    "account": Account,
    "further": Further,
    "loaded": Loaded,
    "preposition": Preposition,
    "opener": Opener,
    "comparison": Comparison,
    "turn": Turn,
    "relay": Relay,
    "hearsay": Hearsay,
    "sign": Sign,
    "nobody": Nobody,
    "again": Again,
    "described": Described,
    "trait": Trait,
    "issuer": Issuer,
    "voice": Voice,
}
