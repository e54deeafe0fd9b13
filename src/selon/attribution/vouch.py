"""Which voice vouches for each happening: the innermost speech that holds it, the writer if none does."""

from __future__ import annotations

from selon.analysis import Analysis
from selon.facts import Attribution, Happening
from selon.span import Span

UNSAID = "unsaid"


def vouch(text: Analysis, happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]) -> list[Attribution | None]:
    """For each happening its attribution: the one with the shortest content around the happening's trigger.

    A word of saying is never inside its own speech: an accusation is told by the writer, what it alleges by the accuser.
    """
    return [_voice(h, speech) for h in happenings]


def _voice(happening: Happening, speech: tuple[Attribution, ...]) -> Attribution | None:
    holding = [(len(span), i) for i, s in enumerate(speech) for span in [_holds(s, happening.trigger)] if span]
    return speech[min(holding)[1]] if holding else None


def _holds(speech: Attribution, trigger: Span) -> Span | None:
    if speech.force == UNSAID or (speech.cue and speech.cue.overlap(trigger)):
        return None
    found = next((c for c in speech.content if c.start <= trigger.start < c.end), None)
    if found is None:
        return None
    return Span(min(c.start for c in speech.content), max(c.end for c in speech.content)) if speech.kind != "narrator" else found
