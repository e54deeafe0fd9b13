"""Dispatch -> Reading: the pipeline, as one short function whose arguments are the architecture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from selon.actors import ActorFinder, Cast
from selon.analysis import Analyser, Analysis, Fuse
from selon.article import find_language
from selon.attribution import SpeechFinder
from selon.confidence import Confidence
from selon.dating import Dater
from selon.errors import BadField, EmptyText, TooLong, UnknownLanguage
from selon.events import EventFinder
from selon.facts import Dispatch, Interval, Reading, Statement
from selon.joining import join
from selon.lexicon import folder
from selon.places import PlaceFinder
from selon.status import StatusFinder
from selon.times import TimeFinder, TimeMark
from selon.world import World

LONGEST = 400_000
"""Code points of the longest text that is read; a newspaper page has some 30,000."""
LANGUAGES = ("fr", "en")


class Pipeline:
    """All stages of one language, loaded once."""

    def __init__(self, language: str, world: World, data: tuple[Path, ...] = ()) -> None:
        where = folder(language, data)
        self.world = world
        world.names(language), world.places(language)  # a bad row stops the start, not the first text
        self.analyser = Analyser(where)
        self.actors = ActorFinder(where, world)
        self.times = TimeFinder(where)
        self.dater = Dater(where, world, self.times)
        self.places = PlaceFinder(where, world)
        self.events = EventFinder(where, world)
        self.speech = SpeechFinder(where, world)
        self.status = StatusFinder(where)
        self.confidence = Confidence.load()

    def view(self, dispatch: Dispatch) -> Analysis:
        """The analysis alone: names and times read as one word each."""
        return self._view(dispatch)[0]

    def _view(self, dispatch: Dispatch) -> tuple[Analysis, list[TimeMark]]:
        article = self.analyser.layout.article(dispatch)
        marks = self.times.find(article)
        fuse = [*self.actors.names(article), *self.places.names(article), *(Fuse(m.phrase, "time") for m in marks)]
        return self.analyser.analyse(article, fuse), marks

    def read(self, dispatch: Dispatch) -> Reading:
        """The reading of a dispatch in this language."""
        text, marks = self._view(dispatch)
        article = text.article
        named = self.actors.find(text)
        published = self.dater.date(text, marks, named)
        times = self.times.resolve(text, marks, published)
        mentions = self.actors.identify(text, named, published.interval, times, self.places.scenes(text))
        places = self.places.find(text, mentions)
        speech = self.speech.find(text, Cast(text, mentions))
        mentions = self.speech.voices(text, mentions, speech)
        happenings = self.events.find(text, Cast(text, mentions), times, places, published)
        vouched = self.speech.vouch(text, happenings, speech)
        standing = self.status.find(text, happenings, vouched, published, times)
        places = self.places.told(text, places, happenings, speech)
        happenings = tuple(replace(h, time=s.moved_to) if s.moved_to else h for h, s in zip(happenings, standing, strict=True))
        statements = tuple(
            Statement(f"s{n}", what, stands, who)
            for n, (what, stands, who) in enumerate(zip(happenings, standing, vouched, strict=True), 1)
        )
        statements, events = join(article, published, statements)
        statements = self.confidence.weigh(article, statements)
        return Reading(article, published, statements, times, speech, mentions, places, events)


class Reader:
    """Reads texts; loads the world once and each language when it is first met.

    >>> reading = Reader().read("Paris a condamné les frappes.", published="2017-05-02", language="fr")
    >>> reading.article.language
    'fr'

    `data` are folders with the user's own rules, actors and places (`--data`).
    """

    def __init__(self, data: tuple[Path, ...] = ()) -> None:
        self.data = data
        self.world = World.load(data)
        self._pipelines: dict[str, Pipeline] = {}

    def pipeline(self, language: str) -> Pipeline:
        """The stages of a language. Raises UnknownLanguage when Selon does not read it."""
        if language not in LANGUAGES:
            raise UnknownLanguage(f"Selon does not read {language!r}; it reads {', '.join(LANGUAGES)}")
        if language not in self._pipelines:
            self._pipelines[language] = Pipeline(language, self.world, self.data)
        return self._pipelines[language]

    def read(self, text: str, *, published: str | date | Interval | None = None, language: str | None = None) -> Reading:
        """Read one text. `published` is a day, ISO 8601 if a string.

        Raises EmptyText, TooLong, UnknownLanguage or BadField, each saying what to do.
        """
        return self.read_dispatch(Dispatch(text, published=day(published), language=language))

    def read_dispatch(self, dispatch: Dispatch) -> Reading:
        """Read one dispatch. Raises as `read`."""
        if not dispatch.text.strip():
            raise EmptyText("the text is empty: there is nothing to read")
        if len(dispatch.text) > LONGEST:
            raise TooLong(f"the text has {len(dispatch.text):,} characters; at most {LONGEST:,} are read: split it into articles")
        return self.pipeline(dispatch.language or find_language(dispatch.text)).read(dispatch)


def day(published: str | date | Interval | None) -> Interval | None:
    """A day as an interval. Raises BadField for a string that is no ISO 8601 day.

    >>> day("2017-05-02").start
    datetime.date(2017, 5, 2)
    """
    if published is None or isinstance(published, Interval):
        return published
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published[:10])
        except ValueError:
            raise BadField(f"{published!r} is not a day; write it as 2017-05-02 (ISO 8601)") from None
    return Interval(published, published)
