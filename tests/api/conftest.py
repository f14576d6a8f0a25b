"""Databases and callers for the tests of the service; each test runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import create_engine, text

from api.access import Role
from api.access.keys import make
from api.settings import Settings
from api.store import Database, migrate
from tests.api import postgres
from tests.api.apps import app_of

Caller = Callable[..., TestClient]


@pytest.fixture(scope="session")
def _postgres_address() -> Iterator[str]:
    programs = postgres.binaries()
    if programs is None:
        if os.environ.get("MUSTER_TEST_POSTGRESQL") == "required":
            pytest.fail("PostgreSQL is required here, and initdb is not found: install the package postgresql")
        pytest.skip("PostgreSQL is not installed here (no initdb): only SQLite was tested")
    with postgres.server(programs) as address:
        yield address


@pytest.fixture(scope="session")
def _postgres_template(_postgres_address: str) -> str:
    """Make a database with the newest schema once, to be copied for each test."""
    _execute(_postgres_address, 'CREATE DATABASE "template_muster"')
    database = Database(f"{_postgres_address}/template_muster")
    migrate.upgrade(database)
    database.close()
    return _postgres_address


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("template") / "muster.db"
    database = Database(f"sqlite:///{path}")
    migrate.upgrade(database)
    database.close()  # the last connection to close folds the WAL into the file
    return path.read_bytes()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a database with the newest schema and nothing in it."""
    if request.param == "sqlite":
        path = tmp_path / "muster.db"
        path.write_bytes(request.getfixturevalue("_sqlite_template"))
        yield f"sqlite:///{path}"
        return
    address, name = request.getfixturevalue("_postgres_template"), f"muster_{uuid.uuid4().hex}"
    _execute(address, f'CREATE DATABASE "{name}" TEMPLATE "template_muster"')
    yield f"{address}/{name}"
    _execute(address, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with the newest schema and nothing in it."""
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Give the settings of an app; a test that needs others makes its own from them."""
    return Settings(database_url=database_url, _env_file=None)


@pytest.fixture
def app(settings: Settings) -> Iterator[FastAPI]:
    """Give the app, on the database of the test."""
    made = app_of(settings)
    yield made
    made.state.database.close()


@pytest.fixture
def caller(app: FastAPI) -> Caller:
    """Give a function that returns a client with a key of a role: ``caller("requester", "BDE-1")``."""

    def client(role: str | None, requester: str | None = None) -> TestClient:
        headers = {}
        if role is not None:
            with app.state.database.writing() as session:
                _, key = make(session, "tests", f"a {role}", Role(role), requester)
            headers = {"Authorization": f"Bearer {key}"}
        return TestClient(app, headers=headers, raise_server_exceptions=False)

    return client


@pytest.fixture
def planner(caller: Caller) -> TestClient:
    """Give a client with a planner's key."""
    return caller("planner")


def _execute(address: str, statement: str) -> None:
    url = address.replace("postgresql://", "postgresql+psycopg://") + "/postgres"
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
