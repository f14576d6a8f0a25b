"""The commands of the service, as an administrator runs them."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer
from typer.testing import CliRunner

from api.commands import add_to
from scheduler import InputError
from tests.api.serving import serving


def test_serve_begins_on_nothing_and_ends_when_it_is_told(tmp_path: Path) -> None:
    with serving(tmp_path, "--workers", "0") as served:
        assert served.key.startswith("muster_")
        who = {"Authorization": f"Bearer {served.key}"}
        assert httpx.get(f"{served.address}/v1/keys", headers=who).json()[0]["name"] == "first admin"
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(600) == 0
    lines = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert any(line["message"] == "GET /v1/keys 200" and line["request_id"] for line in lines)
    assert served.key not in (tmp_path / "log").read_text()
    with serving(tmp_path, "--workers", "0") as again:
        assert again.key == ""  # the first admin's key is shown once
        assert httpx.get(f"{again.address}/v1/keys", headers=who).status_code == 200
    assert (tmp_path / "muster.db").stat().st_mode & 0o077 == 0  # it is nobody else's to read


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Give a function that runs a command in this process, on the data of a folder."""
    monkeypatch.setenv("MUSTER_DATABASE_URL", f"sqlite:///{tmp_path}/muster.db")
    app = typer.Typer()
    add_to(app)
    return lambda *arguments: CliRunner().invoke(app, arguments)


def test_keys_are_made_listed_and_revoked(run: Callable[..., Any]) -> None:
    assert run("db", "upgrade").exit_code == 0
    made = run("keys", "make", "1st brigade", "--role", "requester", "--requester", "BDE-1", "--days", "30").stdout
    assert made.startswith("muster_")
    assert made.count("\n") == 1
    _, identifier, secret = made.strip().split("_", 2)
    listed = run("keys", "list").stdout
    assert identifier in listed
    assert "BDE-1" in listed
    assert secret not in listed
    assert run("keys", "revoke", identifier).stdout == f"revoked: {identifier}\n"
    assert str(run("keys", "revoke", identifier).exception) == f"the key {identifier} is revoked already"


def test_what_is_wrong_is_said_to_the_person_at_the_terminal(run: Callable[..., Any]) -> None:
    early = run("keys", "list").exception
    assert isinstance(early, InputError)
    assert "first run: muster db upgrade" in str(early)
    run("db", "upgrade")
    alone = run("keys", "make", "x", "--role", "requester").exception
    assert isinstance(alone, InputError)
    assert "needs a requester" in str(alone)


def test_a_database_that_does_not_answer_is_named_without_its_password(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_DATABASE_URL", "postgresql://somebody:hush@127.0.0.1:1/muster")
    error = str(run("db", "upgrade").exception)
    assert "somebody:***@127.0.0.1:1/muster" in error
    assert "hush" not in error


@pytest.mark.parametrize(
    ("name", "value"), [("MUSTER_MAX_BODY_BYTES", "many"), ("MUSTER_DATABASE_URL", "mysql://host/name")]
)
def test_a_wrong_setting_is_named(
    run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    error = run("db", "upgrade").exception
    assert isinstance(error, InputError)
    assert name in str(error)
