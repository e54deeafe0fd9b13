"""What comes out of a file, feed or archive: texts on their way into the record, withdrawals, and what had to be set aside."""

from __future__ import annotations

from dataclasses import dataclass

from selon.facts import Dispatch


@dataclass(frozen=True, slots=True)
class Item:
    """A dispatch on its way into the record.

    `ident` is what its versions share (an agency's guid, an address), `version` orders them (a number or a moment; later
    is greater). `kills` are the idents, addresses or headlines it withdraws; `raw` the bytes it was taken from, `media_type` what they are.
    """

    dispatch: Dispatch
    ident: str | None = None
    version: str = ""
    kills: tuple[str, ...] = ()
    raw: bytes | None = None
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Problem:
    """What was set aside: where it came from, which item of it, and why (`code` for programs, `message` for people)."""

    origin: str
    item: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an outlet takes back what these names mean (idents, addresses, headlines), without a text of its own; `why` in its words."""

    names: tuple[str, ...]
    origin: str
    outlet: str | None = None
    why: str = ""


Found = Item | Problem | Withdrawal
