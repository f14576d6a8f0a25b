"""The worker's part of a plan, with a solver that does what the test says."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update
from sqlalchemy.exc import InterfaceError
from sqlalchemy.orm import Session

import scheduler
from api.jobs import Taken, Worker
from api.plans import progress as follower
from api.plans import solving
from api.plans.solving import Solving
from api.store import Job, utc_now
from scheduler import Fault, InputError, Plan, Progress
from scheduler.tables import problem_of
from tests.api.plans.tiny import TINY
from tests.tiny import LONG

Stop = Callable[[Progress], bool]


@pytest.fixture(autouse=True)
def _write_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower, "TICK_SECONDS", 0.0)
    monkeypatch.setattr(follower, "SAVE_SECONDS", 0.0)
    monkeypatch.setattr(follower, "SAVE_SHARE", 0.0)


@pytest.fixture
def number(planner: TestClient) -> int:
    """Give the number of a plan that waits."""
    asked: int = planner.post("/v1/plans", json={"problem": TINY, "time": 50, "workers": 1}).json()["plan"]
    return asked


class _Solver:
    """Stands in for the solver: says what it was asked, and does what the test says."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, act: Callable[[Stop], str]) -> None:
        self.asked: list[dict[str, Any]] = []
        self._act, self._solve = act, scheduler.solve
        monkeypatch.setattr(scheduler, "solve", self)

    def __call__(self, problem: scheduler.Problem, **asked: Any) -> Plan:
        self.asked.append(asked)
        status = self._act(asked["stop"])
        plan = self._solve(problem, time=LONG, workers=1)
        solve = plan.rows.solve.model_copy(update={"status": status})
        return Plan(plan.rows.model_copy(update={"solve": solve}))


def _worker(app: FastAPI) -> Worker:
    return Worker(app.state.database, [Solving(app.state.settings)], "tests", 60)


def _stand(value: int | None, best: Plan | None = None) -> Progress:
    return Progress("improve", 1, value, 3, 7.0, best=None if best is None else lambda: best)


@pytest.fixture
def best() -> Plan:
    """Give a plan of the tiny problem."""
    return scheduler.solve(problem_of(TINY), time=LONG, workers=1)


def test_progress_and_the_best_plan_so_far_can_be_read_while_it_is_made(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []

    def act(stop: Stop) -> str:
        assert not stop(_stand(9, best))
        seen.append(planner.get(f"/v1/plans/{number}").json())
        seen.append(planner.get(f"/v1/plans/{number}/result").json())
        return "feasible"

    _Solver(monkeypatch, act)
    _worker(app).step()
    plan, result = seen
    assert (plan["stage"], plan["has_result"]) == ("solving", True)
    assert plan["progress"] == [{"level": 1, "stage": "improve", "value": 9, "bound": 3, "elapsed": 7.0}]
    assert result == best.rows.model_dump(mode="json", by_alias=True)
    assert planner.get(f"/v1/plans/{number}").json()["outcome"] == "feasible"


def test_a_plan_that_is_being_made_stops_when_told_and_keeps_the_best(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(stop: Stop) -> str:
        assert not stop(_stand(9))
        answer = planner.post(f"/v1/plans/{number}/cancel")
        assert (answer.status_code, answer.json()["stops"], answer.json()["stage"]) == (202, True, "solving")
        assert stop(_stand(9))
        return "cancelled"

    _Solver(monkeypatch, act)
    _worker(app).step()
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["stage"], done["outcome"], done["has_result"]) == ("done", "cancelled", True)


def test_a_job_handed_back_goes_on_from_the_best_plan_with_the_time_that_is_left(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _worker(app), _worker(app)

    def act(stop: Stop) -> str:
        if len(solver.asked) == 1:
            first.stop()
            stop(_stand(9, best))
        return "optimal"

    solver = _Solver(monkeypatch, act)
    first.step()
    waiting = planner.get(f"/v1/plans/{number}").json()
    assert (waiting["outcome"], waiting["has_result"], waiting["attempts"]) == (None, True, 1)
    assert second.step()
    assert [asked["start"] for asked in solver.asked] == [None, best]
    assert solver.asked[0]["time"] == 50
    assert 10 <= solver.asked[1]["time"] < 50
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["outcome"], done["attempts"]) == ("optimal", 2)


def test_a_solve_that_breaks_is_tried_again_and_given_up_with_its_error_and_the_best_plan(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:

    def act(stop: Stop) -> str:
        stop(_stand(9, best))
        raise MemoryError("too large")

    solver = _Solver(monkeypatch, act)
    worker = _worker(app)
    for attempt in range(1, app.state.settings.job_attempts + 1):
        assert worker.step()
        plan = planner.get(f"/v1/plans/{number}").json()
        waits = attempt < app.state.settings.job_attempts
        assert (plan["error"], plan["stage"]) == ("MemoryError: too large", "queued" if waits else "done")
        with app.state.database.writing() as session:
            session.execute(update(Job).values(due_at=utc_now()))
    assert not worker.step()
    assert len(solver.asked) == app.state.settings.job_attempts
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["outcome"], done["error"], done["has_result"]) == ("failed", "MemoryError: too large", True)
    assert done["checked"]["terms"]["unplaced"] == 8  # see TINY: two trainees of weight 4


def test_a_question_that_the_solver_finds_faulty_is_invalid_and_not_tried_again(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(stop: Stop) -> str:
        raise InputError([Fault("too large", "settings", 1, "levels", "x")])

    _Solver(monkeypatch, act)
    _worker(app).step()
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["outcome"], done["faults"][0]["text"], done["error"]) == ("invalid", "too large", "too large")
    assert not _worker(app).step()


def test_a_plan_that_the_checker_refuses_is_not_kept(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt = Plan(best.rows.model_copy(update={"bookings": ()}))
    monkeypatch.setattr(scheduler, "solve", lambda *_, **__: spoilt)
    _worker(app).step()
    plan = planner.get(f"/v1/plans/{number}").json()
    assert (plan["stage"], plan["has_result"]) == ("queued", False)


def test_a_plan_cancelled_before_it_was_taken_over_ends_with_what_was_saved(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _worker(app)

    def act(stop: Stop) -> str:
        first.stop()
        stop(_stand(9, best))
        raise AssertionError("not reached")

    solver = _Solver(monkeypatch, act)
    first.step()
    planner.post(f"/v1/plans/{number}/cancel")
    _worker(app).step()
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["outcome"], done["has_result"], len(solver.asked)) == ("cancelled", True, 1)


def _cut(monkeypatch: pytest.MonkeyPatch, block: str, times: int, then: Callable[[], object] = lambda: None) -> None:
    """Let the database cut the connection in the first few blocks of a kind of a job that a worker has."""
    whole, left = getattr(Taken, block), [None] * times

    def cut(taken: Taken) -> AbstractContextManager[Session]:
        if left:
            left.pop()
            then()
            raise InterfaceError("COMMIT", {}, Exception("the connection is closed"))
        found: AbstractContextManager[Session] = whole(taken)
        return found

    monkeypatch.setattr(Taken, block, cut)


def test_a_connection_that_is_cut_loses_neither_the_search_nor_its_result(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "WRITE_PAUSE", 0.0)
    _cut(monkeypatch, "finishing", 2)

    def act(stop: Stop) -> str:
        _cut(monkeypatch, "writing", 2)
        assert not stop(_stand(9, best))
        return "optimal"

    solver = _Solver(monkeypatch, act)
    _worker(app).step()
    done = planner.get(f"/v1/plans/{number}").json()
    assert (done["outcome"], done["attempts"], len(solver.asked)) == ("optimal", 1, 1)


def test_a_worker_told_to_stop_does_not_wait_for_a_database_that_is_away(
    planner: TestClient, app: FastAPI, number: int, best: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = _worker(app)
    monkeypatch.setattr(solving, "WRITE_PAUSE", LONG)
    _cut(monkeypatch, "finishing", 1, worker.stop)
    _Solver(monkeypatch, lambda _stop: "optimal")
    worker.step()
    assert planner.get(f"/v1/plans/{number}").json()["outcome"] is None  # it was handed back
    assert _worker(app).step()
    assert planner.get(f"/v1/plans/{number}").json()["outcome"] == "optimal"
