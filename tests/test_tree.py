"""The tree of a sentence stays a tree, whatever is hung on what."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.analysis.clauses import attach


@dataclass(eq=False)
class Word:
    """What `attach` needs of a token."""

    i: int
    rel: str = "root"
    children: list[Word] = field(default_factory=list)
    head: Word = field(init=False)

    def __post_init__(self) -> None:
        self.head = self

    def ancestors(self) -> list[Word]:
        """Its head, the head's head, … up to the root."""
        return [] if self.head is self else [self.head, *self.head.ancestors()]


def test_what_is_hung_below_itself_changes_places() -> None:
    root, mother, child, grandchild = words = [Word(i) for i in range(4)]
    for token, head in ((mother, root), (child, mother), (grandchild, child)):
        attach(token, head, "complement")  # type: ignore[arg-type]
    attach(mother, grandchild, "apposition")  # type: ignore[arg-type]
    assert [w.head.i for w in words] == [0, 3, 1, 0]
    assert [[c.i for c in w.children] for w in words] == [[3], [2], [], [1]]
    attach(root, mother, "subject")  # type: ignore[arg-type]
    assert [w.head.i for w in words] == [1, 1, 1, 0]
