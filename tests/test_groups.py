"""What is begun once is used in one process, and the others do not begin it again."""

from __future__ import annotations

import pytest

from tests.groups import group_of


def test_what_needs_the_browser_the_service_or_the_server_is_in_a_group_of_theirs(
    request: pytest.FixtureRequest,
) -> None:
    for test in (item for item in request.session.items if isinstance(item, pytest.Function)):
        if {"browser", "service"} & set(test.fixturenames):
            assert group_of(test.nodeid) in {"browser", "year"}
        if hasattr(test, "callspec") and test.callspec.params.get("database_url") == "postgresql":
            assert group_of(test.nodeid) == "postgresql"


def test_a_test_that_shares_nothing_is_a_group_by_itself() -> None:
    assert group_of("tests/check/test_days.py::test_a") == "tests/check/test_days.py::test_a"
    assert group_of("tests/web/test_page.py::test_a") == "tests/web/test_page.py::test_a"
