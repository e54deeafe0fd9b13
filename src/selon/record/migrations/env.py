"""Alembic's entry: migrations run on the connection that the store hands over."""

from alembic import context

from selon.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True,
    include_object=lambda _o, name, kind, _r, _c: not (kind == "table" and "_words" in str(name)), transaction_per_migration=False,
)  # fmt: skip
context.run_migrations()
