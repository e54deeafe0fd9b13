"""Where a text plays: the country whose places its clauses name, which unnamed people and « la police » belong to."""

from __future__ import annotations

from selon.actors.offices import clauses
from selon.analysis import Analysis, Token
from selon.facts import PlaceMention

_BACK = 4
"""Sentences back over which a place still is the scene."""
_SUBJECTS = ("subject", "passive-subject")


class Scene:
    """The places of one text that stand where something happens: after a preposition of place, in a dateline."""

    def __init__(self, text: Analysis, places: tuple[PlaceMention, ...]) -> None:
        found = ((text.head(p.span), p.place.country) for p in places)
        self.places = [(token, country) for token, country in found if token is not None and country]

    def here(self, token: Token) -> str | None:
        """The country of the place nearest to a word in its clause, else in its sentence."""
        near = [(t, c) for t, c in self.places if t.sentence is token.sentence]
        clause = clauses(token)[0]
        open_ = [p for p in near if not (_aside(p[0], clause) or _in_relative(p[0], token))]
        for circle in ([p for p in near if clauses(p[0])[0] is clause], open_):
            if circle:
                return min(circle, key=lambda p: abs(p[0].i - token.i))[1]
        return None

    def before(self, token: Token) -> str | None:
        """The country of the last place in the sentences before."""
        told = [p for p in self.places if 0 < token.sentence.i - p[0].sentence.i <= _BACK and not _aside(p[0], token)]
        return told[-1][1] if told else None


def _in_relative(place: Token, token: Token) -> bool:
    """Whether a place only stands in what is told of somebody else: "said the editor, who fled to Peru"."""
    opened = next((t for t in (place, *place.ancestors()) if t.rel == "relative"), None)
    return opened is not None and token not in (opened, *opened.subtree()) and token.i < opened.i and token is not opened.head


def _aside(place: Token, clause: Token) -> bool:
    """Whether a place only tells where the subject of another clause is: "officials in Nairobi said"."""
    for step in (place, *place.ancestors()):
        if step.verbal:
            return False
        if step.rel in _SUBJECTS:
            return step.head is not clause
    return False
