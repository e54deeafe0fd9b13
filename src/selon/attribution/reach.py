"""How far reported speech runs: over the sentences that go on with it, and not one more."""

from __future__ import annotations

from dataclasses import dataclass

from selon.actors import Cast
from selon.analysis import Analysis, Quotation, Sentence, Token
from selon.attribution.accounts import tells_on
from selon.attribution.lexis import Lexis, Speech
from selon.attribution.partisan import partisan
from selon.attribution.rules import Account, Preposition
from selon.attribution.words import silent, stretch
from selon.span import Span

_LONGEST = 8
"""Sentences over which a quotation may run that its paragraph left open."""
_QUOTED = 3
"""Code points that a direct speech may have outside its quotation marks."""


_TELLING = ("perfect", "past", "present", "pluperfect")
_PAST = ("perfect", "past", "pluperfect", "imperfect")
_MOVED_BACK = ("pluperfect", "imperfect", "conditional", "conditional-perfect", "past")


@dataclass(slots=True)
class _Voice:
    """Who spoke last, the paragraph in which he last did, and the sentences that his quotation may still run over (0: it is closed)."""

    speech: Speech
    account: Speech
    """Who tells all of what the sentence tells, by an account (« selon … »); the speech itself if nobody else does."""
    paragraph: int
    open: int = 0


def run_on(text: Analysis, cast: Cast, lexis: Lexis, found: list[Speech]) -> None:
    """Give to each source the sentences that go on with its speech.

    A sentence that is a quotation of its own goes on with the speech before it; one that a quotation left open runs over, with that;
    one in the conditional of hearsay, with the source named before it in its paragraph; one whose subject takes up those of whom
    « selon … » has just told, with its account; and one that
    bears a word which no dispatch says in its own voice, with the speech right before it. Any other sentence, and any new source, ends it.
    """
    spoken: dict[int, list[Speech]] = {}
    for speech in found:
        spoken.setdefault(speech.head.sentence.i, []).append(speech)
    last: _Voice | None = None
    for sentence in text.sentences:
        own = spoken.get(sentence.i)
        if last is not None and own and (part := _acted(text, cast, lexis, sentence, last, own)):
            last.account.content.append(part)
            last.speech, last.paragraph = last.account, sentence.paragraph
        elif own:
            voice = next((s for s in own if isinstance(s.rule, Account)), own[-1])
            account = next((s for s in own if _tells_all(s, sentence)), voice)
            last = _Voice(voice, account, sentence.paragraph, _left_open(text, voice))
        elif last is not None and (part := _goes_on(text, cast, lexis, sentence, last)):
            last.speech.content.append(part)
            last.paragraph = sentence.paragraph
        elif not _covered(sentence, last):
            last = None


def _tells_all(speech: Speech, sentence: Sentence) -> bool:
    return isinstance(speech.rule, Preposition) and any(c.start <= sentence.root.start < c.end for c in speech.content)


def _covered(sentence: Sentence, last: _Voice | None) -> bool:
    return last is not None and any(c.overlap(sentence.span) > len(sentence.span) // 2 for c in last.speech.content)


def _goes_on(text: Analysis, cast: Cast, lexis: Lexis, sentence: Sentence, last: _Voice) -> Span | None:
    """The words of a sentence that go on with a speech: all of them, or a clause; None if none do."""
    if _covered(sentence, last):
        return None
    whole = _all(text, sentence)
    if last.open and sentence.paragraph > last.paragraph:
        return whole if _runs_over(text, sentence, last) else None
    near = sentence.paragraph - last.paragraph
    if any(q.outer.start <= sentence.span.start and q.outer.end >= sentence.span.end - 1 for q in text.quotations):
        return whole if near == 0 or (near == 1 and _direct(text, last.speech)) else None
    if _accounted(cast, lexis, sentence, last):
        last.speech = last.account
        return whole
    speech = last.speech
    if near <= 1 and (rule := partisan(text, cast, lexis, sentence, speech)):
        speech.extra.append(rule.id)
        return whole
    if near:
        return None
    if _hearsay(text, lexis, sentence, speech) or _shifted(cast, sentence, speech):
        return whole
    return _clause(text, sentence, speech)


def _acted(text: Analysis, cast: Cast, lexis: Lexis, sentence: Sentence, last: _Voice, own: list[Speech]) -> Span | None:
    """The words of a sentence that goes on with an account, though it tells of acts of speech: « … Elle a demandé une trêve. »"""
    root = sentence.root
    voiced = any(c.start <= root.start < c.end for s in own for c in s.content) or any(isinstance(s.rule, Account) for s in own)
    if voiced:
        return None
    goes_on = _accounted(cast, lexis, sentence, last) or (sentence.paragraph == last.paragraph and _rumoured(text, root, last.account))
    return _all(text, sentence) if goes_on else None


def _rumoured(text: Analysis, root: Token, account: Speech) -> bool:
    """Whether a sentence in the conditional of hearsay goes on with « selon … », though it tells of acts of speech."""
    return isinstance(account.rule, Preposition) and root.tense.startswith("conditional") and not _guess(root)


def _accounted(cast: Cast, lexis: Lexis, sentence: Sentence, last: _Voice) -> bool:
    """Whether a sentence goes on with an account: that of « selon … », or one that the text announced."""
    near, account = sentence.paragraph - last.paragraph, last.account
    if isinstance(account.rule, Account) and not account.content:
        return near <= 1 and tells_on(cast, lexis, sentence, account)
    return not near and _same_account(cast, lexis, sentence, account)


def _shifted(cast: Cast, sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence keeps the tense that a past word of saying has moved back, of those of whom it told: « … a dit que l'armée avait
    pris la ville. Elle avait aussi libéré … »; of the speaker himself the writer tells in that tense."""
    subject = sentence.root.one("subject", "passive-subject")
    mention = cast.mention(subject) if subject is not None else None
    if sentence.root.tense != "pluperfect" or speech.head.tense not in _PAST or mention is None or mention.kind != "anaphor":
        return False
    if not any(c.tense in _MOVED_BACK for c in speech.head.all("clause", "open-clause", "object")):
        return False
    told = [a for m in cast.mentions if any(c.holds(m.span) for c in speech.content) for a in m.refers_to]
    own = [a for m in cast.mentions if speech.holder and m.span.overlap(speech.holder.span) for a in m.refers_to]
    return all(any(a.same(b) for b in told) and not any(a.same(b) for b in own) for a in mention.refers_to)


def _clause(text: Analysis, sentence: Sentence, speech: Speech) -> Span | None:
    """The second half of a sentence, in the conditional of what is said: « C'était la troisième attaque, et Varsovie répliquerait. »"""
    if speech.head.tense not in _PAST or _all_quoted(text, speech):
        return None
    for half in sentence.root.all("conjunct"):
        if half.verbal and half.tense.startswith("conditional") and half.one("subject", "passive-subject") and not _guess(half):
            return stretch(t for t in half.subtree() if not (t.rel == "coordinator" and t.head is half))
    return None


def _direct(text: Analysis, speech: Speech) -> bool:
    return any(q.outer.overlap(c) for q in text.quotations for c in speech.content)


def _hearsay(text: Analysis, lexis: Lexis, sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence tells what somebody is said to have said: by its mood, or by a word ("reportedly")."""
    root = sentence.root
    rule = next((lexis.hearsay[c.lower] for c in root.children if c.lower in lexis.hearsay), None)
    if rule is not None:
        speech.extra.append(rule.id)
        return True
    if not root.tense.startswith("conditional"):
        return False
    return not (_guess(root) and _all_quoted(text, speech))


def _same_account(cast: Cast, lexis: Lexis, sentence: Sentence, speech: Speech) -> bool:
    """Whether a sentence goes on with what « selon … » told before: its subject gathers those of whom that was (« les deux pays »)."""
    root = sentence.root
    subject = root.one("subject", "passive-subject")
    mention = cast.mention(subject) if subject is not None else None
    if not isinstance(speech.rule, (Preposition, Account)) or mention is None or mention.kind != "anaphor" or root.tense not in _TELLING:
        return False
    told = [a for m in cast.mentions if any(c.holds(m.span) for c in speech.content) for a in m.refers_to]
    known = [any(a.same(b) for b in told) for a in mention.refers_to]
    if len(known) > 1:
        return any(known)
    rule = next((lexis.further[c.lower] for c in root.children if c.lower in lexis.further), None)
    if rule is not None and all(known):
        speech.extra.append(rule.id)
    return rule is not None and all(known)


def _guess(root: Token) -> bool:
    """« Ce retrait pourrait signifier … »: after a quotation, the writer's own thought."""
    return any(c.rel == "open-clause" and c.tense.endswith("infinitive") for c in root.children)


def _all_quoted(text: Analysis, speech: Speech) -> bool:
    return all(sum(c.overlap(q.outer) for q in text.quotations if q.depth == 0) >= len(c) - _QUOTED for c in speech.content)


def _left_open(text: Analysis, speech: Speech) -> int:
    """How many sentences the quotation may run over that a speech leaves open at the end of its paragraph."""
    last = speech.content[-1] if speech.content else None
    return _LONGEST if last and any(_open(q) and q.outer.overlap(last) for q in text.quotations) else 0


def _open(quotation: Quotation) -> bool:
    return not quotation.closed and quotation.depth == 0 and len(quotation.inner) > 0


def _runs_over(text: Analysis, sentence: Sentence, last: _Voice) -> bool:
    """Whether a sentence lies in a quotation left open; the mark that closes it looks like one that opens another and holds nothing."""
    last.open -= 1
    here = [q for q in text.quotations if q.outer.overlap(sentence.span) or q.outer.start == sentence.span.end]
    if any(not q.closed and not len(q.inner) for q in here):
        last.open = 0
        return True
    return not here


def _all(text: Analysis, sentence: Sentence) -> Span:
    words = [t for t in sentence.tokens if not silent(t) or any(q.outer.start == t.start or q.outer.end == t.end for q in text.quotations)]
    return Span(words[0].start, words[-1].end) if words else sentence.span
