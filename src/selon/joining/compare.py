"""Whether two tellings can be of one happening, and how alike they are: the judgement and the score are kept apart."""

from __future__ import annotations

from selon.facts import Interval
from selon.joining.telling import DEEDS, LOOSE, OPEN, REMOTE, RUNS, SAYING, STATE, Telling, Who, later

OTHER_DAYS = "other days"


def apart(a: Telling, b: Telling) -> str | None:
    """Why the two cannot be one happening; None when they can."""
    if a.type != b.type:
        return "other type"
    if not _parties_fit(a, b):
        return "other parties"
    if not _modes_fit(a, b):
        return "other way of meeting"
    if not _places_fit(a, b):
        return "other place"
    if a.type in SAYING and not _one_deed(a, b) and not _subjects_fit(a, b):
        return "other subject"
    if not days_fit(a, b):
        return OTHER_DAYS
    return None if _enough(a, b) else "too little is told of one of them"


def together(a: Telling, b: Telling) -> tuple[str, ...]:
    """What speaks for one happening, in words that a person can check."""
    reasons = ["same parties" if a.parties == b.parties else "parties that go together"]
    if a.days and b.days and a.days.meets(b.days):
        reasons.append("same days")
    elif _moved(a, b):
        reasons.append("one names the other's day as the earlier one")
    else:
        reasons.append("days that go together")
    reasons += [f"same {name}" for name, x, y in _extras(a, b) if x and x == y]
    if a.pending != b.pending:
        reasons.append("one announces, the other reports")
    return tuple(reasons)


def likeness(a: Telling, b: Telling) -> float:
    """How alike the two are, 0 to 1: parties, days, place, way and topics. A score, never a verdict."""
    parts = [
        (0.45, _share(frozenset(a.parties), frozenset(b.parties))),
        (0.25, _near(a.window, b.window)),
        (0.10, _agree(a.place, b.place)),
        (0.10, _agree(a.mode, b.mode)),
        (0.10, _share(a.topics, b.topics)),
    ]
    return round(sum(weight * value for weight, value in parts), 4)


def _extras(a: Telling, b: Telling) -> list[tuple[str, str | None, str | None]]:
    return [("place", a.place, b.place), ("mode", a.mode, b.mode), ("occasion", a.occasion, b.occasion)]


def _share(a: frozenset[Who] | frozenset[str], b: frozenset[Who] | frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.5


def _agree(a: str | None, b: str | None) -> float:
    return 0.5 if a is None or b is None else float(a == b)


def _near(a: Interval | None, b: Interval | None) -> float:
    if a is None or b is None:
        return 0.3
    gap = max((b.start - a.end).days, (a.start - b.end).days, 0)
    return 1 / (1 + gap) if gap else min(a.days, b.days) / max(a.days, b.days) * 0.5 + 0.5


def _parties_fit(a: Telling, b: Telling) -> bool:
    if a.type == "CONSULT" or a.symmetric or b.symmetric:
        return bool(a.parties) and _sides_fit(a.parties, b.parties)
    if not (a.parties and b.parties):
        return False
    return _sides_fit(a.actors, b.actors) and _sides_fit(a.recipients, b.recipients)


def _sides_fit(a: frozenset[Who], b: frozenset[Who]) -> bool:
    """Whether the smaller side is in the larger one, each of its own; an unnamed side goes with any."""
    small, large = sorted((a, b), key=len)
    free = sorted(large)
    for member in sorted(small):
        match = member if member in free else next((w for w in free if w.fits(member)), None)
        if match is None:
            return False
        free.remove(match)
    return True


def _modes_fit(a: Telling, b: Telling) -> bool:
    if a.mode is None or b.mode is None or a.mode == b.mode:
        return True
    if a.type != "CONSULT":
        return a.type in LOOSE and not {a.mode, b.mode} & DEEDS
    return a.mode in OPEN or b.mode in OPEN or (a.mode in REMOTE) == (b.mode in REMOTE)


def _places_fit(a: Telling, b: Telling) -> bool:
    if not (a.country and b.country) or a.type in SAYING:
        return True
    if a.country != b.country:
        return False
    return a.type != "ASSAULT" or a.place == b.place or _whole_country(a) or _whole_country(b)


def _whole_country(t: Telling) -> bool:
    """Whether the place is no more than one of the states that the telling names anyway."""
    return t.place is None or any(not w.person and t.place in (w.name, w.area) for w in t.parties)


def _one_deed(a: Telling, b: Telling) -> bool:
    """Whether both tell of an inquiry: a deed, which is known by who is looked into and not by what is said of it."""
    return a.mode == b.mode and a.mode in DEEDS


def _subjects_fit(a: Telling, b: Telling) -> bool:
    """Whether both may be about one thing; where one of two texts names none, a day that both state speaks for it."""
    if a.article == b.article:
        return a.topics == b.topics
    first, second = _subjects(a, b)
    return bool(first & second) if first and second else _alike_filed(a, b) or bool(a.days and b.days)


def _subjects(a: Telling, b: Telling) -> tuple[frozenset[str], frozenset[str]]:
    """What each is about beyond those who act in either: a state's words that name no subject are filed under the state itself."""
    own = a.areas | b.areas
    return a.topics - own, b.topics - own


def _alike_filed(a: Telling, b: Telling) -> bool:
    return not a.topics or not b.topics or bool(a.topics & b.topics)


def _enough(a: Telling, b: Telling) -> bool:
    """Whether two texts tell enough to be joined: where one names a single party, it must be the same one, and more must agree.

    A talk is then known by its place or its stated day; words by their day and subject; a deed by the place or by how it was done.
    """
    if a.article == b.article or min(len(a.areas), len(b.areas)) > 1:
        return True
    if not any(x.name == y.name or (x.person and y.person and x.is_named_like(y)) for x in a.parties for y in b.parties):
        return _same_scene(a, b) or _same_deed(a, b)
    if a.days and b.days and a.days.meets(b.days):
        return True
    if a.type == "CONSULT":
        return bool(a.place and a.place == b.place)
    alike = a.mode is not None and a.mode == b.mode and (a.mode in DEEDS or a.type not in SAYING)
    return alike or _same_news(a, b) or (_same_subject(a, b) if a.type in SAYING else bool(a.place and a.place == b.place))


def _same_scene(a: Telling, b: Telling) -> bool:
    """Whether one thing was done in one town on one stated day; those to whom it was done may then be named in two ways."""
    if a.type in SAYING or a.mode != b.mode or a.place is None or a.place != b.place or _whole_country(a):
        return False
    return bool(a.days and b.days and a.days.days == b.days.days == 1 and a.days.meets(b.days))


def _same_deed(a: Telling, b: Telling) -> bool:
    """Whether one kind of deed is told of one stated day; the state is then named in one text, its head or its forces in the other."""
    if a.type in SAYING or a.mode is None or a.mode != b.mode or not (a.days and b.days and a.days == b.days and a.days.days == 1):
        return False
    return any(x.fits(y) and {x.sector, y.sector} <= STATE for x in a.parties for y in b.parties)


def _same_subject(a: Telling, b: Telling) -> bool:
    """Whether both name one subject; of those who act, not only suffer, it is enough that both texts name no other."""
    first, second = _subjects(a, b)
    return bool(first & second) or bool(a.actors and b.actors and a.topics & b.topics)


def _same_news(a: Telling, b: Telling) -> bool:
    """Whether both texts are of one day and name the same person or body, which says more than the same state."""
    named = any((x.person or x.sector not in STATE) and x.fits(y) for x in a.parties for y in b.parties)
    return named and bool(a.published and b.published and a.published.meets(b.published))


def _moved(a: Telling, b: Telling) -> bool:
    return any(x.was and y.days and x.was.meets(y.days) for x, y in ((a, b), (b, a)))


def days_fit(a: Telling, b: Telling) -> bool:
    """Whether their days can be one: those stated, else those around each text; a meeting moved keeps its old day."""
    if _moved(a, b):
        return True
    if a.days and b.days:
        return a.days.meets(b.days) or _overnight(a, b) or _going_on(a, b)
    if a.article == b.article:
        return a.pending == b.pending and _around(a, b)
    first, second = a.window, b.window
    return bool(first and second and first.meets(second))


def _around(a: Telling, b: Telling) -> bool:
    """Within one text, what bears no day goes with what lies near the text, and with anything when its day is unknown."""
    first, second = a.window, b.window
    return first is None or second is None or first.meets(second)


def _going_on(a: Telling, b: Telling) -> bool:
    """Two texts on one inquiry, each with a day on which it ran: it was opened on the one and is under way on the other."""
    if a.article == b.article or a.mode != b.mode or a.mode not in DEEDS or not (a.days and b.days and a.done and b.done):
        return False
    return Interval(later(a.days.start, -RUNS), later(a.days.end, RUNS)).meets(b.days)


def _overnight(a: Telling, b: Telling) -> bool:
    """Two texts a day apart on one talk: a call after midnight in one capital, before it in the other."""
    if a.article == b.article or a.type != "CONSULT" or a.mode != b.mode or not (a.days and b.days):
        return False
    named = {w for w in a.parties & b.parties if w.person}
    near = Interval(later(a.days.start, -1), later(a.days.end, 1)).meets(b.days)
    return near and len(named) > 1 and a.days.days == b.days.days == 1
