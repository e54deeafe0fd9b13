"""A reader for the record's tests: each line of its texts is one statement in a small notation, so that joining can be tried at will.

    CONSULT phone happened SWE:Anna Berg + HRV:Ivo Horvat > NOR:- on 2020-06-17 at Oslo/NOR by HRV:Palace about SYR seq 3/2020-01

Everything after the parties is optional; `-` as a name is the state itself, `+` in the first side makes it symmetric.
"""

from __future__ import annotations  # noqa: I001

import random
import re
from datetime import date

from selon.errors import BadField
from selon.facts import (
    Actor, Article, Attribution, Dispatch, Happening, Interval, Party, Place, PlaceMention, Published, Reading, Sequence, Standing,
    Statement, Time, Topic, Zone,
)  # fmt: skip
from selon.joining import join
from selon.record import Item
from selon.span import Span

LINE = re.compile(
    r"(?P<type>[A-Z]+)(?: (?P<mode>[a-z-]+))? (?P<status>happened|ongoing|planned|possible|cancelled|denied) (?P<parties>.+?)"
    r"(?: on (?P<days>[\d-]+(?:/[\d-]+)?))?(?: was (?P<was>[\d-]+))?(?: at (?P<place>[^/]+)/(?P<where>[A-Z]{3}))?"
    r"(?: by (?P<by>\S[^:]*:.+?))?(?: about (?P<about>\S+))?(?: seq (?P<seq>\S+))?$"
)


class KitReader:
    """Reads the notation above; what is not in it is prose and says nothing."""

    def read_dispatch(self, dispatch: Dispatch) -> Reading:
        """The reading of a text in the notation."""
        if "FAULTY" in dispatch.text:
            raise KeyError("a fault of the reader's own")
        if "UNREADABLE" in dispatch.text:
            raise BadField("the text says that it cannot be read")
        article = Article(dispatch, dispatch.language or "fr", (Zone("body", Span(0, len(dispatch.text))),))
        published = Published(dispatch.published, "given" if dispatch.published else "unknown")
        found = [(m, n) for m, n in _lines(dispatch.text)]
        statements = tuple(_statement(f"s{i}", m, at) for i, (m, at) in enumerate(found, 1))
        statements, events = join(article, published, statements)
        return Reading(article, published, statements, events=events)


def item(text: str, day: str | None = None, **more: object) -> Item:
    """A text of a day on its way into the record; `ident`, `version`, `kills` and the dispatch's fields may be given."""
    own = {k: more.pop(k) for k in ("ident", "version", "kills") if k in more}
    return Item(Dispatch(text, published=days(day), language="fr", **more), **own)  # type: ignore[arg-type]


def days(text: str | None) -> Interval | None:
    """`2020-06-17` or `2020-06-01/2020-06-30`."""
    if not text:
        return None
    first, _, last = text.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def _lines(text: str) -> list[tuple[re.Match[str], int]]:
    at, out = 0, []
    for line in text.split("\n"):
        if match := LINE.match(line):
            out.append((match, at))
        at += len(line) + 1
    return out


def actor(text: str) -> Actor:
    """`SWE:Anna Berg`, `SWE:-`."""
    country, _, name = text.strip().partition(":")
    state = name in ("-", "")
    return Actor(country if state else name, "state" if state else "person", None, country)


def _statement(ident: str, m: re.Match[str], at: int) -> Statement:
    span = Span(at, at + len(m.group(0)))
    first, _, second = m["parties"].partition(" > ")
    one, two = ([Party(actor(p)) for p in side.split(" + ")] if side else [] for side in (first, second))
    place = PlaceMention(Span(at, at + 1), Place(m["place"], None, m["where"], 59.9, 10.7)) if m["place"] else None
    ordinal, _, since = (m["seq"] or "").partition("/")
    what = Happening(
        m["type"], m["mode"], span, span, tuple(one), tuple(two), symmetric=" + " in first and not two,
        time=Time(Span(at, at + 1), "DATE", m["days"], interval=days(m["days"])) if m["days"] else None, place=place,
        topics=(Topic(m["about"], m["about"]),) if m["about"] else (), sequence=(Sequence(int(ordinal), since or None),) if ordinal else (),
    )  # fmt: skip
    voice = Attribution(Span(at, at + 1), actor(m["by"]), None, (), "indirect") if m["by"] else None
    return Statement(ident, what, Standing(m["status"], days(m["was"])), voice)


def some(n: int, seed: int = 4) -> list[Item]:
    """Texts of few parties and days, so that much can be joined and much confused."""
    chance, people = random.Random(seed), ["SWE:Anna Berg", "SWE:Olle Dal", "HRV:Ivo Horvat", "NOR:Kari Dahl", "HRV:-"]
    out = []
    for i in range(n):
        lines = []
        for _ in range(chance.randint(1, 4)):
            one, two = chance.sample(people, 2)
            kind = chance.choice(["CONSULT phone happened {} + {}", "CONSULT meeting planned {} + {}", "CONSULT happened {} + {}", "ACCUSE happened {} > {}"])  # noqa: E501
            day = chance.choice(["", f" on 2020-06-{chance.randint(1, 25):02}", " on 2020-06-01/2020-06-30"])
            lines.append(kind.format(one, two) + day + chance.choice(["", " about SYR", " about PRK"]))
        out.append(item("\n".join([*lines, f"Dépêche {i} " + " ".join(f"m{chance.random()}" for _ in range(9))]), f"2020-06-{chance.randint(1, 28):02}"))  # noqa: E501
    return out
