"""Who "I" and "we" are: inside quoted words the one who speaks them, in somebody's own statement the one who makes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selon.analysis import Analysis, Token
from selon.attribution.rules import Voice
from selon.facts import Actor, Attribution, Mention

Mentions = tuple[Mention, ...]


def voices(text: Analysis, mentions: Mentions, speech: tuple[Attribution, ...], rules: Mapping[str, Voice]) -> Mentions:
    """The mentions of a text with those that words of the first person make, in order."""
    taken = {t.i for m in mentions for t in text.inside(m.span)}
    own = list(_spoken(text, mentions, speech, rules, taken)) if speech else []
    return tuple(sorted((*mentions, *own), key=lambda m: (m.span.start, -m.span.end)))


def _spoken(
    text: Analysis, mentions: Mentions, speech: tuple[Attribution, ...], rules: Mapping[str, Voice], taken: set[int]
) -> Iterator[Mention]:
    for token in text.tokens:
        rule = rules.get(token.lower)
        if rule is None or token.pos != "PRON" or token.i in taken:
            continue
        voice = _voice(text, token, speech)
        actor = _speaker(voice, mentions) if voice else None
        if actor is not None:
            yield Mention(token.span, "anaphor", (actor,), rule.id)


def _voice(text: Analysis, token: Token, speech: tuple[Attribution, ...]) -> Attribution | None:
    """The narrowest speech around a word that is quoted; outside quotation marks a whole text that is somebody's own."""
    quoted = any(q.inner.start <= token.start < q.inner.end for q in text.quotations)
    around = [(len(c), n) for n, s in enumerate(speech) for c in s.content if c.start <= token.start < c.end]
    found = [speech[n] for _, n in sorted(around)]
    return next((s for s in found if (s.kind != "narrator" if quoted else s.kind == "narrator")), None)


def _speaker(voice: Attribution, mentions: Mentions) -> Actor | None:
    """Who speaks; of a statement that an institution publishes, the person whom its first words name."""
    if voice.kind != "narrator" or voice.source is None:
        return voice.actor
    named = (a for m in mentions if m.span.overlap(voice.source) for a in m.refers_to if a.kind == "person")
    return next(named, voice.actor)
