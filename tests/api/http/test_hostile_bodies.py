"""Hostile bodies, sent to every endpoint that takes one: refused at little cost, and nothing breaks."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import openapi
from api.access import Role
from api.access.keys import make
from api.settings import Settings
from api.store import Database
from tests.api.apps import app_of
from tests.api.samples import ask, fill

SECONDS = 5.0
"""The most seconds of a processor that this process may take to refuse a body, most of which pass until it is sent."""

MEGABYTES = 200
"""The most memory that it may take meanwhile: the body, which the test holds too, and what is made of it."""

_NAMES = {"table": "venues", "reference": "R-00001", "plan": "1"}


def _endpoints() -> Mapping[str, frozenset[str]]:
    """Return the endpoints that take a body, with the names that an object of theirs may have."""
    description = openapi.description()
    found = {"POST /page/sign-in": frozenset(("code", "verifier", "redirect"))}
    for path, operations in description["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            if "application/json" in content:
                schema = content["application/json"]["schema"]
                found[f"{method.upper()} {path}"] = frozenset(_properties(schema, description))
    return found


def _properties(schema: Mapping[str, Any], description: Mapping[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = description["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    yield from schema.get("properties", ())
    for option in schema.get("anyOf", ()):
        yield from _properties(option, description)


ENDPOINTS = _endpoints()

IN_A_CHILD = {"POST /v1/import", "POST /v1/check", "POST /v1/plans", "POST /v1/plans/edited", "PUT /v1/tables/{table}"}
"""Those whose bodies are read in a process of their own, which takes longer to begin than all else of a call."""


@pytest.fixture(scope="module")
def client(_sqlite_template: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give an admin's client of an app that has data, a request and no patience."""
    path = tmp_path_factory.mktemp("hostile") / "muster.db"
    path.write_bytes(_sqlite_template)
    database = Database(f"sqlite:///{path}")
    fill(database)
    with database.writing() as session:
        _, key = make(session, "tests", "admin", Role.ADMIN)
    database.close()
    app: FastAPI = app_of(Settings(database_url=f"sqlite:///{path}", _env_file=None, upload_seconds=60))
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"}, raise_server_exceptions=False)
    assert client.post("/v1/requests", json=ask(requester="BDE-1")).status_code == 201
    yield client
    app.state.database.close()


def _send(client: TestClient, endpoint: str, content: bytes, kind: str = "application/json") -> tuple[int, str]:
    method, path = endpoint.split(" ")
    place = re.sub(r"\{(\w+)\}", lambda name: _NAMES[name[1]], path)
    query = {"mode": "apply"} if path == "/v1/import" else {}
    headers = {"Content-Type": kind, "If-Match": "*"}
    answer = client.request(method, place, params=query, content=content, headers=headers)
    assert answer.headers["content-type"] in ("application/problem+json", "application/json")
    return answer.status_code, answer.text


def _deep(levels: int) -> bytes:
    return b"[" * levels + b"]" * levels


WHOLE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "a million rows": lambda: b'{"rows": [' + b"{}," * (10**6 - 1) + b"{}]}",
    "rows without end": lambda: b'{"rows": [' + b'{"venue":"V"},' * 250_000 + b"{}]}",
    "a list without end": lambda: b"[" + b"{}," * 250_000 + b"{}]",
    "nested without end": lambda: b"[" * 10**6,
    "nested in 100,000 levels": lambda: _deep(10**5),
    "nested in 900 levels": lambda: b'{"rows": ' + _deep(900) + b"}",
    "a number without end": lambda: b'{"rows": ' + b"9" * 10**6 + b"}",
    "a name twice": lambda: b'{"rows": [], "note": "a", "note": "b"}',
    "no number": lambda: b'{"rows": [{"places": NaN}]}',
    "no UTF-8": lambda: b'{"rows": "\xff"}',
    "UTF-16": lambda: '{"rows": []}'.encode("utf-16"),
    "no JSON": lambda: b"rows: []",
    "half of it": lambda: b'{"rows": [',
    "null": lambda: b"null",
    "a text": lambda: b'"rows"',
    "a number": lambda: b"5",
    "a list of lists": lambda: b"[[]]",
    "an unknown name": lambda: b'{"hostile": 1}',
}
"""Bodies that no endpoint takes."""

CELLS: tuple[bytes, ...] = (
    b"1e400",
    b"1" + b"0" * 4000,
    b"-9223372036854775809",
    b"1.5",
    b"true",
    b'"\\u0000"',
    b'"\\ud800"',
    b"[[[]]]",
    b'{"a": {"a": {}}}',
    b'["a", 5, null, {}]',
    b'"' + b"x" * 100_000 + b'"',
    _deep(400),
)
"""Cells that may stand where another kind is expected."""


def _peak() -> int:
    """Return the most memory that this process has had since it was last asked, in megabytes."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert told is not None
    Path("/proc/self/clear_refs").write_text("5")
    return int(told[1]) // 1024


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_hostile_body_is_refused_at_little_cost(client: TestClient, endpoint: str) -> None:
    for name, made in WHOLE.items():
        content = made()
        _peak()
        before, began = _peak(), time.process_time()
        status, text = _send(client, endpoint, content)
        took, more = time.process_time() - began, _peak() - before
        assert status in (401, 409, 413, 422), f"{name}: {status} {text[:300]}"
        assert took < SECONDS, f"{name}: {took:.1f} s"
        assert more < MEGABYTES, f"{name}: {more} MB"
        assert len(text) < 500_000, f"{name}: {len(text)} bytes of answer"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_a_hostile_cell_breaks_nothing(client: TestClient, endpoint: str) -> None:
    names, forms = sorted(ENDPOINTS[endpoint]), (b"%s", b"[%s]", b'{"a": %s}')
    for cell in CELLS:
        for form in forms[:1] if endpoint in IN_A_CHILD else forms:
            for some in (names,) if endpoint in IN_A_CHILD else (names, names[::2], names[1::2]):
                members = b", ".join(b'"%s": %s' % (name.encode(), form % cell) for name in some)
                status, text = _send(client, endpoint, b"{%s}" % members)
                assert status < 500, f"{some}: {form % cell[:100]!r}: {status} {text[:300]}"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_another_type_than_json_is_refused(client: TestClient, kind: str) -> None:
    for endpoint in ENDPOINTS.keys() - {"POST /page/sign-in"}:
        status, text = _send(client, endpoint, b"{}", kind)
        assert (status, json.loads(text)["type"]) == (415, "urn:muster:error:unsupported-type"), endpoint
