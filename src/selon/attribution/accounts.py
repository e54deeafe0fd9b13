"""Accounts that a text announces: « Moscou a donné une autre version. … », "The Turkish readout was different. …"."""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.attribution.holder import speaker
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Account
from selon.attribution.words import between, nominal

_TOLD = ("perfect", "past", "present")
_OBJECTS = ("object", "oblique")


def announced(text: Analysis, rule: Account, noun: Token) -> Speech | None:
    """An account that a text announces, with what a colon hands over of it; what the next sentences do is told later."""
    verb = noun.head
    if verb.negated:
        return None
    given = noun.rel in _OBJECTS and not noun.marker and verb.lemma in rule.given and verb.tense in _TOLD
    whose = speaker(verb) if given else _whose(rule, noun) if _unlike(rule, noun) else None
    if whose is None or whose.relative:
        return None
    sign = next((t for t in noun.sentence.tokens if t.text == ":" and t.i > noun.i), None)
    rest = between(text, sign.end, noun.sentence.span.end) if sign is not None else None
    return Speech(rule, noun, noun.span, noun.span, whose, [rest] if rest else [], rule.force)


def _whose(rule: Account, noun: Token) -> Token | None:
    """Whose an account is: « le récit de Rome », « la version italienne »."""
    own = noun.all("possessor", "adjective", "compound")
    return next((c for c in noun.all("complement") if c.marker in rule.of and nominal(c)), own[0] if own else None)


def _unlike(rule: Account, noun: Token) -> bool:
    """Whether a sentence says of an account how it differs."""
    verb = noun.head
    if noun.rel != "subject":
        return False
    return any(w in rule.unlike for t in verb.subtree() if t is verb or verb in (t.head, t.head.head) for w in (t.lemma, t.lower))


def tells_on(cast: Cast, lexis: Lexis, sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence goes on with an account: the one behind the announcement, of somebody and not of the text that tells it."""
    subject, root = sentence.root.one("subject", "passive-subject"), sentence.root
    if subject is None or sentence.i != speech.head.sentence.i + 1 or root.negated:
        return False
    mention = cast.mention(subject)
    return mention is not None and bool(mention.refers_to) and subject.lemma not in lexis.again
