"""According to whom: reported speech, whose, and how far it runs.

Quotations, asides and clauses follow the account of reported speech in P. Pareti, T. O'Keefe, I. Konstas, J. R. Curran and
I. Koprinska, "Automatically Detecting and Attributing Indirect Quotations" (EMNLP 2013): a source, a cue, a content.
"""

from __future__ import annotations

from collections.abc import Iterable

from selon.actors import Cast
from selon.analysis import Analysis, Sentence, Token
from selon.attribution.again import Told
from selon.attribution.heads import headed
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.phrases import PhraseReader
from selon.attribution.reach import run_on
from selon.attribution.rules import Account, Preposition
from selon.attribution.sources import Sources
from selon.attribution.verbs import VerbReader
from selon.attribution.voices import voices
from selon.attribution.vouch import vouch
from selon.attribution.words import minus
from selon.facts import Attribution, Happening, Mention
from selon.lexicon import Folder
from selon.span import Span
from selon.world import World


class SpeechFinder:
    """A language's knowledge of reported speech; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.lexis = Lexis(where)
        self.verbs = VerbReader(self.lexis)
        self.phrases = PhraseReader(self.lexis)
        self.sources = Sources(self.lexis, world, where.language)

    def find(self, text: Analysis, cast: Cast) -> tuple[Attribution, ...]:
        """Everything that the text hands to somebody's mouth, in order."""
        found = [*self.verbs.find(text), *self.phrases.find(text, cast), *headed(text, cast, self.lexis)]
        found.sort(key=lambda s: s.cue)
        _cut_asides(found)
        run_on(text, cast, self.lexis, found)
        told: Told = []
        facts = [(speech, self._fact(text, cast, speech, told)) for speech in found]
        out = [fact for speech, fact in facts if fact.content or not isinstance(speech.rule, Account)]
        out += self.sources.issuer(text, cast)
        return tuple(out)

    def voices(self, text: Analysis, mentions: tuple[Mention, ...], speech: tuple[Attribution, ...]) -> tuple[Mention, ...]:
        """The mentions with those of the first person, which only the speech around them tells."""
        return voices(text, mentions, speech, self.lexis.voices)

    def vouch(self, text: Analysis, happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]) -> list[Attribution | None]:
        """For each happening, the speech that it is told in (the innermost voice), None in the writer's own."""
        return vouch(text, happenings, speech)

    def _fact(self, text: Analysis, cast: Cast, speech: Speech, told: Told) -> Attribution:
        source = self.sources.of(text, cast, speech, told)
        if source.actor is not None and speech.holder is not None:
            told.append((speech.holder, source.actor, tuple(speech.content)))
        content = tuple(s for c in speech.content for s in [c.trim(text.text)] if len(s))
        rules = "\n".join(dict.fromkeys([speech.rule.id, *speech.extra, *source.rules]))
        force = speech.force
        return Attribution(source.span, source.actor, speech.cue, content, kind(text, content), source.via, force, rules)


def _cut_asides(found: list[Speech]) -> None:
    """An aside is no part of what the others say: « …, a-t-il dit, … » leaves their contents, « …, selon Rome » what is said in its own."""
    by_sentence: dict[int, list[Speech]] = {}
    for speech in found:
        by_sentence.setdefault(speech.head.sentence.i, []).append(speech)
    for group in by_sentence.values():
        asides = [s for s in group if s.aside]
        for speech in group:
            holes = [a.hold for a in asides if a is not speech and not a.hold.holds(speech.cue)]
            holes += [p.hold for p in group if isinstance(p.rule, Preposition) and _closes(p, speech)]
            if holes:
                speech.content = [piece for c in speech.content for piece in _without(c, holes)]


def _closes(outer: Speech, speech: Speech) -> bool:
    """Whether a source at the end of what somebody says vouches for his saying it: « il a dit que …, selon Rome »."""
    told = any(c.holds(speech.cue) for c in outer.content)
    return told and any(c.holds(outer.hold) and c.end - outer.hold.end <= 1 for c in speech.content)


def _without(span: Span, holes: Iterable[Span]) -> list[Span]:
    """Cut before a hole that ends a content, around one that stands inside it."""
    return minus(span, [h for h in holes if h.overlap(span)])


def kind(text: Analysis, content: tuple[Span, ...]) -> str:
    """direct when all the words are quoted, mixed when some are, indirect when none is."""
    length = sum(len(c) for c in content)
    quoted = sum(c.overlap(q.outer) for c in content for q in text.quotations if q.depth == 0)
    return "indirect" if not quoted else "direct" if quoted >= length - 3 else "mixed"


__all__ = ["Sentence", "SpeechFinder", "Token"]
