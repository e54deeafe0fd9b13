"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """To 0001."""
    op.create_table(
        "articles",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_key", sa.Text(), nullable=True),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("published_start", sa.Text(), nullable=True),
        sa.Column("published_end", sa.Text(), nullable=True),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("state_why", sa.Text(), nullable=True),
        sa.Column("successor", sa.Text(), nullable=True),
        sa.Column("copy_of", sa.Text(), nullable=False),
        sa.Column("reading", sa.LargeBinary(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("articles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_articles_copy_of"), ["copy_of"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_articles_source_key"), ["source_key"], unique=False)

    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("day_start", sa.Text(), nullable=True),
        sa.Column("day_end", sa.Text(), nullable=True),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("was_start", sa.Text(), nullable=True),
        sa.Column("was_end", sa.Text(), nullable=True),
        sa.Column("planned_start", sa.Text(), nullable=True),
        sa.Column("planned_end", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("witnesses", sa.Integer(), nullable=False),
        sa.Column("first_published", sa.Text(), nullable=True),
        sa.Column("last_published", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_status_day", ["status", "day_start"], unique=False)
        batch_op.create_index("ix_events_type_day", ["type", "day_start"], unique=False)

    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "fetches",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("url"),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("other_article_id", sa.Text(), nullable=True),
        sa.Column("other_type", sa.Text(), nullable=True),
        sa.Column("other_start", sa.Integer(), nullable=True),
        sa.Column("other_end", sa.Integer(), nullable=True),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("revoked_at", sa.Text(), nullable=True),
        sa.Column("revoked_by", sa.Text(), nullable=True),
        sa.Column("revoked_why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("judgements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_judgements_article_id"), ["article_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_judgements_other_article_id"), ["other_article_id"], unique=False)

    op.create_table(
        "names",
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("folded"),
    )
    op.create_table(
        "problems",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problems_origin"), ["origin"], unique=False)

    op.create_table(
        "withdrawals",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("by_article", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("withdrawals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_withdrawals_names"), ["names"], unique=False)

    op.create_table(
        "bands",
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("article_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["article_n"], ["articles.n"], name=op.f("fk_bands_article_n"), ondelete="CASCADE"),
    )
    with op.batch_alter_table("bands", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bands_article_n"), ["article_n"], unique=False)
        batch_op.create_index(batch_op.f("ix_bands_band"), ["band"], unique=False)

    op.create_table(
        "event_parties",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_parties_event_id"), ondelete="CASCADE"),
    )
    with op.batch_alter_table("event_parties", schema=None) as batch_op:
        batch_op.create_index("ix_event_parties_area", ["area", "event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_parties_event_id"), ["event_id"], unique=False)
        batch_op.create_index("ix_event_parties_folded", ["folded", "event_id"], unique=False)

    op.create_table(
        "originals",
        sa.Column("article_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_n"], ["articles.n"], name=op.f("fk_originals_article_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_n"),
    )
    op.create_table(
        "pairs",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("a", sa.Text(), nullable=False),
        sa.Column("b", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("day_start", sa.Text(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_pairs_event_id"), ondelete="CASCADE"),
    )
    with op.batch_alter_table("pairs", schema=None) as batch_op:
        batch_op.create_index("ix_pairs_a_b_type_day", ["a", "b", "type", "day_start"], unique=False)
        batch_op.create_index("ix_pairs_a_type_day", ["a", "type", "day_start"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairs_event_id"), ["event_id"], unique=False)

    op.create_table(
        "tellings",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("article_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("block", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=True),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.Column("anchor", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("judged_by", sa.Text(), nullable=True),
        sa.Column("judged_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["article_n"], ["articles.n"], name=op.f("fk_tellings_article_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("key", name=op.f("uq_tellings_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("tellings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tellings_article_n"), ["article_n"], unique=False)
        batch_op.create_index(batch_op.f("ix_tellings_block"), ["block"], unique=False)
        batch_op.create_index(batch_op.f("ix_tellings_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tellings_handle"), ["handle"], unique=False)

    op.create_table(
        "likenesses",
        sa.Column("telling_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("anchor", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["telling_n"], ["tellings.n"], name=op.f("fk_likenesses_telling_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("telling_n"),
    )
    op.create_table(
        "statements",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("article_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("telling_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("was_start", sa.Text(), nullable=True),
        sa.Column("was_end", sa.Text(), nullable=True),
        sa.Column("symmetric", sa.Boolean(), nullable=False),
        sa.Column("initiator", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("source_country", sa.Text(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("day_start", sa.Text(), nullable=True),
        sa.Column("day_end", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("sequence", sa.Text(), nullable=True),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("repeats", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article_n"], ["articles.n"], name=op.f("fk_statements_article_n"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["telling_n"], ["tellings.n"], name=op.f("fk_statements_telling_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("key", name=op.f("uq_statements_key")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_article_n"), ["article_n"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_source"), ["source"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_telling_n"), ["telling_n"], unique=False)
        batch_op.create_index("ix_statements_type_day", ["type", "day_start"], unique=False)

    op.create_table(
        "parties",
        sa.Column("statement_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("place_in_row", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("person", sa.Boolean(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["statement_n"], ["statements.n"], name=op.f("fk_parties_statement_n"), ondelete="CASCADE"),
    )
    with op.batch_alter_table("parties", schema=None) as batch_op:
        batch_op.create_index("ix_parties_area", ["area", "statement_n"], unique=False)
        batch_op.create_index("ix_parties_folded", ["folded", "statement_n"], unique=False)
        batch_op.create_index(batch_op.f("ix_parties_statement_n"), ["statement_n"], unique=False)

    op.create_table(
        "topics",
        sa.Column("statement_n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["statement_n"], ["statements.n"], name=op.f("fk_topics_statement_n"), ondelete="CASCADE"),
    )
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topics_statement_n"), ["statement_n"], unique=False)
        batch_op.create_index("ix_topics_topic", ["topic", "statement_n"], unique=False)
    words()


def words() -> None:
    """The index of words, which each database has in its own way."""
    if op.get_bind().dialect.name == "sqlite":
        for kind in ("article", "statement"):
            op.execute(f"CREATE VIRTUAL TABLE {kind}_words USING fts5(words, tokenize='unicode61 remove_diacritics 0')")
        return
    for kind, table in (("article", "articles"), ("statement", "statements")):
        op.execute(f"CREATE TABLE {kind}_words (n bigint PRIMARY KEY REFERENCES {table}(n) ON DELETE CASCADE, words tsvector NOT NULL)")
        op.execute(f"CREATE INDEX ix_{kind}_words_words ON {kind}_words USING gin (words)")
