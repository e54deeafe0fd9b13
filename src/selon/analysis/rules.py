"""What a line of `analysis.toml` may hold."""

from __future__ import annotations

from selon.lexicon import Rule


class Relation(Rule, frozen=True):
    """A label of the model and the relation that it is in the view.

    `alone` is the relation when the word brings no marker of its own (English `dative`: "gave him" against "gave to him").
    """

    to: str
    alone: str | None = None


class Preposition(Rule, frozen=True):
    """Several words that introduce one phrase (« en marge de ») and the simple word that the model reads in their place."""

    read_as: str
    last: tuple[str, ...] = ()
    """Other forms of the last word: contractions and elisions (« en marge du »)."""
    unless_after: tuple[str, ...] = ()
    """Words right before it that make it something else ("is following", "the following")."""


class Term(Preposition, frozen=True):
    """A noun of several words, or one that the model does not know, and the plain noun that it reads in its place."""


class Form(Rule, frozen=True):
    """A word form and the dictionary form that the view gives it whatever the model says."""

    lemma: str


class Ending(Rule, frozen=True):
    """How a finite verb form ends that the model gives back as its own dictionary form (« indique »), and how that form ends."""

    to: str


class Conjugation(Rule, frozen=True):
    """How a form of verbs ends whose dictionary form ends in one of `of`, and the tense and mood that it has whatever the model says."""

    of: tuple[str, ...]
    tense: str
    mood: str


class Auxiliary(Rule, frozen=True):
    """An auxiliary that says something of the verb it serves.

    `gives` is future, conditional, modal, simple ("did"), or infinitive, which makes it a marker.
    """

    gives: str


class Intransitive(Rule, frozen=True):
    """A verb whose compound tenses look like a passive and are none (« est tombé »)."""


class Transitive(Rule, frozen=True):
    """A verb that always has an object: where a headline gives its past tense none, it is a participle ("Minister sacked over bribes")."""


class Copula(Rule, frozen=True):
    """A verb that the model makes the head of its predicate; in the view the predicate heads the clause."""


class Control(Rule, frozen=True):
    """A preposition before a verb whose subject is the object above ("accused Iran of attacking")."""


class Dative(Rule, frozen=True):
    """A preposition before whom a verb asks, forbids or reproaches what an infinitive says: one of `of`, by its dictionary form.

    Without a preposition it is the verb's object (« accuse l'armée d'aider … »), of which the infinitive is read as the noun's own.
    """

    of: tuple[str, ...]


class Keeping(Rule, frozen=True):
    """A verb whose subject does what its infinitive says, whoever it is said to (« a promis à Paris de partir »)."""


class Telling(Rule, frozen=True):
    """A verb that tells somebody of something, which stands behind `of` (« a assuré son hôte de son soutien »)."""

    of: str


class Purpose(Rule, frozen=True):
    """A verb whose infinitive behind an object says what for, and is no deed of the object's ("used the speech to attack Rome")."""


class Bound(Rule, frozen=True):
    """A verb of leaving, behind which the preposition before a name tells where to, not who does what follows ("left for Rome to sign")."""


class Author(Rule, frozen=True):
    """A preposition that names who did what a noun says: after an active verb it belongs to the noun before it."""


class Qualifying(Rule, frozen=True):
    """A participle that says how a happening stands and takes nothing itself: « le retrait annoncé des troupes ».

    `of` is the marker of the noun's own complement behind it.
    """

    of: str


class Prefix(Rule, frozen=True):
    """A prefix that a hyphen joins to a name, and the preposition that it stands for ("anti-government protests")."""

    read_as: str


class Relative(Rule, frozen=True):
    """A relative pronoun, where the model does not tell it from a question's."""


class Clitic(Rule, frozen=True):
    """An article that, before a verb, is the pronoun of its object (« le rencontrera »); `indirect`: a pronoun of whom it is given to."""

    indirect: bool = False


class Impersonal(Rule, frozen=True):
    """A verb or predicate whose expletive subject stands for nobody (« il faut »); elsewhere « il » is somebody."""


class Character(Rule, frozen=True):
    """A sign and the plainer one that the model reads in its place."""

    read_as: str


class Opening(Rule, frozen=True):
    """A word that opens a sentence, its capital without an accent, and the word that it is (« A Paris, … »), except before one of
    `unless_before` (« A-t-il … »). With `before`, a word that is another wherever one of these follows (« s'il »)."""

    read_as: str
    unless_before: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class StandIn(Rule, frozen=True):
    """The word that the model reads in place of several words that were found to be a time, a person, a place …"""

    word: str


class Negation(Rule, frozen=True):
    """A word that negates the verb it depends on. `against` lists words that undo it (« ne … que »)."""

    against: tuple[str, ...] = ()


SECTIONS: dict[str, type[Rule]] = {
    "relation": Relation,
    "preposition": Preposition,
    "term": Term,
    "form": Form,
    "ending": Ending,
    "conjugation": Conjugation,
    "auxiliary": Auxiliary,
    "intransitive": Intransitive,
    "transitive": Transitive,
    "clitic": Clitic,
    "impersonal": Impersonal,
    "copula": Copula,
    "control": Control,
    "dative": Dative,
    "telling": Telling,
    "keeping": Keeping,
    "relative": Relative,
    "author": Author,
    "qualifying": Qualifying,
    "purpose": Purpose,
    "bound": Bound,
    "prefix": Prefix,
    "character": Character,
    "opening": Opening,
    "stand_in": StandIn,
    "negation": Negation,
}
