"""What else is told of a happening: its mode, day, place, topics, occasion, sequence, content, quoted words, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, takewhile

from selon.actors import Cast
from selon.analysis import Analysis, Token
from selon.events.arguments import clause_of, within_clause
from selon.events.found import Casting
from selon.events.lapse import Lapses
from selon.events.lexis import Lexis, Pattern
from selon.events.quantities import counted
from selon.events.rules import Ordinal
from selon.events.scenes import Scenes
from selon.events.staged import staged
from selon.facts import Actor, Happening, Interval, PlaceMention, Quantity, Sequence, Time, Topic
from selon.span import Span, cover

_HEADS = frozenset(("headline", "kicker", "standfirst"))
_LONGEST = 2
"""Days of the longest time that narration carries on: one night."""
_CARRY = 5
"""Sentences over which it does."""
_WEEK = 7
"""Days of the longest time that a length of time counts to (« deux semaines plus tard »)."""
_BEEN = ("perfect", "past", "pluperfect", "imperfect")
"""Tenses of what has been."""
_LEAD = (0, 1)
"""Sentences from the first of the body on that may name the day of which a headline tells."""


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
        self.lexis, self.text, self.cast, self.day = lexis, text, cast, day
        dated = [(t, time) for time in times if _dates(time) for t in text.inside(time.span)]
        self.dated: dict[int, Time] = {t.i: time for t, time in dated}
        self.times: dict[int, Time] = {t.i: time for t, time in dated if not self._of_since(t, time)}
        self.places: dict[int, PlaceMention] = {t.i: p for p in places for t in text.inside(p.span)}
        self.lapses = Lapses(lexis, text, self.times, times, day)
        self.scenes = Scenes(text, self.places, self.times)

    def _of_since(self, token: Token, time: Time) -> bool:
        """Whether a time dates what is counted from, not what happens: « depuis la guerre, en février », « troisième depuis mai »,
        « une ambassade fermée depuis mai »."""
        lasting = token.head.rel == "noun-clause" and token.head.pos == "ADJ"
        if token.lower.split()[0] in self.lexis.since and (lasting or any(self._counted(a) for a in token.ancestors())):
            return True
        words = token.sentence.tokens
        at = token.i - words[0].i
        long = time.interval is not None and time.interval.days > _LONGEST
        before = words[at - 2] if at > 1 and long and words[at - 1].rel == "punctuation" else token.head
        above = (before, *before.ancestors())
        return any(a.marker in self.lexis.since and a.fused != "time" and a is not token for a in above if a.i < token.i)

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
        return Filled(
            self._time(head, light, before, rules, planned=planned),
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

    def _circles(self, head: Token, light: Token | None) -> list[list[Token]]:
        """Where a circumstance is looked for: the predicate's own phrase, its light verb's, then the clause around it."""
        out = [within_clause(head)]
        if light is not None:
            out.append(within_clause(light))
        clause = clause_of(head)
        if clause is not head and clause is not light:
            out.append(within_clause(clause))
        if head.rel == "conjunct" and head.verbal:
            out.append([c for c in head.head.children if c.i < head.i])
        below = head.rel in ("open-clause", "clause") and head.tense in ("infinitive", "participle")
        ruled = head.head if below and head.head.verbal else head
        if ruled.rel == "adverbial" and ruled.head.verbal:
            out.append(within_clause(ruled.head))
        return out

    def _time(self, head: Token, light: Token | None, before: list[Happening], rules: list[str], *, planned: bool) -> Time | None:
        if counted := self.lapses.of(head, light):
            return counted
        own, *wider = self._circles(head, light)
        behind = [(within_clause(participle), (rule.id,)) for participle, rule in staged(self.lexis, head)]
        untold = [(circle, ()) for circle in (self._governed(head, light), *wider)]
        around = ((circle, ()) for circle in self._gatherings([own, *wider]))
        for circle, told in chain([(own, ()), *behind, *((r, ()) for r in _relatives(head)), *untold], around):
            dated = [t for t in circle if t.i in self.times and not self.lapses.apart(t, head)]
            near = [self.times[t.i] for t in dated if not self._ahead(self.times[t.i], head)]
            if near:
                rules += told
                return min(near, key=lambda t: abs(t.span.start - head.start))
        if planned:
            return None
        if head.sentence.zone in _HEADS:
            return self.lead
        if head.tense not in ("perfect", "past", "gerund", ""):
            return None
        told_here = (h for h in reversed(before) if h.time and h.within is None and self._paragraph(h.trigger) == head.sentence.paragraph)
        earlier = (h.time for h in told_here if h.time and not (self._aside(h.trigger) or self._ahead(h.time, head)))
        carried = next(earlier, None) or self._carried(head, light)
        return self._sooner(head, light, carried) or carried

    def _aside(self, trigger: Span) -> bool:
        """Whether a happening stands behind a marker of circumstance: « après l'essai de mars, Tokyo a protesté »."""
        token = self.text.at(trigger.start)
        above = (token, *token.ancestors()) if token is not None else ()
        nouns = takewhile(lambda a: not a.verbal, above)
        return any(a.marker in self.lexis.circumstances for a in nouns)

    def _ahead(self, time: Time, verb: Token) -> bool:
        """Whether a time lies ahead of the text while the verb tells of what has been: it is of what was agreed or asked."""
        if self.day is None or time.interval is None or not verb.verbal or verb.tense not in _BEEN or verb.mood == "modal":
            return False
        return time.interval.end > self.day.end and time.interval.start >= self.day.start

    def _gatherings(self, circles: list[list[Token]]) -> Iterator[list[Token]]:
        """« lors d'un sommet réuni mardi à Rome, Paris a … »: when what is around a happening took place."""
        for circle in circles:
            for noun in (t for t in circle if t.marker in self.lexis.occasions and t.pos in ("NOUN", "PROPN")):
                below = [c for inner in (noun, *noun.all("complement", "name")) for c in inner.all("noun-clause", "relative")]
                yield [t for verb in below for t in within_clause(verb)]

    def _sooner(self, head: Token, light: Token | None, carried: Time | None) -> Time | None:
        """The one time of a sentence of which a predicate is the main verb, wherever it hangs, if it lies before what is carried on."""
        inside = {self.times[t.i] for t in head.sentence.tokens if t.i in self.times and not _in_relative(t)}
        if carried is None or carried.interval is None or len(inside) != 1 or head.sentence.root not in (head, light):
            return None
        one = next(iter(inside))
        return one if one.interval is not None and one.interval.end < carried.interval.start else None

    def _governed(self, head: Token, light: Token | None) -> list[Token]:
        """The times of which the predicate is the first verb above, by whatever relation the tree has them hang on it."""
        ends = (head, light) if light is not None else (head,)
        timed = [t for t in head.sentence.tokens if t.i in self.times]
        return [t for t in timed if next((a for a in t.ancestors() if a in ends or a.tense), None) in ends]

    @cached_property
    def lead(self) -> Time | None:
        """The day that the first sentences of the body tell as past: a headline tells of that day."""
        body = next((s for s in self.text.sentences if s.zone == "body"), None)
        return next((t for i, t in self.days if body and i - body.i in _LEAD), None)

    @cached_property
    def days(self) -> list[tuple[int, Time]]:
        """The single days told as past, each with the number of its sentence, in order."""
        tokens = [(self.text.tokens[i], t) for i, t in self.times.items()]
        told: list[tuple[Token, Time]] = [(k, t) for k, t in tokens if t.interval and t.interval.days <= _LONGEST and _past(k)]
        own = {k.sentence.i for k, _ in told if not _of_report(k)}
        kept = [(k.sentence.i, t) for k, t in told if k.sentence.i not in own or not _of_report(k)]
        return sorted(dict.fromkeys(kept), key=lambda d: d[1].span)

    def _carried(self, head: Token, light: Token | None) -> Time | None:
        """Narration in the past goes on with the last day told, over a few sentences."""
        verb = light if light is not None and light.tense else _told_by(head)
        if verb.tense not in ("perfect", "past") or verb.rel not in ("root", "conjunct", "clause", "parataxis"):
            return None
        here = head.sentence.i
        before = [t for i, t in self.days if here - _CARRY <= i <= here and t.span.start < head.start]
        return before[-1] if before else None

    def _paragraph(self, span: Span) -> int:
        token = self.text.at(span.start)
        return token.sentence.paragraph if token is not None else -1

    def _place(self, head: Token, light: Token | None, pattern: Pattern) -> PlaceMention | None:
        told = {t.i for c in _subjects(head, light, pattern) for t in c.subtree() if t is not c}
        behind = [within_clause(participle) for participle, _ in staged(self.lexis, head)]
        own, *wider = self._circles(head, light)[: 3 if head.verbal else 2]
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
        return self.scenes.carried(head, light if light is not None and light.tense else _told_by(head), what, casting, time, before)

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
        for circle in self._circles(head, light):
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
        for circle in self._circles(head, light):
            for token in circle:
                rule = self.lexis.initiators.get(token.marker)
                parties = self.cast.parties(token) if rule is not None else ()
                if rule is not None and parties:
                    rules.append(rule.id)
                    return parties[0].actor
        return None

    def _sequence(self, head: Token, rules: list[str]) -> tuple[Sequence, ...]:
        """« la troisième conversation depuis janvier », « c'est la troisième fois depuis janvier qu'ils se parlent »."""
        counted = self._counted(head) or (self._counted(head.head) if head.rel in ("clause", "relative", "noun-clause") else [])
        rules += [rule.id for rule in counted]
        return tuple(Sequence(rule.value, self._since(head, rules)) for rule in counted)

    def _counted(self, noun: Token) -> list[Ordinal]:
        """The ordinals that stand with a noun."""
        words = noun.all("adjective", "number", "determiner")
        found = (self.lexis.ordinals.get(w.lemma) or self.lexis.ordinals.get(w.lower) for w in words)
        return [rule for rule in found if rule is not None]

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


def _dates(time: Time) -> bool:
    """Whether an expression says when: a date, or a length of time that is counted to one (« deux jours plus tard »)."""
    return time.interval is not None and (time.type in ("DATE", "TIME") or (time.type == "DURATION" and time.interval.days <= _WEEK))


def _relatives(noun: Token) -> list[list[Token]]:
    """« a annulé mardi la visite qu'il devait faire en mai »: what is said of an event noun behind it dates it before the verb above."""
    below = [] if noun.verbal else noun.all("relative")
    return [within_clause(v) for verb in below for v in (verb, *verb.all("open-clause"))]


def _told_by(head: Token) -> Token:
    """The verb whose tense a predicate without one shares: a gerund's, an event noun's that is its subject or object."""
    lent = head.tense == "gerund" or (not head.tense and head.rel in ("subject", "object", "passive-subject"))
    return head.head if lent and head.head.verbal else head


def _in_relative(time: Token) -> bool:
    """Whether a time dates what is told of somebody: "the king, who was crowned in 2022, warned"."""
    return any(t.rel == "relative" for t in (time, *time.ancestors()))


def _past(token: Token) -> bool:
    """Whether the verb above a time tells of what has been."""
    verb = next((t for t in (token, *token.ancestors()) if t.tense and t.tense != "gerund"), None)
    return verb is not None and verb.tense in ("perfect", "past", "pluperfect", "imperfect", "participle")


def _of_report(time: Token) -> bool:
    """Whether a time is of the report beside what is told: « ils se sont vus jeudi, a annoncé vendredi le ministère »."""
    verb = next((t for t in (time, *time.ancestors()) if t.tense and t.tense != "gerund"), None)
    return verb is not None and verb.rel == "parataxis"


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
