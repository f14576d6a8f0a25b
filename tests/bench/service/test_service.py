"""What the service must show under load and under ``kill -9``; minutes long, so it is not among the ordinary tests."""

from __future__ import annotations

import pytest

from tests.api import postgres
from tests.bench.service.kills import on_postgresql, on_sqlite
from tests.bench.service.load import measure


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_schedule_is_read_at_two_fifths_of_a_bare_endpoints_rate_or_more_while_a_solve_runs(database: str) -> None:
    if database == "sqlite":
        found = measure()
    elif (programs := postgres.binaries()) is None:
        pytest.skip("PostgreSQL is not installed here")
    else:
        with postgres.server(programs) as address:
            found = measure(f"{address}/postgres")
    print(found.text())
    assert found.share >= 0.4
    assert found.cost_of_304 <= 2


def test_a_hundred_kills_on_sqlite_lose_and_double_nothing() -> None:
    found = on_sqlite(100)
    print(found.text())
    assert found.flaws == []


@pytest.mark.skipif(postgres.binaries() is None, reason="PostgreSQL is not installed here")
def test_a_hundred_kills_on_postgresql_lose_and_double_nothing() -> None:
    found = on_postgresql(100)
    print(found.text())
    assert found.flaws == []
