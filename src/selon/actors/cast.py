"""Who the noun phrases of a text stand for: mentions looked up by token, whole coordinated groups at once."""

from __future__ import annotations

from selon.analysis import Analysis, Token
from selon.facts import Mention, Party


class Cast:
    """The mentions of a text, by token.

    `parties(token)` gives the actors of the noun phrase that the token heads: its own mention, what stands in apposition
    to it, and everything coordinated with it (« MM. Trump et Poutine », « Paris, Berlin et Rome »).
    """

    def __init__(self, text: Analysis, mentions: tuple[Mention, ...]) -> None:
        self.text, self.mentions = text, mentions
        self._by_token: dict[int, Mention] = {}
        for mention in sorted(mentions, key=lambda m: -len(m.span)):
            for token in text.inside(mention.span):
                self._by_token[token.i] = mention

    def mention(self, token: Token) -> Mention | None:
        """The innermost mention that covers a token."""
        return self._by_token.get(token.i)

    def parties(self, token: Token) -> tuple[Party, ...]:
        """The actors of the phrase that the token heads, in the order of the text, each once."""
        out: list[Party] = []
        for member in token.conjuncts():
            mention = self._by_token.get(member.i) or next(
                (self._by_token[a.i] for a in member.all("apposition", "name") if a.i in self._by_token), None
            )
            for actor in mention.refers_to if mention else ():
                if mention and not any(p.actor.same(actor) for p in out):
                    out.append(Party(actor, mention.span))
        return tuple(out)
