"""Why each part of a reading was found: the part, its value, the words, the rule. Shared by `selon explain` and the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.facts import Actor, Attribution, Party, Reading, Statement, Time
from selon.span import Span
from selon.views import wording


@dataclass(frozen=True, slots=True)
class Reason:
    """One part: what it is, what was read, from which words (None: carried from elsewhere), by which rule (empty: by no line of data)."""

    part: str
    value: str
    words: Span | None
    rule: str = ""


def of_statement(reading: Reading, s: Statement) -> list[Reason]:
    """Why a statement was found and each of its parts read as it is."""
    return [r for r in (*_happening(s), *_parties(reading, s), *_circumstances(s), *_standing(s)) if r.value]


def _happening(s: Statement) -> Iterator[Reason]:
    what = s.what
    yield Reason("what", wording.kind(s), what.trigger, what.rules[0] if what.rules else "")
    yield from (Reason("also", rule.rsplit("#", 1)[-1], what.trigger, rule) for rule in dict.fromkeys(what.rules[1:]))


def _parties(reading: Reading, s: Statement) -> Iterator[Reason]:
    for part, several in (("actor", s.what.actors), ("recipient", s.what.recipients)):
        for party in several:
            yield Reason(part, wording.actor(party.actor), party.mention, _mention_rule(reading, party))


def _mention_rule(reading: Reading, party: Party) -> str:
    return next((m.rule for m in reading.mentions if m.span == party.mention), "")


def _circumstances(s: Statement) -> Iterator[Reason]:
    what = s.what
    if what.time:
        yield Reason("when", wording.when(s), what.time.span, what.time.rule)
    if what.place:
        yield Reason("where", wording.place(what.place.place), what.place.span, what.place.rule)
    if what.content:
        yield Reason("content", "what it is about", what.content)
    yield from (Reason("number", f"{q.value:g} {q.unit}", q.mention) for q in what.quantities)


def _standing(s: Statement) -> Iterator[Reason]:
    yield Reason("status", s.status, s.what.evidence, s.standing.rule)
    if s.attribution:
        yield Reason("according to", wording.source(s), s.attribution.cue or s.attribution.source, s.attribution.rule)
    else:
        yield Reason("according to", wording.WRITER, None)


def of_text(reading: Reading) -> list[tuple[str, list[Reason]]]:
    """Why each mark of the text was made, by kind of mark."""
    groups = (
        ("Parts of the text", [Reason("zone", z.kind, z.span, z.rule) for z in reading.article.zones if z.kind != "body"]),
        ("Actors", [Reason(m.kind, _names(m.refers_to), m.span, m.rule) for m in reading.mentions]),
        ("Times", [Reason(t.type, _time(t), t.span, t.rule) for t in reading.times]),
        ("Places", [Reason("place", wording.place(p.place), p.span, p.rule) for p in reading.places]),
        ("Reported speech", [_speech(a) for a in reading.attributions]),
    )
    return [(title, reasons) for title, reasons in groups if reasons]


def _names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(wording.actor(a) for a in actors) or "not known who"


def _time(time: Time) -> str:
    return f"{time.value}, {wording.days(time.interval)}" if time.interval else time.value


def speaker(a: Attribution) -> str:
    """Whose speech it is."""
    return wording.actor(a.actor) if a.actor else "a source not named"


def _speech(a: Attribution) -> Reason:
    return Reason(a.kind, speaker(a), a.cue or a.source or (a.content[0] if a.content else None), a.rule)
