"""Who stands where: the parts of a clause or an event noun, with passive, control, coordination and relatives undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.analysis import Token

SUBJECTS = ("subject", "passive-subject")
CLAUSES = ("clause", "open-clause")
_STEPS = 12
_INFINITIVES = ("infinitive", "perfect-infinitive")
_CARRIED = ("conjunct", "adverbial", "open-clause", "parataxis", "attribute", "object", "oblique")
"""Relations through which a verb without a subject of its own looks for the subject of the verb above."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A dependent in its part.

    `part` is subject, object, indirect, marked, nominal (marked, of a noun), by, adjective, possessor, clause (the subject of a
    clause below), holder (the noun that an event noun stands beside), deed (that clause itself), purpose (a clause beside it),
    content (what else stands in it), under (marked, on another dependent), deep (marked, below a noun's complement) or teller (who
    tells of what a noun names, and does it unless the noun has others).
    """

    part: str
    marker: str
    token: Token
    own: bool = True
    """Whether it stands in the predicate's own clause (evidence reaches to it)."""


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token stands for itself."""
    if not token.relative:
        return token
    for above in token.ancestors():
        if above.rel == "relative":
            return above.head
    return token


def subject_of(verb: Token) -> tuple[Token, bool] | None:
    """The subject of a verb, and whether it is its own: else the one it shares, is controlled by, or modifies."""
    at = verb
    for _ in range(_STEPS):
        found = at.one(*SUBJECTS)
        if found is not None:
            return antecedent(found), at is verb
        if at.rel in ("noun-clause", "relative") and at.tense in _INFINITIVES:
            noun = at.head
            found = noun if noun.rel == "root" and noun.pos == "PROPN" else _holder(noun)  # a headline: "Macron to meet Merkel"
            if found is not None:
                return found, False
            at = noun
            continue
        if at.rel in ("noun-clause", "relative"):
            return at.head, False
        if at.rel in CLAUSES and at.marker and at.rel == "open-clause":
            controller = _controller(at)
            if controller is not None:
                return controller, False
        if at.rel not in _CARRIED or at.head is at:
            return None
        at = at.head
    return None


def _holder(noun: Token) -> Token | None:
    """« la décision de Paris d'expulser », « sa décision d'expulser »: whose decision it is, who does it."""
    return noun.one("possessor") or next((c for c in noun.all("complement") if c.marker and c.pos in ("PROPN", "NOUN")), None)


def _controller(clause: Token) -> Token | None:
    """« a appelé Paris à négocier »: the object of the verb above is the subject of the infinitive."""
    above = clause.head.one("object", "indirect")
    if above is None or above.i > clause.i or clause.head.keeping or clause.head.one("reflexive"):
        return None
    return above


def of_verb(verb: Token) -> list[Argument]:
    """The arguments of a verb, its passive turned right."""
    out = list(_subjects(verb))
    for child in verb.children:
        out.extend(_of_child(verb, child))
    shared = _shared_object(verb)
    if shared is not None:
        out.append(Argument("object", "", shared, own=False))
    return out


def _subjects(verb: Token) -> Iterator[Argument]:
    found = subject_of(verb)
    if found is None:
        return
    token, own = found
    held = verb.one(*SUBJECTS)
    turned = verb.passive if held is None or held.rel == "subject" else True
    yield Argument("object" if turned else "subject", "", token, own)


def _of_child(verb: Token, child: Token) -> Iterator[Argument]:
    token = antecedent(child)
    if child.rel == "agent" and verb.passive:
        yield Argument("subject", "", token)
    elif child.rel == "object":
        yield Argument("object", "", token)
        for thing in token.conjuncts():
            yield from _under(thing)
    elif child.rel == "indirect":
        yield Argument("indirect", "", token)
    elif child.rel in ("oblique", "complement", "agent"):
        yield Argument("by" if verb.passive else "marked", child.marker, token)
        for under in _under(token):
            if verb.passive and token.pos == "PRON":  # « a été critiqué pour cela par Rome »
                yield Argument("by", under.marker, under.token)
            elif under.marker != child.marker:
                yield under
    elif child.rel in CLAUSES:
        inner = child.one("agent") if child.passive else child.one("subject")
        if inner is not None:
            yield Argument("clause", "", antecedent(inner))
        yield from _content(child)
    elif child.rel == "adverbial":
        yield Argument("purpose", "", child, own=False)
    if child.rel == "object":
        for clause in child.all("noun-clause", *CLAUSES):
            yield from _content(clause)


def _content(clause: Token) -> Iterator[Argument]:
    """What stands in a clause that says what is agreed, wished or threatened: "vowed to send weapons to Ukraine"."""
    yield Argument("deed", "", clause, own=False)
    if not clause.verbal or clause.pos == "ADJ":  # « s'est dit prêt à négocier avec … »
        for below in clause.all(*CLAUSES):
            yield from _content(below)
    for inner in clause.all("object", "oblique", "indirect"):
        yield Argument("content", inner.marker, antecedent(inner), own=False)
        for below in inner.all("complement") if inner.rel == "object" else ():
            yield Argument("content", below.marker, antecedent(below), own=False)
    for further in clause.all("open-clause"):  # « ont accepté de laisser sortir les malades »
        yield from (Argument("content", "", antecedent(t), own=False) for t in further.all("object"))


def _under(thing: Token) -> Iterator[Argument]:
    """« a livré des armes à l'Ukraine », « a manifesté à Bagdad contre Paris »: what is marked is often read on the word before it."""
    for inner in thing.all("complement", "oblique"):
        if inner.marker:
            yield Argument("under", inner.marker, antecedent(inner))
            below = (c for c in inner.all("complement") if c.marker and c.marker != inner.marker)
            yield from (Argument("under", c.marker, antecedent(c)) for c in below)


def _shared_object(verb: Token) -> Token | None:
    """« a arrêté puis expulsé deux diplomates »: the object of a later verb serves the first of a pair too."""
    if verb.passive or verb.one("object", "indirect", "reflexive", "oblique", "clause", "open-clause"):
        return None
    later = verb.one("conjunct")
    return later.one("object") if later is not None and later.verbal and not later.one(*SUBJECTS) else None


def of_noun(noun: Token) -> list[Argument]:
    """The arguments of an event noun: adjectives, complements, possessors, appositions, and what it is said of (« en prison »)."""
    beside = noun.head.head if noun.head.rel in ("adjective", "noun-clause") else noun.head
    held = noun.marker and noun.rel in ("complement", "oblique") and not beside.verbal
    out = [Argument("holder", noun.marker, beside)] if held else list(_fronted(noun))
    for child in noun.children:
        if child.rel == "adjective":
            out.append(Argument("adjective", "", child))
            out.extend(Argument("adjective", "", c) for c in child.all("conjunct"))
        elif child.rel in ("complement", "oblique"):
            out.append(Argument("nominal", child.marker, antecedent(child)))
            out.extend(deeper(child))
        elif child.rel in (*CLAUSES, "noun-clause"):
            out.extend(Argument("clause", "", antecedent(t), own=False) for t in child.all(*SUBJECTS)[:1])
            out.extend(_content(child))
        elif child.rel == "possessor":
            out.append(Argument("possessor", "", antecedent(child)))
        elif child.rel in ("compound", "name"):
            out.append(Argument("nominal", "", child)) if child.i > noun.i else out.extend(_before(child))
    return out


def _fronted(noun: Token) -> Iterator[Argument]:
    """« En visite à Rome, le ministre a … »: at the head of a sentence such a noun is said of the subject."""
    verb = noun.head
    subject = verb.one(*SUBJECTS) if noun.marker and noun.rel == "oblique" and verb.verbal and verb.rel == "root" else None
    if subject is not None and noun.i < subject.i and noun.i - noun.sentence.tokens[0].i == 1:
        yield Argument("holder", noun.marker, antecedent(subject), own=False)


def _before(compound: Token) -> Iterator[Argument]:
    """ "US airstrikes", "US-China talks": a noun before the noun says what an adjective says."""
    yield Argument("adjective", "", compound)
    for inner in compound.all("compound", "conjunct"):
        yield from _before(inner)


def deeper(child: Token) -> Iterator[Argument]:
    """« une rencontre à Rome avec Paris » is often read as one chain: what hangs on a complement with another marker counts too."""
    for inner in child.all("complement", "oblique"):
        if inner.marker and inner.marker != child.marker:
            yield Argument("deep", inner.marker, antecedent(inner))


def clause_of(token: Token) -> Token:
    """The verb whose clause a token stands in; the topmost token when there is none."""
    if token.verbal:
        return token
    for above in token.ancestors():
        if above.verbal:
            return above
        token = above
    return token


def within_clause(head: Token) -> list[Token]:
    """The tokens that hang on a head without crossing into another clause, in order."""
    out, todo = [], [head]
    while todo:
        token = todo.pop()
        out.append(token)
        todo.extend(c for c in token.children if not _crosses(head, c))
    return sorted(out, key=lambda t: t.i)


def _crosses(head: Token, child: Token) -> bool:
    if child.rel in ("relative", "clause", "open-clause", "adverbial", "noun-clause", "parataxis"):
        return True
    return child.rel == "conjunct" and child.verbal


def circles(head: Token, light: Token | None) -> list[list[Token]]:
    """Where a circumstance is looked for: the predicate's own phrase, its light verb's, then the clause around it."""
    out = [within_clause(head)]
    if light is not None:
        out.append(within_clause(light))
    clause = clause_of(head)
    if clause is not head and clause is not light:
        out.append(within_clause(clause))
    if head.rel == "conjunct" and head.verbal:
        out.append([c for c in head.head.children if c.i < head.i])
    below = head.rel in ("open-clause", "clause") and head.tense in ("infinitive", "participle")
    ruled = head.head if below and head.head.verbal else head
    if ruled.rel == "adverbial" and ruled.head.verbal:
        out.append(within_clause(ruled.head))
    return out


def told_by(head: Token) -> Token:
    """The verb whose tense a predicate without one shares: a gerund's, an event noun's that is its subject or object, a
    participle's that shares its helper."""
    lent = head.tense == "gerund" or (not head.tense and head.rel in ("subject", "object", "passive-subject"))
    return head.head if lent and head.head.verbal else _gapped(head) or head


def _gapped(head: Token) -> Token | None:
    """The verb whose helper a participle shares: « deux hommes ont été tués et une dizaine d'autres arrêtés »."""
    if head.tense != "participle" or head.rel not in ("noun-clause", "conjunct"):
        return None
    noun = head.head if head.rel == "noun-clause" else head
    top = noun.head if noun.rel == "complement" else noun
    return top.head if top.rel == "conjunct" and top.head.verbal else None
