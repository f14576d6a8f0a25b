"""What every call asks of the database first: whose its key is, and which version of the schedule is current.

It is one statement, without a session and without a transaction, over a connection that is kept for it: that takes a
tenth of the time that a session takes.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Engine, PoolProxiedConnection
from sqlalchemy.exc import SQLAlchemyError

from api.errors import UnavailableError
from api.store.base import utc_now

__all__ = ["Glance", "KeyRow", "PostgresqlGlances", "SqliteGlances"]

SECONDS = 15.0
"""How long a server may take to answer."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What is kept of a key that is neither revoked nor expired."""

    name: str
    role: str
    requester: str | None
    secret_sha256: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The database at a moment.

    Parameters
    ----------
    schedule
        The number of the current version of the schedule; None before the first.
    keys
        Of the keys that were asked for, those that open something, by their id.
    """

    schedule: int | None
    keys: Mapping[str, KeyRow]


class SqliteGlances:
    """Glances at a SQLite file: within this process, in some 20 µs, waiting for nobody.

    Parameters
    ----------
    engine
        The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._statement = engine, _statement(engine, "= :key")
        self._kept: PoolProxiedConnection | None = None
        self._lock = threading.Lock()

    def look(self, key: str | None) -> Glance:
        """Return the database as it is now, with one key at most.

        Raises
        ------
        UnavailableError
            Where it does not answer.
        """
        try:
            with self._lock:
                if self._kept is None:
                    self._kept = self._engine.raw_connection()
                cursor = self._kept.cursor()
                cursor.execute(self._statement, {"key": key})
                rows = cursor.fetchall()
                cursor.close()
        except (sqlite3.Error, SQLAlchemyError):
            raise _silent() from None
        return _glance(rows)

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._kept is not None:
                self._kept.close()
                self._kept = None


class PostgresqlGlances:
    """Glances at a PostgreSQL server, from an event loop: no thread waits for it.

    Parameters
    ----------
    engine
        The database.
    """

    def __init__(self, engine: Engine) -> None:
        self._place = engine.dialect.create_connect_args(engine.url)
        self._statement = _statement(engine, "= ANY(%(keys)s::text[])")
        self._idle: deque[psycopg.AsyncConnection[Any]] = deque()

    async def look(self, keys: Collection[str]) -> Glance:
        """Return the database as it is now, with some keys.

        Raises
        ------
        UnavailableError
            Where it does not answer.
        """
        values = {"keys": list(keys)}
        try:
            async with asyncio.timeout(SECONDS):
                if self._idle:
                    try:
                        return await self._asked(self._idle.popleft(), values)
                    except psycopg.Error:
                        pass  # the connection may be of a server that was begun anew since: another is made
                return await self._asked(await self._connected(), values)
        except (psycopg.Error, TimeoutError, OSError):
            raise _silent() from None

    async def _connected(self) -> psycopg.AsyncConnection[Any]:
        arguments, named = self._place
        return await psycopg.AsyncConnection.connect(*arguments, autocommit=True, prepare_threshold=0, **named)

    async def _asked(self, connection: psycopg.AsyncConnection[Any], values: Mapping[str, Any]) -> Glance:
        try:
            cursor = await connection.execute(self._statement, values)
            rows = await cursor.fetchall()
        except BaseException:
            connection.pgconn.finish()
            raise
        self._idle.append(connection)
        return _glance(rows)

    def close(self) -> None:
        """Close the connections."""
        while self._idle:
            self._idle.popleft().pgconn.finish()


def _statement(engine: Engine, among: str) -> str:
    """Return the statement; it gives at least one row, with the version of the schedule."""
    now = str(utc_now().compile(dialect=engine.dialect))
    return (
        "SELECT (SELECT max(number) FROM schedules), id, name, role, requester, secret_sha256 "
        f"FROM (SELECT 1 AS one) AS once LEFT JOIN api_keys ON id {among} "
        f"AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > {now})"
    )


def _glance(rows: Sequence[tuple[Any, ...]]) -> Glance:
    return Glance(rows[0][0], {key: KeyRow(*cells) for _, key, *cells in rows if key is not None})


def _silent() -> UnavailableError:
    return UnavailableError("the database does not answer; try again", headers={"Retry-After": "5"})
