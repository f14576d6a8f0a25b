from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd
import pytest

from scheduler import InputError, Problem, check, solve, what_if
from scheduler.what_if import Answer, grid
from scheduler.what_if.answer import Effort
from scheduler.what_if.exchange import better_starts
from tests.tiny import LONG, Hand, day, world


def cohorts() -> Problem:
    """Return two cohorts of six and one class of at most ten: two trainees are left out."""
    tiny = world().put("courses", "C", max_size=10, max_classes=1)
    tiny.put("requests", "R2", requester="B", skills="s", headcount=6, language="en", from_=day(0), to=day(27))
    return tiny.problem()


def threads(**options: Any) -> dict[str, Any]:
    return {"executor": ThreadPoolExecutor(2), "time": LONG, **options}


def test_scenarios_are_problems_or_edits_and_are_compared_with_the_problem_as_it_is() -> None:
    problem = cohorts()
    scenarios: dict[str, Any] = {
        "larger": problem.set_class_size("C", max_size=20),
        "smaller": [{"verb": "set_class_size", "course": "C", "max_size": 4}],
        "closed": problem.close_venue("V", day(0), day(27)),
    }
    sweep = what_if(problem, scenarios, **threads())
    # Ten seats of twelve; twelve; four; none.
    assert list(sweep.frame["scenario"]) == ["as it is", "larger", "smaller", "closed"]
    assert list(sweep.frame["placed"]) == [10, 12, 4, 0]
    assert list(sweep.frame["change"]) == [0, 2, -6, -10]
    # Priority 3 weighs 4: two, none, eight, twelve unplaced.
    assert list(sweep.frame["unplaced"]) == [8, 0, 32, 48]
    assert set(sweep.frame["status"]) == {"optimal"}
    for answer in sweep:
        assert answer.plan is not None
        assert check(answer.problem, answer.plan).ok
    assert sweep.failed == {}
    assert list(sweep.levels["value"]) == [8, 0, 32, 48]
    gained = sweep.requests.set_index(["scenario", "request"])["change"]
    assert gained["larger"].sum() == 2
    assert list(gained["closed"]) == [-number for number in gained["closed"].abs()]


def test_what_cannot_be_solved_keeps_its_error_and_harms_no_other() -> None:
    problem = cohorts()
    broken = problem.replace(courses=())  # its rows name a course that is not there; nothing refers to it here
    faulty = problem.replace(venues=(*problem.venues, *problem.venues))
    sweep = what_if(problem, {"no course": broken, "venue twice": faulty}, **threads(reference=None))
    assert sweep["no course"].placed == 0
    assert sweep["venue twice"].plan is None
    assert "'V' stands in row 1 already" in sweep.failed["venue twice"]
    assert pd.isna(sweep.frame["placed"][1])
    assert sweep.chart().to_dict()
    assert list(sweep.frame["change"].isna()) == [True, True]


def test_faulty_questions_are_refused_before_anything_is_solved() -> None:
    problem = cohorts()
    faulty: dict[str, Any] = {"x": [{"verb": "close_venue"}], "y": [{"verb": "nothing"}], "as it is": problem}
    with pytest.raises(InputError) as error:
        what_if(problem, faulty)
    lines = str(error.value).splitlines()
    assert lines[0] == "scenario 'x', edits, row 1, column venue: blank, but required"
    assert lines[3] == "scenario 'y', edits, row 1, column verb: no verb 'nothing'"
    assert lines[4] == "the name 'as it is' stands twice among the scenarios"
    with pytest.raises(InputError, match="give it as the baseline"):
        what_if(problem, {}, freeze_until=day(3))
    with pytest.raises(InputError, match="no term 'x'"):
        what_if(problem, {}, levels="x")


def test_a_grid_varies_its_parameters() -> None:
    problem = cohorts()
    scenarios = grid(
        lambda size, demand: problem.set_class_size("C", max_size=size).scale_demand(demand),
        size=(4, 20),
        demand=(0.5, 1),
    )
    sweep = what_if(problem, scenarios, **threads())
    # Of six trainees four or all; of twelve four or all.
    frame = sweep.frame.dropna(subset=["size"])
    assert list(zip(frame["size"], frame["demand"], frame["placed"], strict=True)) == [
        (4, 0.5, 4),
        (4, 1, 4),
        (20, 0.5, 6),
        (20, 1, 12),
    ]
    with pytest.raises(InputError) as caught:
        sweep.heatmap("sise", "nope")
    assert str(caught.value).splitlines() == [
        "no column 'sise' in the frame (did you mean 'size'?)",
        "no column 'nope' in the frame",
    ]
    (drawn,) = sweep.heatmap("size", "demand").to_dict()["datasets"].values()
    assert [row["value"] for row in drawn] == [4, 4, 6, 12]  # the problem as it is has no place in it


def test_what_is_frozen_of_the_baseline_stays() -> None:
    problem = cohorts()
    baseline = solve(problem, time=LONG)
    (run,) = baseline.rows.classes
    sweep = what_if(
        problem, {"more": problem.set_max_classes("C", 2)}, **threads(baseline=baseline, pins=[run.id], reference=None)
    )
    plan = sweep["more"].plan
    assert plan is not None
    assert run in plan.rows.classes
    assert sweep["more"].placed == 12


def test_a_plan_that_does_better_elsewhere_is_handed_on() -> None:
    problem = cohorts()
    larger = problem.set_class_size("C", max_size=20)
    effort = Effort(5, 0, False, None, None, None, ())
    short = Answer("short", larger, plan=Hand(larger).own(seats={"R": 6}).plan())
    long = Answer("long", problem, plan=Hand(problem).own(seats={"R": 6, "R2": 4}).plan())
    full = Answer("full", larger, plan=Hand(larger).own(seats={"R": 6, "R2": 6}).plan())
    # The ten of the long search may be in the larger class as well; the twelve of the larger class in no smaller one.
    assert better_starts([short, long], effort) == {0: long.plan}
    assert better_starts([long, full], effort) == {}
    assert better_starts([short, long, full], effort) == {0: full.plan}


def test_killing_a_worker_in_the_middle_loses_no_scenario() -> None:
    problem = cohorts()
    scenarios = {f"{size} at most": problem.set_class_size("C", max_size=size) for size in range(2, 12)}
    killed: list[int] = []

    def kill(_: Answer) -> None:
        if not killed:
            victim = multiprocessing.active_children()[0].pid
            assert victim is not None
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    sweep = what_if(problem, scenarios, time=LONG, workers=2, on_done=kill)
    assert killed
    assert sweep.failed == {}
    assert list(sweep.frame["placed"]) == [10, *range(2, 12)]
    assert sweep.frame["attempts"].max() > 1


def test_the_same_sweep_runs_on_a_dask_cluster() -> None:
    from distributed import Client, LocalCluster

    problem = cohorts()
    scenarios = {f"{size} at most": problem.set_class_size("C", max_size=size) for size in range(2, 8)}
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        with client.get_executor(pure=False, retries=1) as executor:
            sweep = what_if(problem, scenarios, time=LONG, executor=executor)
        pids = client.run(os.getpid)
    assert list(sweep.frame["placed"]) == [10, *range(2, 8)]
    assert os.getpid() not in pids.values()
    assert len(set(pids.values())) == 2
