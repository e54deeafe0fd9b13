"""Several people named behind one office in the plural: « les présidents français, A, et russe, B », "the ministers of both, A and B"."""

from __future__ import annotations

from itertools import pairwise

from selon.actors.marks import ActorMark, bearers
from selon.actors.page import Page
from selon.actors.rules import Counterpart, Office
from selon.analysis import Token

_LONGEST = 9
"""Words of whose or for what the offices are, between them and the names."""


def shared(page: Page, marks: list[ActorMark], i: int, right: int) -> ActorMark | None:
    """An office in the plural with the first of the names of its holders, and the lands of all of them in the order of the names."""
    office, name = marks[i], marks[right]
    if not isinstance(office.what, (Office, Counterpart)) or office.determiner == "indefinite":
        return None
    held = office.but(named=right)
    names = [marks[n] for n in bearers(page.text, marks, held)]
    lands = (*office.owner.countries, *(land for a, b in pairwise(names) if (land := _land(page, a, b))))
    between = page.tokens[_last(page, office) + 1 : page.text.inside(name.span)[0].i]
    apart = _apart(between) and (len(lands) > len(office.owner.countries) or _closed(page, names[-1]))
    fits = len(names) > 1 and len(lands) in (0, len(names)) and office.count in (0, len(names))
    if not fits or not apart or not all(_may_be(n, lands[k : k + 1]) for k, n in enumerate(names)):
        return None
    return held.but(owner=office.owner.but(countries=lands))


def second_land(page: Page, marks: list[ActorMark], i: int) -> bool:
    """Whether a nationality only says whose the second of two offices is: no state acts beside its own holder of it."""
    if not 1 < i < len(marks) - 1 or page.tokens[marks[i].head].pos != "ADJ":
        return False
    office, name, land, other = _plural_before(marks, i), *marks[i - 1 : i + 2]
    own = not any(a.country for a in other.actors) or any(a.country == b.country for a in other.actors for b in land.actors)
    return office and name.kind == other.kind == "person" and own and _land(page, name, other) is not None


def _plural_before(marks: list[ActorMark], i: int) -> bool:
    """Whether an office in the plural opened the list that a mark stands in."""
    before = [m for m in marks[max(0, i - 5) : i - 1] if isinstance(m.what, (Office, Counterpart))]
    return bool(before) and before[-1].number == "Plur"


def _land(page: Page, one: ActorMark, other: ActorMark) -> str | None:
    """The country whose adjective, set off by commas, stands alone between two names: « A, et russe, B »."""
    between = page.tokens[_last(page, one) + 1 : page.text.inside(other.span)[0].i]
    words = [t for t in between if t.rel not in ("punctuation", "coordinator") and t.text != ","]
    return page.demonym(words[0].i) if len(words) == 1 and between[-1].text == "," else None


def _apart(between: list[Token]) -> bool:
    """Whether only whose the offices are stands before the comma that the names stand behind: « les ministres des deux pays, A et B »."""
    if not between or between[-1].text != "," or len(between) > _LONGEST:
        return False
    inner = between[:-1]
    return not inner or (inner[0].pos == "ADP" and not any(t.pos in ("VERB", "AUX", "PUNCT", "CCONJ", "PRON") for t in inner))


def _closed(page: Page, name: ActorMark) -> bool:
    """Whether a list of names ends the phrase: a comma, a full stop or nothing stands behind it."""
    return page.plain[name.span.end :].lstrip()[:1] in (",", ".", ")", ";", "")


def _may_be(name: ActorMark, land: tuple[str, ...]) -> bool:
    """Whether somebody may be of a land: all that are known by the name are of another one where not."""
    return not land or not any(a.country for a in name.actors) or any(a.country in land for a in name.actors)


def _last(page: Page, mark: ActorMark) -> int:
    return page.text.inside(mark.span)[-1].i
