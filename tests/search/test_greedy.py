"""A first plan, put together request by request."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings

from scheduler import load
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Ints, Program
from scheduler.problem import Problem
from scheduler.search.greedy import Greedy
from scheduler.search.neighbourhood import Neighbourhoods
from tests.problems import problems
from tests.tiny import day, world

SMALL = Path(__file__).parents[2] / "data" / "small"


def seat_all(problem: Problem, terms: set[str], start: Ints | None = None) -> tuple[Model, Program, Ints]:
    """Return what the greedy makes of a problem, from a solution or from none."""
    model = build_model(problem)
    objective = lay_objective(model, terms, None)
    program = model.builder.build()
    solution = np.zeros(program.size, dtype=np.int64) if start is None else start.copy()
    greedy = Greedy(model, program, solution, Neighbourhoods(model, program.size).of_terms)
    greedy.run(lambda: False)
    for update in objective.updates:
        update(solution)
    heads = np.array([request.headcount for request in problem.requests])
    assert (greedy.left == heads - solution[model.placed]).all()
    return model, program, solution


@settings(max_examples=100)
@given(problems())
def test_every_rule_is_kept_whatever_the_problem(problem: Problem) -> None:
    terms = {term for level in problem.levels for term in level.weights} - {"changes"}
    _, program, solution = seat_all(problem, terms)
    assert program.is_feasible(solution)


def test_most_trainees_of_the_small_year_find_a_seat() -> None:
    problem = load(SMALL)
    model, program, solution = seat_all(problem, {"unplaced"})
    wanted = sum(request.headcount for request in problem.requests)
    assert program.is_feasible(solution)
    assert solution[model.placed].sum() >= wanted / 2


def test_what_is_planned_stays() -> None:
    problem = load(SMALL)
    _, _, first = seat_all(problem, {"unplaced"})
    _, _, second = seat_all(problem, {"unplaced"}, first)
    assert (second == first).all()


def test_a_class_is_filled_up_with_others_who_need_it() -> None:
    # Neither R's six nor Q's four make a class of at least ten alone.
    problem = (
        world()
        .put("courses", "C", min_size=10)
        .put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
        .problem()
    )
    model, _, solution = seat_all(problem, {"unplaced"})
    assert solution[model.placed].tolist() == [6, 4]
    assert solution[model.slots.open].sum() == 1


def test_whoever_has_one_post_of_a_class_is_not_asked_for_another() -> None:
    # Either of the two could have either post: the same person comes first for both.
    problem = (
        world()
        .put("course_staff", "C", "a", per_class=1)
        .put("course_staff", "C", "b", per_class=1)
        .put("staff", "I", qualifications=("a", "b"), languages="en")
        .put("staff", "J", qualifications=("a", "b"), languages="en")
        .problem()
    )
    model, program, solution = seat_all(problem, {"unplaced"})
    assert solution[model.placed].tolist() == [6]
    assert program.is_feasible(solution)


def test_another_order_gives_another_plan_the_same_each_time() -> None:
    problem = load(SMALL)
    model = build_model(problem)
    objective = lay_objective(model, {"unplaced"}, None)
    program = model.builder.build()
    plans = []
    for seed in (None, 1, 1):
        solution = np.zeros(program.size, dtype=np.int64)
        Greedy(model, program, solution, Neighbourhoods(model, program.size).of_terms, seed).run(lambda: False)
        for update in objective.updates:
            update(solution)
        assert program.is_feasible(solution)
        plans.append(solution)
    assert (plans[0] != plans[1]).any()
    assert (plans[1] == plans[2]).all()
