"""Who the noun phrases of a text stand for: mentions looked up by token, whole lists at once."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.groups import joined
from selon.analysis import Analysis, Token
from selon.facts import Actor, Mention, Party

_SUBJECTS = ("subject", "passive-subject")


class Cast:
    """The mentions of a text, by token.

    `parties(token)` gives the actors of the noun phrase that the token heads: its own mention, what stands in apposition
    to it, and everything in a list with it (« MM. Trump et Poutine », « Paris, Berlin et Rome »), even where the tree has
    them apart. Relative pronouns stand for their antecedent, reflexives for their subject.
    """

    def __init__(self, text: Analysis, mentions: tuple[Mention, ...]) -> None:
        self.text, self.mentions = text, mentions
        self._by_token: dict[int, int] = {}
        for n in sorted(range(len(mentions)), key=lambda n: -len(mentions[n].span)):
            for token in text.inside(mentions[n].span):
                self._by_token[token.i] = n
        self._lists: dict[int, list[int]] = {}
        for run in self._runs():
            for n in run:
                self._lists[n] = run

    def mention(self, token: Token) -> Mention | None:
        """The innermost mention that covers a token."""
        n = self._by_token.get(token.i)
        return self.mentions[n] if n is not None else None

    def parties(self, token: Token) -> tuple[Party, ...]:
        """The actors of the phrase that the token heads, in the order of the text, each once."""
        token = self.antecedent(token)
        found: list[int] = []
        for member in token.conjuncts():
            n = self._of(member)
            for m in self._lists.get(n, [n]) if n is not None else ():
                if m not in found:
                    found.append(m)
        return _parties(self.mentions[n] for n in sorted(found))

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun or a reflexive stands for; any other token is itself."""
        if token.rel == "reflexive":
            return token.head.one(*_SUBJECTS) or token
        for _ in range(2):
            if not token.relative or token.pos not in ("PRON", "DET", "SCONJ", "ADV"):
                break
            clause = next((t for t in (token, *token.ancestors()) if t.rel == "relative"), None)
            if clause is None or clause.head is token:
                break
            token = clause.head
        return token

    def before(self, token: Token, *kinds: str) -> Mention | None:
        """The last mention that ends before a token, of these kinds if any are named, in its sentence or the one before."""
        for mention in reversed(self.mentions):
            if mention.span.end <= token.start and mention.refers_to and (not kinds or mention.kind in kinds):
                near = self.text.at(mention.span.start)
                return mention if near and token.sentence.i - near.sentence.i <= 1 else None
        return None

    def inside(self, token: Token) -> tuple[Party, ...]:
        """The actors named anywhere in the phrase that a token heads, clauses inside it left out."""
        found = dict.fromkeys(n for t in _phrase(token) if (n := self._by_token.get(t.i)) is not None)
        return _parties(self.mentions[n] for n in sorted(found))

    def _of(self, token: Token) -> int | None:
        own = self._by_token.get(token.i)
        if own is not None and self.mentions[own].refers_to:
            return self._envoy(token, own)
        for child in token.all("apposition", "name", "compound"):
            n = self._by_token.get(child.i)
            if n is not None and self.mentions[n].refers_to and (child.rel != "compound" or self.mentions[n].kind == "person"):
                return n
        return self._called(token, own)

    def _envoy(self, token: Token, own: int) -> int:
        """The person whom a state's name only describes: "Republic of Korea (ROK) President Yoon"."""
        land = self.mentions[own]
        for child in token.all("apposition") if land.kind == "state" else ():
            n = self._by_token.get(child.i)
            people = self.mentions[n].refers_to if n is not None else ()
            if n is not None and [a.country for a in people] == [a.country for a in land.refers_to] and people[0].kind == "person":
                return n
        return own

    def _called(self, token: Token, own: int | None) -> int | None:
        """The name at the end of a phrase that says what its bearer is: « l'organisation de défense des consommateurs Que Choisir »."""
        last = token.subtree()[-1]
        n = self._by_token.get(last.i)
        if token.pos != "NOUN" or n is None or last.marker or last.rel not in ("name", "apposition", "complement", "compound"):
            return own
        named = self.mentions[n]
        before = self.text.tokens[last.i - 1]
        fits = named.kind == "person" or (named.kind in ("organisation", "group") and own is not None)
        return n if fits and named.refers_to and last.fused and before.pos == "NOUN" and before.marker else own

    def _runs(self) -> Iterator[list[int]]:
        """Mentions side by side that make a list, closed by a coordinator."""
        run: list[int] = []
        closed = 0
        last: int | None = None
        for n, mention in enumerate(self.mentions):
            if (last is not None and mention.span.end <= self.mentions[last].span.end) or not mention.refers_to:
                continue
            how = self._joined(last, n) if last is not None else ""
            if how:
                run.append(n)
                closed = len(run) if how == "end" else closed
            else:
                yield from [run[:closed]] if closed > 1 else []
                run, closed = [n], 0
            last = n
        yield from [run[:closed]] if closed > 1 else []

    def _joined(self, last: int, n: int) -> str:
        """How a mention goes on from the one before: same (an apposition), comma, end, or not at all."""
        a, b = self.mentions[last], self.mentions[n]
        head, other = self.text.head(a.span), self.text.head(b.span)
        if head is None or other is None or b.span.start < a.span.end:
            return ""
        if _same(a.refers_to, b.refers_to) and self.text.text[a.span.end : b.span.start].strip(" ,(\u00a0") == "":
            return "same"
        return joined(self.text, a.span, b.span, head, other)


def _same(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> bool:
    return len(a) == len(b) and all(x.same(y) for x, y in zip(a, b, strict=True))


def _phrase(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.rel not in ("relative", "noun-clause", "clause", "adverbial", "parataxis"):
            yield from _phrase(child)


def _parties(mentions: Iterator[Mention]) -> tuple[Party, ...]:
    out: list[Party] = []
    for mention in mentions:
        for actor in mention.refers_to:
            if not any(p.actor.same(actor) for p in out):
                out.append(Party(actor, mention.span))
    return tuple(out)
