"""Where: named places, and the sense of a name that fits the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log10

from selon.analysis import Analysis, Fuse, Token
from selon.facts import Article, Mention, PlaceMention
from selon.lexicon import Folder, load
from selon.places.rules import SECTIONS, Named
from selon.span import Span
from selon.world import PlaceHit, Sense, World

FUSED_FROM = 100_000
"""Inhabitants of the smallest town whose name of several words is read as one before the analysis."""
NEARBY = 40
"""Code points within which a state or region after a name tells its sense: « Fairbanks (Etats-Unis) », « Paris, Texas »."""
NEAR_WEIGHT, TEXT_WEIGHT = 6.0, 1.5
"""What a country named close by, or anywhere in the text, weighs against the common logarithm of the inhabitants."""
_NAMED = ("person", "organisation", "group", "institution", "metonym")
BETTER_KNOWN = 100_000
"""From so many inhabitants on, a place is likelier meant than a family of that name."""


class PlaceFinder:
    """A language's knowledge of place names; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.rules, self.world, self.language = load(where, "places", SECTIONS), world, where.language
        self._hits = lru_cache(maxsize=2)(self._read)

    def names(self, article: Article) -> list[Fuse]:
        """Place names of several words, each to be read as one by the analysis."""
        found = self._hits(article.text)
        return [Fuse(h.span, "place") for h in found if " " in h.span.of(article.text) and h.senses[0].population >= FUSED_FROM]

    def _read(self, text: str) -> tuple[PlaceHit, ...]:
        """The place names, less those that lie in a known name of another kind or across one."""
        taken = self.world.names(self.language).scan(text)
        covered = {at for h in taken if h.entries[0].kind in _NAMED and not h.of("capital") for at in range(h.span.start, h.span.end)}
        families = {h.span for h in taken if h.entries[0].kind == "family"}
        places = [h for h in self.world.places(self.language).scan(text) if covered.isdisjoint(range(h.span.start, h.span.end))]
        return tuple(h for h in places if h.span not in families or h.senses[0].population >= BETTER_KNOWN)

    def find(self, text: Analysis, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
        """Every named place, in order; a capital that stands for its government is an actor, not a place."""
        hits = self._hits(text.text)
        told: Counter[str | None] = Counter(a.country for m in mentions for a in m.refers_to if a.country)
        told.update(h.senses[0].place.country for h in hits if h.senses[0].kind in ("country", "admin"))
        families = {a.name.split()[-1] for m in mentions for a in m.refers_to if a.kind == "person"}
        actors = {i for m in mentions if m.refers_to for i in range(m.span.start, m.span.end)}
        out = []
        for index, hit in enumerate(hits):
            sense = _fitting(hit, hits[index + 1 : index + 2], told)
            taken = hit.span.start in actors or hit.span.of(text.text) in families
            rule = self._rule(text, hit, sense, taken)
            if rule:
                out.append(PlaceMention(hit.span, sense.place, rule))
        return tuple(out)

    def scenes(self, text: Analysis) -> tuple[PlaceMention, ...]:
        """The places that their words alone show to be where something happens, before any actor is known."""
        hits = self._hits(text.text)
        told: Counter[str | None] = Counter(h.senses[0].place.country for h in hits if h.senses[0].kind in ("country", "admin"))
        shown = [(h, _fitting(h, hits[n + 1 : n + 2], told), self._rule(text, h, None)) for n, h in enumerate(hits)]
        return tuple(PlaceMention(h.span, sense.place, rule) for h, sense, rule in shown if rule)

    def _rule(self, text: Analysis, hit: PlaceHit, sense: Sense | None, actor: bool = False) -> str | None:
        """The rule by which a name is a place; without a sense, only by the words beside it."""
        token = text.head(hit.span)
        if token is None or (token.pos not in ("PROPN", "NOUN", "X", "ADJ") and not token.fused and not _inside(text, token)):
            return None
        if text.text[hit.span.start - 1 : hit.span.start] in ("-", "‑") or (not token.marker and _part_of_name(text, hit.span)):
            return None
        if hit.senses[0].kind == "city" and _inside_name(text, hit.span):
            return None
        if token.pos == "ADJ" and token is token.sentence.tokens[0]:
            return None
        if sense is None and _part_of_name(text, hit.span):
            return None
        for section, key in ((s, k) for s, keys in self._keys(text, token).items() for k in keys):
            if key in self.rules[section]:
                return self.rules[section][key].id
        if sense is None:
            return None
        bare = sense.kind != "city" or not _determined(token)
        return None if actor or not bare or _part_of_name(text, hit.span) else self._by_itself(sense)

    def _keys(self, text: Analysis, token: Token) -> dict[str, tuple[str, ...]]:
        lead = _lead(token)
        nouns = (lead.head.lemma,) if lead.rel in ("complement", "apposition", "compound", "name") else ()
        return {"locative": (token.marker or lead.marker,), "head": nouns, "zone": (text.article.zone_at(token.start),)}

    def _by_itself(self, sense: Sense) -> str | None:
        for rule in self.rules["named"].values():
            if isinstance(rule, Named) and sense.kind in rule.kinds and sense.population >= rule.population:
                return rule.id
        return None


def _determined(token: Token) -> bool:
    """Whether an article stands before a name: no town's (« l'Union »), unless it is part of the name."""
    return any(child.rel == "determiner" and child.i < token.i for child in token.children)


def _lead(token: Token) -> Token:
    """The first of the names that are coordinated with this one: its preposition holds for all."""
    while token.rel == "conjunct" and not token.marker and token.head is not token:
        token = token.head
    return token


def _inside(text: Analysis, token: Token) -> bool:
    """Whether a capital stands inside a sentence, where only names have one."""
    return token.text[:1].isupper() and token is not token.sentence.tokens[0]


def _part_of_name(text: Analysis, span: Span) -> bool:
    """Whether a capitalised word stands directly before or after: a part of a longer name that is not a place's."""
    after, before = text.at(span.end + 1), text.at(span.start - 2) if span.start > 1 else None
    follows = after is not None and text.text[span.end : span.end + 1] in " -" and after.start == span.end + 1 and after.text[:1].isupper()
    leads = before is not None and before.end == span.start - 1 and before.text[:1].isupper() and before is not before.sentence.tokens[0]
    return follows or leads


def _inside_name(text: Analysis, span: Span) -> bool:
    """Whether a town's name is only a word of a longer name, even after a preposition: "at Herrera Plaza", "Vladimir Petrov"."""
    head = text.head(span)
    if head is None or head.fused == "person":
        return head is not None
    leads = (c for c in head.all("compound", "name") if c.end == span.start - 1)
    return head.fused == "" and any(c.text[:1].isupper() and not c.fused for c in leads)


def _fitting(hit: PlaceHit, following: Sequence[PlaceHit], told: Counter[str | None]) -> Sense:
    """The sense that fits the text: by a country or region named right after, by the countries that the text names, by size."""
    near = [h.senses[0] for h in following if h.span.start - hit.span.end <= NEARBY and h.senses[0].kind in ("country", "admin")]
    countries = {s.place.country for s in near}
    admins = {s.place.name for s in near if s.kind == "admin"}

    def weight(sense: Sense) -> float:
        size = log10(sense.population + 10)
        close = (sense.place.country in countries) + (sense.admin in admins)
        return size + NEAR_WEIGHT * close + (TEXT_WEIGHT if told[sense.place.country] else 0.0)

    return max(hit.senses, key=weight)
