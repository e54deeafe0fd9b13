"""The facts that travel: frozen, typed, small. Every one that a rule found names the rule (`fr/events.toml#verb.meet`).

All spans are offsets in Unicode code points into the text as received.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from selon.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def meets(self, other: Interval) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What an outlet sent: a text and what came with it. `published` is the day or days it bears, None if it bears none."""

    text: str
    id: str | None = None
    published: Interval | None = None
    language: str | None = None
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a text.

    `kind`: headline, kicker, standfirst, dateline, byline, body, caption, credit, crosshead, related, boilerplate, signature.
    """

    kind: str
    span: Span
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A dispatch whose language and zones are known. Zones cover the text in order and do not overlap."""

    dispatch: Dispatch
    language: str
    zones: tuple[Zone, ...]

    @property
    def text(self) -> str:
        """The text as received."""
        return self.dispatch.text

    @property
    def id(self) -> str:
        """The dispatch's own id, else a digest of outlet, url and text."""
        if self.dispatch.id:
            return self.dispatch.id
        parts = (self.dispatch.outlet or "", self.dispatch.url or "", self.text)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def zone_at(self, offset: int) -> str:
        """The kind of zone at an offset; `body` between zones."""
        return next((z.kind for z in self.zones if z.span.start <= offset < z.span.end), "body")


@dataclass(frozen=True, slots=True)
class Published:
    """The day of a text: `basis` is given, metadata, text or unknown; `reasons` are sentences a person can check, `rule` the lines used."""

    interval: Interval | None
    basis: str
    reasons: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, as the world knows it. `id` is a Wikidata id only where the reference data has one.

    `country` is ISO 3166 alpha-3, None for an international organisation or a transnational group. `sector` is PLOVER's.
    `kind`: person, state, institution, organisation, group, people, unknown. `office` is what the person held on the day.
    """

    name: str
    kind: str = "unknown"
    id: str | None = None
    country: str | None = None
    code: str | None = None
    sector: str | None = None
    office: str | None = None

    @property
    def person(self) -> bool:
        """Whether it is a named person."""
        return self.kind == "person"

    def same(self, other: Actor) -> bool:
        """Whether both are the same actor, whatever office was looked up."""
        return (self.id, self.name, self.country) == (other.id, other.name, other.country)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for actors. `kind`: person, office, state, organisation, group, anaphor. Empty `refers_to`: unresolved.
    `rule` names every rule that had a part in it, one a line; `called` is the bare name, without articles and numbers (not of an anaphor).
    """

    span: Span
    kind: str
    refers_to: tuple[Actor, ...]
    rule: str = ""
    called: Span | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a statement, with the words that name it there (None: carried from elsewhere)."""

    actor: Actor
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as TIMEX3: `type` DATE TIME DURATION SET, `value`, `mod`; `interval` is the days, None when it has none."""

    span: Span
    type: str
    value: str
    mod: str | None = None
    interval: Interval | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: English `name` and `id` as GeoNames has them, country alpha-3, degrees north and east (None for vague regions)."""

    name: str
    id: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place."""

    span: Span
    place: Place
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Reported speech: whose, handed over by which cue, exactly which words.

    `source` is the words that name the source, `actor` who that is, `via` who passed it on. `kind`: direct, indirect,
    mixed, narrator. `force` is how far the cue commits: say, claim, deny, admit, warn, promise, ask, ….
    """

    source: Span | None
    actor: Actor | None
    cue: Span | None
    content: tuple[Span, ...]
    kind: str
    via: tuple[Actor, ...] = ()
    force: str = "say"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement is about: a country (`id` alpha-3) or an issue (`id` a PLOVER context or a short noun)."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """« la troisième conversation depuis janvier »: ordinal 3, since 2017-01."""

    ordinal: int
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that the text gives: low and high when it gives a range, value its best figure."""

    value: float
    unit: str
    mention: Span
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """What the events stage finds, before it is known according to whom and whether it came about."""

    type: str
    mode: str | None
    trigger: Span
    evidence: Span
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    symmetric: bool = False
    initiator: Actor | None = None
    contexts: tuple[str, ...] = ()
    time: Time | None = None
    place: PlaceMention | None = None
    topics: tuple[Topic, ...] = ()
    occasion: str | None = None
    sequence: tuple[Sequence, ...] = ()
    content: Span | None = None
    quote: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    within: str | None = None
    """What the clause that holds it says of it: `planned` under « ont convenu de … », `possible`, … (None: nothing)."""
    rules: tuple[str, ...] = ()
    """The rule that found it, then those that filled its slots."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a happening came about: READING.md's status, from when and to when it was moved, the rules, one a line."""

    status: str
    was: Interval | None = None
    rule: str = ""
    moved_to: Time | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One happening as one source tells it, with its words."""

    id: str
    what: Happening
    standing: Standing
    attribution: Attribution | None
    repeats: str | None = None
    confidence: float = 0.5

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.what.type

    @property
    def status(self) -> str:
        """happened, ongoing, planned, possible, cancelled or denied."""
        return self.standing.status

    @property
    def source(self) -> Actor | None:
        """Who vouches for it; None in the writer's own voice."""
        return self.attribution.actor if self.attribution else None

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule that had a part in it."""
        extra = (*self.standing.rule.split("\n"), *(self.attribution.rule.split("\n") if self.attribution else ()))
        return self.what.rules + tuple(r for r in extra if r)

    def but(self, **changes: object) -> Statement:
        """A copy with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says of one event: the statements' ids."""

    source: str | None
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, with all statements about it in this text."""

    id: str
    statements: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one article."""

    article: Article
    published: Published
    statements: tuple[Statement, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def text(self) -> str:
        """The text as received."""
        return self.article.text

    def words(self, span: Span) -> str:
        """The words of a span."""
        return span.of(self.article.text)


def fired(reading: Reading) -> set[str]:
    """The ids of all rules that had a part in a reading."""
    marks: tuple[Zone | Time | Attribution | Mention | PlaceMention, ...] = (
        *reading.article.zones, *reading.times, *reading.attributions, *reading.mentions, *reading.places
    )  # fmt: skip
    every = (*(m.rule for m in marks), reading.published.rule)
    return {r for rule in every for r in rule.split("\n") if r} | {r for s in reading.statements for r in s.rules}


def found_marks(reading: Reading) -> set[tuple[str, str | None, Span]]:
    """What was found, in the labels of example sentences: (label, value, span).

    zone, time (value: TIMEX3 value; `days` has `from/to`), mention (value: the actors' names, sorted, joined by " + "; each
    actor's country too), place (name), source (name), cue, content; and of each statement: its trigger under its type
    (value: mode), `evidence` (type), `actor` and `recipient` (name and country), `status` (on the trigger), `according`
    (on the trigger: the source's name, `-` in the writer's own voice), `on` (on the trigger: from/to), `at` (place name),
    `topic` (each id), `occasion`.
    """
    return set(_text_marks(reading)) | {m for s in reading.statements for m in _statement_marks(s)}


_Found = tuple[str, str | None, Span]


def _text_marks(reading: Reading) -> Iterator[_Found]:
    for zone in reading.article.zones:
        yield "zone", zone.kind, zone.span
    for time in reading.times:
        yield "time", time.value, time.span
        if time.interval:
            yield "days", _days(time.interval), time.span
    for mention in reading.mentions:
        yield "mention", " + ".join(sorted(a.name for a in mention.refers_to)), mention.span
        yield "mention", " + ".join(sorted(a.country or a.code or "-" for a in mention.refers_to)), mention.span
    for place in reading.places:
        yield "place", place.place.name, place.span
    for speech in reading.attributions:
        if speech.source:
            yield "source", speech.actor.name if speech.actor else None, speech.source
        if speech.cue:
            yield "cue", speech.force, speech.cue
        yield from (("content", speech.kind, c) for c in speech.content)


def _statement_marks(s: Statement) -> Iterator[_Found]:
    what = s.what
    yield what.type.lower(), what.mode, what.trigger
    yield "trigger", what.type, what.trigger
    yield "evidence", what.type, what.evidence
    for label, parties in (("actor", what.actors), ("recipient", what.recipients)):
        for party in parties:
            if party.mention:
                yield label, party.actor.name, party.mention
                yield label, party.actor.country or party.actor.code, party.mention
    yield "status", s.status, what.trigger
    yield "according", s.source.name if s.source else "-", what.trigger
    if what.time and what.time.interval:
        yield "on", _days(what.time.interval), what.trigger
    if what.place:
        yield "at", what.place.place.name, what.trigger
    for topic in what.topics:
        yield "topic", topic.id, what.trigger
    if what.occasion:
        yield "occasion", what.occasion, what.trigger


def _days(interval: Interval) -> str:
    return f"{interval.start}/{interval.end}"
