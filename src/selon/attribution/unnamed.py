"""What a source is called that nobody names: the same in every language, from the words that the data knows."""

from __future__ import annotations

from selon.actors.offices import adjective
from selon.analysis import Token
from selon.attribution.lexis import Lexis
from selon.attribution.rules import Trait
from selon.attribution.words import silent
from selon.span import Span
from selon.world import World


class Unnamed:
    """Names the sources that a text leaves without a name."""

    def __init__(self, lexis: Lexis, world: World) -> None:
        self.lexis, self.world = lexis, world

    def name(self, text: str, holder: Token, span: Span, country: str | None, land: Span | None) -> tuple[str, tuple[str, ...]]:
        """What to call a source, and the rules that say so: « des sources de sécurité libanaises », "Lebanese security sources".

        `land` is the word that tells its country. Words that the data does not know are kept as the text has them, without the article.
        """
        noun = self.lexis.described.get(holder.lemma)
        traits = self._traits(holder, span, land) if noun is not None else None
        if noun is None or traits is None:
            return _plain(holder, span, text), ()
        word = noun.plural if holder.number == "Plur" else noun.name
        words = [adjective(self.world, country)] if country and land and not noun.apart else []
        return " ".join([*words, *(t.name for t in traits), word]), (noun.id, *(t.id for t in traits))

    def _traits(self, holder: Token, span: Span, land: Span | None) -> list[Trait] | None:
        """The words beside the noun that tell what kind of source it is; None if one of them is unknown."""
        out = []
        for child in holder.children:
            if child.rel in ("determiner", "possessor", "marker", "number", "coordinator") or not span.holds(child.span) or silent(child):
                continue
            trait = self.lexis.traits.get(child.lemma)
            if trait is not None:
                out.append(trait)
            elif land is None or not land.overlap(child.span):
                return None
        return out


def _plain(holder: Token, span: Span, text: str) -> str:
    """The words of a source without the article or number before them."""
    owning = [c for c in holder.all("possessor") if c.pos in ("DET", "PRON")]
    before = [c for c in (*holder.all("determiner"), *owning) if c.i < holder.i]
    before = [c for c in before if span.holds(c.span)]
    start = max((c.end for c in before), default=span.start)
    return " ".join(Span(start, span.end).of(text).split())
