"""The schema: made by the migrations, it is what the records say, and several processes may start at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.store import Base, Database, migrate, record


def test_the_migrations_make_what_the_records_say(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_an_upgrade_of_the_newest_schema_changes_nothing(database: Database) -> None:
    assert migrate.is_current(database)
    migrate.upgrade(database)
    assert migrate.is_current(database)


def test_processes_that_start_at_once_upgrade_once(tmp_path: Path) -> None:
    databases = [Database(f"sqlite:///{tmp_path}/new.db") for _ in range(4)]
    assert not migrate.is_current(databases[0])
    failed: list[BaseException] = []

    def upgrade(database: Database) -> None:
        try:
            migrate.upgrade(database)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=upgrade, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert migrate.is_current(databases[0])
    for database in databases:
        database.close()


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
def test_the_database_refuses_to_change_the_audit_trail(database: Database, statement: str) -> None:
    with database.writing() as session:
        record(session, "somebody", "thing.do", "thing")
    with pytest.raises(DBAPIError, match="append-only"), database.writing() as session:
        session.execute(text(statement))
