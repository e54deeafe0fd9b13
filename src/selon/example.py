"""Marked example sentences: how a line of language data proves itself.

`{label:words}` says that these words must be found under this label, `{label=value:words}` with this value too.
A value with a colon stands in double quotes. Marks nest. What is found in a reading is described in the same labels by `facts.found_marks`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from selon.span import Span

_OPEN = re.compile(r'\{([a-z][\w-]*)(?:=("[^"]*"|[^:{}"]*))?:')


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked run of an example: its label, the value asked for (None: any) and its words."""

    label: str
    value: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its marks, and the marks."""

    text: str
    marks: tuple[Mark, ...]


def parse(marked: str) -> Example:
    """Read a marked sentence.

    >>> e = parse("{actor=FRA:Paris} a {trigger:parlé}.")
    >>> e.text, e.marks[0]
    ('Paris a parlé.', Mark(label='actor', value='FRA', span=Span(start=0, end=5)))

    Raises ValueError when a mark is not closed, or closed twice.
    """
    out: list[str] = []
    length, at = 0, 0
    stack: list[tuple[str, str | None, int]] = []
    marks: list[Mark] = []
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened:
            stack.append((opened[1], opened[2].strip('"') if opened[2] is not None else None, length))
            at = opened.end()
            continue
        if marked[at] == "}":
            if not stack:
                raise ValueError(f"a mark is closed that was never opened: {marked!r}")
            label, value, start = stack.pop()
            marks.append(Mark(label, value, Span(start, length)))
        else:
            out.append(marked[at])
            length += 1
        at += 1
    if stack:
        raise ValueError(f"the mark {stack[-1][0]!r} is never closed: {marked!r}")
    return Example("".join(out), tuple(marks))


def missing(example: Example, found: set[tuple[str, str | None, Span]]) -> list[Mark]:
    """The marks of the example that were not found; `found` holds (label, value, span)."""
    plain = {(label, span) for label, _, span in found}
    return [
        m
        for m in example.marks
        if ((m.label, m.value, m.span) not in found if m.value is not None else (m.label, m.span) not in plain)
    ]
