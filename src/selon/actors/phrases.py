"""Noun phrases that name or describe actors, read word by word: robust where a tree is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.alone import BESIDE, borne, lone, stands
from selon.actors.hits import PEOPLE
from selon.actors.keys import Form, ends, turned
from selon.actors.marks import ActorMark, Owner
from selon.actors.page import LANDS, SILENT_ZONES, Page
from selon.actors.rules import Faction, Institution, Office, People, Quantity
from selon.analysis import Token
from selon.lexicon import Rule
from selon.span import Span
from selon.world.types import Name

BODIES = frozenset({"organisation", "institution", "metonym", "group"})
GROUPS = frozenset({"group"})


class Phrase:
    """One noun phrase around a noun of the language data, grown to the left and to the right."""

    def __init__(self, page: Page, form: Form, first: int, last: int, lands: list[str]) -> None:
        self.page, self.form = page, form
        self.noun = page.tokens[first]
        self.first, self.last = first, last
        self.lands, self.bodies = lands, list[Name]()
        self.rules: list[Rule] = [form.rule]
        self.determiner, self.count, self.when = "", 0, ""
        self.possessive: int | None = None
        self.opener = ""

    def grow(self) -> ActorMark:
        """The mark of the whole phrase."""
        self._left()
        while self._right():
            pass
        span = Span(self.page.tokens[self.first].start, self.page.tokens[self.last].end)
        count = self.count or getattr(self.form.rule, "count", 0)
        owner = Owner(tuple(dict.fromkeys(self.lands)), tuple(b.actor for b in self.bodies if b.actor), self.possessive)
        return ActorMark(
            span, _kind(self.form.rule), self.noun.i, (), tuple(self.rules), self.form.number, self._gender(), owner, self.determiner, count, self.when  # noqa: E501
        )

    def _gender(self) -> str:
        """The gender that the phrase shows: that of a noun which has another one too, else that of its article (« la ministre »)."""
        rule = self.form.rule
        if not isinstance(rule, (Office, People)) or rule.gender == "Fem" or any("F" in f.rpartition(":")[2] for f in rule.forms):
            return self.form.gender
        opener = self.page.tokens[self.first]
        return opener.gender if opener.pos == "DET" and self.form.number == "Sing" else ""

    def agrees(self) -> bool:
        """Whether the number words before the noun agree with its form."""
        if self.count >= 2:
            return self.form.number == "Plur"
        return not self.opener or self.opener == self.form.number or any(isinstance(r, Quantity) for r in self.rules)

    def _left(self) -> None:
        at = self.first - 1
        while (token := self.page.token(at, self.noun)) and (step := self._before(token)):
            at -= step
        token = self.page.token(at, self.noun)
        rule = self.page.lexis.determiners.get(self.page.word(at)) if token else None
        if not token or not rule:
            return
        self.rules.append(rule)
        self.determiner = rule.to
        self.opener = token.number if token.rel != "marker" and rule.to != "possessive" else ""
        if token.rel == "marker":
            self.determiner = "definite"
        else:
            self.first = at
        self.count = self.count or rule.count
        if rule.to == "possessive":
            self.possessive = at

    def _before(self, token: Token) -> int:
        """How many tokens before the noun belong to it, going left from this one; 0 when it does not."""
        page, i = self.page, token.i
        word = page.word(i)
        if word in page.lexis.determiners:
            return 0
        if word in page.lexis.counts:
            self.count = page.lexis.counts[word].value
            self.rules.append(page.lexis.counts[word])
        elif modifier := self._modifier(i):
            self.when = getattr(modifier[0], "when", "") or self.when
            self.rules.append(modifier[0])
        elif steps := next(filter(None, self._steps(token)), 0):
            return steps
        elif not (token.pos == "ADJ" and token.rel == "adjective" and token.head is self.noun) and token.rel != "number":
            return 0
        self.first = i
        return 1

    def _steps(self, token: Token) -> Iterator[int]:
        """How many tokens each kind of thing before a noun takes, tried in turn."""
        yield self._prefix(token)
        yield self._named_before(token.i)
        yield self._owner_before(token.i)
        yield self._quantity(token.i)
        yield self._more_before(token)

    def _prefix(self, token: Token) -> int:
        """How many tokens a prefix apart from its noun takes, its hyphen standing at the token ("ex-US president")."""
        before = self.page.token(token.i - 1, self.noun)
        rule = self.page.lexis.prefixes.get(self.page.plain[before.start : token.end]) if before else None
        if before is None or rule is None:
            return 0
        self.when = rule.when or self.when
        self.rules.append(rule)
        self.first = before.i
        return 2

    def _modifier(self, i: int) -> tuple[Rule, int] | None:
        token = self.page.tokens[i]
        forms = self.page.lexis.modifiers.match(self.page.plain, token.start)
        found = [f for f in forms if token.fused != "actor" or token.start + len(f.words) >= token.end]
        return (found[0].rule, self.page.last(token.start + len(found[0].words), i)) if found else None

    def _named_before(self, i: int) -> int:
        """How many tokens a nationality, or a name that is part of the noun, takes before it ("the US president")."""
        start = self.page.starts.get(i, i)
        if start in self.page.hits and turned(self.page.text.text, self.page.tokens[start].start, self.page.lexis.prefixes):
            self.first = self.page.prefixed(start)
            return i - self.first + 1
        if country := self.page.demonym(start):
            self._nation(start, country, 0)
        elif start not in self.page.hits or self.page.tokens[i].rel not in ("compound", "adjective") or not self._take(start):
            return 0
        self.first = start
        return i - start + 1

    def _more_before(self, token: Token) -> int:
        """How many tokens a further nationality takes, its coordinator included ("the French and German leaders")."""
        start = self.page.starts.get(token.i - 1)
        if start is None or not self.lands or self.form.number != "Plur" or not _coordinates(token) or not self.page.token(start, token):
            return 0
        country = self.page.demonym(start)
        if country is None:
            return 0
        self.lands.insert(0, country)
        self.first = start
        return token.i - start + 1

    def _owner_before(self, i: int) -> int:
        """How many tokens a possessor with its sign takes, the sign standing at `i`."""
        link = self.page.lexis.links.get(self.page.word(i))
        if not link or not link.before:
            return 0
        for start in range(max(0, i - 5), i):
            found = self.page.hits.get(start)
            if found and found[1] == i - 1 and self._take(start):
                self.first = start
                self.rules.append(link)
                return i - start + 1
        return 0

    def _quantity(self, i: int) -> int:
        """How many tokens « milliers de » takes, its last one standing at `i`."""
        link = self.page.lexis.links.get(self.page.word(i))
        before = self.page.token(i - 1, self.noun)
        if not link or not before or not isinstance(self.form.rule, (People, Institution)):
            return 0
        for start in (t for back in (3, 2, 1) if (t := self.page.token(i - back, self.noun))):
            found = [f for f in self.page.lexis.quantities.match(self.page.plain, start.start) if start.start + len(f.words) == before.end]
            if found:
                self.rules.append(found[0].rule)
                self.first = start.i
                return i - start.i + 1
        return 0

    def _right(self) -> bool:
        at = self.last + 1
        token = self.page.token(at, self.noun)
        if token is None:
            return False
        return self._adjective(at) or self._linked(at) or self._passed(token) or self._more(token)

    def _adjective(self, at: int) -> bool:
        found = self.page.hit(at, frozenset({"demonym"}))
        country = found[0].country if found else None
        if found is None or country is None or (self.page.tokens[at].text[:1].isupper() and self.page.tokens[at].pos in ("NOUN", "PROPN")):
            return False
        self._nation(at, country, len(self.lands))
        self.last = found[1]
        return True

    def _nation(self, at: int, country: str, order: int) -> None:
        """Take the country of an adjective; a region's president or government is not the state's."""
        rule = self.form.rule
        governs = isinstance(rule, Office) or (isinstance(rule, Institution) and not rule.name)
        region = self.page.region(at) if governs else None
        if region:
            self.bodies.append(region)
        else:
            self.lands.insert(order, country)

    def _linked(self, at: int) -> bool:
        link = self.page.lexis.links.get(self.page.word(at))
        if not link or link.before:
            return False
        start = at + 1
        if (token := self.page.token(start, self.noun)) and self.page.word(start) in self.page.lexis.determiners and token.rel == "determiner":  # noqa: E501
            start += 1
        if self.page.hit(start + 1, GROUPS) and self.page.lexis.nouns.match(self.page.plain, self.page.tokens[start].start):
            start += 1
        kin = isinstance(self.form.rule, (People, Institution))
        if isinstance(self.form.rule, People) and not self.page.hit(start, BODIES if self.form.rule.serves else GROUPS):
            return False
        if kin and (self.lands or self.noun.one("possessor")) and self.page.hit(start, LANDS):
            return False  # "the French soldiers of Mali", "its soldiers of Mali" are there, not Mali's
        if not self.page.token(start, self.noun) or not self._take(start):
            return False
        self.rules.append(link)
        return True

    def _take(self, start: int) -> bool:
        """Whether a state or body that may own the noun begins at a token; takes it."""
        if found := self.page.hit(start, LANDS):
            if found[0].country:
                self.lands.append(found[0].country)
        elif found := self.page.hit(start, BODIES):
            self.bodies.append(found[0])
        elif isinstance(self.form.rule, (Institution, Office)) and (found := self.page.hit(start, PEOPLE)):
            self.lands += [found[0].country] if found[0].country else []
        elif isinstance(self.form.rule, Office) and (place := self.page.place(start)):
            found = place, start
            self.bodies.append(place)
        else:
            return False
        self.last = max(self.last, found[1])
        return True

    def _passed(self, token: Token) -> bool:
        found = self._modifier(token.i)
        if found:
            self.rules.append(found[0])
            self.when = getattr(found[0], "when", "") or self.when
            self.last = found[1]
            return True
        if isinstance(self.form.rule, People) and (group := self.page.hit(token.i, GROUPS)):
            self.bodies.append(group[0])
            self.last = group[1]
            return True
        if isinstance(self.form.rule, Institution) and self.page.hit(token.i, PEOPLE) and not self.lands and token.i == self.noun.i + 1:
            return self._take(token.i)
        after = token.i + 1
        if token.pos != "ADJ" or token.rel != "adjective" or not self.page.token(after, self.noun):
            return False
        return bool(self._adjective(after) or self._linked(after))

    def _more(self, token: Token) -> bool:
        """A further country: « russe et américaine », « de la Russie et de la France »."""
        if not (self.lands or self.bodies) or not _coordinates(token) or self.form.number != "Plur":
            return False
        at = token.i + 1
        return self.page.token(at, self.noun) is not None and (self._adjective(at) or self._linked(at) or self._owner_too(at))

    def _owner_too(self, at: int) -> bool:
        """A further owner without a link of its own: "of Russia and the United States"; a person behind a comma is a holder."""
        if self.page.tokens[at - 1].text == "," and self.page.hit(at, PEOPLE):
            return False
        if self.page.word(at) in self.page.lexis.determiners:
            at += 1
        tied = self.last in self.page.starts and self.page.hit(self.page.starts[self.last], LANDS) is not None
        return tied and self.page.token(at, self.noun) is not None and self._take(at)


def _coordinates(token: Token) -> bool:
    return token.rel == "coordinator" or token.pos == "CCONJ" or (token.pos == "PUNCT" and token.text == ",")


def phrases(page: Page) -> Iterator[ActorMark]:
    """Every noun phrase around a noun of the data, the longest reading that can stand."""
    at = 0
    for token in page.having(page.lexis.opens):
        if token.i < at or token.fused == "time" or token.sentence.zone in SILENT_ZONES:
            continue
        for phrase in (*_suffixed(page, token), *_at(page, token, token.start), *_prefixed(page, token)):
            mark = phrase.grow()
            if phrase.agrees() and (stands(mark) or lone(page, mark) or borne(page, mark, phrase.last)):
                at = phrase.last + 1
                yield mark
                break


def _prefixed(page: Page, token: Token) -> Iterator[Phrase]:
    """« ex-président »: the noun after a prefix."""
    for prefix, rule in page.lexis.prefixes.items():
        if page.plain.startswith(prefix, token.start):
            for phrase in _at(page, token, token.start + len(prefix)):
                phrase.rules.append(rule)
                phrase.when = rule.when
                yield phrase


def _suffixed(page: Page, token: Token) -> Iterator[Phrase]:
    """"president-elect": the noun before a suffix."""
    for form in page.lexis.nouns.at(page.plain, token.start) if page.lexis.suffixes else ():
        end = token.start + len(form.words)
        for suffix, rule in page.lexis.suffixes.items():
            if page.plain.startswith(form.words + suffix, token.start) and ends(page.plain, end + len(suffix)):
                phrase = Phrase(page, form, token.i, page.last(end + len(suffix), token.i), [])
                phrase.rules.append(rule)
                phrase.when = rule.when
                yield phrase


def _at(page: Page, token: Token, start: int) -> Iterator[Phrase]:
    """The phrases whose noun begins at an offset."""
    if token.pos in ("VERB", "AUX") and token.rel != "compound" and not page.noun_before(token):
        return
    for form in page.lexis.nouns.at(page.plain, start):
        end = start + len(form.words)
        beside = token.rel in BESIDE and page.demonym(token.head.i) is None and token.head.fused != "person"
        if isinstance(form.rule, (Faction, People)) and not form.rest and beside:
            continue  # « la manifestation séparatiste », "separatist protests"
        if token.fused in ("actor", "person") and end < token.end:
            continue
        if page.plain.startswith(form.words, start) and ends(page.plain, end):
            last = page.last(end, token.i)
            cut = page.tokens[last].fused in ("actor", "person") and end < page.tokens[last].end
            if page.tokens[last].sentence is token.sentence and not cut and not _hidden(page, token.i, last):
                yield Phrase(page, form, token.i, last, [])
        elif form.rest and start == token.start and (found := _parted(page, form, token)):
            yield Phrase(page, form, token.i, *found)


def _hidden(page: Page, first: int, last: int) -> bool:
    """Whether a longer known name begins at the same word."""
    found = page.hits.get(first)
    return found is not None and found[1] > last


def _parted(page: Page, form: Form, token: Token) -> tuple[int, list[str]] | None:
    """« le ministre turc de la défense »: the noun, a nationality, the rest of the noun."""
    head = token.start + len(form.first)
    if token.end != head or not page.token(token.i + 1, token):
        return None
    countries = []
    at = token.i + 1
    while page.token(at, token) and (country := page.demonym(at) or _before_noun(page, at)):
        countries.append(country)
        at += 1
        if page.token(at + 1, token) and page.tokens[at].rel == "coordinator" and page.demonym(at + 1):
            at += 1
    after = page.token(at, token)
    if not countries or not after or not page.plain.startswith(form.rest.strip(), after.start) or not form.rest.startswith(" "):
        return None
    end = after.start + len(form.rest.strip())
    return (page.last(end, at), countries) if ends(page.plain, end) else None


def _before_noun(page: Page, at: int) -> str | None:
    """The country whose name stands before a noun as an adjective would ("the top US diplomat")."""
    found = page.hit(at, LANDS) if page.tokens[at].rel == "compound" else None
    return found[0].country if found else None


def _kind(rule: Rule) -> str:
    if isinstance(rule, Office):
        return "office"
    if isinstance(rule, Institution):
        return "state" if not rule.name else "organisation" if rule.kind == "organisation" else "state"
    return "group" if isinstance(rule, (Faction, People)) else "anaphor"
