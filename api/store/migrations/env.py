"""Runs migrations on the connection that :mod:`api.store.migrate` gives, within its transaction."""

from alembic import context

from api.store import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
)
context.run_migrations()
