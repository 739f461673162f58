"""Alembic runs this file; the connection comes from `valuemap.store.versions.migrate`."""

from alembic import context

from valuemap.store.tables.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
