"""Who is meant where the words of a happening name nobody.

Only in a text of politics, and only where the text itself leaves no doubt: one more of the same kind has the parties of the one
before (« une deuxième attaque »); and a protest has protesters, an arrest somebody arrested, of the country that the text places
them in (READING.md: "six arrests in Barcelona").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from selon.events.arguments import clause_of
from selon.events.found import Casting, Found
from selon.events.parties import Parties
from selon.facts import Actor, Happening, Party

_HOME = 0.4
"""Share of all that a text says of countries from which one is its home."""

_OWN = "PROTEST"
"""The type whose implied people do it; of all others it is done to them."""


class Unnamed:
    """What one text lets a reader infer about parties that a sentence leaves out."""

    def __init__(self, parties: Parties, political: bool) -> None:
        self.parties, self.political = parties, political
        self.home = _home(parties) if self.political else None

    def supply(self, found: Found, casting: Casting, before: list[Happening]) -> Casting:
        """The casting, with the parties that are meant where it has none."""
        if not self.political or casting.actors or casting.recipients or found.token.verbal:
            return casting
        return self._again(found, casting, before) or self._implied(found, casting) or casting

    def _again(self, found: Found, casting: Casting, before: list[Happening]) -> Casting | None:
        rule = found.pattern.rule
        if not any(c.lemma in self.parties.lexis.ordinals for c in found.token.children):
            return None
        for h in reversed(before):
            if h.type == rule.type and (rule.mode in (None, h.mode)) and (h.actors or h.recipients):
                actors, recipients = ([replace(p, mention=None) for p in side] for side in (h.actors, h.recipients))
                return replace(casting, actors=tuple(actors), recipients=tuple(recipients), symmetric=h.symmetric)
        return None

    def _implied(self, found: Found, casting: Casting) -> Casting | None:
        rule = found.pattern.rule
        country = self._where(found) if rule.implies else None
        if country is None:
            return None
        who = Actor(f"{rule.implies} ({self.parties.state(country).name})", "people", None, country, country, "CVL")
        return replace(casting, actors=(Party(who),)) if rule.type == _OWN else replace(casting, recipients=(Party(who),))

    def _where(self, found: Found) -> str | None:
        near = (self.parties.places[t.i].place.country for t in clause_of(found.token).subtree() if t.i in self.parties.places)
        return next((c for c in near if c), self.home)


def _home(parties: Parties) -> str | None:
    told = Counter(a.country for m in parties.cast.mentions for a in m.refers_to if a.country)
    told.update(p.place.country for p in parties.places.values() if p.place.country)
    country, times = told.most_common(1)[0] if told else (None, 0)
    return country if times >= _HOME * told.total() else None
