"""Who a source is: from the words that name it to an actor, with those who passed it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from selon.actors import Cast
from selon.actors.offices import adjective
from selon.analysis import Analysis, Token
from selon.attribution.again import Told, named_before, speaking, still_speaking, taken_up, told_of
from selon.attribution.holder import speaker
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Described, Issuer, Preposition
from selon.attribution.unnamed import Unnamed
from selon.attribution.words import nominal, phrase, silent
from selon.facts import Actor, Attribution, Mention
from selon.span import Span, cover
from selon.world import World

_BESIDE = 4
"""Words within which a place behind a source without a name says where it is, whatever it was hung on."""
_HUMAN = ("office", "group", "person")
_OF = ("complement", "agent", "possessor", "apposition", "compound")


@dataclass(frozen=True, slots=True)
class Source:
    """The words that name a source, the actor, who passed it on, and the rules that told so."""

    span: Span | None
    actor: Actor | None
    via: tuple[Actor, ...] = ()
    rules: tuple[str, ...] = ()


class Sources:
    """Finds out whose a piece of speech is."""

    def __init__(self, lexis: Lexis, world: World, language: str) -> None:
        self.lexis, self.world, self.language = lexis, world, language
        self.unnamed = Unnamed(lexis, world)

    def of(self, text: Analysis, cast: Cast, speech: Speech, told: Told) -> Source:
        """The source of a piece of speech; `told` are those before it."""
        holder, extra = self._somebody(speech)
        if holder is None:
            return Source(None, None)
        passed = self._passed_on(cast, speech, holder)
        if passed:
            return passed
        stop = speech.head.i if holder.i < speech.head.i else 1 << 30
        span = phrase(holder, stop)
        if house := self._voice(cast, holder):
            return Source(span, house[0], (), house[1])
        if _several(cast, holder):
            return Source(span, None)
        if isinstance(speech.rule, Preposition) and (own := speaking(holder, told)) is not None:
            return Source(span, own)
        named = self._named(cast, holder, span, text)
        if named[0] is not None:
            speaker_still = still_speaking(cast, holder, named[0], told, speech.content)
            if speaker_still is not named[0]:
                return Source(span, speaker_still, (), named[1])
        if not extra and (named[0] is None or named[0].kind == "unknown"):
            again, rules = taken_up(self.lexis, cast, holder, told)
            if again is not None:
                return Source(span, again, (), rules)
            if named[0] is None:
                return Source(span, *self._somebody_before(cast, holder))
            if house := self._house(cast, holder):
                return Source(span, house[0], (), house[1])
        if extra and (named[0] is None or named[0].kind == "unknown"):
            named = self._government(text, holder) or named[0], named[1]
        return Source(span, named[0], (), (*named[1], *extra))

    def _somebody_before(self, cast: Cast, pronoun: Token) -> tuple[Actor | None, tuple[Actor, ...], tuple[str, ...]]:
        """« Un officier était furieux. « … », a-t-il dit. »: the person without a name of whom the sentence before tells."""
        noun = told_of(cast, pronoun) if pronoun.pos == "PRON" else None
        mention = cast.mention(noun) if noun is not None else None
        if noun is None or not (noun.lemma in self.lexis.described or (mention is not None and mention.kind in _HUMAN)):
            return None, (), ()
        actor, rules = self._named(cast, noun, phrase(noun), cast.text)
        return actor, (), rules

    def _somebody(self, speech: Speech) -> tuple[Token | None, tuple[str, ...]]:
        """Who speaks where the subject is nobody: « dit-on à l'Élysée », « a-t-on appris de source militaire »."""
        holder = speech.holder
        rule = self.lexis.nobody.get(holder.lower.lstrip("-")) if holder is not None else None
        if holder is None or rule is None:
            return holder, ()
        who = next((c for c in speech.head.all("oblique", "complement", "indirect") if c.marker in rule.where and nominal(c)), None)
        return who or holder, (rule.id,)

    def _passed_on(self, cast: Cast, speech: Speech, holder: Token) -> Source | None:
        """« TASS, citant le Kremlin »: the Kremlin, via TASS; « des témoins cités par l'AFP »: witnesses, via AFP."""
        above = speech.head.head
        if above.passive and above.lemma in self.lexis.relays and (agent := above.one("agent")):
            span = phrase(holder)
            return Source(span, self.actor(cast, holder, span, cast.text), self._via(cast, agent), (self.lexis.relays[above.lemma].id,))
        for child in [*holder.children, *speech.head.children, *above.children]:
            rule = self.lexis.relays.get(child.lemma)
            if rule is None or not (child.verbal or child.pos in ("VERB", "AUX")) or child is speech.head:
                continue
            agent, cited = child.one("agent"), child.one("object")
            if agent and child.i > holder.i and (child.head is holder or (child.passive and _follows(child, holder))):
                span = phrase(holder, child.i)
                return Source(span, self.actor(cast, holder, span, cast.text), self._via(cast, agent), (rule.id,))
            passing = child.tense == "gerund" or (child.mood == "indicative" and any(c.relative for c in child.all("subject")))
            if cited and passing and nominal(cited) and (speaker(child) in (holder, None) or _follows(child, holder)):
                span = phrase(cited)
                return Source(span, self.actor(cast, cited, span, cast.text), self._via(cast, holder), (rule.id,))
        return None

    def _via(self, cast: Cast, token: Token) -> tuple[Actor, ...]:
        actor = self.actor(cast, token, phrase(token), cast.text)
        return (actor,) if actor else ()

    def actor(self, cast: Cast, holder: Token, span: Span, text: Analysis) -> Actor | None:
        """The actor that a noun names; an unnamed source is called by its words, and has the country that they tell."""
        return self._named(cast, holder, span, text)[0]

    def _named(self, cast: Cast, holder: Token, span: Span, text: Analysis) -> tuple[Actor | None, tuple[str, ...]]:
        parties = cast.parties(holder)
        if parties and (parties[0].actor.kind != "people" or holder.lemma not in self.lexis.described):
            return parties[0].actor, ()
        called = next(
            (c for c in holder.all("apposition", "name", "complement") if not c.marker and c.i > holder.i and c.pos == "PROPN"), None
        )
        if called is not None and (known := cast.parties(called)):
            return self._of_land(cast, holder, known[0].actor), ()
        whole = cover([span, *(c.phrase() for c in holder.all("noun-clause") if c.i == holder.i + 1)])
        inner = next((m for m in cast.mentions if m.refers_to and whole.holds(m.span)), None) if holder.pos != "PRON" else None
        if holder.pos == "PRON" or holder.rel == "possessor" or holder.pos == "DET":
            return None, ()
        noun = self.lexis.described.get(holder.lemma)
        if inner and not (noun and noun.apart) and _authored(text, holder, inner.span, noun is not None and noun.seat):
            return _seat(noun, inner.refers_to[0])
        country = inner.refers_to[0].country if inner else self._land(text, noun, holder)
        name, rules = self.unnamed.name(text.text, holder, span, country, inner.span if inner else None)
        return Actor(name, country=country), rules

    def _of_land(self, cast: Cast, holder: Token, actor: Actor) -> Actor:
        """A source whose name stands behind what it is, with the country that the words before it tell (« son négociateur, X »)."""
        beside = (p.actor.country for c in holder.all("possessor", "adjective", "complement") for p in cast.parties(c) if p.actor.country)
        country = actor.country or next(beside, None)
        return actor if country == actor.country else replace(actor, country=country)

    def _house(self, cast: Cast, holder: Token) -> tuple[Actor, tuple[str, ...]] | None:
        """« Le ministre grec … selon le ministère »: the house of whom the text named before."""
        noun = self.lexis.described.get(holder.lemma)
        if noun is None or not noun.leaders:
            return None
        if any(c.lemma not in self.lexis.traits for c in holder.all("adjective", "complement", "compound", "possessor")):
            return None
        for mention in reversed([m for m in cast.mentions if m.span.end <= holder.start and len(m.refers_to) == 1]):
            head, leader = cast.text.head(mention.span), mention.refers_to[0]
            inside = cast.text.inside(mention.span) if head is not None else ()
            words = {w for t in inside for w in (t.lemma, *t.lower.split())}
            if leader.country and words & set(noun.leaders):
                kinds = [self.lexis.traits[c.lemma] for c in holder.all("adjective")]
                name = " ".join([adjective(self.world, leader.country), *(k.name for k in kinds), noun.name])
                return Actor(name, "institution", None, leader.country, leader.country, "GOV"), (noun.id, *(k.id for k in kinds))
        return None

    def _voice(self, cast: Cast, holder: Token) -> tuple[Actor, tuple[str, ...]] | None:
        """« Le porte-parole du ministère », « un communiqué de la présidence »: a house that the text named before, by whoever speaks."""
        mention = cast.mention(holder)
        document = mention is None and holder.lemma in self.lexis.again and self.lexis.again[holder.lemma].house
        if not document and (mention is None or mention.kind != "office" or holder.one("apposition", "name")):
            return None
        for whose in holder.all("complement", "possessor", "compound"):
            noun = self.lexis.described.get(whose.lemma)
            beside = whose.all("adjective", "complement", "compound", "possessor", "relative")
            if noun is not None and noun.leaders and all(c.lemma in self.lexis.traits for c in beside):
                named = named_before(cast, whose)
                return (named, (noun.id,)) if named is not None else self._house(cast, whose)
        return None

    def _government(self, text: Analysis, place: Token) -> Actor | None:
        """Whom a capital stands for: « assure-t-on à Ankara »."""
        names = self.world.names(self.language).lookup(place.span.of(text.text))
        return next((n.actor for n in names if n.kind == "capital"), None)

    def _land(self, text: Analysis, noun: Described | None, holder: Token) -> str | None:
        """The country of the capital in which a source without a name is: "officials in Riyadh"."""
        behind = [c for c in holder.all("complement", "oblique") if c.pos == "PROPN" and c.i > holder.i]
        behind += [
            c for c in holder.head.all("oblique") if c.pos == "PROPN" and 0 < c.i - holder.i <= _BESIDE and c.marker in self.lexis.seats
        ]
        here = [] if noun is not None and noun.abroad else behind
        return next((state.country for c in here if (state := self._government(text, c))), None)

    def issuer(self, text: Analysis, cast: Cast) -> Iterator[Attribution]:
        """A text that is somebody's own statement is all theirs."""
        body = [z.span for z in text.article.zones if z.kind == "body"]
        if not body or not self.lexis.issuers:
            return
        head = text.text[: body[0].start + 240]
        for rule, regex in self.lexis.issuers:
            found = regex.search(head)
            if found is None:
                continue
            span = Span(*found.span("issuer"))
            actor = self._seated(cast, rule, span)
            if actor:
                content = tuple(b for b in body if b.end > span.end)
                yield Attribution(span, actor, span, content, "narrator", (), "say", rule.id)
                return

    def _seated(self, cast: Cast, rule: Issuer, span: Span) -> Actor | None:
        """Who speaks in the name of whoever an issuer's words, or the words after them, name."""
        if rule.country:
            return Actor(rule.seat[rule.country], "institution", None, rule.country, rule.country, "GOV")
        known = [m for m in cast.mentions if m.refers_to]
        here = next((m for m in known if m.span.overlap(span)), None)
        mention = here or next((m for m in known if m.span.start >= span.end and _acts(cast, m)), None)
        if mention is None:
            return None
        actor = mention.refers_to[0]
        seat = rule.seat.get(actor.country or "")
        if actor.kind != "institution" and seat:
            return Actor(seat, "institution", None, actor.country, actor.country, "GOV")
        return actor if here else None


def _acts(cast: Cast, mention: Mention) -> bool:
    """Whether a mention is a person who does something: the first such one in a readout is the one who reads it out."""
    token = cast.text.head(mention.span)
    return mention.refers_to[0].kind == "person" and token is not None and token.rel == "subject"


def _seat(noun: Described | None, author: Actor) -> tuple[Actor, tuple[str, ...]]:
    """Who speaks where somebody's office does: an institution of his country; anything else of somebody's is his own voice."""
    if noun is None or not noun.seat or author.kind != "person":
        return author, ()
    return Actor(f"{noun.name} of {author.name}", "institution", None, author.country, author.country, author.sector), (noun.id,)


def _follows(word: Token, holder: Token) -> bool:
    """Whether a word stands right behind a noun's phrase: « selon la radio, citant … »."""
    between = [t for t in word.sentence.tokens if holder.i < t.i < word.i and t not in holder.subtree()]
    return holder.i < word.i and all(silent(t) for t in between)


def _authored(text: Analysis, holder: Token, inner: Span, seat: bool) -> bool:
    """Whether a mention inside a source's phrase is its author: a text or an office (`seat`) of somebody's, no person of its own."""
    token = text.head(inner)
    if token is None or (holder.number == "Plur" and not seat):
        return False
    behind = token.head.rel == "noun-clause" and token.head.head is holder and token.rel == "oblique"
    return behind or (token.head is holder and token.rel in _OF)


def _several(cast: Cast, holder: Token) -> bool:
    """« Les deux capitales assurent … »: several of whom none alone vouches for it."""
    article = holder.one("determiner")
    known = holder.pos == "PRON" or (article is not None and not article.indefinite)
    mention = cast.mention(holder) if known and holder.number == "Plur" else None
    return mention is not None and len(mention.refers_to) > 1
