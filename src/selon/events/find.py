"""What happened, with its parties."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.events.arguments import Argument, antecedent, clause_of, deeper, of_noun, of_verb, within_clause
from selon.events.around import inherited
from selon.events.found import Casting, Found
from selon.events.lexis import Lexis, Pattern, split
from selon.events.parties import Parties
from selon.events.readout import as_told_by_office, readout
from selon.events.rules import Light
from selon.events.slots import Slots
from selon.events.unnamed import Unnamed
from selon.events.weigh import between_officials, company, cooperative, elsewhere, enough, led, natural, official, warm
from selon.facts import Actor, Happening, PlaceMention, Published, Time
from selon.lexicon import Folder
from selon.span import Span, cover
from selon.world import World

SILENT = frozenset(("credit", "byline", "related", "boilerplate", "signature", "dateline"))
"""Zones in which nothing is told."""
_MEANT = frozenset(("AGREE", "SUPPORT", "COOPERATE", "AID"))
"""Types whose promise is the whole event: « a promis d'aider Kiev » is one AGREE and no AID."""
_CARRIED = ("object", "passive-subject", "subject", "oblique", "attribute")
_SET_OFF = ("noun-clause", "apposition", "adverbial")
"""Relations in which a state told beside a noun is told of it: « le ministre, opposé à l'accord, … »."""
_HELPING = ("auxiliary", "copula", "passive-auxiliary")
_CHARGE = "ACCUSE"
_HARM = "ASSAULT"
"""The type of what natural forces do too; help after an earthquake is help."""
_FORCE, _MARCH = "COERCE", "PROTEST"
_REFUSAL = "REJECT"
"""The type of which the content does not come about, also where another type is negated into it."""
_CALL = "phone"
"""The mode of talks that take place nowhere: « un appel sur fond de tensions autour de Rome »."""
_MUTUAL = "AGREE"
"""The type of what is told as done only where it is no aim."""
_TALK = "CONSULT"
"""The type of gatherings, which may stand around one another."""
_REACH = 240
"""Code points of the longest evidence."""


class EventFinder:
    """A language's knowledge of how happenings are told; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.lexis, self.world = Lexis.load(where), world

    def find(
        self, text: Analysis, cast: Cast, times: tuple[Time, ...], places: tuple[PlaceMention, ...], published: Published
    ) -> tuple[Happening, ...]:
        """Every happening that the text tells, in order."""
        if elsewhere(self.lexis, text):
            return ()
        politics = warm(text, cast)
        parties = Parties(self.lexis, text, cast, places, self.world, politics)
        unnamed = Unnamed(parties)
        slots = Slots(self.lexis, text, cast, times, places, published.interval)
        out: list[Happening] = []
        for sentence in text.sentences:
            if sentence.zone in SILENT or self._trapped(sentence, cast):
                continue
            met = self._sentence(sentence)
            parties.deeds = {t.i: f for f in met for t in (f.token, f.verb) if t is not None}
            for found in self._held(met):
                made = self._make(found, parties, unnamed, slots, out)
                if made is not None:
                    out.append(made)
        genre = readout(self.lexis.readouts, text)
        out = as_told_by_office(genre, out, published) if genre else out
        return tuple(sorted(company(self.lexis, text, out, politics), key=lambda h: (h.trigger.start, h.trigger.end)))

    def _trapped(self, sentence: Sentence, cast: Cast) -> bool:
        """Whether a word shows the sentence to be of another world, and no two countries' officials stand in it."""
        return any(t.lemma in self.lexis.traps for t in sentence.tokens) and not between_officials(cast, sentence)

    def _sentence(self, sentence: Sentence) -> list[Found]:
        """The predicates of a sentence; words that a longer pattern has used up are none of their own."""
        out: list[Found] = []
        used: set[int] = set()
        for token in sentence.tokens:
            found = self._predicate(token)
            if found is not None:
                out.append(found)
                used.update(c.i for c in token.children for beside in found.pattern.beside if c.lemma in beside or c.lower in beside)
        used.update(f.verb.i for f in out if f.verb is not None and f.verb.head is f.token)
        used.update(f.twin.i for f in out if f.twin is not None)
        out = [f for f in out if f.token.i not in used]
        out = [f for f in out if not self._occasion(f, out)]
        return [f for f in out if not (_is_effect(f, out) or _is_aim(f, out))]

    def _occasion(self, found: Found, others: list[Found]) -> bool:
        """Whether a gathering only places another (« se sont vus en marge du sommet »); around any other happening it is one itself."""
        if found.token.rel == "marker":
            return any(o.pattern.rule.type == _TALK for o in others)
        marker, venue = found.token.marker, found.token.marker in self.lexis.venues
        if found.pattern.rule.type != _TALK or not (venue or marker in self.lexis.occasions):
            return False
        around = [o for o in others if o.pattern.rule.type == _TALK and o.token.marker not in self.lexis.occasions]
        return any(not venue or o.token in found.token.ancestors() for o in around)

    def _predicate(self, token: Token) -> Found | None:
        lexis = self.lexis
        if token.rel == "marker" and token.lemma in lexis.initiators:
            return self._asked(token)
        held = any(c.rel in ("copula", "passive-auxiliary") for c in token.children)
        if held or token.passive or (token.pos == "ADJ" and token.rel in _SET_OFF):
            pattern = lexis.match(token, lexis.states)
            if pattern is not None and (held or pattern.markers):
                return Found(token, pattern, of_verb(token))
        if token.pos in ("VERB", "AUX", "ADJ") and token.rel not in _HELPING and not token.one("determiner"):
            pattern = lexis.match(token, lexis.verbs)
            return Found(token, pattern, of_verb(token)) if pattern is not None else None
        if (token.pos in ("NOUN", "PROPN", "X") or token.one("determiner")) and not token.fused and not self._before_a_noun(token):
            pattern = lexis.match(token, lexis.nouns)
            return self._noun(token, pattern) if pattern is not None else None
        return None

    def _asked(self, marker: Token) -> Found | None:
        """« à la demande de Paris »: the demand in a preposition, and who made it."""
        initiator = self.lexis.initiators[marker.lemma]
        patterns = self.lexis.nouns.get(initiator.noun)
        if not patterns:
            return None
        found = Found(marker, patterns[-1], [Argument("nominal", marker.lemma.split()[-1], marker.head)])
        found.rules = (initiator.id,)
        return found

    def _before_a_noun(self, token: Token) -> bool:
        """ "attack helicopters": a noun before a noun names no happening of its own; before a step it does ("mediation effort")."""
        return token.rel == "compound" and token.head.i > token.i and token.head.lemma not in self.lexis.steps

    def _noun(self, token: Token, pattern: Pattern) -> Found:
        """An event noun, with what the verbs that carry it lend it: a light verb above, a participle below (« visant Kiev »)."""
        found = Found(token, pattern, of_noun(token))
        at, steps = self._step(token)
        found.arguments += [a for s in steps for a in of_noun(s) if a.token is not token and a.part == "nominal"]
        found.rules = tuple(self.lexis.steps[s.lemma].id for s in steps)
        aside = at.marker in self.lexis.since or at.marker in self.lexis.occasions or at.marker in self.lexis.circumstances
        above = [at.head] if at.rel in (*_CARRIED, "agent") and not aside else []
        for verb in (*above, *token.all("noun-clause", "relative"), *_loose_relative(token, self.lexis)):
            light = self._light(verb, at, pattern)
            if light is None and self.lexis.match(verb, self.lexis.verbs) is None:
                found.arguments += _handed(verb, at, pattern)
            if light is None or (found.verb is not None and verb.head is not token):
                continue
            found.verb = found.verb or verb
            found.twin = verb if light.same else found.twin
            found.rules += (light.id,)
            found.arguments = [*_lent({token.i, at.i}, verb, light, light.tells and pattern.rule.type == _TALK), *found.arguments]
        return found

    def _light(self, verb: Token, noun: Token, pattern: Pattern) -> Light | None:
        """The light verb that a verb is to an event noun; one that tells the noun's own deed is so only for deeds of its type.

        What it carries is its object where that tells a happening: "imposed sanctions after attacks" carries no attacks.
        """
        light, below = self.lexis.light(verb), noun.head is verb
        carried = verb.one("object") if below and noun.rel == "oblique" else None
        if carried is not None and self.lexis.match(carried, self.lexis.nouns) is not None:
            return None
        if light is None or not light.same:
            return None if below and noun.rel == "agent" else light
        told = self.lexis.match(verb, self.lexis.verbs)
        beside = below and noun.rel == "oblique" and noun.marker not in light.by
        return None if beside or told is None or told.rule.type != pattern.rule.type else light

    def _step(self, token: Token) -> tuple[Token, list[Token]]:
        """The noun that stands for an event noun in its clause (« la reprise des pourparlers »), and those stepped over."""
        at, steps = token, []
        while at.rel in ("complement", "compound") and at.head.lemma in self.lexis.steps:
            at = at.head
            steps.append(at)
        return at, steps

    def _held(self, found: list[Found]) -> Iterable[Found]:
        """Without what stands in the content of a demand, refusal or threat; with what an agreement makes of its content."""
        found = [f for f in found if _has_what_it_needs(f, found)]
        heads = {f.token.i: f for f in found}
        for f in found:
            verdict = self._verdict(f, heads)
            if verdict == "drop" or (f.holder is not None and f.pattern.rule.type in _MEANT):
                continue
            f.within = None if verdict == "keep" else verdict
            yield f

    def _verdict(self, found: Found, heads: dict[int, Found]) -> str:
        token = found.token
        if found.pattern.rule.type == _MUTUAL and token.rel == "adverbial" and token.tense == "infinitive":
            return "drop"  # an agreement that is only an aim: « pour régler leur différend »
        for above in token.ancestors() if token.rel != "marker" else ():
            aside = self.lexis.circumstances.get(token.marker) or self.lexis.occasions.get(token.marker)
            if aside is not None and not token.verbal:
                found.rules += (aside.id,)
                return "keep"
            if token.rel == "oblique" and above.verbal and token.i < above.i:
                return "keep"  # at the head of a sentence stands what is around it
            holder = heads.get(above.i)
            within = _within(holder, found) if holder is not None and holder is not found else "keep"
            if within in ("planned", "possible") and found.token.negated and token is found.token and _is_content(token):
                return "drop"  # « sont convenus de ne pas se menacer »
            if within != "keep" and _is_content(token):
                found.holder = holder if within != "drop" else None
                return within
            if token.rel in ("noun-clause", "relative") and token.tense == "infinitive":
                token = above
                continue
            if token.rel in ("adverbial", "relative", "noun-clause", "subject", "passive-subject", "parataxis", "apposition"):
                return "keep"
            token = above
        return "keep"

    def _make(self, found: Found, parties: Parties, unnamed: Unnamed, slots: Slots, before: list[Happening]) -> Happening | None:
        casting = unnamed.supply(found, inherited(found, parties), before)
        casting = found.casting = _with_effect(casting, parties.casting(found.effect)) if found.effect is not None else casting
        if not led(found.pattern, casting, found.token, self.lexis.deeds):
            return None
        rule = found.pattern.rule
        if not enough(found.pattern, casting, unnamed.political) or (rule.type == _HARM and natural(self.lexis, casting, found.token)):
            return None
        trigger = found.token.span
        core = [found.token, *([found.verb] if found.verb else [])]
        evidence = _evidence(core, found.pattern, casting)
        kind, mode = _kind(found, casting, parties.cast)
        mode, mode_rule = slots.mode(core, kind, mode)
        filled = slots.fill(found.token, found.verb, found.pattern, casting, before, planned=found.within is not None)
        scene = filled.place or slots.scene(found.token, found.verb, (kind, mode), casting, filled.time, before)
        place = scene if mode != _CALL else None
        turned = self.lexis.turned(found.token, found.pattern)
        rules = (rule.id, found.pattern.frame.id, *turned, *found.rules, *mode_rule, *casting.rules, *filled.rules)
        return Happening(
            kind, mode, trigger, evidence, casting.actors, casting.recipients, casting.symmetric, filled.initiator, rule.contexts,
            time=filled.time, place=place, topics=filled.topics, occasion=filled.occasion, sequence=filled.sequence,
            content=filled.content, quote=filled.quote, quantities=filled.quantities, within=found.within, rules=tuple(dict.fromkeys(rules)),  # noqa: E501
        )  # fmt: skip


def _loose_relative(noun: Token, lexis: Lexis) -> list[Token]:
    """« le récit de l'entretien qu'ils ont eu »: the light verb right behind an event noun, read with the noun above it; and « une enquête
    pour fraude visant Kiev », read with the noun below."""
    last = noun.subtree()[-1].i
    above = noun.head.all("relative") if noun.rel == "complement" else []
    below = [c for inner in noun.all("complement") if inner.lemma not in lexis.nouns for c in inner.all("noun-clause") if not c.passive]
    return [r for r in above if r.subtree()[0].i == last + 1 and lexis.light(r) is not None] + [c for c in below if lexis.light(c)]


def _lent(nouns: set[int], verb: Token, light: Light, tells: bool) -> Iterable[Argument]:
    """The arguments of a light verb, in the parts that it lends to the noun; who only tells of a meeting may not be in it."""
    roles = {"subject": light.subject, "indirect": light.indirect, "object": light.object}
    for arg in of_verb(verb):
        if nouns & {t.i for t in arg.token.conjuncts()}:
            continue
        role = roles.get(arg.part)
        if role:
            yield replace(arg, part="teller" if tells and arg.part == "subject" else f"as-{role}")
        elif arg.part in ("marked", "by"):
            yield arg


def _handed(verb: Token, noun: Token, pattern: Pattern) -> Iterable[Argument]:
    """What a verb that tells nothing itself holds for its event noun: « les pourparlers se sont ouverts entre Paris et Berlin ».

    A participle below gives all it holds (« la visite contestée de Paris »), a verb above only what the noun's frame asks for.
    """
    wanted = _wanted(verb, pattern) if noun.rel in ("subject", "passive-subject") and noun.head is verb else frozenset()
    below = verb.rel == "noun-clause" and verb.passive
    for child in verb.all("agent", "oblique", "complement"):
        if child.marker and (below or child.marker in wanted):
            yield Argument("nominal" if below else "marked", child.marker, antecedent(child))
            yield from deeper(child) if below else ()


def _wanted(verb: Token, pattern: Pattern) -> frozenset[str]:
    """The markers by which a verb may hold its subject's parties; one that stands alone holds only those who do it together."""
    frame = pattern.frame
    together = frozenset(m for m, role in frame.marked.items() if role == "both")
    full = verb.passive or verb.one("object", "reflexive")
    return together.union(frame.marked, frame.where, frame.by) if full else together


def _is_effect(found: Found, others: list[Found]) -> bool:
    """Whether a verb tells what the deed of the verb above did (« ont ouvert le feu, tuant dix soldats »), which then bears it."""
    token = found.token
    while token.rel == "conjunct" and token.head.tense == token.tense == "gerund":
        token = token.head
    if found.pattern.rule.type != _HARM or token.rel != "adverbial" or token.tense != "gerund":
        return False
    deed = next((o for o in others if token.head in (o.token, o.verb) and o.pattern.rule.type == _HARM), None)
    if deed is not None:
        deed.effect = deed.effect or found
    return deed is not None


def _is_aim(found: Found, others: list[Found]) -> bool:
    """Whether a verb only tells what the deed of the verb above was to express: "summoned the ambassador to protest against the raid"."""
    token = found.token
    if token.tense != "infinitive" or token.rel not in ("adverbial", "open-clause"):
        return False
    rule = found.pattern.rule
    kinds = {rule.type, split(rule.official)[0] if rule.official else rule.type}
    above = (o for o in others if o.token is token.head and o.pattern.rule.type in kinds & {_CHARGE, _MARCH})
    deed = next(above, None)
    if deed is not None:
        deed.effect = deed.effect or found
    return deed is not None


def _with_effect(casting: Casting, effect: Casting) -> Casting:
    """A deed is done to whom its effect names where it names nobody itself."""
    spans, fillers = casting.spans + effect.spans, casting.fillers + effect.fillers
    told = casting.recipients or tuple(p for p in effect.recipients if not any(p.actor.same(a.actor) for a in casting.actors))
    return replace(casting, recipients=told, spans=spans, fillers=fillers, rules=casting.rules + effect.rules)


def _kind(found: Found, casting: Casting, cast: Cast) -> tuple[str, str | None]:
    """The type and mode, which may turn on negation, on who does it, and on what it is done to."""
    rule = found.pattern.rule
    if rule.negated and (found.token.negated or (found.verb is not None and found.verb.negated)):
        return split(rule.negated)
    if rule.official and casting.actors and all(official(p.actor) for p in casting.actors):
        return split(rule.official)
    things = found.token.all("complement", "oblique", "object")
    if rule.body and any(a.kind == "organisation" for c in things for a in _stands_for(cast, c)):
        return split(rule.body)
    return rule.type, rule.mode


def _stands_for(cast: Cast, token: Token) -> tuple[Actor, ...]:
    mention = cast.mention(token)
    return mention.refers_to if mention else ()


def _within(holder: Found, found: Found) -> str:
    """What becomes of the content of a predicate: what is not allowed or accepted does not come about, nor does a banned protest."""
    rule = holder.pattern.rule
    turned = holder.token.negated and split(rule.negated or "")[0] == _REFUSAL
    banned = rule.type == _FORCE and found.pattern.rule.type == _MARCH and holder.token.verbal
    return "drop" if turned or banned else holder.pattern.frame.within


def _has_what_it_needs(f: Found, found: list[Found]) -> bool:
    """Whether the content of a wish holds a happening that brings parties nearer."""
    needs = f.pattern.frame.needs
    if needs not in ("cooperation", "meeting"):
        return True
    kinds = {o.pattern.rule.type for o in found if o is not f and f.token in o.token.ancestors()}
    return "CONSULT" in kinds if needs == "meeting" else any(cooperative(k) for k in kinds)


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
        if len(wider) <= _REACH and not _across(core[0].sentence, span, centre):
            centre = wider
    return centre


def _across(sentence: Sentence, far: Span, centre: Span) -> bool:
    """Whether another clause stands between a party and its deed: « M. Durand, qui avait fui le pays, a accusé Rome »."""
    return any(t.relative and far.end <= t.start and t.end <= centre.start for t in sentence.tokens)


__all__ = ["EventFinder", "clause_of", "within_clause"]
