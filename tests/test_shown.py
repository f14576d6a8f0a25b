"""A problem and a plan as the library takes, shows and keeps them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import scheduler
from scheduler import InputError, Scenario, load, load_plan, save, save_plan
from scheduler.plan import LevelResult
from tests.tiny import Hand, world

check: Any = scheduler.check
solve: Any = scheduler.solve
what_if: Any = scheduler.what_if

CALLS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "solve": ("problem: 'data/small' is not a problem as load reads it", lambda _: solve("data/small")),
    "check": ("plan: 'small.json' is not a plan as load_plan reads it", lambda problem: check(problem, "small.json")),
    "what_if": (
        "problem: 'data/small' is not a problem as load reads it",
        lambda _: what_if("data/small", {}),
    ),
    "a number": (
        "scenario 'a': 3 is not a problem or a list of edits",
        lambda problem: what_if(problem, {"a": 3}),
    ),
    "a text": (
        "scenario 'a': 'flood' is not a problem or a list of edits",
        lambda problem: what_if(problem, {"a": "flood"}),
    ),
    "an edit": (
        "scenario 'a': an object stands where a problem or a list of edits belongs",
        lambda problem: what_if(problem, {"a": {"verb": "drop_venue"}}),
    ),
    "no scenario": (
        "scenarios: 3 is not a scenario, as grid makes them",
        lambda problem: what_if(problem, [Scenario("a", problem), 3]),
    ),
}


@pytest.mark.parametrize("call", CALLS)
def test_what_is_no_problem_and_no_plan_is_told(call: str) -> None:
    text, make = CALLS[call]
    with pytest.raises(InputError) as caught:
        make(world().problem())
    assert str(caught.value) == text


def test_a_problem_and_a_plan_are_shown_as_a_line() -> None:
    problem = world().problem()
    line = "<Problem 'tiny', 2023-01-02 … 2023-01-29: 1 course, 1 venue, 0 offerings, 1 request, 6 trainees, 0 staff>"
    assert repr(problem) == str(problem) == line
    levels = (LevelResult(level=1, terms={"unplaced": 8}, value=8, bound=4, optimal=False),)
    plan = Hand(problem).own(seats=4).plan(levels=levels)
    assert repr(plan) == "<Plan of 'tiny': feasible, 1 class, 2 trainees unplaced; level 1: 8 ≥ 4>"


@pytest.mark.parametrize("name", ["edited.json", "edited.xlsx", "edited"])
def test_an_edited_problem_and_its_plan_are_kept(tmp_path: Path, name: str) -> None:
    edited = world().problem().set_headcount("R", 4)
    plan = Hand(edited).own(seats=4).plan()
    save(edited, tmp_path / name)
    save_plan(plan, tmp_path / "plan.json")
    assert load(tmp_path / name) == edited
    assert load_plan(tmp_path / "plan.json") == plan


def test_the_public_names_are_there() -> None:
    assert all(hasattr(scheduler, name) for name in scheduler.__all__)
