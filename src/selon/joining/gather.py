"""Tellings -> groups, each one event: a pure function of the set, whatever the order in which it came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from selon.joining.compare import OTHER_DAYS, apart, likeness, together
from selon.joining.telling import DEEDS, RUNS, Telling, block

SPAN = 45
"""Days: a telling wider than this is compared with all of its block."""


@dataclass(frozen=True, slots=True)
class Joined:
    """That a telling is of the same event as another: the judgement's reasons, and apart from it the likeness (0 to 1)."""

    key: str
    anchor: str
    why: tuple[str, ...]
    likeness: float


class _Group:
    """An event in the making: its first member is the most detailed telling, its anchor."""

    def __init__(self, anchor: Telling) -> None:
        self.members = [anchor]

    def match(self, telling: Telling) -> Telling | None:
        """The most alike member, None when any member stands against it, or all are of other days."""
        fits = False
        for member in self.members:
            why = apart(telling, member)
            if why and not (why == OTHER_DAYS and self._left_behind(telling, member)):
                return None
            fits = fits or why is None
        return max(self.members, key=lambda m: (likeness(telling, m), m.key)) if fits else None

    def _left_behind(self, telling: Telling, member: Telling) -> bool:
        """Whether one of the two bears only the day from which another member says it was moved."""
        return any(m.was and any(t.days and t.days.meets(m.was) for t in (telling, member)) for m in self.members if m.days)


Apart = frozenset[frozenset[str]]


def gather(
    found: Iterable[Telling], keep_apart: Apart = frozenset(), settled: bool = False, stays: Mapping[str, str] | None = None
) -> tuple[list[list[Telling]], list[Joined]]:
    """The groups, each led by its anchor, in the order of their keys; and why each other member stands with it.

    `keep_apart` are pairs of keys that a person has judged to be two events. The most detailed tellings are placed first,
    so that vague ones find their event whatever came first; a vague one that fits two events stays by itself.
    `settled` says that the tellings of one article have been gathered before: they are not put together again.
    `stays` names, by key, the group in which a telling was found before and is left without being looked at.
    """
    blocks: dict[str, list[Telling]] = defaultdict(list)
    for telling in found:
        blocks[block(telling)].append(telling)
    groups: list[list[Telling]] = []
    links: list[Joined] = []
    for name in sorted(blocks):
        if len(blocks[name]) == 1:
            groups.append(blocks[name])
            continue
        made = _Block(keep_apart, settled, stays or {})
        for telling in sorted(blocks[name], key=lambda t: (-t.detail, t.key)):
            made.place(telling)
        groups += [g.members for g in made.groups]
        links += made.links
    return sorted(groups, key=lambda g: min(m.key for m in g)), links


class _Block:
    """The groups of one block, found by day."""

    def __init__(self, keep_apart: Apart, settled: bool, stays: Mapping[str, str]) -> None:
        self.keep_apart, self.settled, self.stays = keep_apart, settled, stays
        self.groups: list[_Group] = []
        self.links: list[Joined] = []
        self._by_day: dict[int, list[_Group]] = defaultdict(list)
        self._wide: list[_Group] = []
        self._by_article: dict[str, list[_Group]] = defaultdict(list)
        self._left: dict[str, _Group] = {}

    def place(self, telling: Telling) -> None:
        """Into the group it fits, else a group of its own."""
        if telling.key in self.stays:
            self._leave(telling, self.stays[telling.key])
        else:
            self._find(telling)

    def _leave(self, telling: Telling, name: str) -> None:
        if name in self._left:
            self._left[name].members.append(telling)
        else:
            self._left[name] = _Group(telling)
            self.groups.append(self._left[name])
        self._index(self._left[name], telling)

    def _find(self, telling: Telling) -> None:
        hits = [(g, m) for g in self._near(telling) if (m := self._match(g, telling)) is not None]
        if not hits or (telling.vague and len(hits) > 1 and not self._own(hits, telling)):
            group = _Group(telling)
            self.groups.append(group)
        else:
            hits = self._own(hits, telling) or hits
            group, best = max(hits, key=lambda h: (likeness(telling, h[1]), h[1].key))
            group.members.append(telling)
            self.links.append(Joined(telling.key, group.members[0].key, together(telling, best), likeness(telling, best)))
        self._index(group, telling)

    def _own(self, hits: list[tuple[_Group, Telling]], telling: Telling) -> list[tuple[_Group, Telling]]:
        """The last group before it in its own text: what is told again without a day is what was told last."""
        own = [(g, m) for g, m in hits for m in g.members if m.article == telling.article and m.key < telling.key]
        return [max(own, key=lambda h: h[1].key)] if own else []

    def _match(self, group: _Group, telling: Telling) -> Telling | None:
        if self.settled and any(m.article == telling.article for m in group.members):
            return None
        if self.keep_apart and any(frozenset((telling.key, m.key)) in self.keep_apart for m in group.members):
            return None
        return group.match(telling)

    def _near(self, telling: Telling) -> list[_Group]:
        """The groups that may share a day with it, each once, in the order they were made."""
        window = telling.window
        if window is None:
            return self._by_article[telling.article]
        if window.days > SPAN or (telling.was is not None):
            return self.groups
        reach = RUNS if telling.mode in DEEDS else 1
        first = window.start.toordinal()
        found = {id(g): g for n in range(first - reach, first + window.days + reach) for g in self._by_day.get(n, ())}
        found |= {id(g): g for g in self._wide} | {id(g): g for g in self._by_article[telling.article]}
        return list(found.values())

    def _index(self, group: _Group, telling: Telling) -> None:
        if group not in self._by_article[telling.article]:
            self._by_article[telling.article].append(group)
        window = telling.window
        if window is None:
            return
        if (window.days > SPAN or telling.was) and group not in self._wide:
            self._wide.append(group)
        first = window.start.toordinal()
        for n in range(first, first + min(window.days, SPAN)):
            day = self._by_day[n]
            if group not in day:
                day.append(group)
