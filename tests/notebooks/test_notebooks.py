"""The notebooks run from end to end, offline, and a slider that is moved gives another plan."""

from __future__ import annotations

from typing import Any

import pytest

import scheduler
from tests.notebooks.running import NOTEBOOKS, run


@pytest.fixture(autouse=True)
def _search_by_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a solve end after the same work on any machine."""
    solve = scheduler.solve

    def by_work(problem: scheduler.Problem, **asked: Any) -> scheduler.Plan:
        return solve(problem, **{**asked, "time": 1, "deterministic": True})

    monkeypatch.setattr(scheduler, "solve", by_work)


@pytest.fixture(scope="module")
def plan() -> scheduler.Plan:
    """Return a plan of the small year, from which the notebooks may start."""
    problem = scheduler.load(NOTEBOOKS.parent / "data" / "small")
    return scheduler.solve(problem, time=1, deterministic=True, reasons=False)


def test_every_notebook_is_tested() -> None:
    assert {path.stem for path in NOTEBOOKS.glob("*.py")} == {
        "first_plan",
        "what_if",
        "capacity",
        "bad_week",
        "service",  # in tests/api/client, which has a service that runs
    }


def test_the_first_plan_is_made_and_shown() -> None:
    found = run("first_plan", data="small", seconds=2)
    assert found["summary"].placed > 100
    assert len(found["plan"].classes) > 0


@pytest.mark.parametrize(("widget", "value"), [("demand", 0.5), ("weeks", 0)])
def test_a_slider_moved_gives_another_problem_and_its_plan(widget: str, value: float, plan: scheduler.Plan) -> None:
    usual = {"interpreters": 0, "demand": 1.0, "venue": "KALVABRASTA", "month": 5, "weeks": 12}
    found = run("what_if", {"before": plan}, **{**usual, widget: value})
    asked = sum(request.headcount for request in found["problem"].requests)
    if widget == "demand":
        assert (asked, found["now"].requested) == (165, 83)  # half of them, 82.5, rounded up
    else:
        assert found["edited"] == found["problem"]
        assert found["now"].placed >= asked * 0.75


def test_the_capacity_is_swept(plan: scheduler.Plan) -> None:
    found = run("capacity", {"baseline": plan}, most=1, pair="uk–en", factors=["0.5"], seconds=1)
    frame = found["sweep"].frame
    assert list(frame["interpreters"]) == [0, 1]
    assert found["sweep"].failed == {}


def test_a_bad_week_is_replanned_and_the_plan_stressed(plan: scheduler.Plan) -> None:
    found = run("bad_week", {"plan": plan}, venue="RYTAPIEVIS", week=16, days=14, seconds=1, samples=2, worse=1)
    assert found["again"].plan.status != "no-plan"
    assert len(found["test"].samples) == 2
