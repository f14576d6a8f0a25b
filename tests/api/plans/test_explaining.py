"""Explanations: asked for once, made by a worker, kept with the plan."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.jobs import Worker
from api.plans.explaining import Explaining
from api.store import Job
from tests.api.plans.tiny import made


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
