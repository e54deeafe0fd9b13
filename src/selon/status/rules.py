"""What a line of `status.toml` may hold.

A status is one of happened, ongoing, planned, possible, cancelled, denied; `same` stands for what the word above says of itself
(« a réussi à … » tells what its own tense tells), an empty string for nothing.
"""

from __future__ import annotations

from typing import Literal

from selon.lexicon import Rule

Outcome = Literal["happened", "ongoing", "planned", "possible", "cancelled", "denied", "same", ""]


class Tense(Rule, frozen=True, kw_only=True):
    """What the tense (or mood) of a verb tells, by its name in the view; `free` when its verb hangs on no other (« Paris to host … »).

    A `weak` one gives way to anything that the words above tell.
    """

    status: Outcome
    free: Outcome = ""
    weak: bool = False


class Progressive(Rule, frozen=True, kw_only=True):
    """How a verb form ends that tells of something going on, and the helping verbs it needs beside it (their forms)."""

    helpers: tuple[str, ...]
    status: Outcome = "ongoing"


class Helper(Rule, frozen=True, kw_only=True):
    """An auxiliary that tells how far it is meant ("may"); `negated`: when the verb is negated ("may not")."""

    status: Outcome
    negated: Outcome = "denied"


class Governor(Rule, frozen=True, kw_only=True):
    """A word that decides of what it governs; the key is its dictionary form and words that stand beside it (« avoir lieu »).

    `clause`: of what it has as a clause, an infinitive or, with one of `markers`, a phrase; `noun`: of what is its object or the
    subject of its passive; `subject`: of what is its subject. `done`: of its clause when it stands in a past tense itself;
    `maybe`: when it stands in the conditional; `negated`: when it is negated (else the contrary of what it says). `moved`: what
    it governs takes place at another time. `tried`: types of which an attempt is the deed itself (« a tenté d'empêcher le vote »).
    """

    clause: Outcome = ""
    noun: Outcome = ""
    subject: Outcome = ""
    done: Outcome = ""
    maybe: Outcome = ""
    negated: Outcome = ""
    markers: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    moved: bool = False
    tried: tuple[str, ...] = ()


class Beside(Rule, frozen=True, kw_only=True):
    """An adverb, adjective or determiner that tells it of the word it stands beside."""

    status: Outcome


class Negation(Rule, frozen=True, kw_only=True):
    """A word that negates a verb; `against` undo it beside it (« pas seulement »); `alone`: it needs no other ("no longer")."""

    against: tuple[str, ...] = ()
    alone: bool = False


class Marker(Rule, frozen=True, kw_only=True):
    """A preposition or conjunction that tells it of the clause (`verb`) or event noun (`noun`) that it introduces.

    `aside`: only where the clause is a circumstance. `tried`: types of which doing something for that end is the deed itself (« a tiré
    pour disperser la foule »).
    `ahead`: only of a clause that is not in the past ("until it withdraws", but "until it withdrew").
    """

    verb: Outcome = ""
    noun: Outcome = ""
    aside: bool = False
    tried: tuple[str, ...] = ()
    ahead: bool = False


class Saying(Rule, frozen=True, kw_only=True):
    """What a word of saying of this force does to its content: `status`; `later`: to the conditional that follows a past tense of it
    (« a annoncé qu'il viendrait »); `negated`: when the word of saying is negated."""

    status: Outcome = ""
    later: Outcome = ""
    negated: Outcome = ""


class Stance(Rule, frozen=True, kw_only=True):
    """A verb whose conditional tells a wish or an offer even in reported speech, no plan ("said it would welcome aid"); of these `types`
    alone, if any are named ("said he would welcome the king in Rome")."""

    types: tuple[str, ...] = ()


SECTIONS: dict[str, type[Rule]] = {
    "tense": Tense,
    "progressive": Progressive,
    "helper": Helper,
    "governor": Governor,
    "adverb": Beside,
    "adjective": Beside,
    "determiner": Beside,
    "negation": Negation,
    "marker": Marker,
    "saying": Saying,
    "stance": Stance,
}
