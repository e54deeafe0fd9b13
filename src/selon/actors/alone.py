"""Which noun phrases stand for somebody by themselves, and which only beside a name or with a country."""

from __future__ import annotations

from selon.actors.marks import ActorMark
from selon.actors.page import Page
from selon.actors.rules import Again, Institution, Modifier, Office

BESIDE = ("adjective", "compound")
"""What a people's word is where it only tells of another noun."""


def stands(mark: ActorMark) -> bool:
    """Whether a phrase is an actor's at all: anaphors must be definite, bare nouns of the data say whether they may stand alone."""
    what, owner = mark.what, mark.owner
    definite = mark.determiner in ("definite", "demonstrative", "possessive")
    if isinstance(what, Again):
        if what.other:
            named = bool(owner.countries) and what.kind == "state" and mark.number != "Plur"
            return mark.determiner == "possessive" or (mark.determiner == "definite" and named)
        if owner.countries or owner.bodies or not definite:
            return False
        return mark.number != "Plur" or mark.count >= 2 or what.alone or mark.determiner != "definite"
    if owner.countries or owner.bodies or not isinstance(what, (Office, Institution)):
        return True
    if isinstance(what, Institution) and owner.possessive is not None:
        return what.owned
    if any(isinstance(r, Modifier) and r.wide for r in mark.rules):
        return not isinstance(what, Office)
    counted = mark.count >= 2 and not (isinstance(what, Institution) and what.lone)
    return counted or (what.bare and (definite or mark.determiner == "" or isinstance(what, Office)))


def lone(page: Page, mark: ActorMark) -> bool:
    """Whether a noun that is an organ by itself is definite and has no word on it that makes something else of it."""
    what, noun = mark.what, page.tokens[mark.head]
    if not isinstance(what, Institution) or not what.lone or noun.rel in BESIDE or mark.owner or mark.count:
        return False
    if what.name and noun.marker and noun.rel != "agent":
        return False  # « l'appui de la cour »
    named = mark.determiner in ("definite", "demonstrative") or (mark.determiner == "" and mark.number == "Plur")
    own = sum(isinstance(r, Modifier) for r in mark.rules)  # « les procureurs fédéraux »: a word that changes nothing
    return named and len(noun.all("adjective")) <= own and noun.one("complement", "compound", "name", "noun-clause", "number") is None


def borne(page: Page, mark: ActorMark, last: int) -> bool:
    """Whether an office that says nothing alone stands right before its holder's name: « le sénateur Jean Martin »."""
    after = page.token(last + 1, page.tokens[mark.head])
    return isinstance(mark.what, Office) and after is not None and after.fused == "person"
