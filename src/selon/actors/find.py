"""Who: names, roles and anaphors as the text has them, then who they are on the day."""

from __future__ import annotations

from selon.actors.hits import name_hits
from selon.actors.keys import plain
from selon.actors.lexis import Lexis
from selon.actors.marks import ActorMark, bearers, unnamed
from selon.actors.names import NameReader
from selon.actors.page import SILENT_ZONES, Page
from selon.actors.phrases import phrases
from selon.actors.resolve import Resolver
from selon.actors.rules import Again, Counterpart, Human, Naming, Office, Pronoun
from selon.actors.runs import known, unknown
from selon.actors.shared import second_land, shared
from selon.analysis import Analysis, Fuse, Token
from selon.facts import Article, Interval, Mention, PlaceMention, Time
from selon.lexicon import Folder
from selon.span import Span
from selon.world import World

LONGEST_PORTFOLIO = 9
"""Words of what an office is for, between it and its holder's name."""
LONGEST_NAMING = 5
"""Words of what tells that a name follows, between somebody and the name."""
_ARGUMENTS = frozenset({"subject", "passive-subject", "object", "indirect", "oblique", "agent", "complement", "conjunct", "root", "attribute"})  # noqa: E501


class ActorFinder:
    """A language's knowledge of how actors are named; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.lexis, self.world = Lexis(where), world
        self.language = where.language

    def names(self, article: Article) -> list[Fuse]:
        """Names that the text alone shows, each to be read as one word by the analysis."""
        found = known(article, self.lexis, self.world)
        return [*found, *unknown(article, self.lexis, name_hits(article.text, self.lexis, self.world), self.world)]

    def find(self, text: Analysis) -> list[ActorMark]:
        """Every mention of an actor, in order, as far as it can be told without the day."""
        page = Page(text, self.lexis, self.world)
        marks = list(phrases(page))
        taken = {t.i for m in marks for t in text.inside(m.span)}
        reader = NameReader(page, taken | {t.i for t in text.tokens if t.fused == "time"})
        named = list(reader.marks())
        named += reader.again(named)
        taken |= {t.i for m in named for t in text.inside(m.span)}
        marks = [*marks, *named, *_pronouns(page, taken)]
        return bind(page, sorted(marks, key=lambda m: (m.span.start, -m.span.end)))

    def identify(
        self, text: Analysis, marks: list[ActorMark], day: Interval | None, times: tuple[Time, ...], scenes: tuple[PlaceMention, ...] = ()
    ) -> tuple[Mention, ...]:
        """Who they are: roles by their holder on the day of what is told, anaphors by what the text named before."""
        return Resolver(text, self.world, self.language, marks, day, times, scenes).mentions()


def _pronouns(page: Page, taken: set[int]) -> list[ActorMark]:
    out = []
    for token in page.having(page.lexis.stands_for):
        if token.sentence.zone in SILENT_ZONES or token.fused:
            continue
        mark = _possessive(page, token) or (None if token.i in taken else _pronoun(page, token))
        if mark:
            out.append(mark)
    return out


def _possessive(page: Page, token: Token) -> ActorMark | None:
    rule = page.lexis.determiners.get(page.word(token.i))
    if rule is None or rule.to != "possessive" or token.rel not in ("possessor", "determiner"):
        return None
    return ActorMark(token.span, "anaphor", token.i, (), (rule,), rule.owners, "", determiner="possessive")


def _pronoun(page: Page, token: Token) -> ActorMark | None:
    word = page.word(token.i)
    for form in page.lexis.long_pronouns.match(page.plain, token.start) if page.lexis.long_pronouns.may(word) else ():
        rule = form.rule
        span = Span(token.start, token.start + len(form.words))
        last = page.last(span.end, token.i)
        if isinstance(rule, Pronoun) and page.tokens[last].rel not in ("number", "adjective", "compound"):
            return ActorMark(span, "anaphor", last, (), (rule,), rule.number, rule.gender)
    short = page.lexis.pronouns.get(word.lstrip("-"))
    if short is None or token.rel not in _ARGUMENTS or token.pos not in ("PRON", "DET", "NOUN", "PROPN", "X"):
        return None
    if short.clitic and (token.rel != "object" or token.pos != "PRON"):
        return None
    if token.rel in ("subject", "passive-subject") and _empty(token, short):
        return None
    return ActorMark(token.span, "anaphor", token.i, (), (short, *_human(page, token)), short.number, short.gender)


def _empty(token: Token, rule: Pronoun) -> bool:
    """Whether a pronoun is a subject that stands for nobody: « il pleut », "it was agreed that"."""
    verb = token.head
    if verb.lemma in rule.unless:
        return True
    bare = verb.passive or any(c.rel == "copula" or c.lemma == rule.helper for c in verb.children)
    return bare and verb.lemma in rule.hollow and verb.one("clause", "open-clause", "noun-clause", "indirect") is not None


def _human(page: Page, token: Token) -> tuple[Human, ...]:
    """The rule that makes a person of whom a pronoun stands for: « elle a été arrêtée »."""
    rule = page.lexis.human.get(plain(token.head.lemma))
    done = token.head.passive if token.rel in ("subject", "passive-subject") else token.rel == "object"
    return (rule,) if rule and (rule.does or done) else ()


def bind(page: Page, marks: list[ActorMark]) -> list[ActorMark]:
    """Each office with the name beside it: « le président russe, Vladimir Poutine », « Vladimir Poutine, président russe »."""
    marks = [m for i, m in enumerate(marks) if not second_land(page, marks, i)]
    out = list(marks)
    bound: set[int] = set()
    for i, mark in enumerate(marks):
        right = _name_after(marks, i) if _describes(mark) else None
        if right is None:
            continue
        if mark.number == "Plur" and (held := shared(page, marks, i, right)):
            out[i] = held
            bound.update(bearers(page.text, marks, held))
        elif any(way(page, mark, marks[right]) for way in _WAYS):
            out[i] = mark.but(named=right)
            bound.add(right)
    for i, mark in enumerate(out):
        if mark.named is None and _describes(mark):
            left = next((j for j in range(i - 1, -1, -1) if marks[j].span.end <= mark.span.start), None)
            if left is not None and marks[left].kind == "person" and left not in bound and _follows(page, marks[left], mark):
                out[i] = mark.but(named=left)
                bound.add(left)
    return out


def _name_after(marks: list[ActorMark], i: int) -> int | None:
    """The index of the first name close behind a mark."""
    behind = range(i + 1, min(i + 4, len(marks)))
    return next((j for j in behind if marks[j].span.start >= marks[i].span.end and marks[j].kind == "person"), None)


def _describes(mark: ActorMark) -> bool:
    what, one = mark.what, mark.number == "Sing"
    return isinstance(what, (Office, Counterpart)) or (one and unnamed(mark)) or (isinstance(what, Again) and one and what.kind == "person")


def _beside(page: Page, office: ActorMark, name: ActorMark) -> bool:
    """Whether only a comma, or nothing, stands between an office and the name after it, and the name does not begin a clause."""
    between = page.plain[office.span.end : name.span.start].strip()
    if office.number == "Plur":
        return isinstance(office.what, Office) and len(office.owner.countries) < 2 and not between
    if not between:
        return True
    head, noun = page.tokens[name.head], page.tokens[office.head]
    if between.endswith(",") and head.rel == "apposition" and head.head is noun:
        return True
    if between not in (",", ":", "—", "–", "-"):
        return False
    after = page.plain[name.span.end : name.span.end + 2].strip()[:1]
    return (head.rel in ("apposition", "name") and head.head is noun) or after in (",", ".", ")", ";", "") or page.plain[name.span.end :].startswith((" et ", " and "))  # noqa: E501


def _portfolio(page: Page, office: ActorMark, name: ActorMark) -> bool:
    """Whether what an office is for stands between it and the name: « la ministre de la Culture et des Sports Anne Martin »."""
    first, last = page.text.inside(office.span)[-1].i + 1, page.text.inside(name.span)[0].i
    between = page.tokens[first:last]
    if not 2 <= len(between) <= LONGEST_PORTFOLIO or not isinstance(office.what, Office) or office.number == "Plur" or office.owner.bodies:
        return False
    words = page.lexis.links, page.lexis.determiners
    held = all(t.text[:1].isupper() or t.pos in ("ADJ", "CCONJ", "DET") or any(page.word(t.i) in w for w in words) for t in between)
    return held and page.word(first) in page.lexis.links and any(t.text[:1].isupper() for t in between)


def _set_off(page: Page, office: ActorMark, name: ActorMark) -> bool:
    """Whether a name between commas stands behind what an office is for: « l'émissaire pour le climat, Anne Martin, »."""
    first, last = page.text.inside(office.span)[-1].i + 1, page.text.inside(name.span)[0].i
    between = page.tokens[first:last]
    if not 3 <= len(between) <= LONGEST_PORTFOLIO or not isinstance(office.what, Office) or office.number == "Plur":
        return False
    aim, comma = between[:-1], between[-1]
    inner = aim[0].pos == "ADP" and not any(t.pos in ("VERB", "AUX", "PUNCT", "CCONJ", "PRON") for t in aim)
    return inner and comma.text == "," and page.plain[name.span.end :].lstrip().startswith(",")


def _so_called(page: Page, someone: ActorMark, name: ActorMark) -> bool:
    """Whether only a word that gives a name stands between: "a woman identified as Marta"."""
    naming = any(isinstance(r, Naming) for r in name.rules)
    between = page.text.tokens[page.text.inside(someone.span)[-1].i + 1 : page.text.inside(name.span)[0].i]
    return naming and someone.number == "Sing" and len(between) <= LONGEST_NAMING


def _follows(page: Page, name: ActorMark, office: ActorMark) -> bool:
    between = page.plain[name.span.end : office.span.start].strip()
    if between not in (",", "(", "-", "–", "—") or office.determiner not in ("", "definite", "indefinite"):
        return False
    noun, head = page.tokens[office.head], page.tokens[name.head]
    if noun.sentence is not head.sentence:
        return False
    if between == "(" or office.determiner in ("", "indefinite"):
        return True
    if noun.head is head and noun.rel in ("apposition", "name"):
        return True
    after = page.plain[office.span.end : office.span.end + 2].strip()[:1]
    return after in (",", ".", ")", ";", "") or _served_after(page, office)


def _served_after(page: Page, office: ActorMark) -> bool:
    """Whether whom or what an office serves stands behind it, up to a comma: « Anne Martin, la conseillère du roi, »."""
    at = page.text.inside(office.span)[-1].i + 1
    if page.word(at) not in page.lexis.links:
        return False
    for i in range(at, at + LONGEST_PORTFOLIO):
        token = page.token(i, page.tokens[office.head])
        if token is None or token.text in (",", ".", ")", ";"):
            return token is not None
        if token.verbal or token.rel == "punctuation":
            return False
    return False


_WAYS = (_beside, _portfolio, _set_off, _so_called)
"""How a name can stand behind what its bearer is."""
