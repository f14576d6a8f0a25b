"""What every answer has, and what every call may cost."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from api import openapi
from api.http.logs import JsonLines
from api.settings import Settings
from api.store import Database
from tests.api.apps import app_of
from tests.api.conftest import Caller

PROBLEM = "application/problem+json"


def test_every_answer_has_headers_of_safety_and_an_id(app: FastAPI, planner: TestClient) -> None:
    for answer in (
        TestClient(app).get("/healthz"),
        planner.get("/v1/tables"),
        planner.get("/v1/none"),
        planner.put("/v1"),
    ):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["cache-control"] == "no-store"
        assert len(answer.headers["x-request-id"]) == 16
        assert "server" not in answer.headers


def test_a_callers_own_id_is_kept_where_it_is_one(planner: TestClient) -> None:
    assert planner.get("/v1/none", headers={"X-Request-Id": "my-id-0001"}).json()["request_id"] == "my-id-0001"
    forged = planner.get("/v1/none", headers={"X-Request-Id": 'x" injected'})
    assert "injected" not in forged.text + forged.headers["x-request-id"]


def test_what_is_not_there_is_told_as_a_problem(planner: TestClient) -> None:
    assert planner.get("/v1/none").json()["status"] == 404
    answer = planner.put("/v1/audit")
    assert (answer.status_code, answer.headers["content-type"], answer.headers["allow"]) == (405, PROBLEM, "GET")


def test_a_body_beyond_the_limit_is_refused_whether_it_says_its_size_or_not(settings: Settings, caller: Caller) -> None:
    key = caller("planner").headers["authorization"]
    small = app_of(settings.model_copy(update={"max_body_bytes": 1000}))
    client = TestClient(small, headers={"Authorization": key})

    def chunks() -> Iterator[bytes]:
        for _ in range(11):
            yield b" " * 100

    for body in (b" " * 1001, chunks()):
        for place, kind in (("/v1/requests", "application/json"), ("/v1/import", "application/zip")):
            answer = client.post(place, content=body, headers={"Content-Type": kind})
            assert (answer.status_code, answer.headers["content-type"]) == (413, PROBLEM)
            assert answer.json()["detail"] == "larger than 1,000 bytes, the most that is read"
            body = b" " * 1001
    small.state.database.close()


@pytest.mark.parametrize("body", ["\\u0000", "\\ud800"])
def test_characters_that_no_database_keeps_are_refused(planner: TestClient, body: str) -> None:
    headers = {"Content-Type": "application/json", "If-Match": "*"}
    for content in (f'{{"{body}": 1}}', f'{{"skills": "a{body}b"}}', f'{{"note": "{body}"}}'):
        for method, place in (
            ("POST", "/v1/requests"),
            ("PUT", "/v1/tables/venues"),
            ("POST", "/v1/requests/x/reject"),
        ):
            answer = planner.request(method, place, content=content, headers=headers)
            assert answer.status_code in (404, 422), answer.text
    for place in ("/v1/audit?actor=%00", "/v1/requests?text=%00", "/v1/requests/%00", "/v1/requests?skill=%ED%A0%80"):
        assert planner.get(place).status_code in (200, 404, 422)
    assert planner.delete("/v1/keys/%00").status_code == 403


def test_an_error_that_nobody_foresaw_says_nothing_of_the_inside(
    app: FastAPI, planner: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of the inside")

    monkeypatch.setattr("api.routes.tables.live_tables", broken)
    answer = planner.get("/v1/tables")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


AWAY = (
    OperationalError("SELECT 1", {}, Exception("database is locked")),
    InterfaceError("COMMIT", {}, Exception("the connection is closed")),
    PoolTimeoutError("QueuePool limit reached"),
)


@pytest.mark.parametrize("error", AWAY, ids=lambda error: type(error).__name__)
def test_a_database_that_is_away_is_told_as_such(
    app: FastAPI, planner: TestClient, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def away(*_: object) -> None:
        raise error

    feed = planner.post("/v1/feeds", json={}).json()["address"]
    monkeypatch.setattr("api.routes.tables.live_tables", away)
    monkeypatch.setattr("api.access.feeds.find", away)
    monkeypatch.setattr("api.access.feeds.make", away)
    told = [planner.get("/v1/tables"), planner.post("/v1/feeds", json={}), TestClient(app).get(feed)]
    assert [(answer.status_code, answer.headers["retry-after"]) for answer in told] == [
        (503, "2"),
        (503, "2"),
        (503, "5"),
    ]
    assert "see whether the change was made" in told[1].json()["detail"]  # the answer to a COMMIT may be lost


def test_it_is_ready_where_the_schema_is_the_newest(app: FastAPI, tmp_path: object) -> None:
    assert TestClient(app).get("/readyz").json() == {"status": "ok"}
    empty = app_of(Settings(database_url=f"sqlite:///{tmp_path}/empty.db", _env_file=None))
    client = TestClient(empty)
    assert (client.get("/healthz").status_code, client.get("/readyz").status_code) == (200, 503)
    empty.state.database = Database("postgresql://127.0.0.1:1/nowhere")
    assert client.get("/readyz").json()["detail"] == "the database does not answer"
    empty.state.database.close()


def test_calls_are_counted_by_their_route(planner: TestClient) -> None:
    planner.get("/v1/tables/venues")
    text = planner.get("/metrics").text
    assert 'muster_http_requests_total{method="GET",path="/v1/tables/{table}",status="200"} 1.0' in text
    assert "muster_http_in_flight 1.0" in text


def test_a_call_is_one_line_of_json_without_its_key(planner: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="muster.http"):
        answer = planner.get("/v1/audit?actor=x")
    (record,) = [record for record in caplog.records if record.name == "muster.http"]
    line = json.loads(JsonLines().format(record))
    assert (line["method"], line["path"], line["status"], line["level"]) == ("GET", "/v1/audit", 200, "info")
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["actor"].endswith("a planner")
    assert planner.headers["authorization"].split("_", 2)[2] not in json.dumps(line)


def _texts_asked_for() -> Iterator[tuple[str, str]]:
    """Yield each path that is read, and each parameter of its query that takes any text."""
    for path, operations in openapi.description()["paths"].items():
        for parameter in operations.get("get", {}).get("parameters", ()):
            kinds = parameter["schema"].get("anyOf", [parameter["schema"]])
            free = any(kind.get("type") == "string" and kind.keys() <= {"type", "maxLength"} for kind in kinds)
            if parameter["in"] == "query" and free:
                yield re.sub(r"\{\w+\}", "1", path), parameter["name"]


def test_a_null_byte_in_a_text_that_is_looked_for_is_refused(planner: TestClient) -> None:
    asked = list(_texts_asked_for())
    assert {"actor", "action", "subject", "requester", "skill", "language", "text", "venue"} <= {
        name for _, name in asked
    }
    for path, name in asked:
        refused = planner.get(path, params={name: "BDE-03\0zzz"})
        assert refused.status_code == 422, (path, name)
        (fault,) = refused.json()["faults"]
        assert (fault["column"], fault["text"]) == (name, "'BDE-03\\x00zzz' holds a control character; take it out")
