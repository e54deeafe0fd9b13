"""Arguments and a frame -> actors and recipients."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.actors import Cast
from selon.analysis import Analysis, Token
from selon.events.arguments import Argument, clause_of
from selon.events.lexis import Lexis, Pattern
from selon.events.rules import Frame
from selon.facts import Actor, Party, PlaceMention
from selon.span import Span
from selon.world import World

_BEFORE = 1500
"""Code points back in which a text that names no country for unnamed people is searched for one."""


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


_ASIDE = ("marked", "nominal", "deep", "under")
"""Parts behind a preposition: where a verb's object names whom it is done to, they say something else (« condamné l'attaque contre … »)."""


class Parties:
    """Finds the actors behind tokens, in one text."""

    def __init__(self, lexis: Lexis, text: Analysis, cast: Cast, places: tuple[PlaceMention, ...], world: World) -> None:
        self.lexis, self.text, self.cast, self.world = lexis, text, cast, world
        self.places: dict[int, PlaceMention] = {}
        for place in places:
            for token in text.inside(place.span):
                self.places[token.i] = place
    def cast_roles(self, head: Token, pattern: Pattern, arguments: list[Argument]) -> Casting:
        """The parties of a happening, by its frame."""
        out = Casting()
        held: dict[str, list[Party]] = {"actor": [], "recipient": [], "both": [], "free": []}
        rules: list[str] = []
        named = False
        for arg in sorted(arguments, key=lambda a: (a.part in _ASIDE) + 2 * (a.part == "possessor")):
            role = role_of(pattern.frame, arg)
            if not role or (named and role == "recipient" and arg.part in _ASIDE):
                continue
            found = self._behind(arg, role, pattern.frame, head, rules)
            if found:
                _hold(held[role], found)
                other = role == "recipient" and not all(_among(p, held["actor"]) for p in found)
                named = named or (other and arg.part == "object" and head.verbal)
                if arg.own:
                    out.spans.append(arg.token.span)
            elif arg.own and arg.part in ("subject", "object", "indirect"):
                out.spans.append(arg.token.span)
            out.fillers.append(arg.token)
            out.led = out.led or arg.part in ("subject", "by", "as-actor", "as-both")
        held["actor" if held["recipient"] else "recipient"] += held["free"]
        both = held["both"]
        actors = both + [p for p in held["actor"] if not _among(p, both)]
        recipients = [p for p in held["recipient"] if not _among(p, actors)]
        if both and recipients:
            actors, recipients = actors + recipients, []
        out.actors, out.recipients, out.symmetric = tuple(actors), tuple(recipients), bool(both)
        out.rules = tuple(rules)
        return out

    def _behind(self, arg: Argument, role: str, frame: Frame, head: Token, rules: list[str]) -> tuple[Party, ...]:
        token = arg.token
        placed = arg.part in ("marked", "nominal", "deep", "under") and arg.marker in frame.where
        if placed and token.i in self.places and not self.cast.parties(token):
            return self._land(token)
        if arg.part in frame.through:
            return self._owner(token)
        found = self.named(token)
        if found:
            return found
        if arg.part in ("adjective", "possessor"):
            return ()
        if arg.part == "content":
            return () if token.lemma in self.lexis.nouns else self._owner(token)
        found = self._owner(token) if self._bears(token, arg, role, frame) else ()
        if found:
            bearer = self.lexis.bearers.get(token.lemma)
            rules += [bearer.id] if bearer else []
            return found
        if token.i in self.places and role == "recipient":
            return self._land(token)
        return self._people(token, head, rules)

    def _bears(self, token: Token, arg: Argument, role: str, frame: Frame) -> bool:
        """Whether who stands inside a phrase plays the phrase's part."""
        if _inside(role, frame) and arg.part not in ("subject", "as-actor", "as-both"):
            return True
        doing = arg.part in ("subject", "as-actor", "as-both", "by") or role in ("actor", "both")
        return doing and (not self.lexis.bearers or token.lemma in self.lexis.bearers)

    def named(self, token: Token) -> tuple[Party, ...]:
        """The political actors that a phrase names."""
        return tuple(p for p in self.cast.parties(token) if p.actor.kind != "unknown" or p.actor.country or p.actor.code)

    def _owner(self, token: Token) -> tuple[Party, ...]:
        """Who stands inside a phrase that names nobody itself: « les avions russes », « les frappes de Paris »."""
        for child in sorted(token.children, key=lambda c: c.rel == "possessor" and c.pos not in ("NOUN", "PROPN")):
            if child.rel in ("adjective", "complement", "possessor", "apposition", "name", "compound"):
                found = self.named(child)
                if found:
                    return found
        for child in token.all("complement"):
            for inner in child.all("adjective", "complement", "possessor"):
                found = self.named(inner)
                if found:
                    return found
        return ()

    def _land(self, token: Token) -> tuple[Party, ...]:
        place = self.places[token.i]
        if not place.place.country:
            return ()
        return (Party(self.state(place.place.country), place.span),)

    def state(self, country: str) -> Actor:
        """The state with this alpha-3 code."""
        try:
            return self.world.state(country)
        except KeyError:
            return Actor(country, "state", None, country, country, "GOV")

    def _people(self, token: Token, head: Token, rules: list[str]) -> tuple[Party, ...]:
        """Unnamed people take the country that the text places them in."""
        people = self.lexis.people.get(token.lemma)
        if people is None:
            return ()
        country = self._country(token, head)
        if country is None:
            return ()
        rules.append(people.id)
        name = f"{people.name} ({self.state(country).name})"
        return (Party(Actor(name, "people", None, country, country, people.sector), token.span),)

    def _country(self, token: Token, head: Token) -> str | None:
        for party in self._owner(token):
            if party.actor.country:
                return party.actor.country
        clause = clause_of(head)
        for near in (*token.subtree(), *head.subtree(), *clause.subtree()):
            if near.i in self.places and self.places[near.i].place.country:
                return self.places[near.i].place.country
        before = [p for p in self.places.values() if p.span.end <= token.start and token.start - p.span.end < _BEFORE and p.place.country]
        return max(before, key=lambda p: p.span.end).place.country if before else None


def role_of(frame: Frame, arg: Argument) -> str:
    """The role that a frame gives an argument."""
    if arg.part.startswith("as-"):
        wanted = arg.part[3:]
        return "both" if wanted != "recipient" and "both" in _roles(frame) else "actor" if wanted == "both" else wanted
    if arg.part == "by":
        return "actor" if arg.marker in frame.by else frame.marked.get(arg.marker, "")
    if arg.part in ("nominal", "deep") and arg.marker in frame.nominal:
        return frame.nominal[arg.marker]
    if arg.part in ("marked", "nominal"):
        if arg.marker in frame.marked:
            return frame.marked[arg.marker]
        return "recipient" if arg.marker in frame.where else "actor" if arg.marker in frame.by else ""
    if arg.part == "under":
        return "recipient" if frame.marked.get(arg.marker) == "recipient" or arg.marker in frame.where else ""
    if arg.part == "content":
        return "recipient" if arg.marker in frame.content else ""
    if arg.part == "deep":
        return frame.marked.get(arg.marker, "") if arg.marker not in frame.by else "actor"
    return {
        "subject": frame.subject, "object": frame.object, "indirect": frame.indirect, "adjective": frame.adjective,
        "possessor": frame.possessor, "clause": frame.clause,
    }[arg.part]  # fmt: skip


def _inside(role: str, frame: Frame) -> bool:
    return role in frame.inside or (role == "free" and "recipient" in frame.inside)


def _roles(frame: Frame) -> set[str]:
    return {frame.subject, frame.object, frame.adjective, frame.possessor, *frame.marked.values(), *frame.nominal.values()}


def _hold(held: list[Party], found: tuple[Party, ...]) -> None:
    held += [p for p in found if not _among(p, held)]


def _among(party: Party, others: list[Party]) -> bool:
    return any(party.actor.same(o.actor) for o in others)
