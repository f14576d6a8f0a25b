"""What every call asks first: the current version and the keys, as they are at that moment."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from sqlalchemy import text

from api.access import Role
from api.access.keys import id_of, make, revoke
from api.errors import UnavailableError
from api.http.glances import at_a_glance
from api.store import ApiKey, Database, Glance, database_time


def _look(database: Database, key: str | None = None) -> Glance:
    return asyncio.run(at_a_glance(database, key))


def test_only_keys_that_open_something_are_seen(database: Database) -> None:
    with database.writing() as session:
        now = database_time(session)
        made = {
            name: make(session, "tests", name, Role.VIEWER, expires_at=expires_at)[0].id
            for name, expires_at in (
                ("valid", None),
                ("to come", now + dt.timedelta(hours=1)),
                ("expired", now + dt.timedelta(hours=1)),
                ("revoked", None),
            )
        }
        revoke(session, "tests", made["revoked"])
        session.get_one(ApiKey, made["expired"]).expires_at = now - dt.timedelta(seconds=1)
    seen = {name for name, key in made.items() if key in _look(database, key).keys}
    assert seen == {"valid", "to come"}
    found = _look(database, made["valid"]).keys[made["valid"]]
    assert (found.name, found.role, found.requester, len(found.secret_sha256)) == ("valid", "viewer", None, 64)
    for other in (None, "", "none", "' OR 1=1 --", "%(keys)s"):
        assert _look(database, other) == Glance(None, {})


def test_a_revoked_key_is_seen_no_more_at_once(database: Database) -> None:
    with database.writing() as session:
        key = make(session, "tests", "viewer", Role.VIEWER)[0].id
    assert key in _look(database, key).keys
    with database.writing() as session:
        revoke(session, "tests", key)
    assert key not in _look(database, key).keys


def test_a_server_that_was_begun_anew_is_asked_over_a_new_connection(database: Database) -> None:
    assert _look(database) == Glance(None, {})
    if not database.is_sqlite:
        with database.engine.connect() as connection:
            mine = "datname = current_database() AND pid <> pg_backend_pid()"
            connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {mine}"))
    assert _look(database) == Glance(None, {})


@pytest.mark.parametrize("url", ["postgresql://127.0.0.1:1/nowhere", "sqlite:///{}/without/a/folder.db"])
def test_a_database_that_does_not_answer_is_told_as_such(url: str, tmp_path: object) -> None:
    nowhere = Database(url.format(tmp_path))
    with pytest.raises(UnavailableError, match="does not answer"):
        _look(nowhere)
    nowhere.close()


@pytest.mark.parametrize(
    ("text", "key"), [("muster_ab_cd", "ab"), ("muster_", ""), ("x", None), ("muster_a\0_b", None)]
)
def test_what_may_be_a_key_has_an_id(text: str, key: str | None) -> None:
    assert id_of(text) == key
