"""A text while its phrases are read: its tokens, their plain words, the known names."""

from __future__ import annotations

from collections.abc import Callable

from selon.actors.hits import name_hits
from selon.actors.keys import folded
from selon.actors.lexis import Lexis
from selon.analysis import Analysis, Token
from selon.facts import Actor
from selon.world import World
from selon.world.types import Name, NameHit

SILENT_ZONES = frozenset({"credit", "byline", "related", "boilerplate", "signature"})
LANDS = frozenset({"state", "capital"})
_LARGE = 100_000
"""Inhabitants from which a town is large enough to tell whose an office is."""


class Page:
    """A text while its phrases are read: its tokens, its plain words, the known names by the index of their first token."""

    def __init__(self, text: Analysis, lexis: Lexis, world: World) -> None:
        self.text, self.lexis, self.world = text, lexis, world
        self.tokens = text.tokens
        self.plain = folded(text.text)
        self.words = [self.plain[t.start : t.end] for t in text.tokens]
        self.hits: dict[int, tuple[NameHit, int]] = {}
        self.starts: dict[int, int] = {}
        for hit in name_hits(text.text, lexis, world):
            inside = text.inside(hit.span)
            if inside and inside[0].start <= hit.span.start and inside[-1].end >= hit.span.end:
                self.hits[inside[0].i] = (hit, inside[-1].i)
                self.starts[inside[-1].i] = inside[0].i

    def token(self, i: int, sentence: Token) -> Token | None:
        """The token at an index, if it stands in the same sentence."""
        if 0 <= i < len(self.tokens) and self.tokens[i].sentence is sentence.sentence:
            return self.tokens[i]
        return None

    def word(self, i: int) -> str:
        """The plain words of a token."""
        return self.words[i]

    def having(self, fits: Callable[[str], bool]) -> list[Token]:
        """The tokens whose plain words fit."""
        return [token for token, word in zip(self.tokens, self.words, strict=True) if fits(word)]

    def noun_before(self, token: Token) -> bool:
        """Whether the word before says that a noun comes: a determiner or a number."""
        before = self.token(token.i - 1, token)
        return before is not None and (self.word(before.i) in self.lexis.determiners or before.pos in ("DET", "NUM"))

    def hit(self, i: int, kinds: frozenset[str]) -> tuple[Name, int] | None:
        """The first sense of these kinds of the known name that begins at a token, and the index of its last token."""
        found = self.hits.get(i)
        name = next((e for e in found[0].entries if e.kind in kinds), None) if found else None
        return (name, found[1]) if found and name else None

    def demonym(self, i: int) -> str | None:
        """The country whose adjective stands at a token."""
        found = self.hit(i, frozenset({"demonym"}))
        return found[0].country if found else None

    def region(self, i: int) -> Name | None:
        """The region or town, as a body of its country, whose adjective stands at a token: « catalan »."""
        found = self.hit(i, frozenset({"demonym"}))
        of = found[0].actor if found and found[0].country else None
        if of is None or of.kind != "group":
            return None
        return Name(of.name, "institution", Actor(of.name, "institution", of.id, of.country, of.code, "GOV"), of.country)

    def prefixed(self, i: int) -> int:
        """The index of the first token of a name with the prefix that its hyphen ties to it: "anti" of "anti-Iran"."""
        start = self.tokens[i].start
        while i > 0 and self.tokens[i - 1].end == start and self.tokens[i - 1].sentence is self.tokens[i].sentence:
            i, start = i - 1, self.tokens[i - 1].start
        return i

    def place(self, i: int) -> Name | None:
        """The region or large town, as a body of its country, that a name alone at a token is: « le sénateur de Floride »."""
        words = self.tokens[i].text
        senses = self.world.places(self.lexis.language).lookup(words) if words[:1].isupper() and i not in self.hits else ()
        place = next((s.place for s in senses if s.kind == "admin" or s.population >= _LARGE), None)
        if place is None or place.country is None:
            return None
        return Name(words, "institution", Actor(place.name, "institution", None, place.country, place.country, "GOV"), place.country)

    def last(self, offset: int, start: int) -> int:
        """The index of the token that holds the character before an offset, `start` at least."""
        while start + 1 < len(self.tokens) and self.tokens[start + 1].start < offset:
            start += 1
        return start
