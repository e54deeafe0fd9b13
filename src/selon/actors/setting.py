"""Which country a text is about, and where it plays: for « le gouvernement », « la police » and people without a name."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from selon.actors.discourse import REACH, SUBJECTS, Discourse
from selon.actors.marks import ActorMark
from selon.actors.scene import Scene
from selon.analysis import Token

_LEAD = 2
"""Sentences of the body that open a text."""
_DONE_TO = ("object", "indirect", "oblique", "agent")


class Setting:
    """The countries of one text: those it names, where its clauses play, who publishes it."""

    def __init__(self, talk: Discourse, scene: Scene) -> None:
        self.text, self.marks, self.talk, self.scene = talk.text, talk.marks, talk, scene

    def land(self, mark: ActorMark, *, organ: bool) -> str | None:
        """The country of a government, or one of its organs, that the text does not say: where it acts, else whom the text is about."""
        token = self.text.tokens[mark.head]
        here = self.scene.here(token) if organ else None
        if here or (self.home and self.home not in self._other(token)):
            return here or self.home
        return (self.scene.before(token) if organ else None) or self.context(mark) or self.place(mark)

    def context(self, mark: ActorMark, people: bool = True) -> str | None:
        """The one country that the text is about where a mark stands; with `people` persons tell it too, not who acts on the mark."""
        token = self.text.tokens[mark.head]
        other = self._other(token) if people else set[str]()
        for back in range(REACH):
            near = (e for e in self.talk.entries if e.sentence == token.sentence.i - back)
            named = {a.country for e in near for a in e.actors if a.country and a.kind != "person"} - other
            if len(named) == 1:
                return named.pop()
            if len(named) > 1:
                break
        told = self.talk.weights if people else self.talk.lands
        ranked = sorted(((c, w) for c, w in told.items() if c not in other), key=lambda w: -w[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        return ranked[0][0]

    def _other(self, token: Token) -> set[str]:
        """The countries of who does something to a word in its clause: « Londres presse le gouvernement » is about another's."""
        subject_of = token.head.one(*SUBJECTS) if token.rel in _DONE_TO and token.head.verbal else None
        if subject_of is None:
            return set()
        return {a.country for e in self.talk.entries if e.head in subject_of.conjuncts() for a in e.actors if a.country}

    @cached_property
    def home(self) -> str | None:
        """The country that the text names most, if one stands out; else, of the two most named, where it was sent from or opens."""
        named = Counter(c for _, c in self.scene.places)
        for mark in self.marks:
            named.update({*mark.owner.countries, *(a.country for a in mark.actors if a.country and a.kind != "person")})
        ranked = named.most_common(2)
        if not ranked or len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]:
            return ranked[0][0] if ranked else None
        sent = next((c for t, c in self.scene.places if t.sentence.zone == "dateline"), None)
        if sent is not None and named[sent] == ranked[0][1]:
            return sent
        return self.lead if self.lead in {c for c, _ in ranked} else None

    @cached_property
    def lead(self) -> str | None:
        """The one country in which the first sentences of the body play."""
        first = next((s.i for s in self.text.sentences if s.zone == "body"), 0)
        there = {c for t, c in self.scene.places if 0 <= t.sentence.i - first < _LEAD}
        return there.pop() if len(there) == 1 else None

    def place(self, mark: ActorMark) -> str | None:
        """The country of the place named nearby, else the country the text is about."""
        token = self.text.tokens[mark.head]
        if near := self.scene.here(token):
            return near
        sentence = token.sentence
        for e in self.marks:
            head = self.text.tokens[e.head]
            if head.sentence is sentence and e.actors and e.kind == "place":
                return e.actors[0].country
        return self.home or self.scene.before(token) or self.context(mark, people=False)

    @cached_property
    def seat(self) -> str | None:
        """The country of the office that publishes the text: of the place that stands with the day on a line of its own."""
        for mark in self.marks:
            words = self.text.tokens[mark.head].sentence.tokens
            dated = any(t.fused == "time" for t in words) and not any(t.verbal for t in words)
            if dated and mark.kind in ("state", "place") and mark.actors and self.text.inside(mark.span)[0] is words[0]:
                return mark.actors[0].country
        return None
