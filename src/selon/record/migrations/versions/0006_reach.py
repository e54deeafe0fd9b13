"""What may be of one event is found by its days: what comes is judged against its neighbours only."""

import msgspec
import sqlalchemy as sa
from alembic import op

from selon.joining import Telling

revision = "0006"
down_revision = "0005"
PORTION = 10_000


class Told(msgspec.Struct):
    """What of `tellings.told` the days are made of."""

    telling: Telling


def upgrade() -> None:
    """To 0006."""
    op.add_column("tellings", sa.Column("reach_start", sa.Text()))
    op.add_column("tellings", sa.Column("reach_end", sa.Text()))
    fill()
    op.drop_index("ix_tellings_block", table_name="tellings")
    op.create_index("ix_tellings_reach", "tellings", ["block", "reach_start", "reach_end"])
    op.drop_index("ix_statements_confidence", table_name="statements")
    unsure = sa.text("confidence < 0.6")
    op.create_index("ix_statements_unsure", "statements", ["n"], sqlite_where=unsure, postgresql_where=unsure)
    joined = sa.text("group_id != event_id")
    op.create_index("ix_tellings_joined", "tellings", ["n"], sqlite_where=joined, postgresql_where=joined)


def fill() -> None:
    """The days of what is there already."""
    connection, decode = op.get_bind(), msgspec.json.Decoder(Told).decode
    some, last = sa.text("SELECT n, told FROM tellings WHERE n > :last ORDER BY n LIMIT :most"), 0
    days = sa.text("UPDATE tellings SET reach_start = :start, reach_end = :end WHERE n = :n")
    while rows := connection.execute(some, {"last": last, "most": PORTION}).all():
        reaches = [(r.n, decode(r.told).telling.reach) for r in rows]
        connection.execute(days, [{"n": n, "start": str(d.start) if d else "", "end": str(d.end) if d else ""} for n, d in reaches])
        last = rows[-1].n
