"""Keys over HTTP: who is let in, and what a key opens."""

from __future__ import annotations

import datetime as dt

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.store import ApiKey, database_time
from tests.api.conftest import Caller

PROBLEM = "application/problem+json"


def test_a_key_that_was_made_opens_and_one_that_was_revoked_does_not(caller: Caller, app: FastAPI) -> None:
    admin = caller("admin")
    made = admin.post("/v1/keys", json={"name": "Planning cell", "role": "planner"})
    assert made.status_code == 201
    key, identifier = made.json()["key"], made.json()["id"]
    client = TestClient(app, headers={"Authorization": f"Bearer {key}"})
    assert client.get("/v1/audit").status_code == 200
    assert admin.delete(f"/v1/keys/{identifier}").json()["revoked_at"] is not None
    refused = client.get("/v1/audit")
    assert (refused.status_code, refused.headers["content-type"]) == (401, PROBLEM)
    assert refused.headers["www-authenticate"] == "Bearer"
    assert admin.delete(f"/v1/keys/{identifier}").status_code == 409
    assert admin.delete("/v1/keys/none").status_code == 404


def test_the_secret_of_a_key_is_kept_nowhere_and_listed_nowhere(caller: Caller, app: FastAPI) -> None:
    admin = caller("admin")
    key = admin.post("/v1/keys", json={"name": "a", "role": "viewer"}).json()["key"]
    secret = key.split("_", 2)[2]
    with app.state.database.reading() as session:
        kept = [str(vars(row)) for row in session.scalars(select(ApiKey))]
    assert len(kept) == 2
    for text in (*kept, admin.get("/v1/keys").text, admin.get("/v1/audit").text):
        assert secret not in text


def test_a_key_that_has_expired_opens_nothing(caller: Caller, app: FastAPI) -> None:
    soon = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).isoformat()
    made = caller("admin").post("/v1/keys", json={"name": "a", "role": "planner", "expires_at": soon}).json()
    client = TestClient(app, headers={"Authorization": f"Bearer {made['key']}"})
    assert client.get("/v1/audit").status_code == 200
    with app.state.database.writing() as session:
        session.get_one(ApiKey, made["id"]).expires_at = database_time(session)
    assert client.get("/v1/audit").status_code == 401


def test_a_key_that_would_open_nothing_from_the_first_is_not_made(caller: Caller) -> None:
    admin = caller("admin")
    past = (dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)).isoformat()
    answer = admin.post("/v1/keys", json={"name": "a", "role": "viewer", "expires_at": past})
    assert answer.status_code == 422
    assert [fault["column"] for fault in answer.json()["faults"]] == ["expires_at"]
    assert "is past" in answer.json()["detail"]
    assert [key["name"] for key in admin.get("/v1/keys").json()] == ["a admin"]


def test_times_to_the_ends_of_the_calendar_are_read_and_those_beyond_are_refused(caller: Caller) -> None:
    admin = caller("admin")
    last = "9999-12-31T23:59:59"
    made = admin.post("/v1/keys", json={"name": "a", "role": "viewer", "expires_at": f"{last}Z"})
    assert (made.status_code, made.json()["expires_at"]) == (201, f"{last}Z")
    assert [key["expires_at"] for key in admin.get("/v1/keys").json()] == [None, f"{last}Z"]
    first = admin.get("/v1/audit", params={"since": "0001-01-01T00:00:00Z"})
    assert [entry["action"] for entry in first.json()["items"]] == ["key.make", "key.make"]
    for refused, column in (
        (admin.post("/v1/keys", json={"name": "a", "role": "viewer", "expires_at": f"{last}-12:00"}), "expires_at"),
        (admin.get("/v1/audit", params={"since": "0001-01-01T00:00:00+14:00"}), "since"),
    ):
        assert (refused.status_code, refused.headers["content-type"]) == (422, PROBLEM)
        assert [fault["column"] for fault in refused.json()["faults"]] == [column]
        assert "outside the years 1 to 9999" in refused.json()["detail"]


@pytest.mark.parametrize("text", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer muster_", "Bearer muster_0_0"])
def test_what_is_no_key_opens_nothing(app: FastAPI, text: str) -> None:
    answer = TestClient(app, headers={"Authorization": text}).get("/v1/audit")
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:muster:error:unauthorized")


def test_a_requesters_key_says_whom_it_asks_for_and_no_other_does(caller: Caller) -> None:
    admin = caller("admin")
    for body in ({"role": "requester"}, {"role": "planner", "requester": "BDE-1"}):
        answer = admin.post("/v1/keys", json={"name": "a", **body})
        assert answer.status_code == 422
        assert [fault["column"] for fault in answer.json()["faults"]] == ["requester"]
    assert admin.post("/v1/keys", json={"name": "a", "role": "requester", "requester": "BDE-1"}).status_code == 201


def test_making_and_revoking_stand_in_the_audit_trail(caller: Caller) -> None:
    admin = caller("admin")
    identifier = admin.post("/v1/keys", json={"name": "a", "role": "viewer"}).json()["id"]
    admin.delete(f"/v1/keys/{identifier}")
    entries = admin.get("/v1/audit", params={"subject": identifier}).json()["items"]
    assert [entry["action"] for entry in entries] == ["key.revoke", "key.make"]
    assert entries[0]["request_id"]
    assert entries[1]["after"] == {"name": "a", "role": "viewer", "requester": None}
