"""What is asked for in an address: a filter, where the page begins, and the same again for links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from fastapi import Depends, Query
from pydantic import AfterValidator

from selon.record import Filter
from selon.record.browse import MOST
from selon.views.web.show import link

PAGE = 50
"""Rows on a page."""


def _clean(text: str | None) -> str | None:
    """Without the characters that no name or word has and no database takes."""
    kept = "".join(c for c in text or "" if c.isprintable() and not 0xD800 <= ord(c) < 0xE000).strip()
    return kept or None


Text = Annotated[str | None, Query(max_length=200), AfterValidator(_clean)]
Name = Annotated[str | None, Query(max_length=120, description="A name, a family name, a country or its code."), AfterValidator(_clean)]
Day = Annotated[
    str | None,
    Query(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$", description="A day, a month or a year, ISO 8601."),
    AfterValidator(_clean),
]
Offset = Annotated[int, Query(ge=0, le=1_000_000, description="Rows to pass over.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows at most.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter, and the part of the answer that is wanted."""

    filter: Filter
    offset: int = 0

    @property
    def limit(self) -> int:
        """Rows at most."""
        return self.filter.limit

    @property
    def given(self) -> dict[str, Any]:
        """What was asked, as the fields of an address, without the part of the answer."""
        f = self.filter
        a, b = f.pair or (None, None)
        fields = {
            n: getattr(f, n) for n in ("words", "actor", "source", "type", "mode", "status", "place", "topic", "outlet", "since", "until")
        }
        return {k: v for k, v in {**fields, "a": a, "b": b}.items() if v}

    def url(self, path: str, **changes: Any) -> str:
        """An address that asks the same, with changes."""
        return link(path, self.given, **changes)

    def but(self, **changes: Any) -> Asked:
        """The same with another filter."""
        return Asked(msgspec.structs.replace(self.filter, **changes), self.offset)


def asked(
    words: Text = None,
    actor: Name = None,
    a: Name = None,
    b: Name = None,
    source: Name = None,
    type: Text = None,
    mode: Text = None,
    status: Text = None,
    place: Text = None,
    topic: Text = None,
    outlet: Text = None,
    since: Day = None,
    until: Day = None,
    limit: Limit = PAGE,
    offset: Offset = 0,
) -> Asked:
    """The filter of an address; one of a pair alone is an actor."""
    pair = (a, b) if a and b else None
    return Asked(
        Filter(
            words=words,
            actor=actor or (None if pair else a or b),
            pair=pair,
            source=source,
            type=type,
            mode=mode,
            status=status,
            place=place,
            topic=topic,
            outlet=outlet,
            since=since,
            until=until,
            limit=limit,
        ),
        offset,
    )


Wanted = Annotated[Asked, Depends(asked)]
