"""Explanations: asked for once, made by a worker, kept with the plan."""

from __future__ import annotations

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

import scheduler
from api.jobs import Worker
from api.plans.explaining import Explaining
from api.store import Job
from scheduler import Fault, InputError
from tests.api.plans.tiny import TINY, made


def _work(app: FastAPI) -> bool:
    return Worker(app.state.database, [Explaining()], "tests", 60).step()


def test_a_request_that_is_not_placed_is_explained_once(planner: TestClient, app: FastAPI) -> None:
    number = made(planner, app)
    unplaced = {row["request"]: row["trainees"] for row in planner.get(f"/v1/plans/{number}/unplaced").json()}
    (request,) = unplaced  # see TINY: two trainees of one request
    place = f"/v1/plans/{number}/explain/{request}"
    for _ in range(2):
        asked = planner.get(place)
        assert (asked.status_code, asked.headers["retry-after"], asked.json()["done"]) == (202, "2", False)
    with app.state.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Job)) == 1
    assert _work(app)
    told = planner.get(place)
    assert told.status_code == 200
    assert told.json()["explanation"]["unplaced"] == unplaced[request] == 2
    assert not _work(app)
    placed = next(code for code in ("R-1", "R-2", "R-3") if code not in unplaced)
    assert planner.get(f"/v1/plans/{number}/explain/{placed}").status_code == 409
    assert planner.get(f"/v1/plans/{number}/explain/R-9").status_code == 404
    assert planner.get("/v1/plans/99/explain/R-1").status_code == 404


def test_a_plan_that_is_erased_takes_its_explanations_along(planner: TestClient, app: FastAPI) -> None:
    number = made(planner, app)
    (row,) = planner.get(f"/v1/plans/{number}/unplaced").json()
    assert planner.get(f"/v1/plans/{number}/explain/{row['request']}").status_code == 202
    assert planner.delete(f"/v1/plans/{number}").status_code == 204
    assert _work(app)
    assert not _work(app)


def test_an_explanation_that_failed_is_told_and_tried_again(
    planner: TestClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = made(planner, app)
    (row,) = planner.get(f"/v1/plans/{number}/unplaced").json()
    place = f"/v1/plans/{number}/explain/{row['request']}"

    def fail(*_: object, **__: object) -> None:
        raise InputError([Fault("no luck today")])

    assert planner.get(place).status_code == 202
    with monkeypatch.context() as unlucky:
        unlucky.setattr(scheduler, "explain", fail)
        assert _work(app)
    told = planner.get(place)
    assert told.status_code == 409
    assert "no luck today" in told.json()["detail"]
    assert planner.get(place).status_code == 202
    assert _work(app)
    assert planner.get(place).status_code == 200


def test_more_explanations_than_are_taken_on_are_refused(planner: TestClient, app: FastAPI) -> None:
    # One instructor holds two classes of at most 10 by 18 January, see TINY: of two 30s asked for by then, some wait.
    big = [{**request, "headcount": 30} for request in TINY["requests"]]
    number = made(planner, app, problem={**TINY, "requests": big})
    app.state.settings = app.state.settings.model_copy(update={"most_plans_waiting": 1})
    first, second = (row["request"] for row in planner.get(f"/v1/plans/{number}/unplaced").json()[:2])
    assert planner.get(f"/v1/plans/{number}/explain/{first}").status_code == 202
    refused = planner.get(f"/v1/plans/{number}/explain/{second}")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    assert planner.get(f"/v1/plans/{number}/explain/{first}").status_code == 202  # it waits already
    assert _work(app)
    assert planner.get(f"/v1/plans/{number}/explain/{second}").status_code == 202
