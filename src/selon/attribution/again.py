"""Sources that are taken up again: « il », « le responsable », « cette source », "the ministry"."""

from __future__ import annotations

from selon.actors import Cast
from selon.analysis import Token
from selon.attribution.lexis import Lexis
from selon.facts import Actor
from selon.span import Span

Told = list[tuple[Token, Actor, tuple[Span, ...]]]
"""The sources that a text has named so far, each with its noun and what it said."""
_NEAR = 3
"""Sentences within which a pronoun or « cette source » takes up the last source."""
_FAR = 15
"""Sentences within which the same noun with a definite article is the same source."""
_SUBJECTS = ("subject", "passive-subject")
_MODIFIERS = ("adjective", "complement", "compound", "number", "possessor", "relative", "apposition", "name", "noun-clause")


def taken_up(lexis: Lexis, cast: Cast, holder: Token, told: Told) -> tuple[Actor | None, tuple[str, ...]]:
    """The source that a pronoun or a bare definite noun takes up, None if it takes up none, and the rule that says so."""
    earlier = [(t, a) for t, a, _ in reversed(told) if t.i < holder.i and t is not holder]
    here = holder.sentence.i
    if holder.pos == "PRON":
        if holder.relative or holder.person in ("1", "2") or holder.rel not in ("subject", "passive-subject"):
            return None, ()
        return next((a for t, a in earlier if here - t.sentence.i <= _NEAR and _agree(t, holder)), None), ()
    if holder.pos == "PROPN" or (holder.text[:1].isupper() and holder.one("determiner") is None):
        return next((a for _, a in earlier if a.kind == "person" and _surname(a, holder)), None), ()
    article = holder.one("determiner")
    if article is None or article.lemma not in lexis.definite:
        return None, ()
    beside = [c for c in holder.children if c.rel in _MODIFIERS]
    rule = lexis.again.get(holder.lemma) or next((lexis.same[c.lemma] for c in beside if c.lemma in lexis.same), None)
    if rule is not None and all(c.lemma in rule.beside for c in beside):
        near = (a for t, a in earlier if here - t.sentence.i <= _NEAR and not (rule.house and a.kind == "person"))
        return next(near, None), (rule.id,)
    if beside:
        return None, ()
    same = next((a for t, a in earlier if t.lemma == holder.lemma and here - t.sentence.i <= _FAR and _agree(t, holder)), None)
    return same or named_before(cast, holder), ()


def still_speaking(cast: Cast, holder: Token, actor: Actor, told: Told, said: list[Span]) -> Actor:
    """Whom a pronoun means that speaks: the last speaker rather than somebody of whom he has spoken (« … dit que X ment. Il ajoute … »,
    « X ment, ajoute-t-il »: `said` is what the pronoun's own speech holds)."""
    if holder.pos != "PRON" or holder.relative:
        return actor
    last = next((m.span for m in reversed(cast.mentions) if m.span.end <= holder.start and any(a.same(actor) for a in m.refers_to)), None)
    if last is None:
        return actor
    own = any(c.holds(last) for c in said)
    noun, speaker, content = (
        _last_speaker(holder, [t for t in told if not any(c.holds(t[0].span) for c in said)])
        or _last_subject(cast, holder)
        or (holder, actor, ())
    )
    if speaker.kind != "person":
        return speaker if (own or any(c.holds(last) for c in content)) and actor.kind != "person" and _alike(noun, holder) else actor
    nearer = last.end <= noun.start and actor.kind == "person" and noun.rel == "subject"
    return speaker if nearer or own or any(c.holds(last) for c in content) else actor


def speaking(pronoun: Token, told: Told) -> Actor | None:
    """« Rome insiste sur un point : selon elle, … »: who speaks in the part of a sentence before the pronoun's own, as its subject."""
    noun, speaker, _ = told[-1] if told else (pronoun, None, ())
    if pronoun.pos != "PRON" or noun.sentence is not pronoun.sentence or noun.rel != "subject":
        return None
    parted = any(t.text in (":", ";") for t in noun.sentence.tokens if noun.i < t.i < pronoun.i)
    return speaker if parted and _agree(noun, pronoun) and _alike(noun, pronoun) else None


def _last_speaker(holder: Token, told: Told) -> tuple[Token, Actor, tuple[Span, ...]] | None:
    """The last source before a pronoun, where it is near and the pronoun agrees with it."""
    noun, speaker, content = told[-1] if told else (holder, None, ())
    near = noun.i < holder.i and holder.sentence.i - noun.sentence.i <= _NEAR
    return (noun, speaker, content) if speaker is not None and near and _agree(noun, holder) and _alike(noun, holder) else None


def _last_subject(cast: Cast, holder: Token) -> tuple[Token, Actor, tuple[Span, ...]] | None:
    """The body or state of which the sentence before a pronoun tells: « Ankara a protesté. Athènes ment, affirme-t-elle »."""
    noun = told_of(cast, holder)
    parties = cast.parties(noun) if noun is not None else ()
    return (noun, parties[0].actor, ()) if noun is not None and len(parties) == 1 and parties[0].actor.kind != "person" else None


def told_of(cast: Cast, holder: Token) -> Token | None:
    """The subject of the sentence before a pronoun's, which the pronoun may take up; None if it cannot."""
    here = holder.sentence
    before = cast.text.sentences[here.i - 1] if here.i else None
    if before is None or here.paragraph - before.paragraph > 1:
        return None
    if holder.rel not in _SUBJECTS or holder.relative or holder.person in ("1", "2"):
        return None
    noun = before.root.one(*_SUBJECTS)
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") and _agree(noun, holder) else None


def _alike(noun: Token, pronoun: Token) -> bool:
    return not (noun.gender and pronoun.gender and noun.gender != pronoun.gender)


def named_before(cast: Cast, holder: Token) -> Actor | None:
    """What the text named in full before: « le ministère de la Défense », then « le ministère »."""
    for mention in reversed(cast.mentions):
        if mention.span.end <= holder.start and len(mention.refers_to) == 1:
            head = cast.text.head(mention.span)
            if head is not None and head.lemma == holder.lemma and head is not holder:
                return mention.refers_to[0]
    return None


def _surname(actor: Actor, holder: Token) -> bool:
    """Whether a name alone is the last of somebody's names (« Ramiro Quispe », then « Quispe »)."""
    names = actor.name.split()
    alone = not any(c.pos == "PROPN" and c.rel in ("name", "compound") for c in holder.children)
    return alone and len(names) > 1 and names[-1] == holder.text


def _agree(noun: Token, other: Token) -> bool:
    return not (noun.number and other.number and noun.number != other.number)
