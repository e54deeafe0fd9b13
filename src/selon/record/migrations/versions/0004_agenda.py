"""What is ahead is found by its last day."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """To 0004."""
    op.create_index("ix_events_status_end", "events", ["status", "day_end", "day_start"], unique=False)
