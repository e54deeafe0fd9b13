"""Where: named places, and the sense of a name that fits the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from math import log10
from typing import NamedTuple

from selon.analysis import Analysis, Fuse, Token
from selon.facts import Article, Attribution, Happening, Mention, Place, PlaceMention
from selon.lexicon import Folder, Rule, load
from selon.places.rules import SECTIONS, Head, Locative, Named, Side, Told, Treaty, Verb
from selon.places.seats import beside_it, seats
from selon.places.told import told
from selon.places.unlisted import unlisted
from selon.span import Span
from selon.world import PlaceHit, Sense, World

FUSED_FROM = 100_000
"""Inhabitants of the smallest town whose name of several words is read as one before the analysis."""
NEARBY = 40
"""Code points within which a state or region after a name tells its sense: « Fairbanks (Etats-Unis) », « Paris, Texas »."""
NEAR_WEIGHT, TEXT_WEIGHT = 6.0, 1.5
"""What a country named close by, or anywhere in the text, weighs against the common logarithm of the inhabitants."""
_LANDS = frozenset({"country", "admin", "region"})
"""Kinds of places that may act too (a state of the United States, a region with a government of its own)."""
_NAMED = ("person", "organisation", "group", "institution", "metonym")
_LONGEST_MARK, _NOUN_BACK = 12, 3
_SUBJECTS = frozenset({"subject", "passive-subject"})
_GREAT = 1_000_000
"""Inhabitants of a city that tells as much as its country's name what country a text is about."""
BETTER_KNOWN = 100_000
"""From so many inhabitants on, a place is likelier meant than a family of that name."""


class Around(NamedTuple):
    """What stands around a name: whether an article does, and the rules of the words beside it, with their sections."""

    determined: bool
    beside: tuple[tuple[str, Rule], ...]


class PlaceFinder:
    """A language's knowledge of place names; holds no state of any text."""

    def __init__(self, where: Folder, world: World) -> None:
        self.rules, self.world, self.language = load(where, "places", SECTIONS), world, where.language
        self._hits, self._seen = lru_cache(maxsize=2)(self._read), lru_cache(maxsize=2)(self._look)
        forms = {s: _words(self.rules[s]) for s in ("head", "verb", "side", "treaty")}
        self._words = {s: self.rules[s] for s in ("locative", "zone")} | forms
        self._settled = {w: r for w, r in self._words["head"].items() if isinstance(r, Head) and r.settled}
        self._parts = {r.id for r in self.rules["head"].values() if isinstance(r, Head) and r.part}
        self._telling = {r.id for section in ("head", "within", "joined") for r in self.rules[section].values()}
        self._away = {r.id for r in self.rules["locative"].values() if isinstance(r, Locative) and r.away}

    def names(self, article: Article) -> list[Fuse]:
        """Place names of several words, each to be read as one by the analysis."""
        found = self._hits(article.text)
        return [Fuse(h.span, "place") for h in found if " " in h.span.of(article.text) and h.senses[0].population >= FUSED_FROM]

    def _read(self, text: str) -> tuple[PlaceHit, ...]:
        """The place names, less those that lie in a known name of another kind or across one."""
        taken = self.world.names(self.language).scan(text)
        hits = self.world.places(self.language).scan(text)
        lands = {h.span for h in hits if h.senses[0].kind in _LANDS}
        named = [h.span for h in taken if h.entries[0].kind in _NAMED and not h.of("capital") and h.span not in lands]
        covered = {at for span in named for at in range(span.start, span.end)}
        return tuple(h for h in hits if covered.isdisjoint(range(h.span.start, h.span.end)))

    def _of_family(self, text: str, hit: PlaceHit) -> bool:
        """Whether a name is a family's too, and the town not so large that it is likelier meant."""
        entries = self.world.names(self.language).lookup(hit.span.of(text))
        return bool(entries) and entries[0].kind == "family" and hit.senses[0].population < BETTER_KNOWN

    def find(self, text: Analysis, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
        """Every named place, in order; a capital that stands for its government is an actor, not a place."""
        hits = self._hits(text.text)
        told: Counter[str | None] = Counter(a.country for m in mentions for a in m.refers_to if a.country)
        told.update(_telling(hits))
        families = {a.name.split()[-1] for m in mentions for a in m.refers_to if a.kind == "person"}
        actors = {i for m in mentions if m.refers_to for i in range(m.span.start, m.span.end)}
        people = {i for m in mentions if m.kind == "person" and m.refers_to for i in range(m.span.start, m.span.end)}
        out: list[PlaceMention] = []
        for index, hit in enumerate(hits):
            sense = self._fitting(text.text, hits, index, told)
            person = hit.span.start in people or hit.span.of(text.text) in families
            if person and sense.kind == "city":
                continue
            rule = self._rule(text, hit, sense, hit.span.start in actors)
            rule = rule or self._beside(text, hits, index, sense, out)
            if rule:
                out.append(PlaceMention(hit.span, self._part(hit, sense, rule).place, rule))
        shown = {p.span.of(text.text): p for p in reversed(out) if p.rule in self._telling}
        found = _again(text, [h for h in hits if h.span.start not in people], out, shown)
        unnamed = seats(text, self.rules["seat"], mentions, found, self.world, self.language)
        found += [p for p in unnamed if self._located(text, p.span, mentions)]
        found += list(unlisted(text, self._settled, self.rules["joined"], mentions, found))
        return tuple(sorted(found, key=lambda p: p.span))

    def told(
        self, text: Analysis, places: tuple[PlaceMention, ...], happenings: tuple[Happening, ...], speech: tuple[Attribution, ...]
    ) -> tuple[PlaceMention, ...]:
        """The places, and the lands that the text only speaks of, which is known once it is known who does what."""
        taken = {p.span.start for p in places}
        lands = [h for h in self._hits(text.text) if h.senses[0].kind in _LANDS and h.span.start not in taken]
        return tuple(sorted((*places, *told(text, lands, self.rules["told"], happenings, speech)), key=lambda p: p.span))

    def _located(self, text: Analysis, span: Span, mentions: tuple[Mention, ...]) -> bool:
        """Whether the words beside a noun make it where something is, or say whose it is."""
        token = text.head(span)
        if token is None:
            return False
        near = any(key in self._words[s] for s, keys in self._keys(text, token).items() for key in keys)
        return near or (token.rel not in _SUBJECTS and beside_it(token, mentions) is not None)

    def _part(self, hit: PlaceHit, sense: Sense, rule: str) -> Sense:
        """The part of a country that bears another country's name, where the word beside it says a part (« la province de Luxembourg »)."""
        of_part = sense.kind == "country" and rule in self._parts
        return next((s for s in hit.senses if s.kind == "admin"), sense) if of_part else sense

    def _beside(self, text: Analysis, hits: tuple[PlaceHit, ...], n: int, sense: Sense, before: list[PlaceMention]) -> str | None:
        """The rule by which a name is a place for the place beside it: « Izmir (Turquie) », « Dubaï, Doha et Istanbul »."""
        hit, last = hits[n], before[-1] if before else None
        if _part_of_name(text, hit.span) or (sense.kind == "city" and _inside_name(text, hit.span)):
            return None
        rule = self._within(text.text, last.span, hit.span) if last and _holds(sense, last.place) else None
        if rule is None and sense.kind == "city" and n + 1 < len(hits) and _holds(hits[n + 1].senses[0], sense.place):
            rule = self._within(text.text, hit.span, hits[n + 1].span)
        return rule or (self._listed(text, hit, before) if sense.kind == "city" else None)

    def _listed(self, text: Analysis, hit: PlaceHit, before: list[PlaceMention]) -> str | None:
        """The rule by which a town in a list is a place: it hangs on one, or stands right behind one."""
        token, last = text.head(hit.span), before[-1] if before else None
        lead = _lead(token) if token else None
        if token is None or lead is None:
            return None
        joined = self.rules["joined"].get(text.text[last.span.end : hit.span.start].strip()) if last else None
        acts = token.rel in _SUBJECTS and not any(c.rel in _SUBJECTS and c.i < token.i for c in token.head.children)
        if joined and not acts and not token.fused and not self._of_family(text.text, hit):
            return joined.id
        return next((p.rule for p in before if p.span.start <= lead.start < p.span.end), None) if lead is not token else None

    def _within(self, text: str, place: Span, land: Span) -> str | None:
        rule = self.rules["within"].get(text[place.end : land.start].strip())
        return rule.id if rule else None

    def scenes(self, text: Analysis) -> tuple[PlaceMention, ...]:
        """The places that their words alone show to be where something happens, before any actor is known."""
        hits = self._hits(text.text)
        told = Counter(_telling(hits))
        shown = [(n, h, rule) for n, h in enumerate(hits) if (rule := self._rule(text, h, None)) and rule not in self._away]
        return tuple(PlaceMention(h.span, self._fitting(text.text, hits, n, told).place, rule) for n, h, rule in shown)

    def _rule(self, text: Analysis, hit: PlaceHit, sense: Sense | None, actor: bool = False) -> str | None:
        """The rule by which a name is a place; without a sense, only by the words beside it."""
        around = self._seen(text).get(hit.span.start)
        if around is None or (sense is None and _part_of_name(text, hit.span)):
            return None
        town = (sense or hit.senses[0]).kind == "city"
        if town and around.determined:
            return None
        family = town and self._of_family(text.text, hit)
        if rule := _said(around.beside, family, actor or sense is None):
            return rule
        if sense is None or family:
            return None
        if rule := self._marked(text, hit.span, sense):
            return rule
        return None if actor or _part_of_name(text, hit.span) else self._by_itself(sense, hit.span.of(text.text))

    def _look(self, text: Analysis) -> dict[int, Around]:
        """What stands around each name that may be a place, by where the name begins: asked for before and after the actors are known."""
        tokens = ((h, text.head(h.span)) for h in self._hits(text.text))
        free = ((h, t) for h, t in tokens if t is not None and not _no_place(text, h, t) and not self._treaty(text, t))
        return {h.span.start: Around(_determined(t), self._beside_name(text, t)) for h, t in free}

    def _beside_name(self, text: Analysis, token: Token) -> tuple[tuple[str, Rule], ...]:
        """The rules, with their sections, of the words beside a name."""
        keys = ((s, k) for s, words in self._keys(text, token).items() for k in words)
        return tuple((section, rule) for section, key in keys if (rule := self._words[section].get(key)) is not None)

    def _treaty(self, text: Analysis, token: Token) -> bool:
        """Whether a name only tells which treaty, convention or process is meant."""
        near = (text.tokens[i] for i in (token.i + 1, token.i + 2) if i < len(text.tokens) and text.tokens[i].sentence is token.sentence)
        after = () if token.marker else (t.lemma for t in near if token.rel in ("compound", "adjective") and t is token.head)
        of = () if token.rel in _SUBJECTS else (_noun_before(text, token), token.head.lemma if token.rel == "complement" else "")
        return any(word in self._words["treaty"] for word in (*of, *after))

    def _marked(self, text: Analysis, span: Span, sense: Sense) -> str | None:
        """The rule by which what is written right after a name makes it a place."""
        after = text.text[span.end : span.end + _LONGEST_MARK]
        found = next((r for key, r in self.rules["suffix"].items() if after.startswith(key)), None)
        if found is None and text.text[max(0, span.start - 2) : span.start].strip(" ") in ("", "\n"):
            heads = (r for key, r in self.rules["heading"].items() if after.lstrip(" \u00a0\u202f").startswith(key))
            found = next((r for r in heads if _dated(text, span) or (sense.kind in _LANDS and not getattr(r, "dated", False))), None)
        return found.id if found else None

    def _keys(self, text: Analysis, token: Token) -> dict[str, tuple[str, ...]]:
        lead = _lead(token)
        nouns = (lead.head.lemma,) if lead.rel in ("complement", "apposition", "compound", "name") else ()
        called = lead.head.head.lemma if lead.rel == "object" and lead.head.lemma in self.rules["called"] else ""
        nouns = (*nouns, _noun_before(text, lead), called)
        verbs = (lead.head.lemma,) if lead.rel == "object" and not lead.marker else ()
        marker = token.marker or lead.marker
        topic = self.rules["told"].get(marker)
        if isinstance(topic, Told) and "complement" in topic.under:  # « le sommet sur la Syrie » is about it, wherever it is held
            nouns = ()
        return {
            "locative": (marker, marker.split(" ")[-1]),
            "head": nouns,
            "verb": verbs,
            "side": _sides(text, token),
            "zone": (text.article.zone_at(token.start),),
        }

    def _fitting(self, text: str, hits: tuple[PlaceHit, ...], n: int, told: Counter[str | None]) -> Sense:
        """The sense that fits; a country's own name means another place only where the sign between them says so."""
        hit, after = hits[n], next((h for h in hits[n + 1 : n + 2] if h.senses[0].kind in ("country", "admin")), None)
        close = after is not None and after.span.start - hit.span.end <= NEARBY
        inner = _state_of(hits[n - 1], hit) if n and self._within(text, hits[n - 1].span, hit.span) else None
        if inner is not None:
            return inner
        if hit.senses[0].kind == "country" and (after is None or self._within(text, hit.span, after.span) is None):
            return hit.senses[0]
        return _fitting(hit, [after.senses[0]] if after and close else [], told)

    def _by_itself(self, sense: Sense, name: str) -> str | None:
        for rule in self.rules["named"].values():
            fits = isinstance(rule, Named) and sense.kind in rule.kinds and sense.population >= rule.population
            if fits and isinstance(rule, Named) and (rule.parts == 1 or len(name.split("-")) >= rule.parts):
                return rule.id
        return None


def _said(beside: tuple[tuple[str, Rule], ...], family: bool, actor: bool) -> str | None:
    """The rule of a word beside a name that makes it a place; of a family's name too, one that is never said of people."""
    for section, rule in beside:
        free, people = getattr(rule, "free", False), section == "verb" or getattr(rule, "people", False)
        if not (free and actor) and not (people and family):
            return rule.id
    return None


def _telling(hits: tuple[PlaceHit, ...]) -> Iterator[str | None]:
    """The countries of the lands and great cities that a text names."""
    return (h.senses[0].place.country for h in hits if h.senses[0].kind in ("country", "admin") or h.senses[0].population >= _GREAT)


def _words(rules: dict[str, Rule]) -> dict[str, Rule]:
    """The rules by the words that they hold for."""
    return {word: r for r in rules.values() for word in (r.key, *(r.forms if isinstance(r, (Head, Verb, Side, Treaty)) else ()))}


def _again(text: Analysis, hits: list[PlaceHit], found: list[PlaceMention], towns: dict[str, PlaceMention]) -> list[PlaceMention]:
    """What is found, and the towns named again whose names the text has shown to be places once."""
    taken = {p.span.start for p in found}
    small = (h for h in hits if h.span.start not in taken and h.senses[0].kind == "city" and h.senses[0].population < BETTER_KNOWN)
    whole = ((h, text.head(h.span)) for h in small if not _part_of_name(text, h.span))
    again = [PlaceMention(h.span, p.place, p.rule) for h, t in whole if t and not _determined(t) and (p := towns.get(h.span.of(text.text)))]
    return sorted((*found, *again), key=lambda p: p.span.start)


def _state_of(town: PlaceHit, land: PlaceHit) -> Sense | None:
    """The sense of a land's name that is the state of a federation in which the town before it lies: « Atlanta (Géorgie) »."""
    admins = {s.admin for s in town.senses if s.admin}
    return next((s for s in land.senses if s.kind == "admin" and s.place.name in admins), None)


def _holds(land: Sense, place: Place) -> bool:
    """Whether a place may lie in a country or region."""
    return land.kind in _LANDS and land.place.country == place.country and land.place.name != place.name


def _determined(token: Token) -> bool:
    """Whether an article stands before a name: no town's (« l'Union »), unless it is part of the name."""
    return any(child.rel == "determiner" and child.i < token.i for child in token.children)


def _lead(token: Token) -> Token:
    """The first of the names that are coordinated with this one: its preposition holds for all."""
    while token.rel == "conjunct" and not token.marker and token.head is not token:
        token = token.head
    return token


def _noun_before(text: Analysis, name: Token) -> str:
    """The word before a name, prepositions and determiners passed over, whatever the tree hangs the name on; empty for a subject's."""
    at, first = name.i - 1, name.sentence.tokens[0].i
    while at >= first and name.i - at <= _NOUN_BACK and (text.tokens[at].pos in ("ADP", "DET") or text.tokens[at].text == ","):
        at -= 1
    acts = name.rel in ("agent", "compound") or (name.rel in _SUBJECTS and not name.marker)
    return "" if at < first or acts else text.tokens[at].lemma


def _no_place(text: Analysis, hit: PlaceHit, token: Token) -> bool:
    """Whether what stands around a name, or the kind of word that it is, forbids that it be a place."""
    town, start = hit.senses[0].kind == "city", hit.span.start
    if token.pos not in ("PROPN", "NOUN", "X", "ADJ") and not token.fused and not _inside(text, token):
        return True
    if text.text[start - 1 : start] in ("-", "‑") or (not token.marker and _part_of_name(text, hit.span)):
        return True
    if (town and _inside_name(text, hit.span)) or (token.fused in ("person", "actor") and token.start < start):
        return True
    if town and hit.senses[0].population < BETTER_KNOWN and _part_of_name(text, hit.span):
        return True
    return token.pos == "ADJ" and token is token.sentence.tokens[0]


def _sides(text: Analysis, token: Token) -> tuple[str, ...]:
    """The words beside a name, no subject's, that may tell a part of it: its adjectives, and the word before."""
    if token.rel in _SUBJECTS:
        return ()
    before = text.tokens[token.i - 1] if token.i else token
    near = (before.lemma,) if before.end + 1 >= token.start and before.sentence is token.sentence else ()
    return (*near, *(c.lemma for c in token.all("adjective", "compound")))


def _inside(text: Analysis, token: Token) -> bool:
    """Whether a capital stands inside a sentence, where only names have one."""
    return token.text[:1].isupper() and token is not token.sentence.tokens[0]


def _part_of_name(text: Analysis, span: Span) -> bool:
    """Whether a capitalised word stands directly before or after: a part of a longer name that is not a place's."""
    after = text.at(span.end + 1)
    goes_on = after is not None and after.start == span.end + 1 and after.fused != "time" and after.text[:1].isupper()
    return (goes_on and text.text[span.end : span.end + 1] in " -") or _ends_name(text, span)


def _inside_name(text: Analysis, span: Span) -> bool:
    """Whether a town's name is only a word of a longer name, even after a preposition: "at Herrera Plaza", "Vladimir Petrov"."""
    head = text.head(span)
    if head is None or (head.fused in ("person", "actor") and len(head.span) > len(span)):
        return head is not None
    leads = (c for c in head.all("compound", "name") if c.end == span.start - 1)
    return head.fused == "" and any(c.text[:1].isupper() and not c.fused for c in leads)


def _ends_name(text: Analysis, span: Span) -> bool:
    """Whether a capitalised word stands directly before."""
    before = text.at(span.start - 2) if span.start > 1 else None
    return before is not None and before.end == span.start - 1 and before.text[:1].isupper() and not _opens(before)


def _dated(text: Analysis, span: Span) -> bool:
    """Whether a day stands right behind a name and its sign: « ROME, 3 mars »."""
    day = next((t for t in map(text.at, range(span.end + 1, span.end + 4)) if t is not None and t.pos != "PUNCT"), None)
    return day is not None and day.fused == "time"


def _opens(token: Token) -> bool:
    """Whether a word is the first of its sentence, signs left out."""
    return all(t.pos == "PUNCT" for t in token.sentence.tokens[: token.i - token.sentence.tokens[0].i])


def _fitting(hit: PlaceHit, near: list[Sense], told: Counter[str | None]) -> Sense:
    """The sense that fits the text: by a country or region named right after, by the countries that the text names, by size."""
    countries = {s.place.country for s in near}
    admins = {s.place.name for s in near if s.kind == "admin"}

    def weight(sense: Sense) -> float:
        size = log10(sense.population + 10)
        close = (sense.place.country in countries) + (sense.admin in admins)
        return size + NEAR_WEIGHT * close + (TEXT_WEIGHT if told[sense.place.country] else 0.0)

    return max(hit.senses, key=weight)
