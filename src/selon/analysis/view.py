"""From the model's tree to the view: neutral relations, markers folded in, verb groups with tense, mood and voice."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc
from spacy.tokens import Token as Raw

from selon.analysis.clauses import leaving, purpose
from selon.analysis.lift import lift
from selon.analysis.model import Word
from selon.analysis.rules import Auxiliary, Clitic, Conjugation, Dative, Ending, Form, Negation, Prefix, Relation, Telling
from selon.analysis.tokens import Token
from selon.analysis.words import fold
from selon.lexicon import Rule

_SIMPLE = {"Pres": "present", "Imp": "imperfect", "Past": "past", "Fut": "future"}
_COMPOUND = {"present": "perfect", "imperfect": "pluperfect", "past": "pluperfect", "future": "future-perfect",
             "conditional": "conditional-perfect", "infinitive": "perfect-infinitive", "participle": "participle",
             "gerund": "participle"}  # fmt: skip


@dataclass(frozen=True)
class View:
    """A language's rules, arranged for building views."""

    relations: dict[str, Relation]
    forms: dict[str, Form]
    endings: dict[str, Ending]
    conjugations: dict[str, Conjugation]
    auxiliaries: dict[str, Auxiliary]
    intransitives: frozenset[str]
    transitives: frozenset[str]
    negations: dict[str, Negation]
    impersonals: frozenset[str]
    clitics: frozenset[str]
    indirect: frozenset[str]
    copulas: frozenset[str]
    control: frozenset[str]
    relatives: frozenset[str]
    datives: dict[str, frozenset[str]]
    telling: dict[str, str]
    keeping: frozenset[str]
    purposes: frozenset[str]
    bound: frozenset[str]
    prefixes: dict[str, Prefix]

    @classmethod
    def of(cls, rules: dict[str, dict[str, Rule]]) -> View:
        """Arrange the rules of `analysis.toml`."""
        return cls(
            {k: r for k, r in rules["relation"].items() if isinstance(r, Relation)},
            {k: r for k, r in rules["form"].items() if isinstance(r, Form)},
            {k: r for k, r in rules["ending"].items() if isinstance(r, Ending)},
            {k: r for k, r in rules["conjugation"].items() if isinstance(r, Conjugation)},
            {k: r for k, r in rules["auxiliary"].items() if isinstance(r, Auxiliary)},
            frozenset(rules["intransitive"]),
            frozenset(rules["transitive"]),
            {k: r for k, r in rules["negation"].items() if isinstance(r, Negation)},
            frozenset(rules["impersonal"]),
            frozenset(k for k, r in rules["clitic"].items() if not (isinstance(r, Clitic) and r.indirect)),
            frozenset(k for k, r in rules["clitic"].items() if isinstance(r, Clitic) and r.indirect),
            frozenset(rules["copula"]),
            frozenset(rules["control"]),
            frozenset(rules["relative"]),
            {k: frozenset(r.of) for k, r in rules["dative"].items() if isinstance(r, Dative)},
            {k: r.of for k, r in rules["telling"].items() if isinstance(r, Telling)},
            frozenset(rules["keeping"]),
            frozenset(rules["purpose"]),
            frozenset(rules["bound"]),
            {k: r for k, r in rules["prefix"].items() if isinstance(r, Prefix)},
        )

    def build(self, text: str, doc: Doc, words: list[Word]) -> list[Token]:
        """The tokens of the view."""
        tokens = [self._token(text, raw, word) for raw, word in zip(doc, words, strict=True)]
        for raw, token in zip(doc, tokens, strict=True):
            token.head = tokens[raw.head.i]
            if token.rel == "subject" and raw.i > raw.head.i and "Acc" in raw.morph.get("Case", []):
                token.rel = "object"  # "they abused her"
        lift(tokens, self.copulas, self.control)
        for token in tokens:
            if token.head is not token:
                token.head.children.append(token)
        for token in tokens:
            if token.pos == "ADP" and not token.children and token.head.tense == "gerund" and token.head.i == token.i + 1:
                token.rel = "marker"  # « en accordant »
        for token in tokens:
            _take_marker(token)
        for token in tokens:
            self._finish(token)
        for token in tokens:
            self._correct(token)
        for first, hyphen, word in zip(tokens, tokens[1:], tokens[2:], strict=False):
            self._prefixed(first, hyphen, word)
        return tokens

    def _prefixed(self, first: Token, hyphen: Token, word: Token) -> None:
        """ "anti-government protests" are protests against the government: the name is no maker of the protests."""
        rule = self.prefixes.get(first.lower)
        joined = first.end == hyphen.start and hyphen.end == word.start and hyphen.end - hyphen.start == 1
        if rule is not None and joined and word.rel in ("compound", "adjective") and word.head.i > word.i and not hyphen.text.isalnum():
            word.rel, word.marker = "oblique", rule.read_as

    def _correct(self, token: Token) -> None:
        """What the finished groups show the model to have mislabelled."""
        if token.rel == "passive-subject" and (token.head.lemma in self.intransitives or self._active(token.head)):
            token.rel = "subject"
        if token.rel == "expletive" and not self._impersonal(token.head):
            token.rel = "passive-subject" if token.head.passive else "subject"
        if token.rel in ("determiner", "object") and token.lower in self.clitics and token.head.pos == "VERB" and token.i < token.head.i:
            token.rel, token.pos = "object", "PRON"
        if token.rel in ("subject", "oblique", "other") and self._given(token):
            token.rel = "indirect"
        if token.rel == "object" and token.pos == "DET" and token.head.pos == "VERB" and token.i < token.head.i:
            token.pos = "PRON"  # « l'accusant »
        if token.lower in self.negations and token.rel == "adverb":
            token.rel = "negation"
        if token.lower in self.relatives and token.rel not in ("marker", "determiner"):
            token.relative = _in_relative(token)
        if token.tense == "infinitive" and token.marker:
            purpose(token, self.purposes)
            leaving(token, self.bound)

    def _given(self, token: Token) -> bool:
        """Whether a pronoun right before a verb group that shares its subject is told or given something (« … et lui a promis »)."""
        verb, helpers = token.head, token.head.all("auxiliary", "passive-auxiliary", "negation")
        near = min((t.i for t in (verb, *helpers) if t.i > token.i), default=0) == token.i + 1
        return near and token.lower in self.indirect and verb.pos == "VERB" and verb.rel == "conjunct" and bool(verb.one("coordinator"))

    def _active(self, verb: Token) -> bool:
        """Whether a reflexive, or the auxiliary of having, or any with an object, shows that a verb is no passive."""
        if verb.one("reflexive"):
            return True
        helper = verb.one("auxiliary")
        return bool(helper and not verb.one("passive-auxiliary") and (verb.one("object") or helper.lemma not in self.copulas))

    def _impersonal(self, head: Token) -> bool:
        return head.lemma in self.impersonals or any(c.rel == "copula" and c.lemma in self.impersonals for c in head.children)

    def _token(self, text: str, raw: Raw, word: Word) -> Token:
        token = Token(raw.i, word.span.of(text), word.span.start, word.span.end)
        token.lower = fold(token.text)
        token.fused = word.fused
        token.lemma = self._lemma(token.lower, raw, word)
        token.pos = "PROPN" if word.fused in ("person", "place", "actor") else raw.pos_
        token.rel = raw.dep_
        rule = self.relations.get(raw.dep_)
        token.rel = rule.to if rule else "other"
        if rule and rule.alone and not any(c.dep_ in ("pobj", "pcomp", "case") for c in raw.children):
            token.rel = rule.alone
        token.number, token.person, token.gender = _first(raw, "Number"), _first(raw, "Person"), _first(raw, "Gender")
        token.relative = "Rel" in raw.morph.get("PronType", [])
        if token.rel == "reflexive" and token.person == "3" and not raw.morph.get("Reflex", []):
            token.rel = "particle"  # « il y offre », « il en vient »
        token.indefinite = "Ind" in raw.morph.get("Definite", [])
        if token.rel == "determiner" and raw.morph.get("Poss", []):
            token.rel = "possessor"
        if token.rel == "auxiliary" and token.lower in self.auxiliaries and self.auxiliaries[token.lower].gives == "infinitive":
            token.rel = "marker"
        token.tense, token.mood = _tense(raw), _mood(raw)
        if token.tense == "infinitive" and raw.pos_ == "VERB" and token.lower != token.lemma:
            token.tense = "participle"  # an infinitive is its own dictionary form
        if token.tense and token.pos in ("VERB", "AUX"):
            self._conjugate(token)
        return token

    def _lemma(self, lower: str, raw: Raw, word: Word) -> str:
        """The dictionary form; a finite verb that the model takes for its own is brought to it by its ending."""
        form = self.forms.get(lower)
        if form:
            return form.lemma
        lemma = word.marker or fold(raw.lemma_)
        return self._base(lower, lemma) if raw.pos_ == "VERB" and _first(raw, "VerbForm") == "Fin" else lemma

    def _conjugate(self, token: Token) -> None:
        """A form whose ending leaves no doubt has the tense that the ending gives."""
        for end, rule in self.conjugations.items():
            if token.lower.endswith(end) and token.lemma.endswith(rule.of):
                token.tense, token.mood = rule.tense, rule.mood

    def _finish(self, token: Token) -> None:
        token.negated = any(c.lower in self.negations and not self._undone(token, c) for c in token.children)
        if token.pos in ("NOUN", "PROPN", "ADJ", "ADV", "X") and token.one("auxiliary") and not token.one("copula"):
            _as_verb(token)
        elif token.pos == "NOUN" and token.one("subject") and not token.one("copula", "determiner", "marker", "number", "adjective"):
            self._told_as_noun(token)
        if token.pos not in ("VERB", "AUX", "NOUN", "ADJ", "ADP"):
            return
        if token.pos == "VERB" and token.tense == "participle" and token.one("auxiliary"):
            for helper in token.all("copula"):  # « a été différée »
                helper.rel = "passive-auxiliary"
        helpers = token.all("auxiliary", "passive-auxiliary", "copula")
        if token.tense == "infinitive" and token.rel == "root" and token.one("subject") and not (helpers or token.one("marker")):
            token.tense, token.mood = "present", "indicative"  # "Rome and Paris accuse Berlin"
        if token.rel == "auxiliary" or not helpers:
            token.passive = token.pos == "VERB" and token.tense == "participle" and self._bare_passive(token)
            return
        token.passive = bool(token.one("passive-auxiliary")) and token.lemma not in self.intransitives and not token.one("reflexive")
        self._group_tense(token, helpers)

    def _told_as_noun(self, token: Token) -> None:
        """A bare noun with a subject is a verb in the present that the model took for a noun (« la Cour enquête sur … »)."""
        _as_verb(token)
        token.tense, token.mood = "present", "indicative"
        token.lemma = self._base(token.lower, token.lemma)

    def _base(self, lower: str, lemma: str) -> str:
        """The dictionary form of a finite verb that the model takes for its own."""
        if lemma != lower:
            return lemma
        return next((lower.removesuffix(end) + e.to for end, e in self.endings.items() if lower.endswith(end)), lemma)

    def _bare_passive(self, token: Token) -> bool:
        """Whether a participle without a helper is passive: beside a noun, beside a clause ("Backed by Rome, the rebels advanced"),
        or as the second of a pair whose first is ("was arrested and expelled")."""
        first = token.head
        if token.rel == "conjunct" and first.passive and first.i < token.i and token.lemma not in self.intransitives:
            return not token.one("subject", "passive-subject", "object", "reflexive", "clause")
        aside = token.rel == "adverbial" and token.lemma not in self.intransitives and not token.one("object")
        return aside or token.rel in ("noun-clause", "adjective")

    def _undone(self, verb: Token, negation: Token) -> bool:
        against = self.negations[negation.lower].against
        return any(c.lower in against for c in verb.children if c.i > negation.i) or any(
            g.lower in against for c in verb.children for g in c.children if g.i > negation.i
        )

    def _group_tense(self, verb: Token, helpers: list[Token]) -> None:
        first = helpers[0]
        gives = next((self.auxiliaries[h.lower].gives for h in helpers if h.lower in self.auxiliaries), "")
        perfect = [h for h in helpers if h.rel == "auxiliary" and h.lower not in self.auxiliaries]
        active = [h for h in perfect if not h.one("copula")]
        tense = first.tense or "present"
        compound = bool(active) or (not verb.passive and bool(verb.one("passive-auxiliary")))
        if gives in ("future", "conditional"):
            tense = gives
        if verb.pos in ("VERB", "AUX") and compound and not _progressive(verb, helpers):
            tense = _COMPOUND.get(tense, tense)
        verb.tense = tense
        verb.mood = "modal" if gives == "modal" else first.mood or "indicative"
        verb.number, verb.person = verb.number or first.number, verb.person or first.person


def _as_verb(token: Token) -> None:
    """A noun with an auxiliary is a verb that the model took for a noun (« a téléphoné à Paris »)."""
    token.pos, token.tense = "VERB", "participle"
    for child in token.all("complement"):
        child.rel = "oblique" if child.marker else "object"


def _first(raw: Raw, feature: str) -> str:
    values = raw.morph.get(feature, [])
    return values[0] if values else ""


def _tense(raw: Raw) -> str:
    form, mood = _first(raw, "VerbForm"), _first(raw, "Mood")
    if mood == "Cnd":
        return "conditional"
    if mood == "Imp":
        return "imperative"
    if form == "Inf":
        return "infinitive"
    if form in ("Part", "Ger"):
        return "gerund" if _first(raw, "Tense") == "Pres" else "participle"
    return _SIMPLE.get(_first(raw, "Tense"), "") if raw.pos_ in ("VERB", "AUX") else ""


def _mood(raw: Raw) -> str:
    mood = {"Ind": "indicative", "Sub": "subjunctive", "Cnd": "conditional", "Imp": "imperative"}.get(_first(raw, "Mood"), "")
    return mood or ("indicative" if _first(raw, "VerbForm") == "Fin" and raw.pos_ in ("VERB", "AUX") else "")


def _progressive(verb: Token, helpers: list[Token]) -> bool:
    """ "is meeting", "is being attacked"."""
    return verb.tense == "gerund" or any(h.tense == "gerund" for h in helpers)


def _in_relative(token: Token) -> bool:
    """Whether the nearest clause around a token is a relative one."""
    for above in token.ancestors():
        if above.rel in ("relative", "clause", "adverbial", "root", "parataxis"):
            return above.rel == "relative"
    return False


def _take_marker(token: Token) -> None:
    if token.marker:
        return
    markers = [c for c in token.children if c.rel == "marker" and c.i < token.i] or token.all("marker")
    words = []
    for m in markers:
        words.append(m.lemma)
        words.extend(f.lemma for f in sorted(m.children, key=lambda t: t.i) if f.rel in ("fixed", "marker"))
    token.marker = " ".join(words)
