"""What a call of the library asks for, and what is said of what is no such thing."""

from __future__ import annotations

import datetime as dt
import inspect
from typing import Any

import numpy as np
import pandas as pd
import pytest

from scheduler import (
    InputError,
    bottlenecks,
    check,
    compare,
    explain,
    explain_all,
    receipts,
    replan,
    solve,
    stress,
    what_if,
)
from scheduler.arguments import Arguments
from tests.tiny import LONG, Hand, day, world


def fault(call: Any, *arguments: Any, **given: Any) -> str:
    with pytest.raises(InputError) as caught:
        call(*arguments, **given)
    (found,) = caught.value.faults
    return str(found)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"time": -1}, "time: -1 is below 0"),
        ({"time": float("nan")}, "time: nan is no number of seconds"),
        ({"time": "5"}, "time: '5' is a text, not a number"),
        ({"workers": 0}, "workers: 0 is below 1"),
        ({"workers": 1.5}, "workers: 1.5 is not a whole number"),
        ({"seed": 2**31}, "seed: 2147483648 is above 2147483647"),
        ({"deterministic": "no"}, "deterministic: 'no' is a text, not true or false"),
        ({"levels": ["unplaced"]}, "levels: a list stands where a text belongs"),
        ({"start": "plan.json"}, "start: 'plan.json' is not a plan as load_plan reads it"),
        ({"new_from": "2023-13-01"}, "new_from: 2023-13-01 is not a day of the calendar"),
        ({"freeze_until": 3}, "freeze_until: 3 is not a date written YYYY-MM-DD"),
        ({"pins": "MED-B/1"}, "pins: 'MED-B/1' is one id; wanted is a list of them"),
        ({"pins": [3]}, "pins: 3 is not a text"),
    ],
)
def test_what_is_no_such_thing_is_told(given: dict[str, Any], text: str) -> None:
    assert fault(Arguments.read, **given) == text
    assert fault(solve, world().problem(), **given) == text


NO_PLAN = "plan: nothing stands where a plan as load_plan reads it belongs"
NO_PROBLEM = "problem: nothing stands where a problem as load reads it belongs"
TIMES = [
    ({"time": None}, "time: nothing stands where a number belongs"),
    ({"time": "5"}, "time: '5' is a text, not a number"),
    ({"time": float("nan")}, "time: nan is no number of seconds"),
]


@pytest.mark.parametrize(
    ("call", "given", "text"),
    [
        *((call, given, text) for call in (bottlenecks, explain_all, stress, what_if) for given, text in TIMES),
        *((call, {"workers": -1}, "workers: -1 is below 1") for call in (explain_all, stress, what_if)),
        *((call, {"plan": None}, NO_PLAN) for call in (bottlenecks, check, explain_all, stress)),
        *((call, {"problem": None}, NO_PROBLEM) for call in (bottlenecks, check, explain_all, solve, stress, what_if)),
        (explain, {"time": "5"}, "time: '5' is a text, not a number"),
        (explain, {"plan": None}, NO_PLAN),
        (explain, {"request": None}, "requests: nothing stands where a text belongs"),
        (explain_all, {"requests": "R"}, "requests: 'R' is one id; wanted is a list of them"),
        (stress, {"samples": "three"}, "samples: 'three' is not a whole number"),
        (stress, {"samples": 100_001}, "samples: 100001 is above 100000"),
        (check, {"levels": "cots"}, "settings, column levels: level 1: no term 'cots'"),
        (compare, {"after": None}, NO_PLAN.replace("plan:", "after:")),
        (compare, {"problem": 3}, "problems: 3 is not a list"),
        (compare, {"problem": [None]}, NO_PROBLEM.replace("problem:", "problems:")),
        (receipts, {"before": None}, NO_PLAN.replace("plan:", "before:")),
    ],
)
def test_all_calls_read_what_they_are_given_alike(call: Any, given: dict[str, Any], text: str) -> None:
    problem = world().problem()
    plan = Hand(problem).own().plan()
    whole = {"problem": problem, "plan": plan, "before": plan, "after": plan, "request": "R", "scenarios": {}}
    taken = {name: value for name, value in whole.items() if name in inspect.signature(call).parameters}
    assert fault(call, **{**taken, **given}).startswith(text)


def test_a_number_written_as_a_cell_may_be_is_taken_for_one() -> None:
    problem = world().problem()
    plan = Hand(problem).own().plan()
    assert len(stress(problem, plan, samples="3", workers="1", time=0, progress=False).samples) == 3  # type: ignore[arg-type]
    assert what_if(problem, {}, workers="1", seed="7", deterministic=True, time=LONG, progress=False)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "date", ["2024-01-08", dt.date(2024, 1, 8), dt.datetime(2024, 1, 8), pd.Timestamp("2024-01-08")]
)
def test_a_day_may_be_written_in_many_ways(date: Any) -> None:
    assert Arguments.read(freeze_until=date).freeze_until == dt.date(2024, 1, 8)


def test_numbers_of_numpy_and_any_collection_of_ids_will_do() -> None:
    read = Arguments.read(workers=np.int64(2), seed=np.int32(7), time=np.float64(0.5), pins=pd.Series(["A", "B"]))
    assert (read.workers, read.seed, read.time, read.pins) == (2, 7, 0.5, ("A", "B"))
    assert Arguments.read(time=float("inf"), pins={"A"}).pins == ("A",)


def test_what_is_frozen_needs_a_baseline() -> None:
    problem = world().problem()
    wanted = "what is frozen is of an earlier plan; give it as the baseline"
    assert fault(solve, problem, freeze_until=day(7)) == wanted
    assert fault(solve, problem, pins=["X"]) == wanted
    assert fault(what_if, problem, {}, freeze_until=day(7)) == wanted
    assert (
        fault(what_if, problem, {}, baseline=Hand(problem).plan(), pins=["X"]) == "no class 'X' in the baseline to pin"
    )
    assert "no term 'cots'" in fault(what_if, problem, {}, levels="cots")
    assert fault(replan, problem, None).startswith("baseline: nothing stands where the plan belongs")


def test_a_replan_and_its_check_take_days_as_text() -> None:
    problem = world().problem()
    plan = Hand(problem).own(start=0).plan()
    closed = problem.close_venue("V", day(7), day(13))
    found = replan(closed, plan, freeze_until=day(7).isoformat(), new_from=day(7).isoformat(), time=LONG, workers=1)
    assert found.plan.rows.classes == plan.rows.classes
    assert check(closed, found.plan, baseline=plan, freeze_until=day(7).isoformat()).ok
    assert fault(check, closed, found.plan, pins="X") == "pins: 'X' is one id; wanted is a list of them"
