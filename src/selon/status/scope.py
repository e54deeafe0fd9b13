"""Which words decide of a happening: up from its predicate, over the verbs, nouns and prepositions that govern it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from selon.analysis import Token
from selon.status.lexis import PAST, Lexis
from selon.status.rules import Governor

_FINITE = ("indicative", "conditional", "modal", "subjunctive", "imperative")
_CLAUSAL = ("clause", "open-clause", "adverbial", "noun-clause", "subject", "object", "oblique", "complement", "attribute", "parataxis")
_CONTRARY = {"planned": "denied", "possible": "denied", "cancelled": "planned", "denied": "possible", "ongoing": "denied"}
_NONFINITE = ("infinitive", "perfect-infinitive")
_BEFORE = ("past", "imperfect", "pluperfect")
"""Tenses of what is over: "until it withdrew" tells that it did."""
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Stand:
    """What has been told so far: a status (empty: nothing), the rules, whether it gives way to what stands above, what moved it, and the
    types that happened all the same, since an attempt at them is the deed."""

    status: str = ""
    rules: tuple[str, ...] = ()
    weak: bool = False
    moved: Token | None = None
    tried: tuple[str, ...] = ()


NOTHING = Stand()


class Scope:
    """Follows the words above a happening."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def of(self, predicate: Token, light: Token | None, cue: Token | None = None) -> Stand:
        """What the text tells of a happening; `light` is the verb that lends an event noun its subject, `cue` hands it to a source.

        What opens the clause of a word of saying tells nothing of what is said: « si Kiev affirme que Moscou a frappé, … ».
        """
        if predicate.verbal:
            stop = cue if cue is not None and cue.marker in self.lexis.markers else None
            return self._climb(predicate, self.own(predicate), stop)
        near = self._beside(predicate)
        if near.status in ("denied", "possible"):
            return near
        told = self._noun(predicate, light)
        if told.status and not told.weak:
            return replace(told, rules=(*near.rules, *told.rules)) if told.status == near.status else told
        if near.status:
            return near
        inside = self._clause_on(predicate)
        return inside if not told.status or inside.status == "possible" else told

    # the word itself

    def own(self, verb: Token) -> Stand:
        """What a verb group tells of itself: negation, auxiliaries, adverbs, tense."""
        lexis = self.lexis
        helper, negation = lexis.helper(verb), lexis.negated(verb)
        if negation:
            return Stand(helper.negated, (helper.id,)) if helper else Stand("denied", (negation.id,))
        if helper:
            return Stand(helper.status, (helper.id,))
        near = self._beside(verb)
        if near.status:
            return near
        progressive = lexis.progressive(verb)
        if progressive and verb.tense not in ("past", "imperfect"):
            return Stand(progressive.status, (progressive.id,))
        return self._tense(verb)

    def _tense(self, verb: Token) -> Stand:
        rule = self.lexis.tenses.get(verb.tense) or self.lexis.tenses.get(verb.mood)
        if rule is None:
            return Stand("happened", weak=True) if verb.tense in PAST and verb.mood in _FINITE else NOTHING
        free = rule.free if verb.head is verb or _headline(verb) else ""
        return Stand(free or rule.status, (rule.id,), rule.weak)

    def _beside(self, token: Token) -> Stand:
        rule = self.lexis.beside(token)
        return Stand(rule.status, (rule.id,)) if rule else NOTHING

    # event nouns

    def _noun(self, noun: Token, light: Token | None) -> Stand:
        """Of an event noun: the verb that carries it, the word that governs it, the preposition before it."""
        above = self.lexis.governor(noun.head) if noun.head is not noun else None
        marker = self.lexis.markers.get(noun.marker) if noun.marker else None
        decided = (above and _outcome(above, noun, noun.head)) or (marker and marker.noun)
        if light is not None and light is noun.head and not decided:
            return self._climb(light, self.own(light))
        carrier = _raised(noun)
        if carrier is not None and (rule := self.lexis.governor(carrier)) and rule.subject:
            return self._climb(carrier, self._effect(rule, rule.subject, carrier, NOTHING))
        return self._climb(noun, NOTHING)

    def _clause_on(self, noun: Token) -> Stand:
        """« la rencontre prévue mardi », « la visite qui devait avoir lieu »."""
        for child in noun.children:
            if child.rel not in ("noun-clause", "relative", "adjective", "apposition"):
                continue
            for verb in (child, *child.all("open-clause", "clause")):
                rule = self.lexis.governor(verb)
                outcome = (rule.noun or rule.subject) if rule else ""
                if rule and outcome:
                    start = self._effect(rule, outcome, verb, NOTHING)
                    return start if verb is child else self._climb(verb, start, noun)
        return NOTHING

    # upwards

    def _climb(self, token: Token, told: Stand, stop: Token | None = None) -> Stand:
        for _ in range(_STEPS):
            above = token.head
            rule = self.lexis.governor(above) if above is not token else None
            outcome = _outcome(rule, token, above) if rule else ""
            marked = self._marked(token, told) if not outcome else None
            if marked is not None:
                return marked
            if above is token or above is stop or (token.rel == "relative" and not outcome):
                return told
            if token.rel == "conjunct":
                if token.verbal and token.mood in _FINITE and above.mood not in _FINITE:
                    return told
                if token.verbal and token.mood not in _FINITE and above.verbal and not told.rules:
                    told = self.own(above)
                token = above
                continue
            if rule and outcome:
                told = self._effect(rule, outcome, above, told)
            elif not _passes(token, above):
                return told
            token = above
        return told

    def _marked(self, token: Token, told: Stand) -> Stand | None:
        """What the preposition or conjunction before a clause or noun tells."""
        rule = self.lexis.markers.get(token.marker) if token.marker else None
        if rule is None:
            return None
        outcome = rule.verb if token.verbal else rule.noun
        if not outcome or (rule.aside and token.rel != "adverbial") or (rule.ahead and token.tense in _BEFORE):
            return None
        if token.tense == "perfect-infinitive" and outcome != "denied":
            return None
        if outcome == "same":
            verb = next((a for a in token.ancestors() if a.verbal), None)
            lent = self.own(verb) if verb is not None else NOTHING
            return replace(lent, rules=(*lent.rules, rule.id)) if lent.status and (told.weak or not told.rules) else told
        done = rule.tried and token.head.verbal and self._climb(token.head, self.own(token.head)).status in ("", "happened", "ongoing")
        return Stand(outcome, (*told.rules, rule.id), tried=rule.tried if done else ())

    def _effect(self, rule: Governor, outcome: str, above: Token, told: Stand) -> Stand:
        """What is told when a governor stands above what has been told so far."""
        own = self.own(above)
        moved = above if rule.moved else told.moved
        if outcome == "same":
            lent = told if told.rules and not told.weak and own.status != "denied" else own
            return replace(lent, rules=(*lent.rules, rule.id), moved=moved)
        if told.status == "denied" and outcome in ("planned", "happened"):
            return told
        if own.status == "denied" or (above.negated and rule.negated):
            return Stand(rule.negated or _CONTRARY.get(outcome, outcome), (*own.rules, rule.id), moved=moved)
        if outcome == "ongoing" and own.status in ("planned", "possible"):
            return replace(own, rules=(*own.rules, rule.id))
        if own.status == "possible":
            outcome = rule.maybe or ("possible" if outcome in ("cancelled", "denied", "planned") else outcome)
        tried = rule.tried if own.status in ("", "happened", "ongoing") else ()
        return Stand(outcome, (*told.rules, rule.id), moved=moved, tried=tried)


def _headline(verb: Token) -> bool:
    """ "President to visit Rome": the infinitive of a headline, hung on the noun that is its subject."""
    return verb.rel in ("relative", "noun-clause") and verb.head.head is verb.head and not verb.head.verbal


def _outcome(rule: Governor, token: Token, above: Token) -> str:
    """What a governor decides of a word, by the place where the word stands."""
    if token.verbal:
        finite = token.mood in _FINITE and token.tense not in _NONFINITE
        loose = token.rel in ("adverbial", "parataxis", "relative") and finite
        if loose or token.rel not in (*_CLAUSAL, "relative") or (rule.markers and token.marker not in rule.markers):
            return ""
        outcome = rule.done if rule.done and above.tense in PAST else rule.clause
        return "" if outcome == "planned" and token.tense == "perfect-infinitive" else outcome
    if token.rel in ("object", "passive-subject") or (token.rel == "subject" and (above.passive or above.pos == "ADJ")):
        return rule.noun or (rule.subject if token.rel != "object" else "")
    if token.rel == "subject":
        return rule.subject
    return rule.clause if token.marker and token.marker in rule.markers else ""


def _passes(token: Token, above: Token) -> bool:
    """Whether what stands further up can still decide: through infinitives, and words that stand in apposition or in one phrase."""
    return token.rel in ("open-clause", "clause", "apposition", "name") and above.verbal is not False


def _raised(noun: Token) -> Token | None:
    """« la rencontre doit avoir lieu »: the infinitive that has its subject from the verb above."""
    if noun.rel not in ("subject", "passive-subject"):
        return None
    for child in noun.head.all("open-clause", "clause", "oblique", "adverbial"):
        if child.verbal and child.i > noun.head.i and not child.one("subject", "passive-subject"):
            deeper = child.one("open-clause")
            return deeper if deeper is not None and deeper.verbal else child
    return None
