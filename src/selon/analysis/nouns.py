"""Nouns and what belongs to them, where the tree has it otherwise: « le retrait annoncé des troupes », « l'opposant »."""

from __future__ import annotations

from collections.abc import Mapping

from selon.analysis.clauses import attach
from selon.analysis.rules import Qualifying
from selon.analysis.tokens import Token

_NOMINAL = ("NOUN", "PROPN", "PRON")
_SUBJECTS = ("subject", "passive-subject", "expletive")


def qualified(participle: Token, qualifying: Mapping[str, Qualifying]) -> None:
    """Give a noun its complements back from the participle behind it, in place; who did what the participle says stays."""
    noun, rule = participle.head, qualifying.get(participle.lemma)
    if rule is None or participle.rel != "noun-clause" or noun.pos != "NOUN" or not _right_behind(noun, participle):
        return
    behind = [c for c in participle.all("oblique", "complement", "object") if c.i > participle.i and not c.fused.startswith("time")]
    first = behind[0] if behind else None
    if first is None or first.pos not in ("NOUN", "PROPN") or first.marker not in ("", rule.of):
        return
    first.marker = rule.of
    for token in (t for t in behind if t.marker):
        attach(token, noun, "complement")


def _right_behind(noun: Token, participle: Token) -> bool:
    """Whether nothing but words of degree stands between them (« la visite tant attendue »)."""
    words = noun.sentence.tokens
    between = words[noun.i - words[0].i + 1 : participle.i - words[0].i]
    return noun.i < participle.i and all(t.pos in ("ADV", "ADJ") for t in between)


def named_thing(token: Token) -> None:
    """« l'opposant », "the killing": a participle with an article is a noun."""
    bare = token.tense in ("gerund", "participle") and not token.one(*_SUBJECTS, "auxiliary")
    if token.pos == "VERB" and bare and token.one("determiner"):
        token.pos, token.tense, token.mood = "NOUN", "", ""


def beside_noun(name: Token) -> None:
    """« L'ambassadeur à Rome, Anne Durand, est parti »: a name between commas beside a noun is no second of a pair.

    « L'opposant Jean Martin »: one right behind a noun, with nothing that marks it, is the noun's own.
    """
    if name.rel == "complement" and name.fused == "person" and name.head.i == name.i - 1 and not name.marker:
        name.rel = "name"
    if name.rel == "conjunct" and name.fused == "person" and name.head.pos == "NOUN" and not name.one("coordinator", "conjunct"):
        words = name.sentence.tokens
        before, after = words[max(0, name.i - words[0].i - 1)], words[min(len(words) - 1, name.i - words[0].i + 1)]
        if before.text == "," and after.rel == "punctuation" and not any(t.rel == "coordinator" and t.head is name.head for t in words):
            name.rel = "apposition"


def emphatic(pronoun: Token) -> None:
    """« Rome assure, elle, que la trêve tient »: a pronoun between commas behind a verb repeats its subject, and is no other verb's."""
    words, at = pronoun.sentence.tokens, pronoun.i - pronoun.sentence.tokens[0].i
    if not 2 <= at < len(words) - 1 or words[at - 1].text != "," or words[at + 1].text != "," or pronoun.marker or pronoun.relative:
        return
    verb = words[at - 2]
    if verb.pos == "VERB" and pronoun.head is not verb and pronoun.head.i > pronoun.i and any(s.i < verb.i for s in verb.all(*_SUBJECTS)):
        attach(pronoun, verb, "adverb")


def one_of(pronoun: Token) -> None:
    """« Anne Durand, l'une des trois juges, a démissionné »: one of several, behind a name and a comma, says who the name is."""
    verb, words = pronoun.head, pronoun.sentence.tokens
    at = pronoun.subtree()[0].i - words[0].i
    if pronoun.rel not in _SUBJECTS or not pronoun.one("complement") or verb.i < pronoun.i or at < 2 or words[at - 1].text != ",":
        return
    last = words[at - 2]
    name = next((t for t in (last, *last.ancestors()) if t.rel != "name" or t.head.i > t.i), last)
    between = words[at : pronoun.i - words[0].i]
    if name.pos in ("NOUN", "PROPN") and not (name.marker or name.fused.startswith("time")) and all(t.head is pronoun for t in between):
        attach(name, verb, pronoun.rel)
        attach(pronoun, name, "apposition")


def like_marked(second: Token) -> None:
    """« l'entrée de Malte dans l'Union et dans la zone euro »: the second of a pair goes with the word that has its preposition."""
    above = second.head
    if second.rel != "conjunct" or not second.marker or second.marker == above.marker or second.pos not in _NOMINAL or not above.marker:
        return
    first = next((c for c in above.all("complement", "oblique") if c.marker == second.marker and above.i < c.i < second.i), None)
    if first is not None:
        attach(second, first, "conjunct")


def set_apart(participle: Token) -> None:
    """« souhaitent rétablir leurs liens, rompus en 1961 »: behind a comma it is said of what it agrees with, if not with the subject."""
    verb, words = participle.head, participle.sentence.tokens
    at = participle.i - words[0].i
    bare = participle.tense == "participle" and not participle.one("auxiliary", "coordinator", *_SUBJECTS)
    loose = bare and participle.rel in ("adverbial", "conjunct") and verb.pos == "VERB" and verb.i < participle.i
    if not loose or at < 2 or words[at - 1].text != ",":
        return
    last = words[at - 2]
    behind = [t for t in (last, *last.ancestors()) if t.pos == "NOUN" and verb.i < t.i and not t.fused and t.rel not in _SUBJECTS]
    thing = next((t for t in reversed(behind) if _agree(t, participle)), None)
    subject = next((s for a in (verb, *verb.ancestors()) for s in a.all(*_SUBJECTS)), None)
    if thing is None or thing.verbal or (subject is not None and _agree(subject, participle)):
        return
    attach(participle, thing, "noun-clause")
    participle.passive = True


def _agree(noun: Token, participle: Token) -> bool:
    """Whether a noun has the number and the gender of a participle."""
    number = "Plur" if noun.one("conjunct") else noun.number
    return (number, noun.gender) == (participle.number, participle.gender)
