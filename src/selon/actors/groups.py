"""Which mentions stand side by side as one list: « Paris, Berlin et Rome », whatever the tree made of it."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.span import Span

_SUBJECTS = frozenset({"subject", "passive-subject"})
_LATER = frozenset({"oblique", "object", "indirect", "agent", "complement"})
_LISTED = frozenset({"conjunct", "apposition", "name", "other", "root"})


def joined(text: Analysis, first: Span, second: Span, head: Token, other: Token) -> str:
    """How a mention goes on from the one before: `comma`, `end` (a coordinator stands between), empty if it does not."""
    if head.sentence is not other.sentence or second.start < first.end:
        return ""
    between = list(text.tokens[text.inside(first)[-1].i + 1 : text.inside(second)[0].i])
    coordinated = any(t.rel == "coordinator" or t.pos == "CCONJ" for t in between)
    if not between or not all(_light(t, coordinated) for t in between):
        return ""
    if (other.rel in _SUBJECTS and head.rel in _LATER) or _before_its_verb(other, head):
        return ""
    if coordinated:
        return "end"
    return "comma" if other.rel in _LISTED or (other.rel == "complement" and not other.marker) else ""


def _before_its_verb(token: Token, first: Token) -> bool:
    """Whether a pronoun is the object of a verb that stands behind it: « a loué Anne et lui a écrit »."""
    return token.pos == "PRON" and token.rel in _LATER and token.head.i > token.i and token.head is not first.head


def _light(token: Token, coordinated: bool) -> bool:
    if token.rel == "coordinator" or token.pos in ("CCONJ", "DET") or token.rel in ("determiner", "possessor"):
        return True
    if token.rel == "punctuation" or token.pos == "PUNCT":
        return token.text == ","
    return coordinated and token.rel == "marker"
