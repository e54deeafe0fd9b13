"""The record: many readings kept as one sourced history. The Python API; the command line and the pages stand on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, Engine, delete, insert, select, update

from selon import wire
from selon.errors import FAULTS, DispatchError, SelonError, own_fault
from selon.facts import Dispatch
from selon.record import accounts, agenda, contacts, dossier, feeds, intake, judged, search, upkeep
from selon.record.change import Change, compare, differs, dispatch_of, stamp_of
from selon.record.feeds import Fetch
from selon.record.filters import Filter, unheard
from selon.record.intake import Stored, article_id
from selon.record.link import refresh_articles, rejoin, relink
from selon.record.schema import articles, problems
from selon.record.store import RecordError, Writing, open_engine
from selon.record.stretches import Stretch, whole
from selon.sources import Found, Item, Problem, Withdrawal
from selon.sources.notices import noticed

if TYPE_CHECKING:
    from selon.reading import Reader

BATCH, SECONDS = 32, 4.0
"""Articles, and seconds of reading, after which what was read is committed."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one item: added, known, corrected, older, withdrawn or problem; the article's id, or the problem."""

    what: str
    article_id: str | None = None
    problem: Problem | None = None


def utc_now() -> str:
    """The moment, ISO 8601 UTC. Only the record's keeper asks the clock; tests hand in their own."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Record:
    """A record in a database file or at a database URL.

    >>> with Record.open(":memory:") as record:
    ...     record.events()
    []

    `reader` reads what is added (made when first needed, by `makes_reader` where one is given), `now` gives the moment of judgements,
    `data` are the user's data folders.
    """

    engine: Engine
    data: tuple[Path, ...] = ()
    now: Callable[[], str] = utc_now
    reader: Reader | None = field(default=None)
    makes_reader: Callable[[tuple[Path, ...]], Reader] | None = field(default=None)
    _stamp: str = ""

    @classmethod
    def open(cls, where: str | Path, data: tuple[Path, ...] = (), now: Callable[[], str] = utc_now, reader: Reader | None = None) -> Self:
        """Open a record, making it when there is none. Raises RecordError when it cannot be."""
        return cls(open_engine("sqlite://" if str(where) == ":memory:" else where), data, now, reader)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def reads(self) -> Connection:
        """A connection that only reads."""
        return self.engine.connect().execution_options(reads=True)

    # -- ways in

    def add(self, items: Iterable[Found]) -> Iterator[Outcome]:
        """Read and keep what is new, in whole portions: what has been yielded is in the record whatever happens next."""
        portion: list[tuple[Item, Json]] = []
        bad: list[Problem] = []
        known: list[Outcome] = []
        ids: set[str] = set()
        began = monotonic()
        for item in (noticed(i, self.data) for i in items):
            if isinstance(item, Problem):
                bad.append(item)
            elif isinstance(item, Withdrawal):
                yield from self.store(portion, bad)
                portion, bad, ids = [], [], set()
                yield self.withdraw(item)
            elif (ident := article_id(item.dispatch)) in ids or self.has(ident):
                known.append(Outcome("known", ident))
            elif self._read_into(item, portion, bad):
                ids.add(ident)
            if len(portion) + len(bad) + len(known) >= BATCH or monotonic() - began > SECONDS:
                yield from (*known, *self.store(portion, bad))
                portion, bad, known, ids, began = [], [], [], set(), monotonic()
        yield from (*known, *self.store(portion, bad))

    def withdraw(self, notice: Withdrawal) -> Outcome:
        """Take back what an outlet takes back, now and when it comes later."""
        now = self.now()
        with self.writes() as connection:
            relink(connection, intake.withdraw(connection, notice, now), now)
            rejoin(connection)
        return Outcome("withdrawal", ", ".join(notice.names))

    def has(self, ident: str) -> bool:
        """Whether the record has an article of this id."""
        with self.reads() as connection:
            return intake.has(connection, ident)

    def _read_into(self, item: Item, portion: list[tuple[Item, Json]], bad: list[Problem]) -> bool:
        """Read a text, or set it aside; whether it could be read."""
        try:
            portion.append((item, self._reading(item.dispatch)))
        except DispatchError as error:
            bad.append(Problem(item.dispatch.path or "-", item.ident or item.dispatch.id or "-", error.code, str(error)))
            return False
        return True

    def _reading(self, dispatch: Dispatch) -> Json:
        """Raises DispatchError also for a fault of our own: it costs this text, not the others."""
        reader = self.the_reader()
        try:
            return wire.to_json(reader.read_dispatch(dispatch))
        except FAULTS as error:
            raise own_fault(error) from error

    def store(self, portion: list[tuple[Item, Json]], bad: Iterable[Problem] = ()) -> list[Outcome]:
        """Keep texts with their readings, all in one transaction."""
        now, bad = self.now(), list(bad)
        if not portion and not bad:
            return []
        with self.writes() as connection:
            have = intake.known(connection, [article_id(i.dispatch) for i, _ in portion])
            new = [(i, w) for i, w in portion if article_id(i.dispatch) not in have]
            stored = intake.keep(connection, new, self.stamp, now)
            self._judge_anew(connection, stored, now)
            _set_aside(connection, bad, now)
        done = [Outcome(s.outcome, s.article_id) for s in stored] + [Outcome("known", i) for i in sorted(have)]
        return done + [Outcome("problem", problem=p) for p in bad]

    def _judge_anew(self, connection: Connection, stored: list[Stored], now: str) -> None:
        relink(connection, {b for s in stored for b in s.stretches}, now)
        rejoin(connection)
        refresh_articles(connection, sorted({c for s in stored if s.copies for c in (*s.copies, s.article_id)}))

    def writes(self) -> Any:
        """A transaction that writes; writers come one after another."""
        return Writing(self.engine)

    def the_reader(self) -> Reader:
        """The reader, loaded when first needed."""
        if self.reader is None:
            from selon.reading import Reader

            self.reader = (self.makes_reader or Reader)(self.data)
        return self.reader

    @property
    def stamp(self) -> str:
        """What reads: a digest of the rules, the data and the code of reading, kept with each reading."""
        self._stamp = self._stamp or stamp_of(self.data)
        return self._stamp

    def forget(self, ident: str) -> None:
        """Remove an article and what stands on it alone. Raises RecordError when the record has no such article."""
        with self.writes() as connection:
            row = self._article(connection, ident)
            relink(connection, intake.forget(connection, row.n), self.now())
            rejoin(connection)

    def _article(self, connection: Connection, ident: str) -> Any:
        query = select(articles).where((articles.c.id == ident) | (articles.c.url == ident) | (articles.c.path == ident))
        row = connection.execute(query.order_by(articles.c.n.desc())).first()
        if row is None:
            raise RecordError(f"the record has no article {ident!r}: name it by its id, address or path")
        return row

    def article(self, ident: str) -> Json:
        """An article with its text, standing and reading."""
        with self.reads() as connection:
            row = self._article(connection, ident)
        return {**{k: v for k, v in row._mapping.items() if k not in ("reading", "n")}, "reading": intake.unpack(row.reading)}

    def problems(self) -> list[Json]:
        """What was set aside, oldest first."""
        with self.reads() as connection:
            return [dict(r._mapping) for r in connection.execute(select(problems).order_by(problems.c.id))]

    def sizes(self) -> dict[str, int]:
        """How many articles, statements, events, judgements, problems … the record holds, by table."""
        with self.reads() as connection:
            return upkeep.sizes(connection)

    def tidy(self) -> None:
        """Let the database look at its tables, so that it answers fast; worth doing after much was added."""
        upkeep.tidy(self.engine)

    # -- feeds

    def follow(self, url: str, title: str | None = None) -> bool:
        """Follow a feed from now on; whether it is new."""
        with self.writes() as connection:
            return feeds.follow(connection, url, title, self.now())

    def unfollow(self, url: str) -> None:
        """Follow a feed no longer; its texts stay. Raises RecordError when it is not followed."""
        with self.writes() as connection:
            if not feeds.unfollow(connection, url):
                raise RecordError(f"the record follows no feed {url!r}; `selon watch --list` prints those it does")

    def feeds(self) -> list[Json]:
        """The feeds that are followed: `url`, `title`, `checked_at`, `error`."""
        with self.reads() as connection:
            return feeds.listed(connection)

    def fetched(self, url: str) -> Fetch | None:
        """What is known of an address, for a conditional request."""
        with self.reads() as connection:
            return feeds.fetched(connection, url)

    def note(self, found: Iterable[Fetch], feed: str | None = None, error: str | None = None) -> None:
        """Remember what was fetched, once what came is in the record; and that a feed was asked."""
        with self.writes() as connection:
            feeds.note(connection, found, self.now())
            if feed:
                feeds.checked(connection, feed, error, self.now())

    # -- judgements

    def join(self, first: str, second: str, *, by: str, why: str) -> int:
        """Judge that two statements (their keys) tell one event. Returns the judgement's number."""
        return self._judge("join", by, why, first, second)

    def split(self, first: str, second: str, *, by: str, why: str) -> int:
        """Judge that two statements tell two events."""
        return self._judge("split", by, why, first, second)

    def correct(self, key: str, name: str, value: str, *, by: str, why: str) -> int:
        """Correct a field of a statement, or take it out (`wrong`, `true`). The value is JSON or a bare word."""
        return self._judge("correct", by, why, key, None, field=name, value=judged.value_of(name, value))

    def _judge(self, kind: str, by: str, why: str, first: str, second: str | None, **correction: str) -> int:
        with self.writes() as connection:
            number = judged.judge(connection, kind, by, why, self.now(), first, second, **correction)
            self._carry_out(connection, judged.in_force(connection, kind)[-1])
            return number

    def revoke(self, number: int, *, by: str, why: str) -> None:
        """Take a judgement back."""
        with self.writes() as connection:
            self._carry_out(connection, judged.revoke(connection, number, by, why, self.now()))

    def judgements(self) -> list[Json]:
        """All that persons have judged, also what was taken back."""
        with self.reads() as connection:
            return judged.listed(connection)

    def _carry_out(self, connection: Connection, row: Any) -> None:
        stretches = whole(judged.blocks_of(connection, row))
        inside = row.kind == "correct" or (row.kind == "split" and row.article_id == row.other_article_id)
        if inside:
            kept = connection.execute(select(articles).where(articles.c.id == row.article_id)).first()
            if kept is not None:
                stretches |= self._rewrite(connection, kept, intake.unpack(kept.reading))
        relink(connection, stretches, self.now())
        rejoin(connection)

    def _rewrite(self, connection: Connection, row: Any, reading: Json) -> set[Stretch]:
        left = intake.clear(connection, row.n)
        kept = intake.Kept(row.n, row.id, reading, row.state == "current", row.outlet)
        return left.union(*intake.write_readings(connection, [kept]))

    # -- reading again

    def reread(self, everything: bool = False) -> Iterator[Change]:
        """Read again what an older reader has read (or everything); a person's judgements stay. Yields what changed."""
        with self.reads() as connection:
            query = select(articles.c.n).order_by(articles.c.n)
            numbers = connection.execute(query if everything else query.where(articles.c.reader != self.stamp)).scalars().all()
        for n in numbers:
            change = self._reread(n)
            if change is not None:
                yield change

    def _reread(self, n: int) -> Change | None:
        with self.reads() as connection:
            row = connection.execute(select(articles).where(articles.c.n == n)).first()
        if row is None:
            return None
        try:
            reading = intake.unpack(intake.pack(self._reading(dispatch_of(row))))
        except SelonError:
            return Change(row.id)
        before = intake.unpack(row.reading)
        change = compare(row.id, before, reading)
        with self.writes() as connection:
            connection.execute(update(articles).where(articles.c.n == n).values(reading=intake.pack(reading), reader=self.stamp))
            if differs(before, reading):
                relink(connection, self._rewrite(connection, row, reading), self.now())
                rejoin(connection)
        return change

    # -- questions

    def contacts(self, wanted: Filter | None = None) -> list[Json]:
        """Calls, meetings, visits held, by day."""
        with self.reads() as connection:
            return contacts.contacts(connection, wanted or Filter())

    def agenda(self, today: str, wanted: Filter | None = None, past: bool = True) -> list[Json]:
        """All that is planned, by day; what is past and never reported held says so."""
        with self.reads() as connection:
            return agenda.agenda(connection, wanted or Filter(), today, past)

    def accounts(self, event: str) -> Json:
        """What each source says of an event, side by side, without a verdict."""
        with self.reads() as connection:
            return accounts.accounts(connection, event)

    def history(self, event: str) -> list[Json]:
        """How an event was told in time: announced, moved, cancelled, held."""
        with self.reads() as connection:
            return agenda.history(connection, accounts.event_id(connection, event))

    def dossier(self, wanted: Filter) -> Json:
        """A topic or a pair over time."""
        with self.reads() as connection:
            return dossier.dossier(connection, wanted)

    def search(self, wanted: Filter) -> list[Json]:
        """Statements that fit, newest first, each with its words and where they stand."""
        with self.reads() as connection:
            return search.statements_found(connection, wanted)

    def statement(self, key: str) -> Json:
        """One statement with its words and parties. Raises RecordError when the record has none of this key."""
        with self.reads() as connection:
            found = search.one_statement(connection, key)
        if found is None:
            raise RecordError(f"the record has no statement {key!r}; `selon search` and `selon accounts` print the keys")
        return found

    def texts(self, wanted: Filter) -> list[Json]:
        """Articles whose text holds the words."""
        with self.reads() as connection:
            return search.articles_found(connection, wanted)

    def events(self, wanted: Filter | None = None) -> list[Json]:
        """Events that fit, by day, with their parties."""
        with self.reads() as connection:
            return search.events_found(connection, wanted or Filter())

    def unheard(self, wanted: Filter) -> list[str]:
        """Which of the parties that are asked for the record has never heard of."""
        with self.reads() as connection:
            return unheard(connection, wanted)

    def each_statement(self, wanted: Filter | None = None) -> Iterator[Json]:
        """All statements that fit, without a limit, a portion at a time: for exports."""
        with self.reads() as connection:
            yield from search.each_statement(connection, wanted or Filter())

    def each_event(self, wanted: Filter | None = None) -> Iterator[Json]:
        """All events that fit with their `parties` and `statements`, without a limit, a portion at a time: for exports."""
        with self.reads() as connection:
            yield from search.each_event(connection, wanted or Filter())


def _set_aside(connection: Connection, bad: list[Problem], now: str) -> None:
    """Each problem once: what was set aside before and fails again is not a new problem."""
    for p in bad:
        c = problems.c
        connection.execute(delete(problems).where(c.origin == p.origin, c.item == p.item, c.code == p.code))
        connection.execute(insert(problems).values(origin=p.origin, item=p.item, code=p.code, message=p.message, at=now))
