"""What the text alone shows of an actor, before the day is known."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from selon.actors.rules import Faction, Nationality, People
from selon.analysis import Analysis
from selon.facts import Actor
from selon.lexicon import Rule
from selon.span import Span


class Owner(msgspec.Struct, frozen=True):
    """Whose: countries named beside the noun, an organisation, or the index of the possessive word that says it."""

    countries: tuple[str, ...] = ()
    bodies: tuple[Actor, ...] = ()
    possessive: int | None = None

    def __bool__(self) -> bool:
        return bool(self.countries or self.bodies or self.possessive is not None)

    def but(self, **changes: object) -> Owner:
        """A copy with some fields changed."""
        return replace(self, **changes)


class ActorMark(msgspec.Struct, frozen=True):
    """Words that stand for actors, before the day is known: known `actors`, else what must be looked up or resolved.

    `kind` is that of a mention, or `place` for a capital's name where it is a place: its country tells where things happen, no more.

    `rules`: the rules that found it, the one that says what it is first. `head` is the index of its head word, `determiner`
    definite, indefinite, demonstrative, possessive or empty, `count` the number it states (0: none), `when` before, after or new for
    former, coming and new holders, `named` the index of the mark that names the same person beside it.
    """

    span: Span
    kind: str
    head: int
    actors: tuple[Actor, ...] = ()
    rules: tuple[Rule, ...] = ()
    number: str = ""
    gender: str = ""
    owner: Owner = Owner()
    determiner: str = ""
    count: int = 0
    when: str = ""
    named: int | None = None
    bare_name: bool = False

    @property
    def what(self) -> Rule | None:
        """The rule that says what kind of thing it is."""
        return self.rules[0] if self.rules else None

    @property
    def rule(self) -> str:
        """The ids of its rules, one a line."""
        return "\n".join(dict.fromkeys(r.id for r in self.rules))

    def but(self, **changes: object) -> ActorMark:
        """A copy with some fields changed."""
        return replace(self, **changes)


def unnamed(mark: ActorMark) -> bool:
    """Whether a mark tells of people by what they are, their party or nation, not by an office: « une journaliste », « un Libanais »."""
    return isinstance(mark.what, (People, Faction)) or (isinstance(mark.what, Nationality) and mark.what.noun)


def bearers(text: Analysis, marks: list[ActorMark], mark: ActorMark) -> tuple[int, ...]:
    """The indices of the names that an office stands beside: those joined to the first too bear a plural (« les députés A et B »)."""
    if mark.named is None:
        return ()
    out = [mark.named]
    while mark.number == "Plur" and out[-1] + 1 < len(marks) and _joined(text, marks[out[-1]], marks[out[-1] + 1]):
        out.append(out[-1] + 1)
    return tuple(out)


def _joined(text: Analysis, one: ActorMark, other: ActorMark) -> bool:
    """Whether only a comma, a coordinator or a nationality stands between two persons."""
    between = text.inside(Span(one.span.end, other.span.start)) if one.span.end < other.span.start else []
    return other.kind == "person" and bool(between) and all(t.rel == "coordinator" or t.text == "," or t.pos == "ADJ" for t in between)
