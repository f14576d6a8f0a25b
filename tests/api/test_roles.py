"""Every endpoint and every role: who is let in, and who is not."""

from __future__ import annotations

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import openapi
from tests.api.conftest import Caller

V, R, P, A = "viewer", "requester", "planner", "admin"
EVERYBODY = (V, R, P, A)

ROLES: dict[str, tuple[str, ...]] = {
    "GET /openapi.json": EVERYBODY,
    "GET /metrics": (P, A),
    "GET /v1/audit": (P, A),
    "GET /v1/choices": (R, P, A),
    "GET /v1/export.{form}": (P, A),
    "POST /v1/import": (P, A),
    "GET /v1/keys": (A,),
    "POST /v1/keys": (A,),
    "DELETE /v1/keys/{key}": (A,),
    "GET /v1/requests": (R, P, A),
    "POST /v1/requests": (R, P, A),
    "POST /v1/requests/check": (R, P, A),
    "GET /v1/requests/{reference}": (R, P, A),
    "PATCH /v1/requests/{reference}": (R, P, A),
    "GET /v1/requests/{reference}/history": (R, P, A),
    "POST /v1/requests/{reference}/approve": (P, A),
    "POST /v1/requests/{reference}/reject": (P, A),
    "POST /v1/requests/{reference}/withdraw": (R, P, A),
    "DELETE /v1/plans/{plan}": (P, A),
    "GET /v1/plans": (P, A),
    "GET /v1/plans/{plan}": (P, A),
    "GET /v1/plans/{plan}.html": (P, A),
    "GET /v1/plans/{plan}.json": (P, A),
    "GET /v1/plans/{plan}.xlsx": (P, A),
    "GET /v1/plans/{plan}/bookings": (P, A),
    "GET /v1/plans/{plan}/classes": (P, A),
    "GET /v1/plans/{plan}/events": (P, A),
    "GET /v1/plans/{plan}/result": (P, A),
    "GET /v1/plans/{plan}/unplaced": (P, A),
    "POST /v1/check": (P, A),
    "POST /v1/plans": (P, A),
    "POST /v1/plans/{plan}/cancel": (P, A),
    "GET /v1/compare": (P, A),
    "GET /v1/plans/{plan}.ics": (P, A),
    "GET /v1/plans/{plan}/changes": (P, A),
    "GET /v1/plans/{plan}/explain/{request}": (P, A),
    "POST /v1/plans/{plan}/publish": (P, A),
    "GET /v1/feeds": EVERYBODY,
    "POST /v1/feeds": EVERYBODY,
    "DELETE /v1/feeds/{feed}": EVERYBODY,
    "GET /v1/feeds/{secret}.ics": EVERYBODY,
    "GET /v1/schedule": EVERYBODY,
    "GET /v1/schedule.csv": EVERYBODY,
    "GET /v1/schedule.ics": EVERYBODY,
    "GET /v1/schedule.xlsx": EVERYBODY,
    "GET /v1/schedules": EVERYBODY,
    "GET /v1/schedules/{number}": EVERYBODY,
    "GET /v1/schedules/{number}.csv": EVERYBODY,
    "GET /v1/schedules/{number}.ics": EVERYBODY,
    "GET /v1/schedules/{number}.xlsx": EVERYBODY,
    "GET /v1/schedules/{number}/changes": EVERYBODY,
    "GET /v1/webhooks": (P, A),
    "POST /v1/webhooks": (P, A),
    "DELETE /v1/webhooks/{webhook}": (P, A),
    "GET /v1/webhooks/{webhook}/deliveries": (P, A),
    "GET /v1/me": EVERYBODY,
    "POST /v1/sample": (P, A),
    "POST /v1/plans/edited": (P, A),
    "GET /v1/tables": (P, A),
    "GET /v1/tables/{table}": (P, A),
    "PUT /v1/tables/{table}": (P, A),
    "PATCH /v1/tables/{table}": (P, A),
}
"""Whom each endpoint lets in. Whoever adds an endpoint adds it here."""

OPEN = {"GET /healthz", "GET /readyz"}
"""What answers without a key."""

_NAMES = {"table": "venues", "form": "json"}
"""What stands for a name in a path; 1 for all others."""


def _endpoints() -> set[str]:
    paths = openapi.description()["paths"]
    return {f"{method.upper()} {path}" for path, operations in paths.items() for method in operations}


def _call(client: TestClient, endpoint: str, content: bytes = b"{}") -> int:
    method, path = endpoint.split(" ")
    place = re.sub(r"\{(\w+)\}", lambda name: _NAMES.get(name[1], "1"), path)
    headers = {"Content-Type": "application/json"}
    answer = client.request(method, place, content=content if method != "GET" else None, headers=headers)
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: object) -> str:
    """Give SQLite alone: what roles may do has nothing to do with the database."""
    path = f"{tmp_path}/muster.db"
    with open(path, "wb") as file:  # noqa: PTH123 - the path is text
        file.write(request.getfixturevalue("_sqlite_template"))
    return f"sqlite:///{path}"


def test_the_table_lists_every_endpoint() -> None:
    assert _endpoints() == ROLES.keys() | OPEN


@pytest.mark.parametrize("role", EVERYBODY)
def test_each_role_gets_in_where_it_may_and_nowhere_else(caller: Caller, role: str) -> None:
    client = caller(role, "BDE-1" if role == R else None)
    for endpoint, roles in ROLES.items():
        status = _call(client, endpoint)
        assert (status == 403) == (role not in roles), f"{role}: {endpoint} answers {status}"
        assert status != 401
        assert status < 500


@pytest.mark.parametrize("content", [b"{}", b"{", b"\xff" * 100])
def test_without_a_key_nothing_answers_but_health(app: FastAPI, content: bytes) -> None:
    client = TestClient(app)
    for endpoint in ROLES:
        assert _call(client, endpoint, content) == 401, endpoint
    assert _call(client, "GET /no/such/path") == 401
    for endpoint in OPEN:
        assert _call(client, endpoint) == 200, endpoint


@pytest.mark.parametrize(
    "header", ["Bearer muster_1_2", "Bearer x.y.z", "Basic bXVzdGVyOm11c3Rlcl8x", "Digest x", "Bearer"]
)
def test_a_key_that_opens_nothing_is_as_good_as_none(app: FastAPI, header: str) -> None:
    client = TestClient(app, headers={"Authorization": header})
    for endpoint in ROLES:
        assert _call(client, endpoint) == 401, endpoint


def test_a_key_may_be_the_password_of_http_basic(caller: Caller, app: FastAPI) -> None:
    key = caller(P).headers["authorization"].removeprefix("Bearer ")
    assert TestClient(app).get("/v1/tables", auth=("calendar", key)).status_code == 200
