"""Verbs of saying: their frames, and the asides by which a text hands its own words over (« …, a-t-il dit »)."""

from __future__ import annotations

from collections.abc import Iterator

from selon.analysis import Analysis, Token
from selon.attribution.holder import after, first_of_group, speaker
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Verb
from selon.attribution.words import added, between, minus, nominal, silent, stretch, whole_quotes
from selon.span import Span, cover

_CLAUSES = (
    "clause", "open-clause", "adverbial", "noun-clause", "parataxis", "object", "other", "oblique", "attribute", "conjunct",
    "subject", "relative", "complement",
)  # fmt: skip
_GOING_ON = ("clause", "open-clause", "parataxis", "conjunct")
_PREDICATES = ("open-clause", "object", "attribute", "adjective")
_INFINITIVE = ("infinitive", "perfect-infinitive")
_THOUGHT = "think"
"""The force of what is thought: no words of it follow a colon unless they are quoted."""
_FINITE = ("indicative", "conditional", "modal", "subjunctive")


class VerbReader:
    """Reads the verbs of saying of a text."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def find(self, text: Analysis) -> Iterator[Speech]:
        """Every verb of saying that hands something over."""
        verbs = self.lexis.verbs
        used = -1
        for token in text.tokens:
            if token.lemma in verbs and token.i > used:
                found = self.lexis.verb(text, token)
                if found:
                    used = found[1][-1].i
                    yield from self._read(text, *found)

    def _read(self, text: Analysis, rule: Verb, words: list[Token]) -> Iterator[Speech]:
        verb = next((w for w in words if w.head not in words or w.head is w), words[0])
        if verb.lemma in self.lexis.relays and verb.tense == "gerund":
            return
        if verb.pos not in ("VERB", "AUX") and not any(w.pos in ("VERB", "AUX") for w in words):
            return
        ways = (self._framed, self._aside) if rule.late else (self._compared, self._aside, self._framed)
        speech = next((s for way in ways if (s := way(text, rule, verb, words))), None)
        if speech:
            yield speech

    # the frame: a clause, an infinitive, an object, a phrase

    def _framed(self, text: Analysis, rule: Verb, verb: Token, words: list[Token]) -> Speech | None:
        holder = speaker(verb) or next((n for w in words if w is not verb for n in [speaker(w)] if n is not None), None)
        parts: list[Span] = []
        extra: list[str] = []
        last = words[-1].i
        for child in [*verb.children, *(c for w in words if w is not verb for c in w.children), *_charges(rule, verb)]:
            if child in words or child is holder or silent(child):
                continue
            span = self._part(rule, verb, child, extra) if child.i > last else self._earlier(rule, verb, child)
            if span:
                parts.append(span)
        parts += self._quoted(text, rule, verb, last, parts)
        if not parts and rule.object and verb.passive and verb.rel == "noun-clause" and verb.one("agent"):
            parts += [s for s in [stretch(t for t in verb.head.subtree() if t.i < verb.i)] if s]
        if not parts:
            return None
        cue = cover(t.span for w in words for t in (w, *w.all("auxiliary", "passive-auxiliary")) if t is w or t.i < verb.i)
        return Speech(rule, verb, cue, cue, holder, [whole_quotes(text, p) for p in parts], rule.force, extra)

    def _part(self, rule: Verb, verb: Token, child: Token, extra: list[str]) -> Span | None:
        """What a word that follows the verb hands over."""
        if child.fused == "time" or (child.tense == "gerund" and child.lemma in self.lexis.relays):
            return None
        if rule.clause and child.rel in _CLAUSES:
            opened = self._opened(child)
            if opened:
                extra.append(opened[0])
                return opened[1]
            if child.rel == "clause" and child.tense not in _INFINITIVE and child.mood in _FINITE and not child.marker:
                return _body(child, child.subtree()[0].i, leave=self._turned(child))
        if child.verbal and child.tense in (*_INFINITIVE, "gerund") and child.rel in _CLAUSES and child.marker in rule.infinitive:
            return _body(child, child.i, markers=True, leave=self._turned(child))
        if rule.reflexive and "" in rule.infinitive and child.rel in _PREDICATES and not child.marker:
            return _body(child, child.i, markers=True)
        if nominal(child) and child.rel == "object" and rule.object and not child.marker:
            return _body(child, child.i, markers=True, leave=added(child) | (_beside(child) if rule.bare else frozenset()))
        if nominal(child) and child.rel in ("oblique", "complement", "indirect") and child.marker in rule.by:
            return _body(child, child.i, markers=True)
        return None

    def _earlier(self, rule: Verb, verb: Token, child: Token) -> Span | None:
        """What stands before the verb: the subject of a passive, the noun that a relative pronoun stands for."""
        if verb.passive and rule.object and child.rel == "passive-subject" and nominal(child) and not child.relative:
            return stretch(t for t in child.subtree() if t.i < verb.i)
        if rule.object and child.relative and child.rel == "object" and verb.rel == "relative" and nominal(verb.head):
            return stretch(t for t in verb.head.subtree() if t.i < child.i)
        return None

    def _opened(self, child: Token) -> tuple[str, Span] | None:
        """The content of a clause that an opener introduces, with the opener's rule."""
        for token in child.subtree():
            if silent(token):
                continue
            opener = self.lexis.openers.get(token.lower) or self.lexis.openers.get(token.lemma)
            if not opener or token is child:
                return None
            span = _body(child, token.i + 1 if not opener.kept else token.i, leave=self._turned(child))
            return (opener.id, span) if span else None
        return None

    def _turned(self, clause: Token) -> frozenset[int]:
        """Where the writer takes over again: « … a dit qu'il partait, mais la police l'a retenu »."""
        out: set[int] = set()
        for child in [c for t in (clause, *clause.all("open-clause", "attribute")) for c in t.children]:
            own = child.i > clause.i and child.verbal and child.mood in _FINITE and child.one("subject", "passive-subject")
            if not own or child.rel not in ("conjunct", "adverbial", "parataxis"):
                continue
            words = [t for t in child.subtree() if not silent(t)]
            link = next((c for c in (*child.children, words[0]) if c.lower in self.lexis.turns or child.marker in self.lexis.turns), None)
            said = any(t.lower in self.lexis.openers for t in words[:2] if t is not link)
            turn = self.lexis.turns.get(link.lower) or self.lexis.turns.get(link.marker) if link else None
            comma = silent(clause.sentence.tokens[words[0].i - 1 - clause.sentence.tokens[0].i])
            if turn and not said and (comma or (turn.bare and _own_subject(child))):
                out.update(t.i for t in child.subtree())
        return frozenset(out)

    def _quoted(self, text: Analysis, rule: Verb, verb: Token, last: int, parts: list[Span]) -> list[Span]:
        """After a colon: the quotation, or, if nothing else was handed over, the rest of the sentence."""
        tokens = verb.sentence.tokens
        base = tokens[0].i
        for token in tokens[last + 1 - base :]:
            if token.text == ":":
                rest = between(text, token.end, tokens[-1].end)
                quotation = next((q for q in text.quotations if token.end <= q.outer.start <= token.end + 2), None)
                if quotation:
                    return [quotation.outer]
                told = (
                    not parts
                    or rule.force == "say"
                    or any(t.tense.startswith("conditional") and t.head.i < token.i for t in tokens[token.i + 1 - base :])
                )
                return [rest] if rest and told and rule.force != _THOUGHT else []
            if token.verbal and token is not verb and token.mood in _FINITE:
                return []
        return []

    # asides

    def _compared(self, text: Analysis, rule: Verb, verb: Token, words: list[Token]) -> Speech | None:
        """« comme l'a dit … »: the content is the sentence around it."""
        whole = any(c.i > words[-1].i and c.mood in _FINITE and c.verbal for c in verb.all("clause"))
        other = verb.one("particle")  # "as Tehran rules out talks": another verb, and another "as"
        if verb.tense == "gerund" or whole or (other is not None and other not in words):
            return None
        markers = [c for c in verb.all("marker", "adverb", "coordinator") if c.i < verb.i and c.lower in self.lexis.comparisons]
        if not markers:
            return None
        tail = self._tail(text, verb, words)
        hold = Span(markers[0].start, tail.end)
        content = [s for part in minus(verb.sentence.span, [hold]) for s in [between(text, part.start, part.end)] if s]
        cue = cover([*(w.span for w in words), *(c.span for c in verb.all("auxiliary") if c.i < verb.i)])
        if not content:
            return None
        comparison = self.lexis.comparisons[markers[0].lower]
        return Speech(rule, verb, cue, hold, self._comparer(text, verb), content, rule.force, [comparison.id], aside=True)

    def _comparer(self, text: Analysis, verb: Token) -> Token | None:
        """Who is compared with: the noun after the verb, where only a clitic stands before it (« comme l'a dit … »)."""
        subject = speaker(verb)
        if subject is not None and (subject.pos != "PRON" or verb.one("object", "indirect", "clause") is None):
            return subject
        return after(text, verb, verb) or subject

    def _aside(self, text: Analysis, rule: Verb, verb: Token, words: list[Token]) -> Speech | None:
        if not rule.aside or verb.relative or not any(_finite_group(w) for w in words):
            return None
        first = first_of_group(verb, min(verb, words[0], key=lambda t: t.i))
        before = text.tokens[first.i - 1] if first.i > verb.sentence.tokens[0].i else None
        if before is None or not silent(before) or _has_subject(text, verb, first):
            return self._aside_with_subject(text, rule, verb, words)
        holder = after(text, verb, first) or after(text, words[-1], words[-1])
        if holder is None or holder.i < first.i or _fronted(verb, first):
            return self._aside_with_subject(text, rule, verb, words)
        return self._around(text, rule, verb, words, first, holder)

    def _aside_with_subject(self, text: Analysis, rule: Verb, verb: Token, words: list[Token]) -> Speech | None:
        """`…, Trump said.`: the subject before the verb, its content before both."""
        subject = next((c for c in verb.all("subject") if c.i < verb.i), None)
        if subject is None or verb.all("conjunct") or any(self._part(rule, verb, c, []) for c in verb.children if c.i > words[-1].i):
            return None
        first = min(subject.subtree(), key=lambda t: t.i)
        base = verb.sentence.tokens[0].i
        if first.i == base or not silent(text.tokens[first.i - 1]):
            return None
        ahead = text.tokens[base : first.i]
        inside = verb.rel == "parataxis" and verb.head.verbal and not any(t.verbal for t in ahead)
        said = verb.rel == "parataxis" or any(c.rel in ("clause", "parataxis") and c.i < first.i for c in verb.children)
        if not said or not (inside or any(t.verbal for t in ahead)):
            return None
        return self._around(text, rule, verb, words, first, subject)

    def _around(self, text: Analysis, rule: Verb, verb: Token, words: list[Token], first: Token, holder: Token) -> Speech | None:
        """The words before and after an aside."""
        sentence = verb.sentence
        tail = self._tail(text, verb, words, holder)
        group = first_of_group(verb, min(verb, words[0], key=lambda t: t.i))
        cue = cover([group.span if group.pos != "PRON" or group.i > verb.i else verb.span, *(w.span for w in words)])
        content = [s for s in [between(text, _part_start(text, sentence.span.start, first.start), first.start)] if s]
        content += self._rest(text, verb, tail, first)
        content = [whole_quotes(text, self._reach_back(text, c, first)) for c in content]
        if not content:
            quotation = _closing(text, first)
            content = [quotation] if quotation else []
        if not content:
            return None
        hold = Span(first.start, tail.end)
        return Speech(rule, verb, cue, hold, holder, _apart(content, hold), rule.force, aside=True)

    def _tail(self, text: Analysis, verb: Token, words: list[Token], holder: Token | None = None) -> Token:
        """The last word of an aside: the verb with its subject and circumstances."""
        allowed = {w.i for w in words}
        for child in verb.children:
            if child.i > verb.i and not (child.rel in _GOING_ON and child.verbal and not child.marker):
                allowed |= {t.i for t in child.subtree()}
        if holder is not None and holder.i > verb.i:
            allowed |= {t.i for t in holder.subtree() if t.i > verb.i}
        last = words[-1]
        for token in text.tokens[last.i + 1 : verb.sentence.tokens[-1].i + 1]:
            if token.i in allowed and not silent(token):
                last = token
            elif not silent(token) or token.text in '"«“:':
                break
        return last

    def _rest(self, text: Analysis, verb: Token, tail: Token, first: Token) -> list[Span]:
        """What goes on after an aside."""
        tokens = verb.sentence.tokens
        base = tokens[0].i
        rest = [t for t in tokens[tail.i + 1 - base :] if not silent(t)]
        if not rest:
            return []
        gap = text.text[tail.end : rest[0].start]
        quotation = next((q for q in text.quotations if tail.end <= q.outer.start < rest[0].start), None)
        if quotation:
            return [s for s in [between(text, quotation.outer.start, tokens[-1].end)] if s]
        if not gap.strip():
            return []
        going_on = any(t.head is t and t is not verb for t in rest)
        before = text.tokens[first.i - 1]
        open_still = any(not q.closed or q.outer.end > tail.end for q in text.quotations if q.outer.start < first.start < q.outer.end)
        loose = not _closing(text, first) and rest[0].pos not in ("CCONJ", "SCONJ") and before.text == ","
        if going_on or open_still or (loose and (any(t.head.i < first.i for t in rest) or _resumes(verb, rest[0].i))):
            return [s for s in [between(text, rest[0].start, tokens[-1].end)] if s]
        return []

    def _reach_back(self, text: Analysis, span: Span, first: Token) -> Span:
        """Grown to where the quotation opens that closes right before the aside, in an earlier sentence perhaps."""
        quotation = _closing(text, first)
        if quotation is None or quotation.start >= span.start or span.start > first.start:
            return span
        sentence = next((s for s in text.sentences if s.span.start <= quotation.start < s.span.end), None)
        spoken = sentence and any(t.lemma in self.lexis.verbs and t.verbal and t.end < quotation.start for t in sentence.tokens)
        start = quotation.start if spoken or sentence is None else sentence.span.start
        return Span(start, span.end)


def _charges(rule: Verb, verb: Token) -> list[Token]:
    """« a accusé le préfet d'avoir menti »: what the model hung on the one who is accused."""
    if rule.clause and not verb.one("clause"):
        whom = verb.all("oblique") if rule.object else verb.all("oblique", "object", "indirect")
        placed = [c for o in whom if o.i > verb.i for c in o.children if c.rel in ("clause", "noun-clause", "relative")]
        told = [c for c in placed if c.mood in _FINITE and c.one("marker") and c.one("subject", "passive-subject") and not _relative(c)]
        if told:
            return told[-1:]
    markers = {*rule.infinitive, *rule.by} - {""}
    if not markers or any(c.marker in markers for c in verb.children):
        return []
    objects = verb.all("object", "indirect")
    hung = [c for o in objects for c in o.children if c.i > o.i and c.marker in markers and (c.verbal or o.pos == "PROPN")]
    return hung[-1:]


def _own_subject(clause: Token) -> bool:
    """Whether a clause has a noun of its own as its subject."""
    subject = clause.one("subject", "passive-subject")
    return subject is not None and subject.pos != "PRON"


def _relative(clause: Token) -> bool:
    return any(c.relative and c.rel != "marker" for c in clause.children)


def _has_subject(text: Analysis, verb: Token, first: Token) -> bool:
    """Whether a noun before the verb group is its subject, so that none after it can be (« Le ministre, arrivé hier, a promis … »)."""
    if any(t.text.startswith("-") and t.rel in ("subject", "passive-subject") for t in text.tokens[first.i + 1 : verb.i + 2]):
        return False
    for noun in verb.all("subject", "passive-subject"):
        if noun.i < first.i and nominal(noun) and (noun.pos != "PRON" or noun.one("complement")):
            if _bracketed(text, noun, verb, first):
                return False
            inside = {t.i for t in noun.subtree()}
            before = [t for t in text.tokens[verb.sentence.tokens[0].i : first.i] if t.i not in inside and t.rel != "relative"]
            told = any(t.verbal and t.mood in _FINITE for t in before)
            if (not told or _described(text, noun, first)) and not _closing(text, first):
                return True
    return False


def _bracketed(text: Analysis, noun: Token, verb: Token, first: Token) -> bool:
    """« Les rebelles, a précisé l'armée, ont … »: no comma parts a noun from its verb alone, and behind another its own verb follows."""
    commas = [t for t in text.tokens[noun.i + 1 : first.i] if t.text == ","]
    follow = next((t for t in verb.sentence.tokens if t.i > verb.i and t.text == ","), None)
    return len(commas) % 2 == 1 and follow is not None and _resumes(verb, follow.i + 1)


def _resumes(verb: Token, at: int) -> bool:
    """Whether a finite verb group stands at a place in the sentence: the main verb that an aside parted from its subject."""
    tokens = verb.sentence.tokens
    start = at - tokens[0].i
    words = (t for t in tokens[start : start + 4] if t.pos not in ("PRON", "ADV", "PART"))
    found = next(words, None)
    return found is not None and found is not verb and found.verbal and found.mood in _FINITE


def _described(text: Analysis, noun: Token, first: Token) -> bool:
    """`…, its leader, General X, told the radio`: the subject behind a comma, with what it is called, ends at the verb."""
    own = [t.i for t in noun.subtree() if t.i < first.i]
    apart = all(silent(t) for t in text.tokens[max(own) + 1 : first.i]) and min(own) > noun.sentence.tokens[0].i
    return apart and silent(text.tokens[min(own) - 1]) and noun.one("apposition") is not None


def _fronted(verb: Token, first: Token) -> bool:
    """Whether a pronoun right before the verb is its subject, so that the noun after it is not (« nous avons appris la leçon »)."""
    return any(c.pos == "PRON" and first.i <= c.i < verb.i and not c.text.startswith("-") for c in verb.all("subject", "passive-subject"))


def _finite_group(verb: Token) -> bool:
    return verb.tense not in _INFINITIVE and (verb.mood in _FINITE or any(c.rel == "auxiliary" for c in verb.children))


def _body(head: Token, start: int, markers: bool = False, leave: frozenset[int] = frozenset()) -> Span | None:
    """The words of a clause or phrase from a token on, without those to leave; asides that hang in it are left to cut themselves out."""
    tokens = [t for t in head.subtree() if (t.i >= start or markers) and t.i not in leave]
    if markers:
        tokens = [t for t in tokens if not (t.rel == "marker" and t.head is head and t.i < head.i)]
    return stretch(tokens)


def _beside(noun: Token) -> frozenset[int]:
    """The infinitives and relative clauses that hang on a noun, with all their words."""
    hung = [c for c in noun.children if c.rel == "relative" or (c.verbal and c.tense == "infinitive")]
    return frozenset(t.i for c in hung for t in c.subtree())


def _part_start(text: Analysis, start: int, end: int) -> int:
    """Where the part of a sentence begins that an aside closes: behind the last semicolon outside quotations, unless a pronoun goes on."""
    at = text.text.rfind(";", start, end)
    after = next((t for t in text.inside(Span(at + 1, end)) if not silent(t)), None) if at >= 0 else None
    if after is not None and after.pos == "PRON":
        return start
    held = at >= 0 and any(q.outer.start <= at < q.outer.end for q in text.quotations)
    return at + 1 if at >= 0 and not held else start


def _closing(text: Analysis, first: Token) -> Span | None:
    """The quotation that closes right before a word."""
    for quotation in text.quotations:
        gap = text.text[quotation.outer.end : first.start] if quotation.closed and quotation.outer.end <= first.start else "?"
        if not gap.strip(" \u00a0\u202f,–—-"):
            return quotation.outer
    return None


def _apart(content: list[Span], hold: Span) -> list[Span]:
    pieces = [piece for span in content for piece in minus(span, [hold])]
    return [p for n, p in enumerate(pieces) if not any(o.holds(p) and (len(o) > len(p) or k < n) for k, o in enumerate(pieces) if k != n)]
