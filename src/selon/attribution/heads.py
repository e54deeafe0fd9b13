"""Headlines that hand over with a sign: « Kremlin : … », "… – Kremlin"."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Sign
from selon.attribution.words import between, silent
from selon.facts import Mention
from selon.span import Span

_SPEAKING = ("person", "institution")
_HEADS = ("headline", "kicker", "standfirst")
_SHORT = 12
"""Words of the longest name that stands before such a sign."""


def headed(text: Analysis, cast: Cast, lexis: Lexis) -> Iterator[Speech]:
    """The speech that signs hand over: in headlines, and before a quotation that follows a name and a colon."""
    for sentence in text.sentences if lexis.signs else ():
        for token in sentence.tokens:
            rule = lexis.signs.get(token.text)
            if rule is not None:
                speech = _behind(text, cast, rule, sentence, token) if rule.behind else _before(text, cast, rule, sentence, token)
                if speech is not None:
                    yield speech
                    break


def _before(text: Analysis, cast: Cast, rule: Sign, sentence: Sentence, sign: Token) -> Speech | None:
    named = [t for t in sentence.tokens if t.i < sign.i and not silent(t)]
    mention = _whole(cast, named)
    rest = between(text, sign.end, sentence.span.end)
    if mention is None or rest is None:
        return None
    quotation = next((q for q in text.quotations if sign.end <= q.outer.start <= sign.end + 2), None)
    if quotation is not None:
        return _speech(rule, sign, _head(text, mention, named), quotation.outer)
    told = _heading(text, sentence) and mention.refers_to[0].kind in _SPEAKING and _finite(text, rest)
    return _speech(rule, sign, _head(text, mention, named), rest) if told else None


def _behind(text: Analysis, cast: Cast, rule: Sign, sentence: Sentence, sign: Token) -> Speech | None:
    named = [t for t in sentence.tokens if t.i > sign.i and not silent(t)]
    mention = _whole(cast, named)
    rest = between(text, sentence.span.start, sign.start)
    if mention is None or rest is None or not _heading(text, sentence) or not _finite(text, rest):
        return None
    return _speech(rule, sign, _head(text, mention, named), rest) if mention.refers_to[0].kind in _SPEAKING else None


def _speech(rule: Sign, sign: Token, holder: Token, content: Span) -> Speech:
    return Speech(rule, sign, sign.span, sign.span, holder, [content], rule.force)


def _whole(cast: Cast, named: list[Token]) -> Mention | None:
    """The mention that some words are, all of them."""
    if not named or len(named) > _SHORT:
        return None
    span = Span(named[0].start, named[-1].end)
    return next((m for m in cast.mentions if m.refers_to and m.span.holds(span)), None) or next(
        (m for m in cast.mentions if len(m.refers_to) == 1 and span.holds(m.span) and m.span.end == span.end and m.kind == "person"), None
    )


def _head(text: Analysis, mention: Mention, named: list[Token]) -> Token:
    return text.head(mention.span) or named[-1]


def _heading(text: Analysis, sentence: Sentence) -> bool:
    """Whether a sentence is a headline, or alone at the top as one: it ends without a full stop."""
    last = sentence.tokens[-1]
    return sentence.zone in _HEADS or (sentence.i == 0 and (last.text in '"»”' or not silent(last)))


def _finite(text: Analysis, span: Span) -> bool:
    return any(t.verbal and t.mood in ("indicative", "conditional", "modal") for t in text.inside(span))
