"""How far reported speech runs: over the sentences that go on with it, and not one more."""

from __future__ import annotations

from selon.analysis import Analysis, Sentence
from selon.attribution.lexis import Speech
from selon.attribution.words import silent
from selon.span import Span


def run_on(text: Analysis, found: list[Speech]) -> None:
    """Give to each source the sentences that go on with its speech.

    A sentence that is a quotation of its own goes on with the direct speech before it; one in the conditional of hearsay goes
    on with the source named before it in its paragraph. Any other sentence, and any new source, ends it.
    """
    spoken: dict[int, list[Speech]] = {}
    for speech in found:
        spoken.setdefault(speech.head.sentence.i, []).append(speech)
    last: Speech | None = None
    for sentence in text.sentences:
        own = spoken.get(sentence.i)
        if own:
            last = own[-1]
        elif last is not None and _goes_on(text, sentence, last):
            last.content.append(_all(text, sentence))
        elif not _covered(sentence, last):
            last = None


def _covered(sentence: Sentence, last: Speech | None) -> bool:
    return last is not None and any(c.overlap(sentence.span) > len(sentence.span) // 2 for c in last.content)


def _goes_on(text: Analysis, sentence: Sentence, last: Speech) -> bool:
    if _covered(sentence, last):
        return False
    near = sentence.paragraph - last.head.sentence.paragraph
    if any(q.outer.start <= sentence.span.start and q.outer.end >= sentence.span.end - 1 for q in text.quotations):
        return near <= 1 and any(q.outer.overlap(c) for q in text.quotations for c in last.content)
    root = sentence.root
    return near == 0 and root.mood == "conditional"


def _all(text: Analysis, sentence: Sentence) -> Span:
    words = [t for t in sentence.tokens if not silent(t) or any(q.outer.start == t.start or q.outer.end == t.end for q in text.quotations)]
    return Span(words[0].start, words[-1].end) if words else sentence.span
