"""The schema of the database, brought to the newest version step by step."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from api.store.database import Database

__all__ = ["is_current", "upgrade"]

_ONE_AT_A_TIME = 0x6D7573746572
"""The advisory lock of PostgreSQL under which the schema is changed: the letters of "muster"."""


def upgrade(database: Database) -> None:
    """Bring the schema to the newest version, in one transaction; a second process that starts waits for the first."""
    if database.is_sqlite:
        Path(str(database.engine.url.database)).touch(
            mode=0o600
        )  # nobody else's to read, nor what SQLite puts beside it
    with database.engine.execution_options(writes=True).begin() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ONE_AT_A_TIME})
        command.upgrade(_config(connection), "head")


def is_current(database: Database) -> bool:
    """Tell whether the schema is of the newest version."""
    with database.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(_config()).get_heads())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
