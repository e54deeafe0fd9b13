"""Names: those that the world knows, and people whom only the text names."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.hits import PEOPLE, title_line
from selon.actors.keys import plain
from selon.actors.marks import ActorMark
from selon.actors.offices import adjective, regional
from selon.actors.page import LANDS, SILENT_ZONES, Page
from selon.actors.rules import Nationality, Office, People
from selon.actors.runs import named_body
from selon.analysis import Token
from selon.facts import Actor
from selon.lexicon import Rule
from selon.span import Span
from selon.world.types import Name

_KINDS = {"state": "state", "capital": "state", "demonym": "state", "metonym": "organisation", "institution": "organisation",
          "organisation": "organisation", "group": "group", "person": "person", "family": "person"}  # fmt: skip
_LEADERS = 32
"""From this rank on a family name is a head of state's or government's."""
_BESIDE = ("adjective", "compound")
_ABOVE = ("headline", "kicker", "standfirst")
"""Zones that name by the family name alone whom the text below names in full."""
_BY_NAME = ("subject", "passive-subject", "object")


class NameReader:
    """Reads the names of one page, given the tokens that other phrases have taken."""

    def __init__(self, page: Page, taken: set[int]) -> None:
        self.page, self.taken = page, taken

    def marks(self) -> Iterator[ActorMark]:
        """The marks of all names, in order."""
        after, hits = 0, self.page.hits
        for token in (t for t in self.page.tokens if t.i in hits or t.fused == "actor" or t.text[:1].isupper()):
            if token.i < after or token.i in self.taken or token.sentence.zone in SILENT_ZONES:
                continue
            mark = self._known(token) or self._body(token) or self._unknown(token)
            if mark:
                after = self.page.text.inside(mark.span)[-1].i + 1
                yield mark

    def again(self, found: list[ActorMark]) -> Iterator[ActorMark]:
        """The family names alone of people whom only the text names, told of in full before, or below the first line: « Belmont »."""
        whole = [m for m in found if m.kind == "person" and len(m.actors) == 1 and not m.bare_name and m.actors[0].id is None]
        families = {plain(m.actors[0].name.split()[-1]): m for m in reversed(whole) if " " in m.actors[0].name}
        taken = self.taken | {t.i for m in found for t in self.page.text.inside(m.span)}
        for token in self.page.having(families.__contains__) if families else ():
            free = token.i not in taken and token.i not in self.page.hits and token.sentence.zone not in SILENT_ZONES
            full = families[self.page.word(token.i)]
            ahead = token.start < full.span.start and (token.sentence.zone in _ABOVE or not token.sentence.i)
            if free and (ahead or token.start > full.span.end) and self._alone(token):
                yield ActorMark(token.span, "person", token.i, full.actors if ahead else (), (), "Sing", "", bare_name=not ahead)

    def _alone(self, token: Token) -> bool:
        """Whether a capitalised word is a name by itself, of no place and no part of a longer one."""
        beside = (self.page.token(token.i - 1, token), self.page.token(token.i + 1, token))
        longer = any(t is not None and t.pos == "PROPN" and t.text[:1].isupper() and not t.fused for t in beside)
        return token.text[:1].isupper() and not token.fused and not longer and located(self.page, token) is None

    def _known(self, token: Token) -> ActorMark | None:
        found = self.page.hits.get(token.i)
        if not found or found[0].span.end < token.end:
            return None
        hit, last = found
        if any(i in self.taken for i in range(token.i, last + 1)):
            return None
        entries = hit.entries
        head = self.page.text.head(hit.span) or token
        first = entries[0]
        if first.kind not in PEOPLE and any(e.kind in PEOPLE for e in entries) and self._titled(hit.span, token.i)[1]:
            return self._person(token, hit.span, entries, head)
        if first.kind == "demonym":
            return self._people(token, first)
        if first.kind == "state" and first.actor and _bare(first, head) and any(_led(e) and e.country != first.country for e in entries):
            somebody = self._person(token, hit.span, entries, head)
            return somebody.but(actors=(*somebody.actors, first.actor))
        capital = next((e for e in entries if e.kind == "capital"), None)
        if capital and (first is capital or located(self.page, head)):
            return self._capital(token, capital, hit.span)
        if first.kind in PEOPLE:
            return self._person(token, hit.span, entries, head)
        actors = tuple(e.actor for e in entries[:1] if e.actor)
        return ActorMark(hit.span, _KINDS.get(first.kind, "organisation"), head.i, actors, (), _number(first, head), first.gender or "")

    def _people(self, token: Token, name: Name) -> ActorMark | None:
        if not name.country:
            return None
        rule = next((r for r in self.page.lexis.nationalities if _fits(r, token)), None)
        if rule is None:
            return None
        land = self.page.world.state(name.country)
        if not rule.noun:
            return ActorMark(token.span, "state", token.i, (land,), (rule,), "Sing", name.gender or "")
        article = token.one("determiner")  # it tells « un Français » from « des Français »
        plural = ((article and article.number) or token.number or name.number) == "Plur"
        of = regional(self.page.world, name.actor) if name.actor else None
        title = (rule.name if plural else rule.one).format(of or adjective(self.page.world, name.country))
        kin = self._kin(token)
        home = next((c for c in (*self._beside(token, rule, name.country), *self._homes(token, bool(kin))) if c != land.country), None)
        if home:
            land, title = self.page.world.state(home), f"{title} ({self.page.world.state(home).name})"
        actor = Actor(title, "people", None, land.country, land.country, "CVL")
        span, first = self._with_determiner(token.span, token.i)
        return ActorMark(span, "group", token.i, (actor,), (rule, *first, *kin), "Plur" if plural else "Sing", name.gender or token.gender)

    def _kin(self, token: Token) -> tuple[Rule, ...]:
        """The words beside a people's word that say they live in another land ("ethnic Russians")."""
        near = [self.page.token(i, token) for i in (token.i - 1, token.i + 1)]
        found = [f for t in near if t for f in self.page.lexis.kin.match(self.page.plain, t.start)]
        return tuple(f.rule for f in found[:1])

    def _beside(self, token: Token, rule: Nationality, origin: str) -> Iterator[str]:
        """The land whose adjective stands beside a people's word: "German Turks", but not "Chinese Americans"."""
        for at in (token.i - 1, token.i + 1) if origin not in rule.settlers else ():
            near = self.page.token(at, token)
            land = self.page.demonym(at) if near is not None and near.head is token and near.rel in _BESIDE else None
            yield from [land] if land else []

    def _homes(self, token: Token, kin: bool) -> Iterator[str]:
        """The lands where a people lives: "the Russians of eastern Latvia"; of kin abroad, where they act too."""
        links, near = self.page.lexis.links, token.all("complement", "oblique")
        theirs = [c for c in near if c.i > token.i and c.marker and (kin or c.marker in links)]
        around = token.head.all("oblique", "complement") if kin and token.head.verbal else []
        for place in (*theirs, *(d for c in theirs for d in c.all("complement")), *(c for c in around if located(self.page, c))):
            found = self.page.hit(place.i, LANDS)
            if found and found[0].country and found[0].kind == "state":
                yield found[0].country

    def _with_determiner(self, span: Span, at: int) -> tuple[Span, tuple[Rule, ...]]:
        before = self.page.token(at - 1, self.page.tokens[at])
        if before and before.rel != "marker" and (rule := self.page.lexis.determiners.get(self.page.word(at - 1))):
            return Span(before.start, span.end), (rule,)
        return span, ()

    def _capital(self, token: Token, name: Name, span: Span) -> ActorMark | None:
        if name.actor is None and not name.country:
            return None
        head = self.page.text.head(span) or token
        rule, receives = located(self.page, head), received(self.page, head)
        if receives:
            rule = None
        actor = name.actor or self.page.world.state(name.country or "")
        rules = tuple(r for r in (rule, receives) if r)
        return ActorMark(span, "place" if rule else "state", head.i, (actor,), rules, "Sing", name.gender or "")

    def _person(self, token: Token, span: Span, entries: tuple[Name, ...], head: Token) -> ActorMark:
        span, rules = self._titled(span, token.i)
        actors = tuple(e.actor for e in entries if e.actor and e.kind in PEOPLE)
        people = [e for e in entries if e.kind in PEOPLE]
        gender = next((g for r in rules if (g := getattr(r, "gender", ""))), people[0].gender or "")
        family = all(e.kind == "family" for e in people)
        land, end = self._of_land(span)
        if land and (family or any(a.country == land for a in actors)):
            own = tuple(a for a in actors if a.country == land)
            actors, span = own or (Actor(" ".join(token.text.split()), "person", None, land, land, "GOV"),), Span(span.start, end)
        return ActorMark(span, "person", head.i, actors, rules, "Sing", gender, bare_name=family)

    def _of_land(self, span: Span) -> tuple[str | None, int]:
        """The country named after a person ("Prime Minister Kishida of Japan"), and where its name ends."""
        last = self.page.text.inside(span)[-1]
        link = self.page.token(last.i + 1, last)
        rule = self.page.lexis.links.get(self.page.word(link.i)) if link else None
        if link is None or rule is None or rule.before:
            return None, span.end
        at = link.i + 1
        if self.page.token(at, last) and self.page.word(at) in self.page.lexis.determiners:
            at += 1
        if self.page.token(at, last) is None:
            return None, span.end
        if found := self.page.hit(at, LANDS):
            return found[0].country, self.page.tokens[found[1]].end
        region = self.page.place(at) or next((e for e in (self.page.hits[at][0].entries if at in self.page.hits else ()) if _acts(e)), None)
        return (region.country, self.page.tokens[at].end) if region and last.fused == "person" else (None, span.end)

    def _titled(self, span: Span, at: int) -> tuple[Span, tuple[Rule, ...]]:
        """The name with the title before it."""
        for start in (at - 1, at - 2, at - 3):
            token = self.page.token(start, self.page.tokens[at])
            if token is None or start in self.taken:
                break
            for form in self.page.lexis.titles.match(self.page.plain, token.start):
                if self.page.plain[token.start + len(form.words) : span.start].strip() == "":
                    return Span(token.start, span.end), (form.rule,)
        return span, ()

    def _body(self, token: Token) -> ActorMark | None:
        """An organisation that only the text names, of the nationality in its name or before it."""
        rule = named_body(token.text, self.page.lexis) if token.fused == "actor" else None
        if rule is None:
            return None
        if rule.kind == "thing":
            return ActorMark(token.span, "organisation", token.i, (), (rule,))
        language = self.page.lexis.language
        lands = [c for word in token.text.split() if (c := self.page.world.demonym(word, language))]
        country = next(iter(lands), None) or self.page.demonym(self.page.starts.get(token.i - 1, token.i - 1))
        actor = Actor(" ".join(token.text.split()), rule.kind, None, country, country or "NGO", rule.sector or "SOC")
        return ActorMark(token.span, rule.kind, token.i, (actor,), (rule,), "Sing", rule.gender)

    def _unknown(self, token: Token) -> ActorMark | None:
        lexis, start = self.page.lexis, token.start
        if token.fused == "time" or not token.text[:1].isupper() or lexis.titles.match(self.page.plain, start):
            return None
        if any(isinstance(f.rule, Office) for f in lexis.nouns.match(self.page.plain, start)):
            return None
        last = token.i
        if token.fused != "person":
            if token.pos != "PROPN":
                return None
            while (after := self.page.token(last + 1, token)) and _goes_on(after) and after.i not in self.taken and after.i not in self.page.hits:  # noqa: E501
                last += 1
        if any(isinstance(f.rule, Office) for f in lexis.nouns.match(self.page.plain, self.page.tokens[last].start)):
            return None
        span = Span(token.start, self.page.tokens[last].end)
        span, rules = self._titled(span, token.i)
        naming = self._so_named(token)
        rules, described = (*rules, *naming), self._described(token) or bool(naming) or self._set_off(token)
        if not rules and not described and (not self._tells_itself(token, last) or not self._whole_name(token, last)):
            return None
        name = self.page.text.text[token.start : self.page.tokens[last].end]
        gender = next((g for r in rules if (g := getattr(r, "gender", ""))), "")
        head = self.page.text.head(Span(token.start, span.end)) or token
        land, end = self._of_land(span)
        span = Span(span.start, end)
        return ActorMark(span, "person", head.i, (Actor(" ".join(name.split()), "person", None, land, land),), rules, "Sing", gender, bare_name=last == token.i and token.fused != "person")  # noqa: E501

    def _tells_itself(self, token: Token, last: int) -> bool:
        """Whether capitals make a name without a title: known to be one, or two words of it where not every word has a capital."""
        return token.fused == "person" or (last > token.i and not title_line(self.page.text.text, token.start))

    def _described(self, token: Token) -> bool:
        """Whether an office stands right before the name."""
        return token.i - 1 in self.taken and self.page.tokens[token.i - 1].sentence is token.sentence

    def _so_named(self, token: Token) -> tuple[Rule, ...]:
        """The words right before that say that a name follows ("identified as Marta")."""
        for start in (token.i - 3, token.i - 2, token.i - 1):
            before = self.page.token(start, token)
            if before is None or not self.page.lexis.naming.may(self.page.word(start)):
                continue
            for form in self.page.lexis.naming.match(self.page.plain, before.start):
                if self.page.plain[before.start + len(form.words) : token.start].strip() == "":
                    return (form.rule,)
        return ()

    def _set_off(self, token: Token) -> bool:
        """Whether one word of a name stands between commas behind somebody of a people or a trade: « une Libanaise, Rima, »."""
        comma, noun = self.page.token(token.i - 1, token), self.page.token(token.i - 2, token)
        after = self.page.plain[token.end : token.end + 1]
        if comma is None or noun is None or comma.text != "," or after not in (",", ".", ")") or token.i in self.page.hits:
            return False
        single = [f for f in self.page.lexis.nouns.match(self.page.plain, noun.start) if isinstance(f.rule, People) and f.number == "Sing"]
        return bool(single) or (self.page.demonym(noun.i) is not None and noun.pos in ("NOUN", "PROPN") and noun.number != "Plur")

    def _whole_name(self, token: Token, last: int) -> bool:
        before = self.page.token(token.i - 1, token)
        if before and (self.page.word(before.i) in self.page.lexis.determiners or located(self.page, token) is not None):
            return False
        words = self.page.text.text[token.start : self.page.tokens[last].end]
        return not any(c.isdigit() for c in words) and not words.isupper() and not self.page.world.places(self.page.lexis.language).lookup(words)  # noqa: E501


def received(page: Page, token: Token) -> Rule | None:
    """The rule that makes a government of a capital after a preposition of place: what it hangs on is given, said or done to somebody."""
    if not token.marker or token.rel not in ("oblique", "complement", "indirect"):
        return None
    above = [token.head.head, token.head] if token.head.rel == "object" else [token.head]
    words = (word for head in above for word in (head.lemma, head.text))
    return next((rule for word in words if (rule := page.lexis.receivers.get(plain(word)))), None)


def located(page: Page, token: Token) -> Rule | None:
    """The rule that makes a place of a name at this token: a preposition, a noun of places, a verb of motion."""
    while token.rel in ("conjunct", "name") and not token.marker and token.head is not token:
        token = token.head
    rule = page.lexis.locatives.get(plain(token.marker)) if token.marker else None
    if rule:
        return rule
    head = token.head
    if head is token:
        return None
    if token.rel in ("complement", "apposition", "compound"):
        whose = not token.marker or plain(token.marker) in page.lexis.links
        found = page.lexis.placelike.match(page.plain, head.start) if whose else None
        return found[0].rule if found else None
    return page.lexis.motion_rules.get(plain(head.lemma)) if token.rel in ("object", "oblique") else None


def _goes_on(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "X", "ADJ") and token.fused == ""


def _bare(land: Name, token: Token) -> bool:
    """Whether a land whose name has a gender, hence an article, stands without one as a subject or object: somebody's name."""
    alone = not token.marker and not any(c.rel in ("determiner", "adjective") for c in token.children)
    return bool(land.gender) and alone and token.rel in _BY_NAME


def _led(name: Name) -> bool:
    """Whether a family name is that of somebody who led a country."""
    return name.kind == "family" and name.rank >= _LEADERS


def _acts(name: Name) -> bool:
    """Whether a name is that of a region with organs of its own."""
    return name.kind == "institution" and name.country is not None


def _fits(rule: Nationality, token: Token) -> bool:
    if rule.capital:
        return rule.noun == (token.text[:1].isupper() and (token is not token.sentence.tokens[0] or token.pos in ("NOUN", "PROPN")))
    return rule.noun == (token.pos in ("NOUN", "PROPN") and token.rel not in ("adjective", "compound"))


def _number(name: Name, token: Token) -> str:
    return name.number or token.number or "Sing"
