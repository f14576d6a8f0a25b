"""The database, and its two kinds of transaction: one that reads, one that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, select
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from api.store.glances import PostgresqlGlances, SqliteGlances
from api.store.live import LiveData

__all__ = ["DATABASE_AWAY", "Database", "lock_live_data"]

DATABASE_AWAY = (OperationalError, InterfaceError, PoolTimeoutError)
"""What is raised where the database is busy or does not answer, a connection was cut, or none is free."""

BUSY_SECONDS = 15
"""How long a writer waits for another one before it gives up, which the caller sees as 503."""

_CONNECTIONS = 40
"""Connections of a process at most: one for each thread that serves requests."""


class Database:
    """A SQLite file in WAL mode, or a PostgreSQL server.

    Each unit of work is one session with one transaction, committed when the ``with`` block ends and rolled back when
    it ends by an error:

    - :meth:`reading` sees one state of all data from its first statement to its last, and never waits for a writer;
    - :meth:`writing` on SQLite takes the write lock at its first statement (``BEGIN IMMEDIATE``), so that writers queue
      up instead of failing half-way; on PostgreSQL it reads what is committed and locks the rows it changes.

    What takes long (parsing, checking) is done before the first statement of a writing session.

    Parameters
    ----------
    url
        Where it is, as in ``MUSTER_DATABASE_URL``.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ValueError(f"MUSTER_DATABASE_URL: {parsed.get_backend_name()} is neither sqlite nor postgresql")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        if self.is_sqlite and parsed.database in (None, "", ":memory:"):
            raise ValueError("MUSTER_DATABASE_URL: name a file, sqlite:///muster.db; memory is lost with the process")
        self.engine: Engine = create_engine(
            parsed, pool_size=_CONNECTIONS, max_overflow=0, pool_pre_ping=not self.is_sqlite, pool_timeout=BUSY_SECONDS
        )
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare_sqlite)
            event.listen(self.engine, "begin", _begin_sqlite)
            self._reader: Engine = self.engine
            self._writer: Engine = self.engine.execution_options(writes=True)
        else:
            event.listen(self.engine, "connect", _prepare_postgresql)
            self._reader = self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            self._writer = self.engine
        self.name = parsed.render_as_string()
        """Tells databases apart, within a process."""
        self.glances: SqliteGlances | PostgresqlGlances = (
            SqliteGlances(self.engine) if self.is_sqlite else PostgresqlGlances(self.engine)
        )
        """What is asked with every call."""

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that reads one state of the data, and whose changes are thrown away."""
        with Session(self._reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose changes are committed together when the block ends, or not at all."""
        with Session(self._writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close all connections."""
        self.glances.close()
        self.engine.dispose()


def lock_live_data(session: Session) -> LiveData:
    """Lock the live data (requests and tables) until the transaction ends, so that it changes one step at a time.

    Whoever changes it also calls :meth:`LiveData.changed`.
    """
    return session.execute(select(LiveData).with_for_update()).scalar_one()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Leave the BEGIN to us, keep readers and the writer out of each other's way, and wait for locks."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, _record: Any) -> None:
    """Wait for a lock no longer than SQLite would, and tell times in UTC: elsewhere the calendar ends earlier."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{BUSY_SECONDS}s'")
        cursor.execute("SET timezone = 'UTC'")
    connection.commit()
