"""Runs of capitalised words that are names, each to be read as one word by the analysis."""

from __future__ import annotations

import re

from selon.actors.hits import PEOPLE, name_hits, title_line
from selon.actors.keys import folded as fold
from selon.actors.keys import plain
from selon.actors.lexis import Lexis
from selon.actors.rules import Body, Faction, Office
from selon.analysis import Fuse
from selon.article.paragraphs import flowing
from selon.facts import Article
from selon.span import Span
from selon.world import World
from selon.world.types import NameHit

_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŠŽŻŁĆČŚ][\w’'-]*[\w]"
_PARTICLE = r"(?:al|el|ben|bin|bint|ibn|abu|abou|da|das|de|del|della|den|der|di|do|dos|du|la|le|ter|ten|van|von|zu|y|i)"
_NAME = re.compile(rf"{_CAPITALISED}(?:[ \u00a0] ?(?:{_PARTICLE}[ \u00a0] ?)*(?:{_CAPITALISED}|[A-Z]\.))+")
_WORDS = re.compile(r"\w\W*[ \u00a0]\W*\w")
_STOPS = re.compile(r"[.!?…:«“\"(\n\r|–—]\s*$")


def known(article: Article, lexis: Lexis, world: World) -> list[Fuse]:
    """The known names, those of several words each to be read as one word; a family name too may be a word that the model does not know."""
    out = []
    for hit in name_hits(article.text, lexis, world):
        kind = hit.entries[0].kind if hit.entries else ""
        if any(c.isspace() for c in hit.span.of(article.text)):
            out.append(Fuse(hit.span, "person" if kind in PEOPLE else kind if kind == "demonym" else "actor"))
        elif kind in PEOPLE:
            out.append(Fuse(hit.span, "family"))
    return out


def unknown(article: Article, lexis: Lexis, hits: tuple[NameHit, ...], world: World) -> list[Fuse]:
    """Runs of capitalised words that look like a person's whole name, without the nationality, office or title before it."""
    text = flowing(article.text)
    folded = fold(text)
    taken = {h.span.start: h.span.end for h in hits}
    inside = {at for h in hits for at in range(h.span.start, h.span.end)}
    out = []
    for found in _NAME.finditer(text):
        start = _past(folded, _begun_before(folded, found.start(), found.end(), lexis), found.end(), lexis, taken)
        start = found.start() if start >= found.end() else start
        start = _after_office(folded, start, found.end(), lexis)
        if named_body(found[0], lexis) and _free(text, found.start(), found.end(), hits):
            out.append(Fuse(Span(*found.span()), "actor"))
            continue
        span = Span(start, _unowned(folded, found.end(), lexis))
        if _WORDS.search(span.of(text)) and inside.isdisjoint(range(start, found.end())) and _personal(text, span, lexis, world):
            out.append(Fuse(span, "person"))
    return out


def _unowned(folded: str, end: int, lexis: Lexis) -> int:
    """Where a name ends without the sign that it owns what follows ("Ann Other's")."""
    sign = next((word for word, link in lexis.links.items() if link.before and word[:1] == "'" and folded.endswith(word, 0, end)), "")
    return end - len(sign)


def named_body(words: str, lexis: Lexis) -> Body | None:
    """The rule that makes an organisation's name of some capitalised words."""
    return next((rule for word in plain(words).split() if (rule := lexis.bodies.get(word))), None)


def _free(text: str, start: int, end: int, hits: tuple[NameHit, ...]) -> bool:
    """Whether no known name but a nationality lies in a run that stands inside a sentence."""
    inside = [h for h in hits if h.span.start < end and start < h.span.end]
    return all(h.entries[0].kind == "demonym" for h in inside) and not _STOPS.search(text[max(0, start - 3) : start]) and start > 0


def _past(folded: str, start: int, end: int, lexis: Lexis, taken: dict[int, int]) -> int:
    """Where the name begins in a run of capitalised words that may begin with what its bearer is."""
    first, described = start, False
    while start < end:
        nouns = [f for f in lexis.nouns.match(folded, start) if isinstance(f.rule, (Office, Faction))]
        forms = (*nouns, *lexis.titles.match(folded, start), *lexis.modifiers.match(folded, start))
        after = taken.get(start) or max((start + len(f.words) for f in forms), default=start)
        if after == start:
            break
        described = bool(forms)
        start = after + (len(folded[after:end]) - len(folded[after:end].lstrip()))
    return start if described else first


def _begun_before(folded: str, start: int, end: int, lexis: Lexis) -> int:
    """Where the name begins when an office that began before the run ends in it (« Secretary of | State Ann Other »)."""
    for word in re.finditer(r"(?<![^\W_])[^\W_]+", folded[max(0, start - 30) : start]):
        at = max(0, start - 30) + word.start()
        for form in lexis.nouns.match(folded, at):
            if isinstance(form.rule, Office) and start < at + len(form.words) < end:
                return at + len(form.words) + 1
    return start


def _after_office(folded: str, start: int, end: int, lexis: Lexis) -> int:
    """Where the name begins after the last office inside a run; its end when it ends with an office (« Trade Secretary »)."""
    for word in re.finditer(r"[^\W_]+", folded[start:end]):
        at = start + word.start()
        for form in lexis.nouns.match(folded, at):
            if isinstance(form.rule, Office) and "monarch" not in form.rule.office and at + len(form.words.rstrip(".")) <= end:
                return _after_office(folded, min(at + len(form.words), end), end, lexis)
    return start + len(folded[start:end]) - len(folded[start:end].lstrip())


def _personal(text: str, span: Span, lexis: Lexis, world: World) -> bool:
    words = span.of(text).split()
    before = text[max(0, span.start - 30) : span.start]
    opens = bool(_STOPS.search(before)) or not before.strip()
    if all(w.isupper() for w in words) or (opens and words[0] not in world.first_names) or title_line(text, span.start):
        return False
    if opens:
        return True
    last = plain(re.split(r"[\s(]", before.rstrip())[-1].translate({0x2019: "'"}))
    return last not in lexis.determiners and not last.endswith("'") and last not in lexis.locatives and plain(words[0]) not in lexis.determiners  # noqa: E501
