"""A problem that is solved at once, and plans made by a worker within the test."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.jobs import Worker
from api.plans.solving import Solving
from scheduler.tables import problem_of
from tests.api.samples import fill

__all__ = ["TINY", "live", "made", "made_live", "published", "work"]

TINY: dict[str, Any] = {
    "settings": [
        {"key": "name", "value": "tiny"},
        {"key": "horizon_start", "value": "2026-01-05"},
        {"key": "horizon_end", "value": "2026-03-29"},
    ],
    "programmes": [{"programme": "bilateral"}],
    "venues": [{"venue": "NORTH", "places": 20}],
    "courses": [
        {
            "course": "MED-B",
            "title": "Combat medic",
            "awards": "medic",
            "programme": "bilateral",
            "language": "uk",
            "days": 5,
            "min_size": 1,
            "max_size": 10,
        }
    ],
    "course_staff": [{"course": "MED-B", "qualification": "medic", "per_class": 1}],
    "staff": [{"staff": "I-1", "qualifications": "medic", "languages": "uk"}],
    "requests": [
        {
            "request": f"R-{number}",
            "requester": requester,
            "skills": "medic",
            "headcount": headcount,
            "language": "uk",
            "from": "2026-01-05",
            "to": last,
        }
        # One instructor holds one class of five days a week, from Monday: two classes by 18 January, of 10 each, so of
        # the 12 and 10 trainees asked for until then 20 are placed; the 5 later ones have all of the weeks after.
        for number, requester, headcount, last in (
            (1, "BDE-1", 12, "2026-01-18"),
            (2, "BDE-2", 10, "2026-01-18"),
            (3, "BDE-2", 5, "2026-03-29"),
        )
    ],
}
"""Two requesters, one instructor, one venue."""


def work(app: FastAPI) -> bool:
    """Let a worker do the job that is due; tell whether there was one."""
    state = app.state
    return Worker(state.database, [Solving(state.settings)], "tests", state.settings.lease_seconds).step()


def made(planner: TestClient, app: FastAPI, **question: Any) -> int:
    """Ask for a plan, let a worker make it, and return its number."""
    answer = planner.post("/v1/plans", json={"problem": TINY, "time": 20, "workers": 1, **question})
    assert answer.status_code == 202, answer.text
    while work(app):
        pass
    number: int = answer.json()["plan"]
    return number


def live(planner: TestClient, app: FastAPI) -> None:
    """Let the tiny problem be the live data, its requests approved."""
    fill(app.state.database, problem_of(TINY).replace(requests=(), roll=()))
    assert planner.post("/v1/requests", json=TINY["requests"]).status_code == 201
    for request in TINY["requests"]:
        assert planner.post(f"/v1/requests/{request['request']}/approve", json={}).status_code == 200


def made_live(planner: TestClient, app: FastAPI, **question: Any) -> int:
    """Plan the live data, and return the plan's number."""
    return made(planner, app, problem=None, **question)


def published(planner: TestClient, app: FastAPI) -> int:
    """Plan the live data and publish the plan; return the number of the schedule."""
    answer = planner.post(f"/v1/plans/{made_live(planner, app)}/publish", json={})
    assert answer.status_code == 201, answer.text
    number: int = answer.json()["schedule"]
    return number
