"""Transactions and times, the same on both databases."""

from __future__ import annotations

import datetime as dt
import threading
from contextlib import suppress

import pytest
from sqlalchemy import make_url, select, text

from api.store import ApiKey, Database, LiveData, database_time, lock_live_data, utc_now


def test_what_is_written_is_read_and_what_fails_is_not(database: Database) -> None:
    with database.writing() as session:
        lock_live_data(session).changed()
    with suppress(ZeroDivisionError), database.writing() as session:
        lock_live_data(session).changed()
        _ = 1 / 0
    with database.reading() as session:
        assert session.scalars(select(LiveData.version)).all() == [1]


def test_what_a_reader_changes_is_thrown_away(database: Database) -> None:
    with database.reading() as session:
        session.get_one(LiveData, 1).changed()
    with database.reading() as session:
        assert session.get_one(LiveData, 1).version == 0


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    with database.reading() as reader:
        assert reader.scalars(select(LiveData.version)).one() == 0
        with database.writing() as writer:
            lock_live_data(writer).changed()
        assert reader.scalars(select(LiveData.version)).one() == 0


def test_writers_queue_up_and_no_change_is_lost(database: Database) -> None:
    def add() -> None:
        for _ in range(10):
            with database.writing() as session:
                lock_live_data(session).changed()

    threads = [threading.Thread(target=add) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.reading() as session:
        assert session.get_one(LiveData, 1).version == 8 * 10


def test_times_are_utc_and_compare_with_the_databases_clock(database: Database) -> None:
    with database.writing() as session:
        now = database_time(session)
        assert now.tzinfo is dt.UTC
        later = dt.timezone(dt.timedelta(hours=2))
        for identifier, at in (("past", now - dt.timedelta(seconds=5)), ("future", now + dt.timedelta(hours=1))):
            key = ApiKey(id=identifier, name="", role="viewer", secret_sha256="", created_at=at, created_by="")
            session.add(key)
        session.get_one(LiveData, 1)
        session.add(
            ApiKey(id="zone", name="", role="viewer", secret_sha256="", created_at=now.astimezone(later), created_by="")
        )
    with database.reading() as session:
        passed = session.scalars(select(ApiKey.id).where(ApiKey.created_at <= utc_now()).order_by(ApiKey.id)).all()
        assert passed == ["past", "zone"]
        assert session.get_one(ApiKey, "zone").created_at == now


def test_the_last_moment_of_the_calendar_is_read_wherever_the_server_stands(database_url: str) -> None:
    last = dt.datetime.max.replace(tzinfo=dt.UTC)
    east = Database(database_url)
    if not east.is_sqlite:
        name = make_url(database_url).database
        with east.writing() as session:
            session.execute(text(f"ALTER DATABASE \"{name}\" SET timezone = 'Europe/Vilnius'"))
        east.close()
    with east.writing() as session:
        session.add(ApiKey(id="x", name="", role="", secret_sha256="", created_at=last, created_by=""))
    with east.reading() as session:
        assert session.get_one(ApiKey, "x").created_at == last
    east.close()


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    naive = dt.datetime(2026, 1, 1)
    with pytest.raises(Exception, match="without a zone"), database.writing() as session:
        session.add(ApiKey(id="x", name="", role="", secret_sha256="", created_at=naive, created_by=""))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_a_database_that_would_lose_everything_or_is_another_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="MUSTER_DATABASE_URL"):
        Database(url)
