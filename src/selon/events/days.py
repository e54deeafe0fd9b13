"""When a happening was: by the times beside its predicate, else by the day that narration carries on to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain, takewhile

from selon.analysis import Analysis, Token
from selon.events.arguments import circles, told_by, within_clause
from selon.events.lapse import Lapses
from selon.events.lexis import Lexis, Pattern
from selon.events.rules import Ordinal
from selon.events.staged import staged
from selon.facts import Happening, Interval, Time
from selon.times.calendar import around

_HEADS = frozenset(("headline", "kicker", "standfirst"))
_LONGEST = 2
"""Days of the longest time that narration carries on: one night."""
_NOW = "PRESENT_REF"
_CARRY = 5
"""Sentences over which it does."""
_WEEK = 7
"""Days of the longest time that a length of time counts to (« deux semaines plus tard »)."""
_BEEN = ("perfect", "past", "pluperfect", "imperfect")
"""Tenses of what has been."""
_TALK = "CONSULT"
"""The type of talks, whose day is that of what was said at their end."""
_UNITS = {4: "Y", 7: "M", 10: "D"}
"""Calendar units by the length of their TIMEX3 value."""
_LONG_AGO = 60
"""Days before the text from which on a day is of another story, which the next sentence may go on with."""
_SPEECH = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE"))
"""Types of what is said of other deeds."""
_LEAD = (0, 1)
"""Sentences from the first of the body on that may name the day of which a headline tells."""


class Days:
    """The days of the happenings of one text; `today` is the day of the text."""

    def __init__(self, lexis: Lexis, text: Analysis, times: tuple[Time, ...], today: Interval | None) -> None:
        self.lexis, self.text, self.today = lexis, text, today
        dated = [(t, time) for time in times if _dates(time) for t in text.inside(time.span) if not (t.pos == "ADJ" and time.value == _NOW)]
        self.dated: dict[int, Time] = {t.i: time for t, time in dated}
        self.times: dict[int, Time] = {t.i: time for t, time in dated if not self._of_since(t, time)}
        self.spoken_of: set[Time] = set()
        self.lapses = Lapses(lexis, text, self.times, times, today)

    def _of_since(self, token: Token, time: Time) -> bool:
        """Whether a time dates what is counted from, not what happens: « depuis la guerre, en février », « troisième depuis mai »,
        « une ambassade fermée depuis mai »."""
        lasting = token.head.rel in ("noun-clause", "open-clause") and token.head.pos == "ADJ"
        if token.lower.split()[0] in self.lexis.since and (lasting or any(counted_by(self.lexis, a) for a in token.ancestors())):
            return True
        words = token.sentence.tokens
        at = token.i - words[0].i
        long = time.interval is not None and time.interval.days > _LONGEST
        before = words[at - 2] if at > 1 and long and words[at - 1].rel == "punctuation" else token.head
        above = (before, *before.ancestors())
        since = (a for a in above if a.marker in self.lexis.since and a.fused != "time" and a is not token)
        return any(next((c.i for c in a.all("marker")), a.i) < token.i for a in since)

    def own(self, head: Token, light: Token | None, pattern: Pattern, rules: list[str]) -> Time | None:
        """The time that stands with a happening whose predicate is `head`; the lines that showed it are added to `rules`."""
        if counted := self.lapses.of(head, light):
            return counted
        for circle, told in self._circles(head, light, aside=self._apart(head, pattern)):
            dated = [t for t in circle if t.i in self.times and not (self.lapses.apart(t, head) or self._spoken_of(t, head, pattern))]
            near = [self.times[t.i] for t in dated if not self._ahead(self.times[t.i], head)]
            if near:
                rules += told
                return self._moment(min(near, key=lambda t: abs(t.span.start - head.start)), head)
        return None

    def carried(self, head: Token, light: Token | None, pattern: Pattern, before: list[Happening], rules: list[str]) -> Time | None:
        """The day that narration carries on to a happening that has no time of its own."""
        if self._apart(head, pattern) or self.reported(head):
            return None
        if then := self._then(head, light, rules):
            return then
        if head.sentence.zone in _HEADS:
            return self.lead
        telling = self.lexis.telling.get(told_by(head).tense if head.tense == "participle" else head.tense)
        if telling is None and head.tense not in ("gerund", ""):
            return None
        rules += [telling.id] if telling is not None else []
        carried = next(self._told_here(head, before), None) or self._carried(head, light)
        return self._sooner(head, light, carried) or (None if self.too_soon(head, carried) else carried)

    def reported(self, head: Token) -> tuple[Token, Time] | None:
        """The verb of a report that has a day, and that day, for what it reports: "Moscow said on Friday that it supported the plan"."""
        clause = head.head if head.rel == "conjunct" and head.head.verbal else head
        verb = clause.head
        if clause.rel != "clause" or not verb.verbal or verb.tense not in _BEEN:
            return None
        day = next((self.times[c.i] for c in verb.children if c.i in self.times), None)
        return (verb, day) if day is not None and not self._ahead(day, verb) else None

    def _apart(self, head: Token, pattern: Pattern) -> bool:
        """Whether a happening is told as of another time than what is around it."""
        return pattern.rule.type != _TALK and self._aside(head, apart=True)

    def _circles(self, head: Token, light: Token | None, *, aside: bool) -> Iterator[tuple[list[Token], tuple[str, ...]]]:
        """Where the time of a happening is looked for, with the line that shows it; what stands `aside` was at another time."""
        own, *wider = circles(head, light)
        behind = [(within_clause(participle), (rule.id,)) for participle, rule in staged(self.lexis, head)]
        yield from chain([(own, ())], behind, ((r, ()) for r in _relatives(head)), self._met(head, light))
        if not aside:
            yield from ((circle, ()) for circle in (self._governed(head, light), *wider))
            yield from ((circle, ()) for circle in self._gatherings([own, *wider]))

    def _met(self, head: Token, light: Token | None) -> Iterator[tuple[list[Token], tuple[str, ...]]]:
        """« Les ministres, réunis lundi à Lima, ont exclu … »: who decides where they met does so on that day."""
        verb = told_by(light or head)
        first = verb.head if verb.rel == "conjunct" and verb.head.verbal else verb
        subjects = [*verb.all("subject", "passive-subject"), *first.all("subject", "passive-subject")]
        for participle in (v for s in subjects[:1] for v in s.all("noun-clause") if v.lemma in self.lexis.met):
            yield within_clause(participle), (self.lexis.met[participle.lemma].id,)

    def _moment(self, time: Time, head: Token) -> Time:
        """« tendues depuis 2018, lorsque Nairobi a rappelé son ambassadeur »: what happened then is of that year alone."""
        unit = _UNITS.get(len(time.value))
        since = time.interval is not None and self.today is not None and time.interval.end == self.today.end
        if not (since and unit and time.interval and head.rel == "adverbial" and head.tense in _BEEN and time.span.end <= head.start):
            return time
        return replace(time, interval=around(time.interval.start, unit))

    def _then(self, head: Token, light: Token | None, rules: list[str]) -> Time | None:
        """« Le Portugal avait alors saisi l'ONU »: the time told right before, in this sentence or the last."""
        verb = light if light is not None and light.tense else told_by(head)
        rule = next((self.lexis.then[w.lower] for w in verb.all("adverb") if w.lower in self.lexis.then), None)
        if rule is None or verb.tense not in _BEEN:
            return None
        here = head.sentence
        near = [(i, t) for i, t in self.dated.items() if i < head.i and here.i - self.text.tokens[i].sentence.i <= 1]
        past = [t for _, t in near if t.interval and not (self.today and t.interval.start > self.today.end)]
        rules += [rule.id] if past else []
        return past[-1] if past else None

    def _spoken_of(self, time: Token, head: Token, pattern: Pattern) -> bool:
        """Whether a time is that of a deed that is only spoken of: « a condamné les frappes de lundi », "hailed Sunday's agreement"."""
        noun = time.head
        owned = time.rel in ("possessor", "complement") and noun is not head and noun.pos in ("NOUN", "PROPN")
        if not (owned and pattern.rule.type in _SPEECH and head.verbal and noun.rel == "object" and noun.head is head):
            return False
        self.spoken_of.add(self.times[time.i])
        return True

    def too_soon(self, head: Token, carried: Time | None) -> bool:
        """Whether the day that narration carries on lies before that of the deed which the same sentence speaks of."""
        if carried is None or carried.interval is None or self.today is None:
            return False
        spoken = [t.interval for t in self.spoken_of if t.interval and head.sentence.span.start <= t.span.start < head.sentence.span.end]
        return any(carried.interval.end < days.start <= self.today.end for days in spoken)

    def _told_here(self, head: Token, before: list[Happening]) -> Iterator[Time]:
        """The days of the happenings told before in the same paragraph, the last first."""
        for told in reversed(before):
            token = self.text.at(told.trigger.start)
            if token is None or told.time is None or told.within is not None or token.sentence.paragraph != head.sentence.paragraph:
                continue
            other = self._aside(token) or _apposed(token, head) or told.time in self.spoken_of or _before_all(token, head)
            if not (other or self._ahead(told.time, head) or self._past_by(told.time, token, head)):
                yield told.time

    def _past_by(self, time: Time, told: Token, head: Token) -> bool:
        """Whether narration has left a time behind: it was no single day, or one of long ago, told sentences before."""
        days = time.interval
        if days is None or (days.days > _LONGEST and told.sentence is not head.sentence):
            return True
        return self._long_ago(days) and head.sentence.i - told.sentence.i > 1

    def _long_ago(self, days: Interval) -> bool:
        return self.today is not None and (self.today.start - days.end).days > _LONG_AGO

    def _aside(self, token: Token, *, apart: bool = False) -> bool:
        """Whether a word stands behind a marker of circumstance, of another time if `apart`: « après l'essai de mars, Tokyo a … »."""
        nouns = (token,) if token.verbal else takewhile(lambda a: not a.verbal, (token, *token.ancestors()))
        found = (self.lexis.circumstances.get(a.marker) for a in nouns)
        return any(rule is not None and (rule.apart or not apart) for rule in found)

    def _ahead(self, time: Time, verb: Token) -> bool:
        """Whether a time lies ahead of the text while the verb tells of what has been: it is of what was agreed or asked."""
        if self.today is None or time.interval is None or not verb.verbal or verb.tense not in _BEEN or verb.mood == "modal":
            return False
        return time.interval.end > self.today.end and time.interval.start >= self.today.start

    def _gatherings(self, circles: list[list[Token]]) -> Iterator[list[Token]]:
        """« lors d'un sommet réuni mardi à Rome, Paris a … »: when what is around a happening took place."""
        for circle in circles:
            for noun in (t for t in circle if t.marker in self.lexis.occasions and t.pos in ("NOUN", "PROPN")):
                below = [c for inner in (noun, *noun.all("complement", "name")) for c in inner.all("noun-clause", "relative")]
                yield [t for verb in below for t in within_clause(verb)]

    def _sooner(self, head: Token, light: Token | None, carried: Time | None) -> Time | None:
        """The one time of a sentence of which a predicate is the main verb, wherever it hangs, if it lies before what is carried on."""
        inside = {self.times[t.i] for t in head.sentence.tokens if t.i in self.times and not _in_relative(t)} - self.spoken_of
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
        return next((t for i, t in self.told if body and i - body.i in _LEAD), None)

    @cached_property
    def told(self) -> list[tuple[int, Time]]:
        """The single days told as past, each with the number of its sentence, in order."""
        tokens = [(self.text.tokens[i], t) for i, t in self.times.items()]
        days = [(k, t) for k, t in tokens if t.interval and t.interval.days <= _LONGEST and _past(k)]
        told = [(k, t) for k, t in days if not (_apposed(k) or self._aside(k))]
        own = {k.sentence.i for k, _ in told if not _of_report(k)}
        kept = [(k.sentence.i, t) for k, t in told if k.sentence.i not in own or not _of_report(k)]
        return sorted(dict.fromkeys(kept), key=lambda d: d[1].span)

    def _carried(self, head: Token, light: Token | None) -> Time | None:
        """Narration in the past goes on with the last day told, over a few sentences."""
        verb = light if light is not None and light.tense else told_by(head)
        if verb.tense not in self.lexis.telling or verb.rel not in ("root", "conjunct", "clause", "parataxis"):
            return None
        here = head.sentence.i
        before = [(i, t) for i, t in self.told if here - _CARRY <= i <= here and t.span.start < head.start]
        near = [t for i, t in before if t.interval and (here - i <= 1 or not self._long_ago(t.interval)) and t not in self.spoken_of]
        line = [t for t in near if not _before_all(self.text.at(t.span.start), head)]
        return line[-1] if line else None


def counted_by(lexis: Lexis, noun: Token) -> list[Ordinal]:
    """The ordinals that stand with a noun."""
    words = noun.all("adjective", "number", "determiner")
    found = (lexis.ordinals.get(w.lemma) or lexis.ordinals.get(w.lower) for w in words)
    return [rule for rule in found if rule is not None]


def _dates(time: Time) -> bool:
    """Whether an expression says when: a date, or a length of time that is counted to one (« deux jours plus tard »)."""
    return time.interval is not None and (time.type in ("DATE", "TIME") or (time.type == "DURATION" and time.interval.days <= _WEEK))


def _relatives(noun: Token) -> list[list[Token]]:
    """« a annulé mardi la visite qu'il devait faire en mai »: what is said of an event noun behind it dates it before the verb above."""
    below = [] if noun.verbal else noun.all("relative")
    return [within_clause(v) for verb in below for v in (verb, *verb.all("open-clause"))]


def _in_relative(time: Token) -> bool:
    """Whether a time dates what is told of somebody or something: "the king, who was crowned in 2022", « le dialogue engagé en mai »."""
    told = ("adverbial", "clause")
    return any(
        t.rel == "relative" or (t.rel == "noun-clause" and t.tense == "participle") or (t.rel in told and t.tense in _BEEN)
        for t in (time, *time.ancestors())
    )


def _apposed(word: Token, head: Token | None = None) -> bool:
    """Whether a word is of what is said of somebody or something in passing, in which `head` is not: « M. Diop, élu le 4 mars, a … »."""
    clause = next((t for t in (word, *word.ancestors()) if t.rel in ("relative", "noun-clause") and t.verbal), None)
    if clause is None or _going_on(clause):
        return False
    return head is None or (head is not clause and clause not in head.ancestors())


def _before_all(told: Token | None, head: Token) -> bool:
    """Whether a word is of what had been before all that is told, with which the narration does not go on: « il avait refusé lundi »."""
    verb = next((t for t in (told, *told.ancestors()) if t.tense), None) if told is not None else None
    return verb is not None and verb.tense == "pluperfect" and told_by(head).tense in ("perfect", "past")


def _going_on(verb: Token) -> bool:
    """Whether a verb tells of what goes on around other deeds: « qui achevait lundi une tournée », "who was visiting Rome on Monday"."""
    return verb.tense == "imperfect" or (verb.tense == "past" and verb.one("auxiliary") is not None and not verb.negated)


def _past(token: Token) -> bool:
    """Whether the verb above a time tells of what has been."""
    verb = next((t for t in (token, *token.ancestors()) if t.tense and t.tense != "gerund"), None)
    return verb is not None and verb.tense in ("perfect", "past", "pluperfect", "imperfect", "participle")


def _of_report(time: Token) -> bool:
    """Whether a time is of the report beside what is told: « ils se sont vus jeudi, a annoncé vendredi le ministère »."""
    verb = next((t for t in (time, *time.ancestors()) if t.tense and t.tense != "gerund"), None)
    return verb is not None and verb.rel == "parataxis"
