"""Speech that no verb hands over: « selon … », « la déclaration de … selon laquelle … »."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors import Cast
from selon.analysis import Analysis, Token
from selon.attribution.accounts import announced
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Noun, Preposition
from selon.attribution.words import added, behind_comma, between, clause_head, minus, nominal, resumed, silent, stretch, whole_quotes
from selon.span import Span

_HELD = ("noun-clause", "clause", "relative")
_LIGHT = ("object", "passive-subject")


class PhraseReader:
    """Reads the prepositions and nouns of saying of a text."""

    def __init__(self, lexis: Lexis) -> None:
        self.lexis = lexis

    def find(self, text: Analysis, cast: Cast) -> Iterator[Speech]:
        """Every preposition and noun of saying that hands something over."""
        for token in text.tokens:
            rule = self.lexis.prepositions.get(token.marker) or self.lexis.narrow.get(token.marker) if token.marker else None
            if rule and token.lemma in rule.whose:
                if speech := self._whose(text, rule, token):
                    yield speech
                    continue
            elif rule and nominal(token):
                yield from self._preposition(text, cast, rule, token)
            if token.pos != "NOUN":
                continue
            account = self.lexis.accounts.get(token.lemma)
            if account and (speech := announced(text, account, token)):
                yield speech
            elif noun := self.lexis.nouns.get(token.lemma):
                yield from self._noun(text, cast, noun, token)

    # « selon … »

    def _preposition(self, text: Analysis, cast: Cast, rule: Preposition, noun: Token) -> Iterator[Speech]:
        if noun.relative or noun.lemma in rule.unless or noun.fused == "time":
            return
        if rule.only and (noun.lemma not in rule.only or noun.one("determiner")):
            return
        word = next((c for c in noun.all("marker") if c.i < noun.i), noun)
        sentence = noun.sentence
        hold = Span(word.start, self._relayed(noun, _source_end(noun)))
        ahead = [t for t in sentence.tokens if t.end <= word.start and not silent(t)]
        behind = [t for t in sentence.tokens if t.start >= hold.end and not silent(t)]
        opening = not any(t.verbal or nominal(t) for t in ahead)
        if rule.named and not (opening and self._named(text, cast, noun, hold)):
            return
        worded = noun.lemma in rule.wording
        content = _worded(text, word) if worded else self._reach(text, noun, word, hold, opening, behind)
        if content:
            yield Speech(rule, noun, word.span, hold, noun, [whole_quotes(text, c) for c in content], rule.force)

    def _whose(self, text: Analysis, rule: Preposition, noun: Token) -> Speech | None:
        """« Aux dires du ministre, … », "by Ankara's account, …": what the words are set off from, whose they are."""
        holder = next((c for c in noun.all("complement", "possessor") if nominal(c)), None)
        word = next((c for c in noun.all("marker") if c.i < noun.i), noun)
        tokens = noun.sentence.tokens
        hold = Span(word.start, _source_end(noun))
        after = next((t for t in tokens if t.start >= hold.end), noun)
        opens = not any(t.verbal or nominal(t) for t in tokens if t.end <= word.start)
        apart = silent(after) and (opens or silent(tokens[word.i - 1 - tokens[0].i]))
        content = self._reach(text, noun, word, hold, opens, [t for t in tokens if t.start >= hold.end and not silent(t)])
        if holder is None or not apart or not content:
            return None
        return Speech(rule, noun, word.span, hold, holder, [whole_quotes(text, c) for c in content], rule.force)

    def _relayed(self, noun: Token, end: int) -> int:
        """Where the source ends that passes on another: « selon TASS, citant le Kremlin, … »."""
        after = next((t for t in noun.sentence.tokens if t.start >= end and not silent(t)), None)
        if after is None or after.tense != "gerund" or after.lemma not in self.lexis.relays:
            return end
        return max(end, after.phrase().end)

    def _named(self, text: Analysis, cast: Cast, noun: Token, hold: Span) -> bool:
        return bool(cast.parties(noun)) and text.text[hold.end : hold.end + 1] == ","

    def _reach(self, text: Analysis, noun: Token, word: Token, hold: Span, opening: bool, behind: list[Token]) -> list[Span]:
        """The words that a source's phrase covers: all that follows it, all before it, or the clause around it."""
        sentence = noun.sentence
        start, end = _bounds(text, sentence.span, hold)
        if opening and start == sentence.span.start:
            return _some(between(text, hold.end, self._stop(text, noun, hold, end)))
        before = text.tokens[word.i - 1] if word.i > sentence.tokens[0].i else word
        closes = not any(t.start < end for t in behind)
        if closes and (quoted := _apposed(text, before)):
            return [quoted]
        if closes and silent(before):
            return _some(between(text, self._start(noun, word, start), hold.start))
        clause = clause_head(noun.head)
        if not clause.verbal:
            inside = stretch(t for t in noun.head.subtree() if t.end <= hold.start or t.start >= hold.end)
            return _some(inside)
        whole = stretch(clause.subtree())
        if whole is None:
            return []
        whole = Span(max(start, whole.start), min(max(whole.end, start + 1), end)) if whole.end > start else whole
        return [s for part in minus(whole, [hold]) for s in _some(between(text, part.start, part.end))]

    def _stop(self, text: Analysis, noun: Token, hold: Span, end: int) -> int:
        """Where the next source takes over in the same sentence (« … mais selon … »)."""
        for token in noun.sentence.tokens:
            if token.start >= hold.end and token is not noun and token.marker in self.lexis.prepositions and nominal(token):
                coordinator = [t for t in noun.sentence.tokens if hold.end <= t.start < token.start and t.rel == "coordinator"]
                close = [t for t in coordinator if token.i - t.i <= 4]
                if close:
                    return min(end, close[-1].start)
        return end

    def _start(self, noun: Token, word: Token, start: int) -> int:
        """Where what stands before a closing source begins: after another source's own clause."""
        for token in reversed([t for t in noun.sentence.tokens if start <= t.start < word.start]):
            if token.marker in self.lexis.prepositions and nominal(token) and not token.relative:
                link = next((t for t in noun.sentence.tokens if token.i < t.i < word.i and t.rel == "coordinator" and t.head.verbal), None)
                if link:
                    return link.end
        return start

    # « la déclaration de … selon laquelle … »

    def _noun(self, text: Analysis, cast: Cast, rule: Noun, noun: Token) -> Iterator[Speech]:
        holder = _author(rule, noun)
        if noun.rel == "oblique" and noun.head.lemma in self.lexis.verbs and noun.marker not in rule.of:
            return
        clause = self._clause(text, noun) if not (behind_comma(noun) and resumed(noun)) else None
        if clause is None and (holder is None or (holder.pos == "PRON" and holder.relative)):
            return
        told = {t.i for c in (holder.all("relative") if holder else ()) for t in c.subtree()} | added(noun)
        whole = stretch(t for t in noun.subtree() if t.i not in told and not (t.rel == "marker" and t.head is noun and t.i < noun.i))
        content = [clause] if clause else _some(whole)
        if content:
            yield Speech(rule, noun, noun.span, noun.span, holder, [whole_quotes(text, c) for c in content], rule.force)

    def _clause(self, text: Analysis, noun: Token) -> Span | None:
        """The clause that a noun of saying brings: « selon laquelle … », « que … »."""
        for child in noun.children:
            if child.i < noun.i or not child.verbal:
                continue
            words = [t for t in child.subtree() if not silent(t)]
            pronoun = next((t for t in words[:3] if t.relative and t.marker in self.lexis.prepositions), None)
            if pronoun:
                return between(text, pronoun.end, words[-1].end)
            if child.rel in _HELD and words[0].lemma in self.lexis.openers and (words[0].rel == "marker" or not words[0].relative):
                return between(text, words[0].end, words[-1].end)
        return self._loose(text, noun)

    def _loose(self, text: Analysis, noun: Token) -> Span | None:
        """« la rumeur selon laquelle … » whose clause the model hung elsewhere: no verb stands between the noun and its pronoun."""
        for token in noun.sentence.tokens[noun.i + 1 - noun.sentence.tokens[0].i :]:
            if token.relative and token.marker in self.lexis.prepositions:
                clause = clause_head(token)
                return between(text, token.end, clause.phrase().end) if clause.i > token.i else None
            if token.pos == "VERB" or token.relative:
                return None
        return None


def _source_end(noun: Token) -> int:
    """Where a source's phrase ends: what is set off after it belongs to it only as an apposition or a clause that hangs on it."""
    tokens = noun.sentence.tokens
    base, members = tokens[0].i, {t.i for t in noun.subtree()}
    last = noun
    for token in tokens[noun.i + 1 - base :]:
        if silent(token):
            continue
        if token.i not in members:
            break
        last = token
    return last.end


def _bounds(text: Analysis, sentence: Span, hold: Span) -> tuple[int, int]:
    """The part of a sentence, between semicolons or inside parentheses, in which a phrase stands."""
    words = text.text
    start, end = sentence.start, sentence.end
    opened = words.rfind("(", start, hold.start)
    if opened >= 0 and words.find(")", opened, hold.start) < 0 <= words.find(")", hold.end, end):
        if words[opened + 1 : hold.start].strip():
            return opened + 1, words.find(")", hold.end, end)
        if words[hold.end : words.find(")", hold.end, end)].strip():
            return opened + 1, words.find(")", hold.end, end)
        return start, opened
    semicolon = words.rfind(";", start, hold.start)
    follow = words.find(";", hold.end, end)
    return (semicolon + 1 if semicolon >= 0 else start), (follow if follow >= 0 else end)


def _author(rule: Noun, noun: Token) -> Token | None:
    """Whose words a noun of saying names: « de … », « son », « portée par … », « que … a faite »."""
    for child in noun.children:
        if child.i > noun.i and child.rel in ("complement", "agent", "oblique") and child.marker in rule.of and nominal(child):
            return child
        if child.rel == "noun-clause" and child.one("agent"):
            return child.one("agent")
        if child.rel == "relative" and any(c.relative and c.rel == "object" for c in child.children):
            return child.one("subject")
    possessor = noun.one("possessor")
    if possessor:
        return possessor
    if rule.own and noun.rel in _LIGHT and noun.head.pos == "VERB":
        return noun.head.one("agent") if noun.head.passive else noun.head.one("subject")
    return None


def _worded(text: Analysis, word: Token) -> list[Span]:
    """The last quotation before a word in its sentence."""
    start = word.sentence.span.start
    return [q.outer for q in text.quotations if start <= q.outer.start and q.outer.end <= word.start and q.depth == 0][-1:]


def _apposed(text: Analysis, before: Token) -> Span | None:
    """« Paris a salué l'accord, « une bonne chose » selon lui »: the quotation behind a comma that a source follows without one."""
    quotation = next((q for q in text.quotations if q.outer.end == before.end), None)
    return quotation.outer if quotation and text.text[: quotation.outer.start].rstrip().endswith(",") else None


def _some(span: Span | None) -> list[Span]:
    return [span] if span else []
