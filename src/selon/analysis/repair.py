"""Trees that cannot be right, set right: each repair is a small judgement on the shape alone, the same for every language.

The models go wrong on news prose in a few regular ways; `repair` knows some of them:

- inversion: a finite verb that lacks a subject, with a bare noun after it where the object would be (« où se trouve l'ambassade »);
- a subject that the model knows no name for: a bare noun before a finite verb that has none;
- a headline's verb read as what describes its subject: « la Suède expulse deux diplomates »;
- a headline's participle without its helper: « Le ministre attendu à Rome »;
- a helper parted from its participle: « le ministre a, lors d'un discours, accusé Rome »;
- a relative clause that sets its noun off: « c'est le ministre qui a reçu l'ambassadeur »;
- a subject behind a circumstance read with it: « après des mois de siège, la Suède et le Danemark ont conclu … »;
- an object behind a circumstance read as its own: « il a reçu à Oslo le ministre », « il a mis en garde Paris »;
- a pair read apart: `Paris / and / Berlin accepted`, the first noun standing alone above the verb;
- a headline's subject read as half of a compound: `EU slams Turkey`;
- who did it read with the verb: `condemned the strikes by Iran`;
- an apposition read as a second object: « il a rencontré le ministre, Anne Durand »;
- the last noun before a verb read as a second subject: « une réunion entre Paris et Berlin a eu lieu »,
  « Paris, Berlin et Rome acceptent », « l'organisation Oxfam accuse »;
- a day read as a clause or an object, and what follows it as the day's: « a reçu vendredi l'ambassadeur »;
- a name between commas beside a noun read as the second of a pair;
- a pronoun between commas that repeats a subject read with the next verb: « Rome assure, elle, que … »;
- one of several behind a name read as the subject: « Anne Durand, l'une des trois juges, a démissionné »;
- the second of a pair read with the word above its first: « l'entrée de Malte dans l'Union et dans la zone euro »;
- a participle after a name and a comma read with the verb above: « il soutient Anne Durand, reconnue présidente par … »;
- what is asked or said, behind a comma, read as the noun's before it: « a demandé lundi, au Parlement, que la loi soit votée »;
- a name right after a verb that lacks an object, read as anything else;
- what was done read as who did it: « sans avoir rencontré le ministre », "having met the minister";
- a conjunction read as a relative pronoun: « a dit sous couvert d'anonymat que l'armée avait pris la ville »;
- what is said read as the main verb, though a conjunction opens it: « Rome assure, elle, que … »;
- who does it, « ce dernier », read as what describes the verb;
- whom it is said to, a pronoun, read as a second subject: « le ministre lui a reproché »;
- what is asked, behind a comma, read as the second of a pair: « a demandé à Paris, lors d'un appel, de partir »;
- a participle behind the noun that opens a sentence read with the verb: « lors du sommet, réuni à Rome, Paris a … »;
- the verb behind a relative clause read with the clause's: « l'armée, qui a fui la ville, a démenti »;
- a clause's subject read as the second half of a pair before it: « a pris la ville et les rebelles ont fui »;
- a verb paired with that of a reported clause though its tense is the reporter's: `has said that X is a threat and has called …`;
- a participle with an article read as a verb: « l'opposant »;
- a name between commas read as the second of the place before it: « à Oslo, Anne Durand, 54 ans, prépare … »;
- the sound that links a verb with the pronoun behind it read as the subject: « a-t-il dit »;
- what stands before a finite verb given to another one: see `openings`.
"""

from __future__ import annotations

import itertools

from selon.analysis.clauses import (
    asked,
    attach,
    behind_relative,
    conjunction,
    definite,
    described,
    done,
    finite_pair,
    latter,
    named_aside,
    own_half,
    parted,
    reporters,
    set_off,
    subordinate,
    timed,
    told_to,
    with_what,
)
from selon.analysis.nouns import beside_noun, emphatic, like_marked, named_thing, one_of, set_apart
from selon.analysis.openings import openings
from selon.analysis.tokens import Token

_FINITE = ("indicative", "conditional")
_NOMINAL = ("NOUN", "PROPN", "PRON")
_SUBJECTS = ("subject", "passive-subject", "expletive")


def repair(tokens: list[Token], authors: frozenset[str], intransitives: frozenset[str], transitives: frozenset[str]) -> None:
    """Set right what is wrong by its shape, in place; `tokens` are those of a text, children in the order of the text.

    `authors` name who did what a noun says ("by"); `intransitives` are verbs without a passive, `transitives` always have an object.
    """
    for token in tokens:
        named_thing(token)
        beside_noun(token)
        like_marked(token)
        if token.pos == "PRON":
            emphatic(token)
            one_of(token)
        _after_day(token)
    for token in tokens:
        if token.pos in ("VERB", "AUX"):
            _linking(token)
            if token.lemma not in intransitives:
                _shortened(token, transitives)
            _describing(token)
            _cleft(token)
            parted(token)
            latter(token)
            told_to(token)
            timed(token)
            with_what(token)
            asked(token)
            behind_relative(token)
            _apart_from_noun(token)
            done(token)
            _headed(token)
            _stolen(token)
            _nameless(token)
            _late_object(token)
            _second_subject(token)
            _bare_object(token)
            _second_object(token)
            _charge(token)
            _inversion(token)
            _pair_above(token)
            finite_pair(token)
            reporters(token)
            conjunction(token)
            subordinate(token)
            own_half(token)
            openings(token)
            named_aside(token)
            _trailing(token)
            set_off(token)
            set_apart(token)
            described(token)
            _author(token, authors)


def _after_day(day: Token) -> None:
    """« a reçu vendredi l'ambassadeur », « blessés jeudi par des rebelles »: what follows the day after a verb is the verb's."""
    verb = day.head
    if not day.fused.startswith("time") or verb.pos != "VERB" or not verb.i < day.i:
        return
    if day.rel in ("object", "open-clause", "clause", "parataxis"):
        day.rel = "oblique"
    after = [c for c in day.all("complement", "agent", "oblique", "object", "name") if c.i > day.i and _phrase(c)]
    for late in [c for c in after if not c.fused.startswith("time")]:
        contracted = any(c.lemma != c.lower for c in late.all("marker")) and late.number == "Plur"
        free = not (verb.passive or verb.one("object", "reflexive", "copula"))
        whole = late.fused or late.pos == "PROPN" or late.one("determiner", "number", "possessor")
        if free and (contracted or (whole and not late.marker)):
            late.marker = ""
            attach(late, verb, "object")
        elif late.marker:
            attach(late, verb, late.rel if late.rel == "agent" and verb.passive else "oblique")


def _phrase(token: Token) -> bool:
    """Whether a word heads a phrase that names something: « cent civils », read as an adjective, does too."""
    return token.pos in _NOMINAL or (token.pos == "ADJ" and bool(token.one("determiner", "number")))


def _linking(verb: Token) -> None:
    hung = [t for c in verb.children if c.pos == "PRON" and c.text.startswith("-") for t in (c, *c.all("name"))]
    for sound, pronoun in itertools.pairwise(hung):
        bare = len(sound.text) == 2 and not verb.one(*_SUBJECTS)
        if pronoun.i == sound.i + 1 and pronoun.text.startswith("-") and (sound.rel in _SUBJECTS or bare):
            attach(pronoun, verb, sound.rel if sound.rel in _SUBJECTS else "subject")
            sound.rel = "particle"


def _cleft(verb: Token) -> None:
    """« C'est le ministre qui a reçu l'ambassadeur »: a finite verb whose subject is a relative pronoun is a relative clause."""
    subject = verb.one("subject")
    if verb.rel in ("other", "clause") and verb.mood in _FINITE and subject is not None and subject.relative and verb.head.pos in _NOMINAL:
        verb.rel = "relative"


def _shortened(verb: Token, transitives: frozenset[str]) -> None:
    """« Le ministre attendu à Rome », "Minister sacked after protests": a participle alone at the head of a line without a full stop is a
    passive; so is one of the same shape as the past tense that has no object, where its verb needs one or its agent stands behind it.
    """
    if verb.rel != "root" or not verb.one("subject") or verb.one("auxiliary", "passive-auxiliary", "object", "reflexive", "clause"):
        return
    headline = verb.sentence.tokens[-1].rel != "punctuation"
    past = verb.tense == "past" and (verb.one("agent") is not None or (headline and verb.lemma in transitives))
    if past or (headline and verb.tense == "participle"):
        verb.passive = True
        for subject in verb.all("subject") if past else ():
            subject.rel = "passive-subject"


def _describing(verb: Token) -> None:
    """« La Suède expulse deux diplomates »: no finite verb describes the noun before it without a relative pronoun."""
    noun = verb.head
    if verb.rel not in ("adjective", "noun-clause") or verb.pos != "VERB" or verb.mood not in _FINITE or verb.one(*_SUBJECTS):
        return
    if noun.pos not in _NOMINAL or noun.verbal or noun.i > verb.i or verb.marker or any(c.i < verb.i for c in verb.all("marker")):
        return
    attach(verb, verb if noun.head is noun else noun.head, noun.rel)
    later = [c for c in noun.children if c.i > verb.i]
    attach(noun, verb, "subject")
    for late in later:
        bare = late.rel in ("complement", "apposition", "oblique") and not late.marker and not late.fused.startswith("time")
        attach(late, verb, "object" if bare and not verb.one("object") else "oblique" if late.rel == "complement" else late.rel)


def _stolen(verb: Token) -> None:
    """« Après des mois de siège, la Suède et le Danemark ont conclu un accord »: what stands between comma and verb is the subject."""
    if verb.pos != "VERB" or verb.mood not in _FINITE or verb.rel in ("relative", "conjunct"):
        return
    if any(c.i < verb.i for c in verb.all(*_SUBJECTS)):
        return
    phrase = _before_group(verb)
    names = [t for t in phrase if t.pos in _NOMINAL and not (t.marker or t.fused == "time")]
    if not names or any(t.pos not in (*_NOMINAL, "DET", "ADJ", "NUM", "CCONJ", "ADP") or t.head is verb for t in phrase):
        return
    first = names[0]
    if first.i != next(t.i for t in phrase if t.pos in _NOMINAL) or first in verb.ancestors() or first.relative or not definite(first):
        return
    late = verb.one(*_SUBJECTS)
    attach(first, verb, late.rel if late is not None else "passive-subject" if verb.passive else "subject")
    if late is not None:
        late.rel = "object"
    for other in names[1:]:
        if other.head not in phrase:
            attach(other, first, "conjunct")


def _before_group(verb: Token) -> list[Token]:
    """The words between the last comma and a verb's group, if a comma opens them."""
    words = verb.sentence.tokens
    group = [c.i for c in verb.children if c.rel in ("auxiliary", "passive-auxiliary", "negation", "reflexive", "copula")]
    start = min(i for i in (verb.i, *group) if i <= verb.i)
    before = [t for t in words if t.i < start]
    comma = max((t.i for t in before if t.text == ","), default=None)
    return [t for t in before if t.i > comma] if comma is not None else []


def _apart_from_noun(verb: Token) -> None:
    """« a demandé lundi, au Parlement, que la loi soit votée »: behind a comma a whole clause is the verb's."""
    noun, opener = verb.head, next((c for c in verb.children if c.rel == "marker" and c.pos == "SCONJ"), None)
    if verb.rel != "noun-clause" or opener is None or not verb.one(*_SUBJECTS) or noun.rel not in ("oblique", "complement"):
        return
    above, words = noun.head, verb.sentence.tokens
    asks = above.pos == "VERB" and above.i < noun.i and not above.one("object", "clause", "open-clause")
    if asks and words[opener.i - words[0].i - 1].text == ",":
        attach(verb, above, "clause")


def _late_object(verb: Token) -> None:
    if verb.passive or verb.one("object", "clause", "open-clause", "copula"):
        return
    for circumstance in verb.all("oblique"):
        for late in circumstance.all("apposition", "complement", "object"):
            between = [t for t in late.sentence.tokens if circumstance.i < t.i < late.i]
            whole = late.one("determiner") if late.rel == "apposition" else circumstance.pos == "NOUN" and _bare(circumstance)
            named = definite(late) and not (late.marker or late.fused.startswith("time"))
            if whole and named and not any(t.rel == "punctuation" for t in between):
                attach(late, verb, "object")
                return


def _bare(noun: Token) -> bool:
    """Whether a noun stands behind its preposition without an article, as one word with its verb (« mettre en garde Paris »)."""
    own = noun.all("marker")
    plain = len(own) == 1 and own[0].lower == own[0].lemma == noun.marker  # neither « au », « du » nor « en marge de »
    return plain and not noun.fused and not noun.one("determiner", "possessor", "number", "adjective")


def _nameless(verb: Token) -> None:
    if verb.mood not in _FINITE or verb.one(*_SUBJECTS) or verb.rel == "relative":
        return
    loose = [c for c in verb.all("other", "oblique", "open-clause", "determiner") if c.rel != "determiner" or c.pos == "PROPN"]
    before = [c for c in loose if c.i < verb.i and definite(c) and c.pos in ("NOUN", "PROPN") and not (c.marker or c.fused == "time")]
    if len(before) == 1 and not verb.all("expletive"):
        before[0].rel = "passive-subject" if verb.passive else "subject"


def _second_subject(verb: Token) -> None:
    subjects = verb.all("subject", "passive-subject")
    if len(subjects) != 2 or not subjects[0].i < subjects[1].i < verb.i or subjects[1].pos not in _NOMINAL:
        return
    first, second = subjects
    words = second.sentence.tokens
    before = next((t for t in reversed(words) if t.i < second.i and t.rel not in ("determiner", "marker")), None)
    if before is None:
        return
    if before is first and second.fused in ("actor", "person"):
        attach(second, first, "apposition")
    elif _comma(first, second) and second.one("conjunct"):
        attach(second, first, "conjunct")
    if before.rel == "coordinator":
        pair = next((t for t in reversed(words) if t.i < before.i and t.pos in _NOMINAL and t.rel != "determiner"), None)
        if pair is not None and first in (pair, *pair.ancestors()):
            attach(second, pair, "conjunct")
            attach(before, second, "coordinator")
    elif before.rel == "noun-clause" and before.pos == "VERB" and not before.one("object"):
        attach(second, before, "object")


def _bare_object(verb: Token) -> None:
    if verb.one("object", "clause", "copula", "passive-auxiliary"):
        return
    loose = verb.all("other", "oblique", "open-clause", "parataxis", "attribute", "complement", "name")
    named = [c for c in loose if c.i > verb.i and (c.pos == "PROPN" or (c.pos == "NOUN" and c.text[:1].isupper()))]
    after = [c for c in named if not (c.marker or c.fused == "time" or c.one("copula"))]
    own = after[0].subtree() if after else []
    beside = ("adverb", "determiner")
    if after and all(t.rel in beside or t.fused.startswith("time") or t in own for t in verb.sentence.tokens if verb.i < t.i < after[0].i):
        after[0].rel = "object"


def _charge(verb: Token) -> None:
    """« a accusé lundi l'armée d'avoir tiré »: what the object is said to have done is the verb's, not the noun's."""
    for thing in verb.all("object"):
        for deed in [c for c in thing.all("noun-clause") if c.marker and c.tense == "perfect-infinitive"]:
            attach(deed, verb, "open-clause")


def _second_object(verb: Token) -> None:
    objects = verb.all("object")
    for first, second in itertools.pairwise(objects):
        apart = [t for t in second.sentence.tokens if first.i < t.i < second.i and t.rel == "punctuation"]
        if second.pos == "PROPN" and first.pos == "NOUN" and apart:
            attach(second, first, "apposition")


def _headed(verb: Token) -> None:
    """What headlines leave out: `EU slams Turkey`, the subject read as half of a compound; `US, China agree`, a pair."""
    if verb.pos != "VERB" or verb.mood not in _FINITE:
        return
    loose = verb.all("compound", "oblique", "other")
    before = [c for c in loose if c.i < verb.i and c.pos == "PROPN" and not c.marker and c.fused != "time"]
    if not before:
        return
    last, subject = before[-1], verb.one("subject", "passive-subject")
    if last.rel == "compound" and (subject is None or subject.i > verb.i):
        last.rel = "subject"
        if subject is not None:
            subject.rel = "object"
    elif subject is not None and _comma(last, subject):
        attach(last, verb, subject.rel)
        attach(subject, last, "conjunct")
    elif subject is not None and subject.pos == "NOUN" and subject.one("determiner") and _comma(last, subject, "NOUN"):
        attach(last, verb, subject.rel)
        attach(subject, last, "apposition")


def _comma(first: Token, second: Token, pos: str = "PROPN") -> bool:
    between = [t for t in first.sentence.tokens if first.i < t.i < second.i and t.rel != "determiner"]
    return bool(between) and second.pos == pos and all(t.rel == "punctuation" for t in between)


def _author(verb: Token, authors: frozenset[str]) -> None:
    if verb.passive:
        return
    for author in verb.all("oblique", "agent"):
        done = [c for c in verb.all("object", "oblique") if c.i < author.i and c.pos == "NOUN" and not c.fused]
        if author.marker in authors and done and not author.fused.startswith("time") and definite(author):
            attach(author, done[-1], "complement")


def _inversion(verb: Token) -> None:
    if verb.mood not in _FINITE or verb.all(*_SUBJECTS) or verb.rel not in ("relative", "clause", "root", "parataxis", "adverbial"):
        return
    if verb.tense.endswith("infinitive"):
        return
    after = [c for c in verb.all("object", "apposition") if c.i > verb.i and c.pos in _NOMINAL and not c.marker]
    taken = [c for c in verb.all("object") if c.i < verb.i]
    if after and (len(after) == 1 or taken or verb.all("reflexive")):
        after[0].rel = "passive-subject" if verb.passive else "subject"


def _trailing(participle: Token) -> None:
    verb = participle.head
    if participle.rel != "adverbial" or participle.tense != "participle" or participle.one("auxiliary", *_SUBJECTS):
        return
    words = verb.sentence.tokens
    at = participle.i - words[0].i
    if at < 2 or not verb.i < words[at - 2].i or words[at - 1].text != ",":
        return
    name = words[at - 2]
    if name.fused == "person" and name.head is not name and participle.number != "Plur":
        attach(participle, name, "noun-clause")
        participle.passive = True
        for title in [c for c in participle.all("object") if c.pos == "NOUN" and not c.one("determiner", "possessor")]:
            title.rel = "attribute"  # « reconnue présidente »


def _pair_above(verb: Token) -> None:
    first = verb.head
    if verb.rel != "conjunct" or first.pos not in ("NOUN", "PROPN") or first.verbal or verb.mood not in _FINITE:
        return
    subject = verb.one("subject", "passive-subject")
    link = verb.one("coordinator")
    if subject is None or link is None or not first.i < link.i < subject.i < verb.i:
        return
    role, above = subject.rel, first.head
    whole, rel = first is above, first.rel
    attach(verb, verb if whole else above, rel)
    attach(first, verb, role)
    attach(subject, first, "conjunct")
    attach(link, subject, "coordinator")
