"""Words that a dispatch does not say in its own voice: who spoke right before still speaks (« Nos héroïques soldats … »)."""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.rules import Loaded, Noun
from selon.span import Span

_STEM = 6
"""First letters by which a word takes up another (« terrorisme », « les terroristes »)."""
_OWN = ("present", "future")


def partisan(text: Analysis, cast: Cast, lexis: Lexis, sentence: Sentence, speech: Speech) -> Loaded | None:
    """The word by which a sentence right behind a speech is the speaker's; None if none stands in it outside quotation marks."""
    if isinstance(speech.rule, Noun):
        return None
    for token in sentence.tokens:
        rule = lexis.loaded.get(token.lower) or lexis.loaded.get(token.lemma)
        if rule is not None and not _quoted(text, token) and _bears(text, cast, rule, token, speech):
            return rule
    return None


def _bears(text: Analysis, cast: Cast, rule: Loaded, word: Token, speech: Speech) -> bool:
    """Whether a word does what its rule asks of it: says again what the speaker said, tells of his own side, judges a clause."""
    if rule.echo:
        said = [t for c in speech.content for t in text.inside(c)]
        return any(t.lower[:_STEM] == word.lower[:_STEM] or t.lemma == word.lemma for t in said)
    return not rule.side or _side(cast, word, speech)


def _side(cast: Cast, word: Token, speech: Speech) -> bool:
    """Whether what a sentence says of its subject is said of the speaker's own country, and only he can know it."""
    root = word.sentence.root
    subject = root.one("subject")
    if subject is None or (word is not root and word.head is not root) or root.tense not in _OWN or speech.holder is None:
        return False
    mine = {p.actor.country for p in cast.parties(speech.holder)} - {None}
    return bool(mine & {p.actor.country for p in cast.parties(subject)})


def _quoted(text: Analysis, word: Token) -> bool:
    return any(q.outer.overlap(Span(word.start, word.end)) for q in text.quotations)
