"""The known names of a text, each with the sense that fits it first."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.actors.keys import folded
from selon.actors.lexis import Lexis
from selon.article.paragraphs import flowing
from selon.world import World
from selon.world.types import Name, NameHit

PEOPLE = frozenset({"person", "family"})
SURE = 100
"""What it weighs against a name's rank that the text names the same actor in full elsewhere; the country alone weighs half."""
TITLED = 0.8
"""From this share of capitalised words on, a line is a title in which capitals tell no names."""
_BEFORE = re.compile(r"(?:^|[^\w.!?:\n] ?|[^.!?:\n] )([^\W\d_](?:[\w'’-]*|\w?\.))[ \u00a0]$")
_AFTER = re.compile(r"[ \u00a0](?:(?:al|el|bin|ben|ibn|van|von|de|du|der|den|la)[ \u00a0-])*([^\W\d_])[^\W\d_]")
_APART = frozenset({"state", "capital", "metonym", "institution", "organisation"})
_LONG = re.compile(r"[^\W\d_]{4,}")


@lru_cache(maxsize=4)
def name_hits(text: str, lexis: Lexis, world: World) -> tuple[NameHit, ...]:
    """All known names of a text; a family name inside a longer name that the world does not know is none."""
    hits = [h for h in world.names(lexis.language).scan(text) if h.entries[0].kind != "region"]
    starts = {h.span.start for h in hits if h.entries[0].kind in _APART}
    flow = flowing(text)
    kept = [h for h in hits if any(e.kind != "family" for e in h.entries) or not _part(flow, h, starts, lexis, world)]
    senses = Senses(kept)
    return tuple(senses.ordered(h) for h in kept)


def _part(text: str, hit: NameHit, starts: set[int], lexis: Lexis, world: World) -> bool:
    """Whether a family name is a part of a longer name: « Paul Nitze »."""
    start, end = hit.span.start, hit.span.end
    after = _AFTER.match(text, end)
    if after and after[1].isupper() and end + 1 not in starts and not _noun(text, end + 1, lexis):
        return not title_line(text, start)
    before = _BEFORE.search(text, max(0, start - 40), start)
    if not before or not before[1][0].isupper() or before.start(1) in starts or _noun(text, before.start(1), lexis):
        return False
    return not title_line(text, start) and (_opened(text, before.start(1)) or before[1] in world.first_names)


def _noun(text: str, at: int, lexis: Lexis) -> bool:
    """Whether a title or a noun of the language data begins here, which is no part of a name."""
    words = folded(text)
    return any(keys.match(words, at) for keys in (lexis.nouns, lexis.titles, lexis.modifiers))


def _opened(text: str, at: int) -> bool:
    """Whether a word stands inside a sentence, so that its capital makes it a name."""
    before = text[max(0, at - 3) : at].rstrip(" \u00a0")
    return bool(before) and (before[-1].isalnum() or before[-1] in ",;)’'")


def title_line(text: str, at: int) -> bool:
    """Whether a place lies in a line whose words nearly all begin with a capital: there capitals tell no names."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return _title(text[start : end if end >= 0 else len(text)])


@lru_cache(maxsize=64)
def _title(line: str) -> bool:
    """Whether nearly all words of a line begin with a capital; the last lines are kept, as each of their names asks."""
    words = _LONG.findall(line)
    return sum(w[0].isupper() for w in words) > TITLED * len(words) and len(words) > 3


class Senses:
    """Which sense of a name fits a text: what the text names without a doubt tells what it means elsewhere."""

    def __init__(self, hits: list[NameHit]) -> None:
        sure = [h.entries[0] for h in hits if len({e.actor for e in h.entries}) == 1]
        self._lands = {e.country for e in sure if e.country and e.kind not in PEOPLE}
        self._names = {e.actor.name for e in sure if e.actor}

    def ordered(self, hit: NameHit) -> NameHit:
        """The hit with its likelier senses first; those of a person's name keep their order."""
        if len(hit.entries) == 1 or hit.entries[0].kind == "person":
            return hit
        return NameHit(hit.span, tuple(sorted(hit.entries, key=lambda e: -e.rank - self._bonus(e))))

    def _bonus(self, name: Name) -> int:
        if name.actor and name.actor.name in self._names:
            return SURE
        return SURE // 2 if name.country in self._lands and name.kind not in PEOPLE else 0
