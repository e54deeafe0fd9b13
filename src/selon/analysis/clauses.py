"""Clauses that a tree hangs on the wrong verb, and the nouns that it takes from their verbs by that: repairs like those of `repair`."""

from __future__ import annotations

from collections.abc import Mapping

from selon.analysis.tokens import Token

_FINITE = ("indicative", "conditional")
_TOLD = ("past", "perfect")
_BARE = ("infinitive", "perfect-infinitive", "gerund")
_HAVING = ("perfect-infinitive", "gerund")
_CLAUSES = ("root", "clause", "adverbial", "parataxis", "open-clause", "noun-clause")
_FRONT = 2
"""Words before a relative pronoun behind a comma: a noun and the comma."""
_ASIDE = 8
"""Words of the longest age or trade between a name and its verb."""
_SUBJECTS = ("subject", "passive-subject", "expletive")


def attach(token: Token, head: Token, rel: str) -> None:
    """Hang a token on another head; a head that hung below it takes its place first, so that the tree stays a tree."""
    if head is not token and any(above is token for above in head.ancestors()):
        attach(head, head if token.head is token else token.head, head.rel)
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.rel = head, rel
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda t: t.i)


def done(verb: Token) -> None:
    """« sans avoir rencontré le ministre »: what follows such a verb is whom it was done to."""
    if verb.tense not in _HAVING or verb.passive or not verb.one("auxiliary") or verb.one("object", "reflexive"):
        return
    after = [c for c in verb.all("subject") if c.i > verb.i and not c.text.startswith("-")]
    if after:
        after[0].rel = "object"


def reporters(verb: Token) -> None:
    """`has said that X is a threat and has called …`, « a insisté pour qu'il parte et l'a invité … »: the second of the two in the same
    tense goes with the first."""
    first = verb.head
    if verb.rel != "conjunct" or first.rel not in ("clause", "adverbial") or verb.one(*_SUBJECTS) or first.tense != "present":
        return
    if verb.tense in _TOLD and first.head.tense == verb.tense and first.head.pos == "VERB" and first.i < verb.i:
        for link in [c for c in first.all("coordinator") if first.i < c.i < verb.i][-1:]:
            attach(link, first.head, "coordinator")
        attach(verb, first.head, "conjunct")


def conjunction(verb: Token) -> None:
    """A relative pronoun cannot be the object of a verb that has another: it opens a clause of the verb above."""
    clause = verb.rel == "relative" and verb.mood in _FINITE
    openers = verb.all("object", "marker") if clause else []
    pronoun = next((c for c in openers if c.relative or (c.rel == "object" and c.pos == "SCONJ")), None)
    if pronoun is None or not (verb.one("copula") or any(o.i > verb.i and o.pos in ("NOUN", "PROPN") for o in verb.all("object"))):
        return
    above = next((a for a in verb.ancestors() if a.pos == "VERB"), None)
    if above is not None and above.i < pronoun.i and not above.one("object", "clause"):
        pronoun.rel, pronoun.relative, verb.marker = "marker", False, pronoun.lemma
        attach(verb, above, "clause")


def subordinate(verb: Token) -> None:
    """« Rome assure, elle, que la ville est tombée »: no main verb has an opener behind another finite verb that has a subject."""
    opener = next((c for c in verb.all("marker") if c.pos == "SCONJ" and c.i < verb.i), None) if verb.head is verb else None
    above = verb.all("adverbial", "other", "parataxis") if opener is not None and verb.mood in _FINITE else []
    for told in above:
        if opener is not None and told.i < opener.i and told.pos == "VERB" and told.mood in _FINITE and told.one(*_SUBJECTS):
            attach(told, told, "root")
            for early in [c for c in verb.children if c.i < opener.i and c is not told]:
                attach(early, told, early.rel)
            attach(verb, told, "clause")
            return


def told_to(verb: Token) -> None:
    """« Le ministre lui a reproché », « leur a dit le ministre »: a pronoun right before the verb, beside its subject, is told it."""
    words, both = verb.sentence.tokens, verb.all(*_SUBJECTS)
    pronouns = [t for t in both if t.pos == "PRON" and not t.relative and t.i < verb.i]
    if len(both) != 2 or len(pronouns) != 1 or (both[0] is pronouns[0] and both[1].i < verb.i):
        return
    after = words[pronouns[0].i - words[0].i + 1]
    if after is verb or (after.head is verb and after.rel in ("auxiliary", "passive-auxiliary", "reflexive", "object")):
        pronouns[0].rel = "indirect"


def latter(verb: Token) -> None:
    """« Ce dernier lui a promis »: an adjective with an article of its own, before a finite verb without a subject, is who does it."""
    if verb.mood not in _FINITE or verb.one(*_SUBJECTS):
        return
    for word, article in ((a, d) for a in verb.all("adjective") for d in verb.all("determiner") if a.i == d.i + 1 and a.i < verb.i):
        word.rel = "passive-subject" if verb.passive else "subject"
        attach(article, word, "determiner")
        return


def timed(verb: Token) -> None:
    """« a affirmé mercredi avoir retrouvé le corps », « a refusé, le 4 mai, de signer »: a day before an infinitive is the verb's above."""
    if verb.tense in ("infinitive", "perfect-infinitive") and verb.head.pos == "VERB":
        opener = verb.one("marker")
        early = [c for c in verb.all("adverb", "oblique") if opener is not None and c.i < opener.i]
        for day in [c for c in (*verb.all(*_SUBJECTS), *early) if c.fused.startswith("time") and verb.head.i < c.i < verb.i]:
            attach(day, verb.head, "oblique")


def with_what(verb: Token) -> None:
    """« a assuré M. Durand du soutien de Rome »: what stands with a common noun behind a person's name is the verb's."""
    for whom in verb.all("object"):
        if whom.fused == "person" or any(n.pos == "PROPN" for n in whom.all("name")):
            for what in [c for c in whom.all("complement") if c.pos == "NOUN" and c.marker and not c.fused and c.i > whom.i]:
                attach(what, verb, "oblique")


def informed(whom: Token, telling: Mapping[str, str]) -> None:
    """« a assuré son hôte du soutien de Rome »: behind one whose owner is told, what such a verb tells of is the verb's."""
    if whom.rel == "object" and whom.head.lemma in telling and whom.one("possessor"):
        marker = telling[whom.head.lemma]
        for what in [c for c in whom.all("complement") if c.marker == marker and not c.fused and c.i > whom.i][-1:]:
            attach(what, whom.head, "oblique")


def asked(verb: Token) -> None:
    """« a demandé à Paris, lors d'un appel, de partir »: an infinitive with a preposition is no second of a finite verb."""
    above = verb.head
    if verb.rel != "conjunct" or verb.tense not in ("infinitive", "perfect-infinitive") or not verb.marker or verb.one("coordinator"):
        return
    if above.pos == "VERB" and above.mood in _FINITE and above.i < verb.i and not above.one("clause", "open-clause", "object"):
        verb.rel = "open-clause"


def described(verb: Token) -> None:
    """« a dit le ministre, qui a remercié Rome »: what opens with a relative pronoun behind a name and a comma is said of the name."""
    above, opener = verb.head, verb.one("subject", "passive-subject")
    if verb.rel not in ("relative", "adverbial") or above.pos != "VERB" or opener is None or not above.i < opener.i < verb.i:
        return
    if opener.pos != "PRON" or not (verb.rel == "relative" or opener.relative):
        return
    words = verb.sentence.tokens
    at = opener.i - words[0].i
    last = words[at - 2] if at > 1 and words[at - 1].text == "," else None
    noun = next((t for t in (last, *last.ancestors()) if t.head is above), None) if last is not None else None
    if noun is not None and noun.pos in ("NOUN", "PROPN") and noun.rel in (*_SUBJECTS, "object") and not noun.fused.startswith("time"):
        attach(verb, noun, "relative")
        opener.relative = True


def blamed(verb: Token, datives: Mapping[str, frozenset[str]]) -> None:
    """« reproche à l'armée d'aider les rebelles », « prie l'armée d'aider … »: to whom it is said is who does it, like an object."""
    straight = verb.one("object") or _counted(verb) if verb.lemma in datives.get("", ()) else None
    whom = [straight] if straight is not None else [c for c in verb.all("oblique") if verb.lemma in datives.get(c.marker, ())]
    if len(whom) != 1 or (straight is None and verb.one("object", "indirect")):
        return
    for second in [c for c in verb.all("conjunct") if c.pos in ("NOUN", "PROPN") and c.i > whom[0].i]:
        attach(second, whom[0], "conjunct")  # « appelle le ministre et l'opposition à négocier »
    both = (whom[0], *whom[0].conjuncts())
    deed = verb.one("open-clause") or next((c for w in both for c in w.all("noun-clause") if c.tense == "infinitive"), None)
    if deed is not None and deed.marker and whom[0].i < deed.i:
        whom[0].rel = whom[0].rel if straight is not None else "indirect"
        attach(deed, verb, "open-clause")


def _counted(verb: Token) -> Token | None:
    """« a accusé des soldats d'avoir tiré »: an article that looks like the preposition of what somebody is accused of."""
    same = [c for c in verb.children if c.i > verb.i and c.marker and c.rel in ("oblique", "open-clause")]
    whom = same[0] if len(same) > 1 and same[0].marker == same[1].marker else None
    article = whom.one("marker") if whom is not None else None
    if whom is None or article is None or whom.pos != "NOUN" or article.lower == article.lemma or article.i != verb.i + 1:
        return None
    whom.rel, whom.marker, article.rel = "object", "", "determiner"
    return whom


def behind_relative(verb: Token) -> None:
    """« L'armée, qui a fui la ville, a démenti »: the verb behind a relative clause is that of the noun the clause tells of."""
    inner, noun, words = verb.head, verb.head.head, verb.sentence.tokens
    opener = inner.one("subject", "passive-subject")
    if verb.rel != "adverbial" or verb.mood not in _FINITE or verb.marker or verb.one(*_SUBJECTS) or opener is None:
        return
    told = inner.rel in ("relative", "parataxis") and opener.pos == "PRON" and noun.pos in ("NOUN", "PROPN") and not noun.verbal
    comma = _closing(inner, verb)
    if not told or comma is None or not noun.i < opener.i < inner.i or words[opener.i - words[0].i - 1].text != ",":
        return
    for early in [c for c in verb.children if c.i < comma.i]:
        attach(early, inner, early.rel)
    attach(verb, verb if noun.head is noun else noun.head, noun.rel)
    attach(noun, verb, "passive-subject" if verb.passive else "subject")
    inner.rel, opener.relative = "relative", True


def object_relative(opener: Token) -> None:
    """« L'armée, que Paris accuse d'aider les rebelles, nie »: what opens so behind a noun and a comma is said of the noun."""
    first, words = opener.head, opener.sentence.tokens
    verb = first.head if first.rel in _SUBJECTS else first  # « que Paris et Berlin accusent »
    at = opener.i - words[0].i
    if at < _FRONT or words[at - 1].text != "," or verb.pos != "VERB" or verb.mood not in _FINITE or verb.one("object", "clause"):
        return
    main = verb.head if verb.rel == "adverbial" else next((c for c in verb.all("adverbial") if c.mood in _FINITE and not c.marker), verb)
    noun = next((t for t in (words[at - 2], *words[at - 2].ancestors()) if t.rel in _SUBJECTS and t.head in (main, verb)), None)
    if noun is None or main.i < verb.i or main is verb or (noun.head is verb and len(verb.all(*_SUBJECTS)) == 1):
        return
    if noun.head is verb:
        attach(main, main if verb.head is verb else verb.head, verb.rel)
        for late in [c for c in main.all(*_SUBJECTS) if c.i > main.i]:
            late.rel = "object"
        attach(noun, main, "passive-subject" if main.passive else "subject")
    attach(verb, noun, "relative")
    attach(opener, verb, "object")
    opener.relative, first.marker = True, ""


def _closing(inner: Token, verb: Token) -> Token | None:
    """The last comma between a verb and the words of the verb group behind it."""
    group = (*verb.all("auxiliary", "passive-auxiliary", "negation", "reflexive", "copula"), verb)
    start = min(t.i for t in group)
    return next((t for t in reversed(verb.sentence.tokens) if inner.i < t.i < start and t.text == ","), None)


def set_off(verb: Token) -> None:
    """« Lors du sommet, réuni mardi à Rome, Paris a … »: a participle behind a comma there is said of the noun before it."""
    words, above = verb.sentence.tokens, verb.head
    at = verb.i - words[0].i
    if verb.rel != "adverbial" or verb.tense != "participle" or verb.one("auxiliary", *_SUBJECTS) or not 1 < at < above.i - words[0].i:
        return
    front = [c for c in (*above.all("oblique"), *verb.all("oblique")) if c.marker and c.subtree()[-1].i < verb.i]
    if words[at - 1].text == "," and front and front[-1].number == verb.number and front[-1].gender in (verb.gender, ""):
        attach(front[-1], above, "oblique")
        attach(verb, front[-1], "noun-clause")


def own_half(verb: Token) -> None:
    """« a pris la ville et les rebelles ont fui »: the noun behind a conjunction and before a finite verb is its subject."""
    if verb.mood not in _FINITE or verb.one(*_SUBJECTS) or verb.rel not in _CLAUSES:
        return
    words = verb.sentence.tokens
    group = {verb.i, *(c.i for c in verb.all("auxiliary", "passive-auxiliary", "negation", "adverb", "reflexive"))}
    noun = next((t for t in reversed(words) if t.i < verb.i and t.i not in group), None)
    while noun is not None and noun.rel != "conjunct" and noun.head.i < noun.i:
        noun = noun.head
    if noun is None or noun.rel != "conjunct" or noun.pos not in ("NOUN", "PROPN") or noun.verbal or noun.number != _number(verb):
        return
    link = noun.one("coordinator")
    if link is not None and link.i < noun.i and definite(noun):
        attach(noun, verb, "passive-subject" if verb.passive else "subject")
        attach(link, verb, "coordinator")


def purpose(infinitive: Token, verbs: frozenset[str]) -> None:
    """ "used the speech to attack Rome", "cited a threat to close the border": what for is told of the verb and whoever its subject is."""
    thing = infinitive.head
    verb = thing if infinitive.rel == "open-clause" else thing.head if thing.rel == "object" else None
    if verb is None or verb.lemma not in verbs or infinitive.rel not in ("open-clause", "noun-clause", "relative"):
        return
    if not infinitive.one(*_SUBJECTS) and any(o.i < infinitive.i for o in verb.all("object")):
        attach(infinitive, verb, "adverbial")


def leaving(infinitive: Token, verbs: frozenset[str]) -> None:
    """ "left for Rome to sign the treaty": whither, read as who signs."""
    verb, there = infinitive.head, infinitive.one("subject")
    if infinitive.rel != "adverbial" or verb.lemma not in verbs or there is None or there.pos != "PROPN":
        return
    if not verb.i < there.i < infinitive.i:
        return
    first, *rest = infinitive.all("marker")
    if rest and first.i == there.i - 1 and rest[-1].i > there.i:
        attach(there, verb, "oblique")
        attach(first, there, "marker")
        there.marker, infinitive.marker = first.lemma, rest[-1].lemma


def named_aside(verb: Token) -> None:
    """« À Oslo, Anne Durand, 54 ans, prépare une fête »: a whole name between commas, read as the second of the place before it."""
    words = verb.sentence.tokens
    group = {verb.i, *(c.i for c in verb.all("auxiliary", "passive-auxiliary", "negation", "adverb", "reflexive"))}
    end = min(i for i in group if i <= verb.i) - words[0].i
    near = [t for t in words[max(0, end - _ASIDE) : end] if t.fused == "person" and t.rel in ("conjunct", "apposition")]
    name = near[-1] if near else None
    serves = verb.rel in ("auxiliary", "passive-auxiliary", "copula")
    if serves or verb.mood not in _FINITE or name is None or name.one("coordinator") or name.head.fused == "person" or not name.head.marker:
        return
    at, subject = name.i - words[0].i, verb.one(*_SUBJECTS)
    apart = at > 0 and words[at - 1].text == "," and words[at + 1].text == "," and words[end - 1].text == ","
    if not apart or (subject is not None and subject.i < name.i):
        return
    if subject is not None:
        attach(subject, verb, "object") if subject.i > verb.i else attach(subject, name, "apposition")
    attach(name, verb, "passive-subject" if verb.passive else "subject")


def joined(verb: Token) -> None:
    """`X called on Y to leave, and the minister, Z, condemned …`: a noun joined to a verb is the subject of the verb behind it."""
    first = verb.head
    if verb.rel != "conjunct" or verb.mood not in _FINITE or not first.verbal or verb.one(*_SUBJECTS):
        return
    before = [c for c in first.all("conjunct") if c.i < verb.i and c.pos in ("NOUN", "PROPN") and not (c.verbal or c.marker)]
    if not before:
        return
    noun = before[-1]
    own = {t.i for t in (*noun.subtree(), *verb.children)}
    if all(t.i in own or t.rel == "punctuation" for t in verb.sentence.tokens if noun.i < t.i < verb.i):
        attach(noun, verb, "passive-subject" if verb.passive else "subject")


def _number(verb: Token) -> str:
    """The number of the finite word of a verb group."""
    first = verb.one("auxiliary", "passive-auxiliary")
    return first.number if first is not None else verb.number


def definite(token: Token) -> bool:
    """Whether a noun names something: it has a determiner, an adjective or a number, or is a name."""
    return token.pos == "PROPN" or bool(token.one("determiner", "adjective", "possessor", "number"))


def parted(helper: Token) -> None:
    """« Le ministre a, lors d'un discours, accusé Rome »: the participle that goes with a helper before a comma."""
    words = helper.sentence.tokens
    after = [t for t in words if t.i > helper.i]
    whole = helper.mood in _FINITE and helper.tense == "present" and not helper.one("object", "clause", "copula")
    if not whole or not after or after[0].text != ",":
        return
    told = next((t for t in after[1:] if t.tense == "participle" and t.rel == "noun-clause" and t.one("object")), None)
    if told is None or words[told.i - words[0].i - 1].text != "," or helper not in told.ancestors():
        return
    attach(told, told if helper.head is helper else helper.head, helper.rel)
    for child in list(helper.children):
        attach(child, told, child.rel)
    attach(helper, told, "auxiliary")
    told.tense, told.mood, told.passive = "perfect", "indicative", False


def finite_pair(verb: Token) -> None:
    """« se dit prêt et demande », « a promis de partir et a démissionné »: a finite verb is no second of an infinitive or an adjective."""
    first = verb.head
    if verb.rel != "conjunct" or verb.mood not in _FINITE or verb.one(*_SUBJECTS):
        return
    above = next((a for a in first.ancestors() if a.pos == "VERB" and a.mood in _FINITE), None)
    if above is None or above.tense in _BARE:
        return
    predicate = first.rel == "open-clause" and first.pos == "ADJ" and verb.tense == above.tense
    if predicate or (first.tense in _BARE and verb.tense in (*_TOLD, "pluperfect")):
        attach(verb, above, "conjunct")
