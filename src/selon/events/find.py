"""What happened, with its parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.events.arguments import Argument, clause_of, of_noun, of_verb, within_clause
from selon.events.lexis import Lexis, Pattern
from selon.events.parties import Casting, Parties
from selon.events.readout import as_told_by_office, readout
from selon.events.rules import Light
from selon.events.slots import Slots
from selon.facts import Happening, PlaceMention, Published, Time
from selon.lexicon import Folder
from selon.span import Span, cover

SILENT = frozenset(("credit", "byline", "related", "boilerplate", "signature", "dateline"))
"""Zones in which nothing is told."""
_REACH = 240
"""Code points of the longest evidence."""


@dataclass(slots=True)
class Found:
    """A predicate met in the text, with its arguments, while its happening is made."""

    token: Token
    pattern: Pattern
    arguments: list[Argument]
    verb: Token | None = None
    """The light verb of an event noun."""
    rules: tuple[str, ...] = ()
    within: str | None = None


class EventFinder:
    """A language's knowledge of how happenings are told; holds no state of any text."""

    def __init__(self, where: Folder) -> None:
        self.lexis = Lexis.load(where)

    def find(
        self, text: Analysis, cast: Cast, times: tuple[Time, ...], places: tuple[PlaceMention, ...], published: Published
    ) -> tuple[Happening, ...]:
        """Every happening that the text tells, in order."""
        parties = Parties(self.lexis, text, cast, places)
        slots = Slots(self.lexis, text, cast, times, places)
        out: list[Happening] = []
        for sentence in text.sentences:
            if sentence.zone in SILENT or any(t.lemma in self.lexis.traps for t in sentence.tokens):
                continue
            for found in self._held(self._sentence(sentence)):
                made = self._make(found, parties, slots, out)
                if made is not None:
                    out.append(made)
        genre = readout(self.lexis.readouts, text)
        out = as_told_by_office(genre, out, published) if genre else out
        return tuple(sorted(out, key=lambda h: (h.trigger.start, h.trigger.end)))

    def _sentence(self, sentence: Sentence) -> list[Found]:
        """The predicates of a sentence; words that a longer pattern has used up are none of their own."""
        out: list[Found] = []
        used: set[int] = set()
        for token in sentence.tokens:
            found = self._predicate(token)
            if found is not None:
                out.append(found)
                used.update(c.i for c in token.children for beside in found.pattern.beside if c.lemma in beside or c.lower in beside)
        return [f for f in out if f.token.i not in used]

    def _predicate(self, token: Token) -> Found | None:
        lexis = self.lexis
        if any(c.rel == "copula" for c in token.children):
            pattern = lexis.match(token, lexis.states)
            if pattern is not None:
                return Found(token, pattern, of_verb(token))
        if token.pos in ("VERB", "AUX", "ADJ") and token.rel not in ("auxiliary", "copula", "passive-auxiliary"):
            pattern = lexis.match(token, lexis.verbs)
            return Found(token, pattern, of_verb(token)) if pattern is not None else None
        if token.pos in ("NOUN", "PROPN", "X") and not token.fused and not _before_a_noun(token):
            pattern = lexis.match(token, lexis.nouns)
            return self._noun(token, pattern) if pattern is not None else None
        return None

    def _noun(self, token: Token, pattern: Pattern) -> Found:
        """An event noun, with what a light verb lends it."""
        found = Found(token, pattern, of_noun(token))
        verbs = [token.head] if token.rel in ("object", "passive-subject", "subject", "oblique", "attribute") else []
        verbs += token.all("noun-clause", "relative")
        for verb in verbs:
            light = self.lexis.light(verb)
            if light is None:
                continue
            found.verb, found.rules = verb, (light.id,)
            found.arguments = [*_lent(token, verb, light), *found.arguments]
            break
        return found

    def _held(self, found: list[Found]) -> Iterable[Found]:
        """Without what stands in the content of a demand, refusal or threat; with what an agreement makes of its content."""
        heads = {f.token.i: f for f in found}
        for f in found:
            verdict = self._verdict(f, heads)
            if verdict == "drop":
                continue
            f.within = None if verdict == "keep" else verdict
            yield f

    def _verdict(self, found: Found, heads: dict[int, Found]) -> str:
        token = found.token
        for above in token.ancestors():
            holder = heads.get(above.i) or heads.get(-1)
            if holder is not None and holder is not found and holder.pattern.frame.within != "keep" and _is_content(token):
                return holder.pattern.frame.within
            if token.rel in ("adverbial", "relative", "noun-clause", "subject", "passive-subject", "parataxis", "apposition"):
                return "keep"
            token = above
        return "keep"

    def _make(self, found: Found, parties: Parties, slots: Slots, before: list[Happening]) -> Happening | None:
        casting = parties.cast_roles(found.token, found.pattern, found.arguments)
        if len(casting.actors) + len(casting.recipients) < found.pattern.rule.least:
            return None
        rule = found.pattern.rule
        trigger = found.token.span
        core = [found.token, *([found.verb] if found.verb else [])]
        evidence = _evidence(core, found.pattern, casting)
        mode, mode_rule = slots.mode(core, rule.type, rule.mode)
        filled = slots.fill(found.token, found.verb, found.pattern, casting, before, planned=found.within is not None)
        rules = (rule.id, found.pattern.frame.id, *found.rules, *mode_rule, *casting.rules, *filled.rules)
        return Happening(
            rule.type, mode, trigger, evidence, casting.actors, casting.recipients, casting.symmetric, contexts=rule.contexts,
            time=filled.time, place=filled.place, topics=filled.topics, occasion=filled.occasion, sequence=filled.sequence,
            content=filled.content, quote=filled.quote, quantities=filled.quantities, within=found.within, rules=tuple(dict.fromkeys(rules)),  # noqa: E501
        )  # fmt: skip


def _lent(noun: Token, verb: Token, light: Light) -> Iterable[Argument]:
    """The arguments of a light verb, in the parts that it lends to the noun."""
    roles = {"subject": light.subject, "indirect": light.indirect, "object": light.object}
    for arg in of_verb(verb):
        if arg.token is noun or noun in arg.token.conjuncts():
            continue
        role = roles.get(arg.part)
        if role:
            yield replace(arg, part=f"as-{role}")
        elif arg.part in ("marked", "by"):
            yield arg


def _before_a_noun(token: Token) -> bool:
    """"attack helicopters": a noun before a noun names no happening of its own."""
    return token.rel == "compound" and token.head.i > token.i


def _is_content(token: Token) -> bool:
    return token.rel in ("clause", "open-clause", "object", "oblique", "complement")


def _evidence(core: list[Token], pattern: Pattern, casting: Casting) -> Span:
    """The predicate with its verb group, its parties and short arguments, within one clause."""
    spans = [t.span for t in core]
    for token in core:
        spans += [c.span for c in token.children if c.rel in ("auxiliary", "passive-auxiliary", "copula", "negation", "reflexive")]
        spans += [c.span for c in token.children if any(c.lemma in b or c.lower in b for b in pattern.beside)]
    centre = cover(spans)
    near = [p.mention for p in (*casting.actors, *casting.recipients) if p.mention]
    own = [*casting.spans, *(m for m in near if any(s.holds(m) or m.holds(s) for s in casting.spans))]
    for span in sorted(own, key=lambda s: abs(s.start - centre.start)):
        wider = cover([centre, span])
        if len(wider) <= _REACH:
            centre = wider
    return centre


__all__ = ["EventFinder", "clause_of", "within_clause"]
