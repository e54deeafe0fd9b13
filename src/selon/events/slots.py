"""What else is told of a happening: its mode, day, place, topics, occasion, sequence, content, quoted words, numbers."""

from __future__ import annotations

from dataclasses import dataclass

from selon.actors import Cast
from selon.analysis import Analysis, Token
from selon.events.arguments import circles, clause_of, told_by, within_clause
from selon.events.days import Days, counted_by
from selon.events.found import Casting
from selon.events.lexis import Lexis, Pattern
from selon.events.quantities import counted
from selon.events.scenes import Scenes
from selon.events.staged import staged
from selon.events.talks import SAID, goes_on, talk_of
from selon.facts import Actor, Happening, Interval, PlaceMention, Quantity, Sequence, Time, Topic
from selon.span import Span, cover


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of one happening, and the rules that filled them."""

    time: Time | None = None
    place: PlaceMention | None = None
    topics: tuple[Topic, ...] = ()
    occasion: str | None = None
    initiator: Actor | None = None
    sequence: tuple[Sequence, ...] = ()
    content: Span | None = None
    quote: Span | None = None
    quantities: tuple[Quantity, ...] = ()
    rules: tuple[str, ...] = ()


class Slots:
    """Fills slots, in one text."""

    def __init__(
        self,
        lexis: Lexis,
        text: Analysis,
        cast: Cast,
        times: tuple[Time, ...],
        places: tuple[PlaceMention, ...],
        day: Interval | None = None,
    ) -> None:
        self.lexis, self.text, self.cast = lexis, text, cast
        self.days = Days(lexis, text, times, day)
        self.dated, self.times = self.days.dated, self.days.times
        self.places: dict[int, PlaceMention] = {t.i: p for p in places for t in text.inside(p.span)}
        self.scenes = Scenes(text, self.places, self.times)

    def mode(self, core: list[Token], kind: str, mode: str | None) -> tuple[str | None, tuple[str, ...]]:
        """The mode that words beside the predicate tell, else the predicate's own."""
        for token in core:
            for near in token.children:
                for word in (*near.all("complement", "adjective"), near):
                    modifier = self.lexis.modifiers.get(word.lemma)
                    if modifier is not None and kind in modifier.modes:
                        return modifier.modes[kind], (modifier.id,)
        return mode, ()

    def fill(
        self, head: Token, light: Token | None, pattern: Pattern, casting: Casting, before: list[Happening], *, planned: bool
    ) -> Filled:
        """All slots of a happening whose predicate is `head`."""
        rules: list[str] = []
        content = _content(head, light, pattern)
        span = cover(t.span for t in content) if content else None
        place = self._place(head, light, pattern)
        time = self.days.own(head, light, pattern, rules)
        if time is None and not planned:
            words = self._of_talk(head, light, pattern, casting, before) or self._of_report(head, pattern, casting)
            time = words or self.days.carried(head, light, pattern, before, rules)
        return Filled(
            time,
            place,
            self._topics(head, light, pattern, casting, content, place, rules),
            self._occasion(head, light, rules),
            self._initiator(head, light, rules),
            self._sequence(head, rules),
            span,
            self._quote(head, span),
            counted(self.lexis, head, light, casting, rules),
            tuple(rules),
        )

    def _of_talk(self, head: Token, light: Token | None, pattern: Pattern, casting: Casting, before: list[Happening]) -> Time | None:
        """The day of the talk of which a deed is told."""
        talk = talk_of(self.text, self.days.today, head, pattern.rule.type, casting, before)
        going_on = talk is not None and goes_on(head, light, self.days.told, talk) and not self.days.too_soon(head, talk.time)
        return talk.time if talk is not None and going_on else None

    def _of_report(self, head: Token, pattern: Pattern, casting: Casting) -> Time | None:
        """The day on which somebody says what their side says: "the ministry said on Friday that Moscow supported the plan"."""
        report = self.days.reported(head) if pattern.rule.type in SAID and head.tense in ("present", "imperfect", "past") else None
        teller = report[0].one("subject") if report is not None else None
        lands = {p.actor.country for p in self.cast.parties(teller)} - {None} if teller is not None else set()
        return report[1] if report is not None and any(p.actor.country in lands for p in casting.actors) else None

    def _place(self, head: Token, light: Token | None, pattern: Pattern) -> PlaceMention | None:
        told = {t.i for c in _subjects(head, light, pattern) for t in c.subtree() if t is not c}
        behind = [within_clause(participle) for participle, _ in staged(self.lexis, head)]
        own, *wider = circles(head, light)[: 3 if head.verbal else 2]
        for circle in (own, *behind, *wider):
            near = [t for t in circle if t.i in self.places and t.i not in told]
            if near:
                return self.places[min(near, key=lambda t: abs(t.start - head.start)).i]
        clause = clause_of(head)
        if head.rel in ("subject", "object", "passive-subject"):
            direct = [t for t in clause.all("oblique") if t.i in self.places]
            return self.places[direct[0].i] if direct else None
        return None

    def scene(
        self, head: Token, light: Token | None, what: tuple[str, str | None], casting: Casting, time: Time | None, before: list[Happening]
    ) -> PlaceMention | None:
        """Where a deed takes place that names no place itself: the scene that the text is telling."""
        return self.scenes.carried(head, light if light is not None and light.tense else told_by(head), what, casting, time, before)

    def _topics(
        self, head: Token, light: Token | None, pattern: Pattern, casting: Casting, content: list[Token],
        place: PlaceMention | None, rules: list[str],
    ) -> tuple[Topic, ...]:  # fmt: skip
        """What it is about: words that its predicate marks so, else its content, what the sentence opens on, its own words, its parties;
        where talks take place is none of it."""
        about = [t for m in _subjects(head, light, pattern) for t in m.subtree()]
        fronts = [f for a in (head, *head.ancestors()) for f in a.all("oblique") if f.marker in pattern.frame.topic and f.i < a.i]
        out: dict[str, Topic] = {}
        for tokens in (about, content, [t for f in fronts for t in f.subtree()], _own_words(head)):
            for token in tokens:
                if pattern.rule.type != "CONSULT" or place is None or self.places.get(token.i) is not place:
                    self._topic(token, casting, out, rules)
            if out:
                break
        return tuple(out.values())[:6] or _concerned(casting)

    def _topic(self, token: Token, casting: Casting, out: dict[str, Topic], rules: list[str]) -> None:
        place = self.places.get(token.i)
        if place is not None and place.place.country:
            out.setdefault(place.place.country, Topic(place.place.country, place.place.name))
        mention = self.cast.mention(token)
        if (
            mention is not None
            and mention.kind in ("state", "group")
            and not any(mention.span == p.mention for p in (*casting.actors, *casting.recipients))
        ):
            for actor in mention.refers_to:
                if actor.country and not any(actor.country == p.actor.country for p in casting.actors):
                    out.setdefault(actor.country, Topic(actor.country, actor.name))
        issue = self.lexis.topics.get(token.lemma)
        if issue is not None:
            out.setdefault(issue.topic, Topic(issue.topic, issue.topic.replace("_", " ")))
            rules.append(issue.id)

    def _occasion(self, head: Token, light: Token | None, rules: list[str]) -> str | None:
        for circle in circles(head, light):
            for token in circle:
                rule = self.lexis.occasions.get(token.marker) or self.lexis.venue(token)
                if rule is not None and token.pos in ("NOUN", "PROPN") and token.i not in self.times:
                    rules.append(rule.id)
                    return self._named(token)
        return None

    def _named(self, token: Token) -> str:
        """The name of an occasion: the proper name in it (« sommet du G20 »: G20), else its words without the article."""
        for inner in (token, *token.all("complement", "name", "compound", "apposition")):
            mention = self.cast.mention(inner)
            if (mention is not None and mention.kind == "organisation") or (inner.pos == "PROPN" and inner.i not in self.places):
                return inner.text
        kept = [t for t in within_clause(token) if t.i >= token.i and t.i not in self.times and t.rel != "punctuation"]
        run = [t for n, t in enumerate(kept) if t.i == token.i + n]
        return cover(t.span for t in run).of(self.text.text)

    def _initiator(self, head: Token, light: Token | None, rules: list[str]) -> Actor | None:
        for circle in circles(head, light):
            for token in circle:
                rule = self.lexis.initiators.get(token.marker)
                parties = self.cast.parties(token) if rule is not None else ()
                if rule is not None and parties:
                    rules.append(rule.id)
                    return parties[0].actor
        return None

    def _sequence(self, head: Token, rules: list[str]) -> tuple[Sequence, ...]:
        """« la troisième conversation depuis janvier », « c'est la troisième fois depuis janvier qu'ils se parlent »."""
        above = head.head if head.rel in ("clause", "relative", "noun-clause") else None
        counted = counted_by(self.lexis, head) or (counted_by(self.lexis, above) if above is not None else [])
        rules += [rule.id for rule in counted]
        return tuple(Sequence(rule.value, self._since(head, rules)) for rule in counted)

    def _since(self, head: Token, rules: list[str]) -> str | None:
        """From when the text counts: a time, else the words."""
        for token in (*head.subtree(), *clause_of(head).all("adverb", "oblique")):
            rule = self.lexis.since.get(token.marker) or (self.lexis.since.get(token.lower.split()[0]) if token.fused == "time" else None)
            if rule is not None:
                rules.append(rule.id)
                days = next((self.dated[t.i] for t in token.subtree() if t.i in self.dated), None)
                return days.value if days is not None else token.phrase().of(self.text.text)
        return None

    def _quote(self, head: Token, content: Span | None) -> Span | None:
        area = content or head.phrase()
        inside = [q.inner for q in self.text.quotations if q.outer.overlap(area) and q.depth == 0]
        return inside[0] if inside else None


def _subjects(head: Token, light: Token | None, pattern: Pattern) -> list[Token]:
    """The phrases that say what a happening is about: where they lie it does not take place."""
    near = [c for t in (head, light) if t for c in t.all("oblique", "complement", "object") if c is not head]
    return [c for c in near if c.marker in pattern.frame.topic]


def _own_words(head: Token) -> list[Token]:
    """A predicate's words with its purposes and contents, without the clauses beside it."""
    aside = [c for c in head.children if c.rel in ("parataxis", "relative") or (c.rel == "conjunct" and c.verbal)]
    left = {t.i for c in aside for t in c.subtree()}
    return [t for t in head.subtree() if t.i not in left]


def _concerned(casting: Casting) -> tuple[Topic, ...]:
    """Where no words say what a happening is about, it is about whom it is done to, else about the one country that does it."""
    sides = casting.recipients or (casting.actors if len({p.actor.country for p in casting.actors}) == 1 else ())
    named = {p.actor.country: p.actor for p in sides if p.actor.country}
    return tuple(Topic(c, a.name if a.kind == "state" else c) for c, a in named.items())[:3]


def _content(head: Token, light: Token | None, pattern: Pattern) -> list[Token]:
    """What was agreed, asked, refused: the clause, or the object of a predicate that has something in its content."""
    for verb in (head, light):
        if verb is None:
            continue
        clause = verb.one("clause", "open-clause")
        if clause is not None:
            return clause.subtree()
    if pattern.frame.within == "keep":
        return []
    thing = head.one("object", "oblique", "complement")
    return thing.subtree() if thing is not None else []
