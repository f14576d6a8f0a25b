"""Bearer tokens of an issuer, which here is a server of our own on this machine."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jwt.algorithms import RSAAlgorithm

from api.access.keys import make
from api.access.oidc import FRESH_SECONDS, SILENT_SECONDS, Issuer
from api.access.roles import Role
from api.errors import UnavailableError
from api.settings import Settings
from tests.api.apps import app_of

Token = Callable[..., str]


class _Issuer:
    """An issuer with one key, and another after :meth:`turn`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = ""
        """The path at which it does not answer."""
        self.turn()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def turn(self) -> None:
        self.name, self.key = uuid.uuid4().hex, rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def token(
        self, *, key: Any = None, headers: dict[str, Any] | None = None, algorithm: str = "RS256", **claims: Any
    ) -> str:
        now = dt.datetime.now(dt.UTC)
        full = {
            "iss": self.address,
            "aud": "muster",
            "sub": "somebody",
            "exp": now + dt.timedelta(minutes=5),
            "muster_role": "planner",
            **claims,
        }
        kept = {name: value for name, value in full.items() if value is not None}
        return jwt.encode(kept, key or self.key, algorithm, headers={"kid": self.name, **(headers or {})})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                if self.path == issuer.fails:
                    self.close_connection = True
                    return
                if self.path == "/.well-known/openid-configuration":
                    found: Any = {"issuer": issuer.address, "jwks_uri": f"{issuer.address}/keys"}
                else:
                    public = json.loads(RSAAlgorithm.to_jwk(issuer.key.public_key()))
                    found = {"keys": [{**public, "kid": issuer.name, "use": "sig", "alg": "RS256"}]}
                body = json.dumps(found).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        return Handler


@pytest.fixture(scope="module")
def issuer() -> Iterator[_Issuer]:
    made = _Issuer()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def app(settings: Settings, issuer: _Issuer) -> Iterator[FastAPI]:
    made = app_of(settings.model_copy(update={"oidc_issuer": issuer.address, "oidc_audience": "muster"}))
    yield made
    made.state.database.close()


def _call(app: FastAPI, token: str, place: str = "/v1/tables") -> Any:
    return TestClient(app).get(place, headers={"Authorization": f"Bearer {token}"})


def test_a_token_of_the_issuer_lets_in_by_its_role(app: FastAPI, issuer: _Issuer) -> None:
    assert _call(app, issuer.token()).status_code == 200
    assert _call(app, issuer.token(muster_role="viewer")).status_code == 403
    requester = issuer.token(muster_role="requester", muster_requester="BDE-1")
    assert _call(app, requester, "/v1/requests").json()["total"] == 0
    assert _call(app, requester).status_code == 403


def test_who_it_was_stands_in_the_audit_trail(app: FastAPI, issuer: _Issuer) -> None:
    client = TestClient(app, headers={"Authorization": f"Bearer {issuer.token(sub='ona')}"})
    client.put("/v1/tables/venues", json={"rows": [{"venue": "V", "places": 1}]}, headers={"If-Match": "*"})
    assert client.get("/v1/audit").json()["items"][0]["actor"] == "oidc:ona"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"iss": "https://another.example"},
        {"exp": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)},
        {"exp": None},
        {"sub": None},
        {"aud": None},
        {"nbf": dt.datetime(2120, 1, 1, tzinfo=dt.UTC)},
    ],
)
def test_a_token_that_is_not_meant_for_us_now_is_refused(app: FastAPI, issuer: _Issuer, claims: dict[str, Any]) -> None:
    assert _call(app, issuer.token(**claims)).status_code == 401


def test_a_token_that_the_issuer_did_not_sign_is_refused(app: FastAPI, issuer: _Issuer) -> None:
    other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = issuer.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    forged = [
        issuer.token(key=other),
        issuer.token(key=other, headers={"kid": "unknown"}),
        issuer.token(key="none of these" * 4, algorithm="HS256"),
        jwt.encode({"sub": "x"}, key="", algorithm="none", headers={"kid": issuer.name}),
        issuer.token()[:-4] + "AAAA",
        public.decode(),
        "x.y.z",
    ]
    for token in forged:
        assert _call(app, token.replace("\n", "")).status_code == 401, token


@pytest.mark.parametrize(
    "claims", [{"muster_role": "king"}, {"muster_role": None}, {"muster_role": ["admin"]}, {"muster_role": "requester"}]
)
def test_a_token_without_a_role_lets_in_nowhere(app: FastAPI, issuer: _Issuer, claims: dict[str, Any]) -> None:
    assert _call(app, issuer.token(**claims), "/v1/requests").status_code == 403


def test_a_new_key_of_the_issuer_is_found(app: FastAPI, issuer: _Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.access.oidc.COOLDOWN", 0)
    assert _call(app, issuer.token()).status_code == 200
    issuer.turn()
    assert _call(app, issuer.token()).status_code == 200


def test_keys_open_beside_tokens_and_a_silent_issuer_is_told(settings: Settings) -> None:
    nowhere = {"oidc_issuer": "http://127.0.0.1:1", "oidc_audience": "muster"}
    silent = app_of(settings.model_copy(update=nowhere))
    answer = _call(silent, "x.y.z")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert _call(silent, "muster_x_y").status_code == 401
    silent.state.database.close()


def test_an_issuer_without_an_audience_is_no_setting() -> None:
    with pytest.raises(ValueError, match="MUSTER_OIDC_AUDIENCE"):
        Settings(oidc_issuer="https://issuer.example", _env_file=None)


def test_an_issuer_that_hangs_holds_up_nobody_with_a_key(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as hole:  # it takes connections, and never says a word
        told = {
            "oidc_issuer": f"http://127.0.0.1:{hole.getsockname()[1]}",
            "oidc_audience": "muster",
            "oidc_client_id": "page",
        }
        app = app_of(settings.model_copy(update=told))
        with app.state.database.writing() as session:
            _, key = make(session, "tests", "a planner", Role.PLANNER)

        async def crowd() -> tuple[int, int, list[int]]:
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://muster") as client:
                code = {"code": "c", "verifier": "v" * 43, "redirect": "http://x/"}
                waiting = [
                    asyncio.create_task(call)
                    for _ in range(45)
                    for call in (
                        client.get("/page/sign-in"),
                        client.post("/page/sign-in", json=code),
                        client.get("/v1/me", headers={"Authorization": "Bearer x.y.z"}),
                    )
                ]
                held, _ = await asyncio.to_thread(hole.accept)
                mine = await client.get("/v1/tables", headers={"Authorization": f"Bearer {key}"})
                early = sum(task.done() for task in waiting)
                held.close()
                answers = await asyncio.gather(*waiting)
                return mine.status_code, early, [answer.status_code for answer in answers]

        status, early, others = asyncio.run(crowd())
        assert (status, early) == (200, 0)
        assert set(others) == {503}
        app.state.database.close()


class _Clock:
    """The clock by which the issuer's answers grow old."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000_000.0
        monkeypatch.setattr("api.access.oidc.monotonic", lambda: self.now)


def test_an_issuer_that_did_not_answer_is_left_alone_for_a_while(
    issuer: _Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    for path in ("/.well-known/openid-configuration", "/keys"):
        asked: list[str] = []
        monkeypatch.setattr(issuer, "fails", path)
        monkeypatch.setattr(issuer, "asked", asked)
        trusted = Issuer(issuer.address, "muster", "muster_role", "muster_requester")
        for _ in range(3):
            with pytest.raises(UnavailableError, match="does not answer"):
                trusted.identity(issuer.token())
        assert asked.count(path) == 1
        monkeypatch.setattr(issuer, "fails", "")
        clock.now += SILENT_SECONDS
        assert trusted.identity(issuer.token()).role is Role.PLANNER


def test_what_the_issuer_tells_of_itself_is_asked_for_now_and_then(
    issuer: _Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = _Clock(monkeypatch)
    asked: list[str] = []
    monkeypatch.setattr(issuer, "asked", asked)
    trusted = Issuer(issuer.address, "muster", "muster_role", "muster_requester")

    def told(times: int) -> int:
        with ThreadPoolExecutor(times) as callers:
            assert set(callers.map(trusted.endpoint, ["jwks_uri"] * times)) == {f"{issuer.address}/keys"}
        return len(asked)

    assert told(8) == 1
    clock.now += FRESH_SECONDS - 1
    assert told(8) == 1
    clock.now += 1
    assert told(8) == 2
    monkeypatch.setattr(issuer, "fails", "/.well-known/openid-configuration")
    clock.now += FRESH_SECONDS
    assert told(8) == 3  # it is silent now: what it told last still holds
