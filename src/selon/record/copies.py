"""Near-identical copies: one agency's text in twenty outlets is one witness."""

from __future__ import annotations

from collections.abc import Sequence

from rensa import RMinHash  # type: ignore[import-untyped]
from sqlalchemy import Connection, select, update

from selon.record.fold import fold
from selon.record.schema import articles, bands
from selon.record.written import insert_plain

ALIKE = 0.7
"""Share of five-word runs that two texts have in common (Jaccard) from which they are copies."""
RUN, HASHES, BAND = 5, 64, 4
"""Words in a run; min-hashes of a text; min-hashes in a band (Broder 1997; 16 bands of 4 find 99 % of pairs at .7)."""


def runs(folded: str) -> frozenset[str]:
    """The runs of words of a folded text; a short text is one run."""
    words = folded.split()
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


def place(connection: Connection, texts: Sequence[tuple[int, str, str]]) -> dict[str, list[str]]:
    """Index new texts (number, id, folded words) and give them and their copies their least id.

    Returns the ids whose copies changed, by the id of the text that is one of them.
    """
    found = {n: runs(folded) for n, _, folded in texts}
    names = {n: bands_of(own) for n, own in found.items()}
    insert_plain(connection, bands, [{"band": b, "article_n": n} for n, own in names.items() for b in own])
    near = _near(connection, list(found))
    changed = {ident: _join(connection, n, ident, found[n], names[n]) for n, ident, _ in texts if n in near}
    return {ident: ids for ident, ids in changed.items() if ids}


def _near(connection: Connection, numbers: list[int]) -> set[int]:
    """Those of these texts that share a band with an earlier text: most do not."""
    new, old = bands.alias(), bands.alias()
    query = select(new.c.article_n).join(old, (old.c.band == new.c.band) & (old.c.article_n < new.c.article_n))
    return set(connection.execute(query.where(new.c.article_n.in_(numbers)).distinct()).scalars())


def _join(connection: Connection, article_n: int, article_id: str, found: frozenset[str], names: list[str]) -> list[str]:
    """Give a text and its copies among the earlier ones their least id; returns the ids that they had."""
    query = select(articles.c.text, articles.c.copy_of).where(
        articles.c.n.in_(select(bands.c.article_n).where(bands.c.band.in_(names))), articles.c.n < article_n
    )
    copies = {r.copy_of for r in connection.execute(query) if share(found, runs(fold(r.text))) >= ALIKE}
    if not copies:
        return []
    least = min(copies | {article_id})
    connection.execute(update(articles).where(articles.c.copy_of.in_(copies)).values(copy_of=least))
    connection.execute(update(articles).where(articles.c.n == article_n).values(copy_of=least))
    return sorted(copies)
