"""The files of the page are sent to anybody, under a policy that lets nothing else run."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.web import POLICY
from api.web.contract import contract
from api.web.page import STATIC
from scheduler.problem import TABLES


@pytest.fixture(scope="module")
def anybody(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    url = f"sqlite:///{tmp_path_factory.mktemp('page') / 'muster.db'}"
    return TestClient(create_app(Settings(database_url=url, _env_file=None)))


FILES = sorted(str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", ["/", *(f"/page/{name}" for name in FILES), "/page/contract.json"])
def test_a_file_is_sent_without_a_key_and_under_the_policy(anybody: TestClient, path: str) -> None:
    answer = anybody.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["cache-control"] == "no-cache"


def test_the_policy_lets_nothing_run_but_files_of_the_service() -> None:
    rules = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in POLICY


def test_a_file_that_has_not_changed_is_not_sent_again(anybody: TestClient) -> None:
    etag = anybody.get("/page/app.js").headers["etag"]
    again = anybody.get("/page/app.js", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/../app.py", "/page/%2e%2e/page.py", "/page/views"])
def test_what_is_no_file_of_the_page_is_not_sent(anybody: TestClient, path: str) -> None:
    assert anybody.get(path).status_code in (401, 404)  # 401: no path of the page


def test_the_contract_names_every_column_of_every_table() -> None:
    told = contract()
    assert list(told) == list(TABLES)
    for table, row in TABLES.items():
        assert [one["name"] for one in told[table]["columns"]] == list(row.columns())
    kinds = {one["name"]: (one["kind"], one["required"]) for one in told["requests"]["columns"]}
    assert kinds["headcount"] == ("number", True)
    assert kinds["due"] == ("date", False)
    assert kinds["may_split"] == ("answer", False)
    assert kinds["skills"] == ("text", True)


def test_files_come_with_the_package() -> None:
    assert (Path(STATIC) / "index.html").is_file()
