"""A reading made by hand, so that what shows readings is tested apart from what finds them."""

from __future__ import annotations

from datetime import date

from selon.facts import (
    Account,
    Actor,
    Article,
    Attribution,
    Dispatch,
    Event,
    Happening,
    Interval,
    Mention,
    Party,
    Place,
    PlaceMention,
    Published,
    Quantity,
    Reading,
    Sequence,
    Standing,
    Statement,
    Time,
    Topic,
    Zone,
)  # fmt: skip
from selon.span import Span

TEXT = (
    "Un appel entre Paris et Berlin\r\n\r\n"
    "Emmanuel Macron et Angela Merkel se sont parlé mardi au téléphone de la Libye, selon l’Élysée. "
    "« Ils se reverront à Bruxelles », a indiqué la chancellerie, qui a compté 35 diplomates expulsés."
)
MACRON = Actor("Emmanuel Macron", "person", "Q3052772", "FRA", "FRA", "GOV", "President of France")
MERKEL = Actor("Angela Merkel", "person", None, "DEU", "DEU", "GOV", "Chancellor of Germany")
ELYSEE = Actor("Élysée", "institution", None, "FRA", "FRA", "GOV")
CHANCELLERY = Actor("German Chancellery", "institution", None, "DEU", "DEU", "GOV")
TUESDAY = Interval(date(2020, 6, 16), date(2020, 6, 16))


def at(words: str, text: str = TEXT) -> Span:
    """Where these words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def between(first: str, last: str, text: str = TEXT) -> Span:
    """From these words to those, both included."""
    return Span(at(first, text).start, at(last, text).end)


def made(text: str = TEXT, title: str | None = None) -> Reading:
    """Two events, three statements, two sources and the writer."""
    pair = (Party(MACRON, at("Emmanuel Macron", text)), Party(MERKEL, at("Angela Merkel", text)))
    time = Time(at("mardi", text), "DATE", "2020-06-16", None, TUESDAY, "fr/times.toml#weekday.mardi")
    said = Attribution(
        at("l’Élysée", text),
        ELYSEE,
        at("selon", text),
        (between("Emmanuel", "Libye", text),),
        "indirect",
    )
    quoted = Attribution(
        at("la chancellerie", text), CHANCELLERY, at("a indiqué", text), (at("Ils se reverront à Bruxelles", text),), "direct"
    )
    place = PlaceMention(at("Bruxelles", text), Place("Brussels", "2800866", "BEL", 50.85, 4.35))
    call = Happening(
        "CONSULT", "phone", at("parlé", text), between("se sont parlé", "au téléphone", text), pair, (), True, None, ("diplomatic",), time,
        topics=(Topic("LBY", "Libya"),), sequence=(Sequence(3, "2020-01"),), rules=("fr/events.toml#verb.parler",),
    )  # fmt: skip
    headline = Happening("CONSULT", "phone", at("appel", text), at("Un appel entre Paris et Berlin", text), pair, (), True)
    again = Happening("CONSULT", "meeting", at("reverront", text), at("Ils se reverront à Bruxelles", text), pair, (), True, place=place,
                      quantities=(Quantity(35, "diplomats", at("35 diplomates", text)),))  # fmt: skip
    statements = (
        Statement("s1", headline, Standing("happened"), None, repeats="s2", confidence=0.4),
        Statement("s2", call, Standing("happened"), said, confidence=0.93),
        Statement("s3", again, Standing("planned", was=TUESDAY), quoted, confidence=0.7),
    )
    article = Article(
        Dispatch(text, title=title),
        "fr",
        (Zone("headline", at("Un appel entre Paris et Berlin", text)), Zone("body", Span(text.index("Emmanuel"), len(text)))),
    )
    mentions = (Mention(pair[0].mention or Span(0, 0), "person", (MACRON,)), Mention(pair[1].mention or Span(0, 0), "person", (MERKEL,)))
    events = (
        Event("e1", ("s1", "s2"), (Account(None, ("s1",)), Account("Élysée", ("s2",)))),
        Event("e2", ("s3",), (Account("German Chancellery", ("s3",)),)),
    )
    published = Published(Interval(date(2020, 6, 16), date(2020, 6, 17)), "text", ("« mardi » is a Tuesday",))
    return Reading(article, published, statements, (time,), (said, quoted), mentions, (place,), events)
