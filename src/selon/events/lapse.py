"""Days counted from one deed to another: "the call comes three days after Britain seized a tanker", « deux mois avant l'invasion »."""

from __future__ import annotations

import re

from selon.analysis import Analysis, Token
from selon.events.arguments import clause_of, within_clause
from selon.events.lexis import Lexis
from selon.events.rules import Circumstance
from selon.facts import Interval, Time
from selon.times.calendar import around, move

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_LONGEST = {"M": 31, "Y": 366}
"""Days of the longest time from which months and years are counted: « en 2008, neuf ans après les frappes »."""
_NOW = ("present", "perfect")


class Lapses:
    """The lengths of time of one text that stand before a deed told in a circumstance; `times` are its days by the number of their word."""

    def __init__(self, lexis: Lexis, text: Analysis, times: dict[int, Time], all_times: tuple[Time, ...], today: Interval | None) -> None:
        self.lexis, self.times, self.today = lexis, times, today
        spans = [(text.inside(t.span), t) for t in all_times if t.type == "DURATION"]
        self.lengths = {tokens[-1].i: t for tokens, t in spans if tokens}

    def of(self, head: Token, light: Token | None) -> Time | None:
        """When a deed was, by what stands before its predicate or the verb that carries it."""
        return self._of(head) or (self._of(light) if light is not None else None)

    def _of(self, head: Token) -> Time | None:
        """When a deed was, or will be, by the length of time between it and the deed in whose circumstance it stands."""
        ruled = (r for k, r in self.lexis.circumstances.items() if r.way and f"{head.marker} ".startswith(f"{k} "))
        rule = next(ruled, None)
        if rule is None:
            return None
        marker = next((c for c in head.all("marker") if c.i < head.i and c.lower.split()[0] == head.marker.split()[0]), None)
        length = self._length(marker, rule) if marker is not None else None
        amount = _LENGTH.fullmatch(length.value) if length is not None else None
        base = self._base(head) if amount is not None else None
        unit = amount[2] if amount is not None else "D"
        if length is None or amount is None or base is None or base.days > _LONGEST.get(unit, 1):
            return None
        days = around(move(base.start, rule.way * int(amount[1]), unit), "D" if unit == "W" else unit)
        return Time(length.span, "DATE", days.start.isoformat() if days.days == 1 else "", None, days, f"{length.rule}\n{rule.id}")

    def _length(self, marker: Token, rule: Circumstance) -> Time | None:
        """The length of time before a marker, or that the marker tells."""
        own = Time(marker.span, "DURATION", rule.length) if rule.length else None
        return own or self.lengths.get(marker.i - 1)

    def _base(self, head: Token) -> Interval | None:
        """The day of the deed that the length is counted from: its own, else that of a text which tells it as of now."""
        above = clause_of(head.head)
        below = head.subtree()
        near = [self.times[t.i] for t in within_clause(above) if t.i in self.times and t not in below]
        if near:
            return near[0].interval
        return self.today if above.tense in _NOW else None

    def apart(self, time: Token, head: Token) -> bool:
        """Whether a time stands with another deed, told in a circumstance of the one that it is to date: « après l'attaque de lundi »."""
        words = time.sentence.tokens
        at = time.i - words[0].i
        before = words[at - 1] if at and words[at - 1].fused != "time" else time.head
        return any(self._behind(start, head, owned=start is time.head) for start in (time.head, before))

    def _behind(self, start: Token, head: Token, *, owned: bool) -> bool:
        """Whether a word stands, in its clause, behind a marker of what is at another time than `head`."""
        for above in (start, *start.ancestors()):
            if above is head or above.verbal:
                return False
            rule = self.lexis.circumstances.get(above.marker)
            deed = owned or self.lexis.match(above, self.lexis.nouns) is not None
            if rule is not None and rule.apart and above.fused != "time" and deed:
                return head not in (above, *above.subtree())
        return False
