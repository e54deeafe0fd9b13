"""Near-identical copies: one agency's text in twenty outlets is one witness."""

from __future__ import annotations

from rensa import RMinHash  # type: ignore[import-untyped]
from sqlalchemy import Connection, insert, select, update

from selon.record.fold import fold
from selon.record.schema import articles, bands

ALIKE = 0.7
"""Share of five-word runs that two texts have in common (Jaccard) from which they are copies."""
RUN, HASHES, BAND = 5, 64, 4
"""Words in a run; min-hashes of a text; min-hashes in a band (Broder 1997; 16 bands of 4 find 99 % of pairs at .7)."""


def runs(text: str) -> frozenset[str]:
    """The runs of words of a text; a short text is one run."""
    words = fold(text).split()
    return frozenset(" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1)))


def bands_of(found: frozenset[str]) -> list[str]:
    """The names of a text's bands."""
    sketch = RMinHash(num_perm=HASHES, seed=7)
    sketch.update(sorted(found))
    digest = sketch.digest()
    return [f"{i}:" + ".".join(f"{h:x}" for h in digest[i : i + BAND]) for i in range(0, HASHES, BAND)]


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Jaccard's measure of two sets."""
    return len(a & b) / len(a | b) if a or b else 1.0


def place(connection: Connection, article_n: int, article_id: str, text: str) -> list[str]:
    """Index a new text and give it and its copies their least id; returns the ids whose copies changed."""
    found = runs(text)
    names = bands_of(found)
    near = select(articles.c.id, articles.c.text, articles.c.copy_of).where(
        articles.c.n.in_(select(bands.c.article_n).where(bands.c.band.in_(names))), articles.c.n != article_n
    )
    copies = {r.copy_of for r in connection.execute(near) if share(found, runs(r.text)) >= ALIKE}
    connection.execute(insert(bands), [{"band": b, "article_n": article_n} for b in names])
    if not copies:
        return []
    least = min(copies | {article_id})
    connection.execute(update(articles).where(articles.c.copy_of.in_(copies)).values(copy_of=least))
    connection.execute(update(articles).where(articles.c.n == article_n).values(copy_of=least))
    return sorted(copies)
