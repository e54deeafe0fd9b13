"""The tables of the record. Days are ISO 8601 text, moments are ISO 8601 UTC text: they sort and compare as they read."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, bindparam

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)
Number = BigInteger().with_variant(Integer, "sqlite")


def _article() -> Column[int]:
    return Column("article_n", Number, ForeignKey("articles.n", ondelete="CASCADE"), nullable=False, index=True)


def _days(prefix: str) -> tuple[Column[str], Column[str]]:
    return Column(f"{prefix}_start", Text), Column(f"{prefix}_end", Text)


def _place() -> tuple[Column[str] | Column[float], ...]:
    return (
        Column("place_id", Text), Column("place", Text), Column("place_country", Text), Column("lat", Float), Column("lon", Float)
    )  # fmt: skip


articles = Table(
    "articles", metadata,
    Column("n", Number, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source_key", Text, index=True),
    Column("version", Text, nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False, index=True),
    Column("language", Text, nullable=False),
    Column("title", Text), Column("url", Text), Column("outlet", Text), Column("path", Text),
    *_days("published"),
    Column("given", Text),
    Column("basis", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("state", Text, nullable=False, default="current"),
    Column("state_why", Text),
    Column("successor", Text),
    Column("copy_of", Text, nullable=False, index=True),
    Column("reading", LargeBinary, nullable=False),
    Column("reader", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip
"""One row a text; `source_key` is what its versions share, `copy_of` the least id among its near-identical copies."""

Index("ix_articles_outlet", articles.c.outlet)

originals = Table(
    "originals", metadata,
    Column("article_n", Number, ForeignKey("articles.n", ondelete="CASCADE"), primary_key=True),
    Column("media_type", Text, nullable=False), Column("packed", LargeBinary, nullable=False),
)  # fmt: skip
"""The bytes as received, where the text was taken out of something larger (zlib)."""

bands = Table("bands", metadata, Column("band", Text, nullable=False, index=True), _article())
"""Min-hash bands of the texts: near-identical copies share one."""

tellings = Table(
    "tellings", metadata,
    Column("n", Number, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    Column("handle", Text, nullable=False, index=True),
    _article(),
    Column("block", Text, nullable=False),
    *_days("reach"),
    Column("told", Text, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("group_id", Text),
    Column("event_id", Text, index=True),
    Column("anchor", Text), Column("why", Text), Column("judged_by", Text), Column("judged_at", Text),
    sqlite_autoincrement=True,
)  # fmt: skip
"""All that one article tells of one happening, and the judgement which event that is: by whom, when, why.

An event is named after the handle of its first telling: any handle that was once an event's name still finds it.
`reach` are the days that what is told of the same event shares some of; they are empty where a telling stands for itself.
"""
Index("ix_tellings_reach", tellings.c.block, tellings.c.reach_start, tellings.c.reach_end)
_JOINED = tellings.c.group_id != tellings.c.event_id
Index("ix_tellings_joined", tellings.c.n, sqlite_where=_JOINED, postgresql_where=_JOINED)

likenesses = Table(
    "likenesses", metadata,
    Column("telling_n", Number, ForeignKey("tellings.n", ondelete="CASCADE"), primary_key=True),
    Column("anchor", Text, nullable=False), Column("score", Float, nullable=False),
)  # fmt: skip
"""How alike a telling and its event's anchor are: what suggested the judgement, kept apart from it."""

statements = Table(
    "statements", metadata,
    Column("n", Number, primary_key=True, autoincrement=True),
    Column("key", Text, nullable=False, unique=True),
    _article(),
    Column("telling_n", Number, ForeignKey("tellings.n", ondelete="CASCADE"), nullable=False, index=True),
    Column("live", Boolean, nullable=False),
    Column("type", Text, nullable=False), Column("mode", Text), Column("status", Text, nullable=False),
    *_days("was"),
    Column("symmetric", Boolean, nullable=False),
    Column("initiator", Text),
    Column("source", Text), Column("source_country", Text), Column("voice", Text, nullable=False),
    *_days("day"),
    *_place(),
    Column("occasion", Text),
    Column("sequence", Text),
    Column("evidence_start", Integer, nullable=False), Column("evidence_end", Integer, nullable=False),
    Column("evidence", Text, nullable=False), Column("content", Text), Column("quote", Text),
    Column("repeats", Text), Column("rule", Text), Column("confidence", Float, nullable=False),
    Column("corrected", Boolean, nullable=False, default=False),
    sqlite_autoincrement=True,
)  # fmt: skip
UNSURE = statements.c.confidence < bindparam("unsure", 0.6, literal_execute=True)
"""Read with little confidence; written out, so that the index of these is used."""
Index("ix_statements_unsure", statements.c.n, sqlite_where=UNSURE, postgresql_where=UNSURE)
Index(
    "ix_statements_counted", statements.c.n,
    sqlite_where=statements.c.sequence.is_not(None), postgresql_where=statements.c.sequence.is_not(None),
)  # fmt: skip


def _statement(primary: bool = False) -> Column[int]:
    return Column("statement_n", Number, ForeignKey("statements.n", ondelete="CASCADE"), nullable=False, index=True, primary_key=primary)


parties = Table(
    "parties", metadata, _statement(),
    Column("role", Text, nullable=False), Column("place_in_row", Integer, nullable=False),
    Column("name", Text, nullable=False), Column("folded", Text, nullable=False), Column("actor_id", Text),
    Column("area", Text, nullable=False), Column("person", Boolean, nullable=False), Column("office", Text), Column("sector", Text),
)  # fmt: skip

topics = Table("topics", metadata, _statement(), Column("topic", Text, nullable=False), Column("label", Text, nullable=False))

statement_keys = Table(
    "statement_keys", metadata,
    Column("key", Text, primary_key=True), _statement(primary=True),
    Column("telling_n", Number, nullable=False), Column("day_start", Text, nullable=False),
    Column("type", Text, nullable=False), Column("mode", Text), Column("status", Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What a statement that stands is found by (`selon.record.keys`), with what narrows a question; without a day `day_start` is empty."""

events = Table(
    "events", metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False), Column("mode", Text), Column("status", Text, nullable=False),
    *_days("day"),
    Column("stated", Boolean, nullable=False),
    *_place(),
    Column("occasion", Text),
    *_days("was"),
    *_days("planned"),
    Column("title", Text, nullable=False),
    Column("tellings", Integer, nullable=False), Column("articles", Integer, nullable=False), Column("witnesses", Integer, nullable=False),
    Column("first_published", Text), Column("last_published", Text),
)  # fmt: skip
"""One row a happening, made from its tellings whenever they change. `witnesses` counts independent texts: copies are one."""
Index("ix_events_last_published", events.c.last_published)

event_parties = Table(
    "event_parties", metadata,
    Column("event_id", Text, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("role", Text, nullable=False), Column("name", Text, nullable=False), Column("folded", Text, nullable=False),
    Column("area", Text, nullable=False), Column("person", Boolean, nullable=False), Column("office", Text),
)  # fmt: skip

event_keys = Table(
    "event_keys", metadata,
    Column("key", Text, primary_key=True), Column("day_start", Text, primary_key=True),
    Column("event_id", Text, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("day_end", Text), Column("type", Text, nullable=False), Column("mode", Text), Column("status", Text, nullable=False),
    sqlite_with_rowid=False,
)  # fmt: skip
"""What an event is found by (`selon.record.keys`), by day, with what narrows a question; without a day `day_start` is empty."""

pairs = Table(
    "pairs", metadata,
    Column("event_id", Text, ForeignKey("events.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("a", Text, nullable=False), Column("b", Text, nullable=False),
    Column("type", Text, nullable=False), Column("day_start", Text), Column("score", Float, nullable=False),
)  # fmt: skip
"""Which two areas an event is between, in both directions: `a` does it, or both do it together."""

names = Table(
    "names", metadata,
    Column("folded", Text, primary_key=True), Column("name", Text, nullable=False), Column("area", Text, nullable=False),
    Column("person", Boolean, nullable=False),
)  # fmt: skip
"""Every name that a party has borne: few enough to look through for a family name."""

judgements = Table(
    "judgements", metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False), Column("by", Text, nullable=False), Column("at", Text, nullable=False), Column("why", Text, nullable=False),  # noqa: E501
    Column("article_id", Text, nullable=False, index=True), Column("type", Text, nullable=False),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("other_article_id", Text, index=True), Column("other_type", Text), Column("other_start", Integer), Column("other_end", Integer),
    Column("field", Text), Column("value", Text),
    Column("revoked_at", Text), Column("revoked_by", Text), Column("revoked_why", Text),
    sqlite_autoincrement=True,
)  # fmt: skip
"""What a person has judged: join, split, correct. It names words of texts, so that it outlives every re-reading."""

problems = Table(
    "problems", metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("origin", Text, nullable=False, index=True), Column("item", Text, nullable=False), Column("code", Text, nullable=False),
    Column("message", Text, nullable=False), Column("at", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip
"""What was set aside, and why."""

withdrawals = Table(
    "withdrawals", metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("names", Text, nullable=False, index=True), Column("by_article", Text), Column("why", Text, nullable=False), Column("at", Text, nullable=False),  # noqa: E501
    sqlite_autoincrement=True,
)  # fmt: skip
"""Which source keys an agency has withdrawn: it holds for texts that come later too."""

feeds = Table(
    "feeds", metadata,
    Column("url", Text, primary_key=True), Column("title", Text), Column("added_at", Text, nullable=False),
    Column("checked_at", Text), Column("error", Text),
)  # fmt: skip

fetches = Table(
    "fetches", metadata,
    Column("url", Text, primary_key=True), Column("etag", Text), Column("modified", Text), Column("at", Text, nullable=False),
    Column("status", Integer, nullable=False), Column("sha256", Text),
)  # fmt: skip
"""What was fetched, for conditional requests."""

searches = Table(
    "searches", metadata,
    Column("id", Number, primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False), Column("asked", Text, nullable=False), Column("hook", Text), Column("secret", Text),
    Column("by", Text, nullable=False), Column("at", Text, nullable=False),
    Column("seen", Number, nullable=False), Column("sent_at", Text), Column("error", Text),
    sqlite_autoincrement=True,
)  # fmt: skip
"""Saved searches: what is asked (a filter as JSON), where new finds are sent, the last statement that was looked at."""
