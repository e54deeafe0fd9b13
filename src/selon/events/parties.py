"""Arguments and a frame -> actors and recipients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from selon.actors import Cast
from selon.analysis import Analysis, Token
from selon.events.arguments import Argument, clause_of
from selon.events.found import Casting, Found
from selon.events.lexis import Lexis
from selon.events.roles import ASIDE, FAR, doing_markers, reaches_inside, role_of, told_apart, turn
from selon.events.rules import Frame, People
from selon.events.weigh import cooperative
from selon.facts import Actor, Party, PlaceMention
from selon.world import World

_SHARE = 0.4
"""Share of all that a text says of countries from which one is its home."""
_NUMBER = "<number>"
"""The line of `[people]` for a bare number."""
_HOME = frozenset(("COP", "JUD", "LEG"))
"""Organs that act upon people at home."""
_PROTEST, _STRIKE = "PROTEST", "ASSAULT"
"""The type of what may be aimed at those whom it is to drive off."""
_INQUIRY = "investigate"
"""The mode of looking into what somebody is accused of."""
_AHEAD = ("planned", "possible")
"""What becomes of the content of promises and wishes."""
_ARMS = frozenset(("MIL", "COP"))
"""Organs by which a state acts."""
_LEFT = "SANCTION"
"""The type of leaving a treaty or a body."""
_REFUSED = "REJECT"
"""The type of what is not done with one's own arms either: « a refusé de retirer ses troupes »."""
_TRAVEL = "visit"
"""The mode of what is done by going somewhere."""
_NEAR = 300
"""Code points back to whom a possessive may still point."""
_BEFORE = 1500
"""Code points back in which a text that names no country for unnamed people is searched for one."""


_CONTENT = frozenset(("deed", "content"))
_SAID = {"object": frozenset((*ASIDE, "deed", "content")), "deed": _CONTENT, "indirect": _CONTENT}
"""Where the one part names whom it is done to, the others say something else: « condamné l'attaque de Paris contre … »."""
_TOLD = frozenset((*ASIDE, *_CONTENT, "object", "clause"))
"""Where it is said to somebody, the parts that tell what is said."""
_CORE = ("subject", "passive-subject", "object", "indirect", "agent")
"""Who takes part is no place where unnamed people are: « des diplomates ont critiqué l'Iran »."""
_CLAUSES = ("deed", "purpose")
_PROMISED = ("deed", "content")
_DOING = ("subject", "as-actor", "as-both", "teller")
_INSIDE = ("adjective", "complement", "possessor", "apposition", "name", "compound")


class Parties:
    """Finds the actors behind tokens, in one text."""

    def __init__(
        self, lexis: Lexis, text: Analysis, cast: Cast, places: tuple[PlaceMention, ...], world: World, political: bool = False
    ) -> None:
        self.lexis, self.text, self.cast, self.world = lexis, text, cast, world
        self.political = political
        self.places: dict[int, PlaceMention] = {}
        self.deeds: Mapping[int, Found] = {}
        """The predicates of the sentence that is read, by their token."""
        for place in places:
            for token in text.inside(place.span):
                self.places[token.i] = place

    @cached_property
    def home(self) -> str | None:
        """The country that a text of politics is about."""
        if not self.political:
            return None
        told = Counter(a.country for m in self.cast.mentions for a in m.refers_to if a.country)
        told.update(p.place.country for p in self.places.values() if p.place.country)
        country, times = told.most_common(1)[0] if told else (None, 0)
        return country if times >= _SHARE * told.total() else None

    def casting(self, found: Found) -> Casting:
        """The parties of a happening, by its frame."""
        if found.casting is None:
            found.casting = Casting()  # what stands in a circle finds nobody here
            found.casting = self._cast(found)
        return found.casting

    def _cast(self, found: Found) -> Casting:
        out, frame = Casting(), found.pattern.frame
        held: dict[str, list[Party]] = {"actor": [], "recipient": [], "both": [], "free": [], "promised": []}
        rules: list[str] = []
        taken = frozenset[str]()
        for arg in sorted(found.arguments, key=lambda a: -1 if self._addressed(found, a) else turn(a)):
            if arg.part in FAR and self._aside(arg.token.head):
                continue
            led = out.led or (bool(held["actor"]) and arg.token.rel != "conjunct")
            role = self._left(found, arg, led) or told_apart(found, arg, role_of(frame, arg))
            if role == "free" and arg.token.lemma in self.lexis.targets:
                role = "recipient"
                rules.append(self.lexis.targets[arg.token.lemma].id)
            if not role or self._idle(found, arg, role, held) or (role == "recipient" and arg.part in taken):
                continue
            parties = self._behind(arg, role, found, held["actor"], rules)
            if arg.part == "teller" and _done_by_others(parties, held, role):
                continue
            rules += self._bids(arg.token)
            promised = role == "recipient" and arg.part in _PROMISED
            if role == "recipient" and (frame.within in _AHEAD or found.pattern.rule.type == _REFUSED):
                parties = tuple(p for p in parties if not _own_arms(p, held["actor"] + held["both"]))
            if promised or (arg.part in FAR and role == "recipient"):
                parties = _others(parties, held["actor"] + held["both"])
            _hold(held["promised" if promised and frame.subject == "both" else role], parties)
            if role == "recipient" and not all(_among(p, held["actor"]) for p in parties):
                taken |= _TOLD if self._addressed(found, arg) else _SAID.get(arg.part, frozenset()) if found.token.verbal else frozenset()
            if arg.own and (parties or arg.part in ("subject", "object", "indirect")):
                out.spans.append(arg.token.span)
            out.fillers.append(arg.token)
            out.led = out.led or arg.part in (*_DOING, "by")
        implied = self._implied(found, held, rules)
        held["actor"] += implied
        out.implied = bool(implied)
        out.actors, out.recipients, out.symmetric = _sides(held, frame.lean)
        out.rules = tuple(rules)
        return out

    def _addressed(self, found: Found, arg: Argument) -> bool:
        """Whether the words of a verb are addressed to somebody: « réclame à Kiev le départ des Russes »."""
        addressed = arg.part == "marked" and arg.marker in found.pattern.frame.to and arg.token.head is found.token
        return addressed and bool(self.cast.parties(arg.token))

    def _aside(self, phrase: Token) -> bool:
        """Whether a phrase tells what is around a happening: who stands in it has no part (« accusé lors d'un discours à Rome »)."""
        return phrase.marker in self.lexis.occasions or phrase.marker in self.lexis.circumstances

    def _left(self, found: Found, arg: Argument, led: bool) -> str:
        """The recipient's part for a body that somebody leaves (« se retirer de l'UNESCO »), a land that a verb's subject leaves
        (« poursuit le retrait de Syrie »), one read with the noun before it (« la visite du ministre en Syrie »), else nothing."""
        if arg.part not in ASIDE:
            return ""
        frame, named = found.pattern.frame, self.cast.parties(arg.token)
        there = arg.marker in frame.where
        if arg.part == "deep" and there and found.pattern.rule.mode == _TRAVEL and arg.token.i in self.places:
            return "recipient"
        left = there and arg.marker in frame.nominal
        if led and not found.token.verbal and left:
            return "recipient" if named and all(p.actor.kind == "state" for p in named) else ""
        if not (found.pattern.rule.body or (left and found.pattern.rule.type == _LEFT)):
            return ""
        return "recipient" if named and all(p.actor.kind == "organisation" for p in named) else ""

    def _behind(self, arg: Argument, role: str, found: Found, actors: list[Party], rules: list[str]) -> tuple[Party, ...]:
        token, frame = arg.token, found.pattern.frame
        placed = arg.part in ASIDE and arg.marker in frame.where
        if placed and token.i in self.places and not self.cast.parties(token):
            return self._land(token)
        deed = self.deeds.get(token.i)
        if arg.part in _CLAUSES or (deed is not None and deed is not found and token is not found.verb):
            return self._of_deed(deed, arg, role, found) if deed is not None else ()
        if arg.part in frame.through:
            return self._owner(token, frame, actors)
        named = self.named(token)
        if arg.part in ("adjective", "possessor"):
            return named
        if arg.part == "content":
            return named or (() if self._withheld(self.deeds.get(token.head.i)) else self._owner(token, frame, actors))
        owned = self._listed(token, arg, role, frame, actors)
        if named or owned:
            bearer = self.lexis.bearers.get(token.lemma)
            rules += [bearer.id] if bearer and owned else []
            return (*named, *(p for p in owned if not _among(p, named)))
        if token.i in self.places and role == "recipient":
            return self._land(token)
        return self._people(token, found.token, actors, rules)

    def _of_deed(self, deed: Found, arg: Argument, role: str, found: Found) -> tuple[Party, ...]:
        """Who a deed brings in: its doer (« condamné l'attaque de Paris », « exige le retrait de Paris »), whom it is promised to, or who
        is accused in what is looked into (« enquête sur les accusations contre Paris »)."""
        cast, frame = self.casting(deed), found.pattern.frame
        looked_into = found.pattern.rule.mode == _INQUIRY and deed.pattern.rule.type == found.pattern.rule.type
        if role == "recipient" and (arg.part in (*_CLAUSES, "content") or frame.deed == "done" or looked_into):
            if found.pattern.rule.type == _REFUSED and arg.part == "content":  # « refuse d'appliquer les sanctions contre Paris »
                return cast.actors if cast.symmetric else ()
            if self._withheld(deed):
                return ()
            return cast.recipients or (cast.actors if cast.symmetric else ())
        return cast.actors or (self._owner(arg.token, frame) if frame.within == "drop" and not cast.recipients else ())

    @staticmethod
    def _withheld(deed: Found | None) -> bool:
        """Whether what is promised is that nothing is done for somebody: « s'est engagé à ne pas soutenir Paris »."""
        return deed is not None and deed.token.negated and cooperative(deed.pattern.rule.type)

    def _listed(self, token: Token, arg: Argument, role: str, frame: Frame, actors: list[Party]) -> tuple[Party, ...]:
        """Who stands inside the things of a list that are nobody themselves: « la politique de Paris et les décisions du roi »."""
        out: list[Party] = []
        for thing in token.conjuncts():
            here = [self.cast.mention(t) for t in (thing, *thing.all("apposition", "name"))]
            if not any(m is not None and m.refers_to for m in here) and self._bears(thing, arg, role, frame):
                _hold(out, self._owner(thing, frame, actors))
        return tuple(out)

    def _bears(self, token: Token, arg: Argument, role: str, frame: Frame) -> bool:
        """Whether who stands inside a phrase plays the phrase's part."""
        if token.lemma in self.lexis.bearers:
            return True
        if reaches_inside(role, frame) and arg.part not in _DOING:
            return True
        doing = arg.part in (*_DOING, "by") or role in ("actor", "both")
        return doing and not self.lexis.bearers

    def named(self, token: Token) -> tuple[Party, ...]:
        """The political actors that a phrase names."""
        return tuple(p for p in self.cast.parties(token) if p.actor.kind != "unknown" or p.actor.country or p.actor.code)

    def _owner(self, token: Token, frame: Frame | None = None, apart: Sequence[Party] = ()) -> tuple[Party, ...]:
        """Who stands inside a phrase that names nobody itself: « les avions russes », « les frappes de Paris ».

        Who does it or owns it comes before what it is about, and in what is asked, refused or threatened nothing else counts.
        """
        doers = doing_markers(frame) if frame else frozenset()
        bid = self.lexis.bids.get(token.lemma)
        inside = [c for c in token.children if c.rel in _INSIDE]
        owning = [c for c in token.all("complement") if c.marker in doers or not doers]
        inside += [d for c in owning for d in c.all("adjective", "complement", "possessor")]
        inside = [c for c in inside if bid is None or not c.marker or c.marker not in bid.into]
        near = [c for c in inside if c.rel != "complement" or not c.marker or c.marker in doers]
        far = [c for c in inside if c not in near]
        if frame is not None and frame.within == "drop":
            far = [c for c in far if frame.through and c.marker in (*frame.where, *frame.marked)]  # "closed its embassy in Venezuela"
        for child in sorted(near, key=lambda c: c.rel == "possessor" and c.pos not in ("NOUN", "PROPN")) + far:
            found = self.named(child)
            if found and not all(_among(p, apart) for p in found):
                return found
            if found and bid is not None and child.rel == "possessor":
                return self._other_side(child, apart)
            deeper = self._owner(child, frame, apart) if child.lemma in self.lexis.bids else ()
            if deeper:
                return deeper
        return ()

    def _other_side(self, token: Token, apart: Sequence[Party]) -> tuple[Party, ...]:
        """The last state before that is not who acts: « l'Islande a mis son veto à son admission » is done to another."""
        for mention in reversed(self.cast.mentions):
            states = [Party(a, mention.span) for a in mention.refers_to if a.kind == "state"]
            if mention.span.end <= token.start and len(states) == 1 and not any(p.actor.country == states[0].actor.country for p in apart):
                return tuple(states) if token.start - mention.span.end < _NEAR else ()
        return ()

    def _of_other(self, found: Found, arg: Argument) -> bool:
        """Whether somebody belongs to a deed further down: « a consenti à une médiation dans les pourparlers avec Kiev »."""
        above = arg.token.head
        deed = self.deeds.get(above.i) if arg.part in FAR else None
        if deed is None or deed is found or above is found.verb:
            return False
        return above.head not in (found.token, found.verb) or (above.rel == "oblique" and above.i < found.token.i)

    def _idle(self, found: Found, arg: Argument, role: str, held: Mapping[str, list[Party]]) -> bool:
        """Whether an argument says nothing of who does it or to whom it is done."""
        second = arg.part in FAR and role == "actor" and bool(held["actor"])
        elsewhere = self._in_front(found, arg) or self._into(arg) or self._of_other(found, arg)
        return second or elsewhere or _aimless(found, arg, held["recipient"])

    def _in_front(self, found: Found, arg: Argument) -> bool:
        """Whether somebody is a town in front of the clause, which only tells where: « À Bruxelles, la Commission a refusé … »."""
        token = arg.token
        before = arg.part == "marked" and found.token.verbal and token.head is found.token and token.i < found.token.i
        return before and token.i in self.places and not self.cast.parties(token)

    def _into(self, arg: Argument) -> bool:
        """Whether somebody only stands for what another wants to get into: « sa candidature à l'OTAN »."""
        bid = self.lexis.bids.get(arg.token.head.lemma)
        return bid is not None and arg.marker in bid.into and arg.token.rel in ("complement", "oblique")

    def _bids(self, token: Token) -> list[str]:
        """The rules of the bids that a phrase tells of."""
        near = (self.lexis.bids.get(t.lemma) for t in (token, *token.all("complement", "compound")))
        return [bid.id for bid in near if bid is not None]

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

    def _implied(self, found: Found, held: dict[str, list[Party]], rules: list[str]) -> tuple[Party, ...]:
        """Whom an event noun implies where the text names nobody who does it: "the demonstration in Rome"."""
        people = self.lexis.people.get(found.pattern.frame.implied)
        doers = [a for a in found.arguments if a.part != "adjective" and role_of(found.pattern.frame, a) in ("actor", "both")]
        if people is None or found.token.verbal or doers or held["actor"] or held["both"] or held["free"]:
            return ()
        return self._unnamed(people, self._country(found.token, found.token), found.token, rules)

    def _people(self, token: Token, head: Token, actors: list[Party], rules: list[str]) -> tuple[Party, ...]:
        """Unnamed people take the country that the text places them in; who is only counted too (« en a blessé deux »)."""
        people = self.lexis.people.get(_NUMBER if token.pos == "NUM" else token.lemma) or self.lexis.people.get(token.lower)
        if people is None:
            return ()
        home = next((p.actor.country for p in actors if p.actor.sector in _HOME), None)
        return self._unnamed(people, home or self._country(token, head), token, rules)

    def _unnamed(self, people: People, country: str | None, token: Token, rules: list[str]) -> tuple[Party, ...]:
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
            if near.i in self.places and near.rel not in _CORE:
                return self.places[near.i].place.country or self.home  # a place may be of no one country
        before = [p for p in self.places.values() if p.span.end <= token.start and token.start - p.span.end < _BEFORE and p.place.country]
        here = [p for p in before if p.span.start >= token.sentence.span.start]
        if not here and self.home:
            return self.home
        return max(before, key=lambda p: p.span.end).place.country if before else None


def _done_by_others(tellers: Sequence[Party], held: Mapping[str, list[Party]], role: str) -> bool:
    """Whether an event noun has its own parties, and not just the country of whoever tells of it (« le soutien de son pays »)."""
    own = held[role] + (held["free"] if role == "actor" and held["recipient"] else [])
    lands = {p.actor.country for p in tellers}
    return len(own) > (role == "both") and not all(p.actor.kind == "state" and p.actor.country in lands for p in own)


def _sides(held: Mapping[str, list[Party]], lean: str) -> tuple[tuple[Party, ...], tuple[Party, ...], bool]:
    """Actors, recipients and whether they do it together, from what each part holds."""
    both = held["both"]
    actor, recipient = list(held["actor"]), list(held["recipient"])
    _hold(actor if not actor and (recipient or lean == "actor") else recipient, tuple(held["free"]))
    actors = both + [p for p in actor if not _among(p, both)]
    recipients = [p for p in recipient if not _among(p, actors)]
    if both and recipients:
        actors, recipients = actors + recipients, []
    promised = [p for p in held["promised"] if not _among(p, actors)]
    people = {p.actor.country for p in actors if p.actor.kind == "person"}  # « le ministre a assuré Kiev du soutien de son pays »
    actors = [p for p in actors if p.actor.kind != "state" or p.actor.country not in people]
    between = bool(recipients) and _at_home(recipients, actors)
    if promised and not between and not recipients:
        return tuple(actors), tuple(promised), False
    return tuple(actors), () if between else tuple(recipients), bool(both) or between


def _at_home(recipients: Sequence[Party], actors: Sequence[Party]) -> bool:
    """Whether what several do is done to their own: « leurs pays », « leurs ministres respectifs » say that they do it together."""
    lands, theirs = {p.actor.country for p in actors}, {p.actor.country for p in recipients}
    return len(lands) > 1 and (theirs == lands or (theirs <= lands and all(p.actor.kind == "state" for p in recipients)))


def _aimless(found: Found, arg: Argument, recipients: list[Party]) -> bool:
    """Whether a clause beside says nothing of whom a deed is done to: a protest's does, a strike's only where it is an aim and nobody
    else is struck."""
    kind = found.pattern.rule.type
    if arg.part != "purpose" or kind == _PROTEST:
        return False
    return kind != _STRIKE or bool(recipients) or arg.token.tense != "infinitive"


def _others(told: Sequence[Party], doers: Sequence[Party]) -> tuple[Party, ...]:
    """Without the doers' own land, which is no party to what they promise: « s'est engagé à réformer la Suède »."""
    lands = {p.actor.country for p in doers if p.actor.country}
    return tuple(p for p in told if p.actor.kind != "state" or p.actor.country not in lands)


def _own_arms(party: Party, doers: Sequence[Party]) -> bool:
    """Whether a party is only the doer's own arms: « a promis de ne pas envoyer l'armée contre les étudiants »."""
    lands = {p.actor.country for p in doers if p.actor.country}
    return party.actor.sector in _ARMS and party.actor.country in lands and not party.actor.person


def _hold(held: list[Party], found: tuple[Party, ...]) -> None:
    held += [p for p in found if not _among(p, held)]


def _among(party: Party, others: Sequence[Party]) -> bool:
    return any(party.actor.same(o.actor) for o in others)
