"""Indexes to find what a country or an outlet says."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """To 0003."""
    op.create_index("ix_statements_source_country", "statements", ["source_country"])
    op.create_index("ix_articles_outlet", "articles", ["outlet"])
