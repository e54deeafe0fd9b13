"""Statements and events are found by their keys; what the keys find needs no other index."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

DROPPED = {
    "statements": ("source", "source_country", "type_day"),
    "parties": ("folded", "area"),
    "topics": ("topic",),
    "event_parties": ("folded", "area"),
    "events": ("type_day", "status_day", "status_end", "day"),
    "pairs": ("a_b_type_day", "a_type_day"),
}


def upgrade() -> None:
    """To 0005."""
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    kind = [("type", False), ("mode", True), ("status", False)]
    op.create_table(
        "statement_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("statement_n", number, nullable=False),
        sa.Column("telling_n", number, nullable=False),
        sa.Column("day_start", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=null) for name, null in kind),
        sa.ForeignKeyConstraint(["statement_n"], ["statements.n"], name=op.f("fk_statement_keys_statement_n"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "statement_n"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("day_start", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("day_end", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=null) for name, null in kind),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_event_keys_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "day_start", "event_id"),
        sqlite_with_rowid=False,
    )
    fill()
    op.create_index("ix_statement_keys_statement_n", "statement_keys", ["statement_n"])
    op.create_index("ix_event_keys_event_id", "event_keys", ["event_id"])
    op.create_index("ix_statements_confidence", "statements", ["confidence", "n"])
    told = sa.text("sequence IS NOT NULL")
    op.create_index("ix_statements_counted", "statements", ["n"], sqlite_where=told, postgresql_where=told)
    for table, names in DROPPED.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}", table_name=table)
    op.execute("ANALYZE")


def fill() -> None:
    """The keys of what is there already, as `selon.record.keys` makes them."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA cache_size = -524288")
    code = "GLOB '[A-Z][A-Z][A-Z]'" if op.get_bind().dialect.name == "sqlite" else "~ '^[A-Z]{3}$'"
    both = "CASE WHEN a.area < b.area THEN a.area || '|' || b.area ELSE b.area || '|' || a.area END"
    party = "JOIN parties p ON p.statement_n = s.n WHERE"
    topic = "JOIN topics t ON t.statement_n = s.n WHERE"
    outlet = "JOIN articles a ON a.n = s.article_n WHERE"
    for key, rest in (
        ("''", "WHERE"), ("'!' || s.type", "WHERE"), ("'!' || s.status", "WHERE"), ("'^' || s.place", "WHERE s.place <> '' AND"),
        ("'^' || s.place_country", "WHERE s.place_country <> '' AND"), ("'@' || s.source", "WHERE s.source <> '' AND"),
        ("'@' || s.source_country", "WHERE s.source_country <> '' AND"), ("'=' || a.outlet", f"{outlet} a.outlet <> '' AND"),
        ("'@' || a.outlet", f"{outlet} a.outlet <> '' AND coalesce(s.source, '') = '' AND"),
        ("'#' || t.topic", f"{topic} t.topic <> '' AND"), ("'#' || t.label", f"{topic} t.label <> '' AND"),
        ("p.folded", f"{party} p.folded <> '' AND"), ("p.area", f"{party} p.area {code} AND"),
        (both, f"JOIN parties a ON a.statement_n = s.n JOIN parties b ON b.statement_n = s.n WHERE a.area {code} AND b.area {code} AND a.area <> b.area AND"),  # noqa: E501
    ):  # fmt: skip
        op.execute(
            "INSERT INTO statement_keys (key, statement_n, telling_n, day_start, type, mode, status) "
            f"SELECT {key}, s.n, s.telling_n, coalesce(s.day_start, ''), s.type, s.mode, s.status FROM statements s {rest} s.live "
            "ORDER BY 1, 2 ON CONFLICT DO NOTHING"
        )
    pair = "CASE WHEN p.a < p.b THEN p.a || '|' || p.b ELSE p.b || '|' || p.a END"
    for key, rest in (
        ("''", "WHERE true"), ("'!' || e.type", "WHERE true"), ("'!' || e.status", "WHERE true"),
        ("'^' || e.place", "WHERE e.place <> ''"), ("'^' || e.place_country", "WHERE e.place_country <> ''"),
        ("p.folded", "JOIN event_parties p ON p.event_id = e.id WHERE p.folded <> ''"),
        ("p.area", f"JOIN event_parties p ON p.event_id = e.id WHERE p.area {code}"),
        (pair, f"JOIN pairs p ON p.event_id = e.id WHERE p.a {code} AND p.b {code}"),
    ):  # fmt: skip
        op.execute(
            "INSERT INTO event_keys (key, day_start, event_id, day_end, type, mode, status) "
            f"SELECT {key}, coalesce(e.day_start, ''), e.id, e.day_end, e.type, e.mode, e.status FROM events e {rest} "
            "ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING"
        )
