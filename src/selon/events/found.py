"""A predicate met in the text, and who plays which part in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.analysis import Token
from selon.events.arguments import Argument
from selon.events.lexis import Pattern
from selon.facts import Party
from selon.span import Span


@dataclass(slots=True)
class Casting:
    """Who plays which part, and the spans of the clause in which they stand."""

    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    symmetric: bool = False
    spans: list[Span] = field(default_factory=list)
    fillers: list[Token] = field(default_factory=list)
    rules: tuple[str, ...] = ()
    led: bool = False
    """Whether the predicate has somebody who does it, named or not."""
    implied: bool = False
    """Whether those who do it are only implied ("the demonstration in Rome")."""


@dataclass(slots=True)
class Found:
    """A predicate met in the text, with its arguments, while its happening is made."""

    token: Token
    pattern: Pattern
    arguments: list[Argument]
    verb: Token | None = None
    """The light verb of an event noun."""
    twin: Token | None = None
    """The verb that tells the noun's own deed: one happening, told by both."""
    effect: Found | None = None
    """The verb beside it that tells what its deed did (« ont ouvert le feu, tuant dix soldats »): one happening, told by both."""
    rules: tuple[str, ...] = ()
    within: str | None = None
    holder: Found | None = None
    """The agreement, promise or wish in whose content it stands."""
    casting: Casting | None = None
