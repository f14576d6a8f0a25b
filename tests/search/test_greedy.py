"""A first plan, put together request by request."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis.strategies import booleans

from scheduler import load
from scheduler.model.model import Model, build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import Ints, Program
from scheduler.problem import Problem
from scheduler.search.aggregate import Aggregate
from scheduler.search.greedy import Greedy
from scheduler.search.neighbourhood import Neighbourhoods
from tests.problems import problems
from tests.tiny import day, world

SMALL = Path(__file__).parents[2] / "data" / "small"


def seat_all(
    problem: Problem, terms: set[str], start: Ints | None = None, priced: bool = False
) -> tuple[Model, Program, Ints]:
    """Return what the greedy makes of a problem, from a solution or from none, knowing what is scarce or not."""
    model = build_model(problem)
    objective = lay_objective(model, terms, None)
    program = model.builder.build()
    solution = np.zeros(program.size, dtype=np.int64) if start is None else start.copy()
    prices = Aggregate(model, objective.terms).prices() if priced else None
    greedy = Greedy(model, program, solution, Neighbourhoods(model, program.size).of_terms, prices=prices)
    greedy.run(lambda: False)
    for update in objective.updates:
        update(solution)
    heads = np.array([request.headcount for request in problem.requests])
    assert (greedy.left == heads - solution[model.placed]).all()
    return model, program, solution


@settings(max_examples=100)
@given(problems(), booleans())
def test_every_rule_is_kept_whatever_the_problem(problem: Problem, priced: bool) -> None:
    terms = {term for level in problem.levels for term in level.weights} - {"changes"}
    _, program, solution = seat_all(problem, terms, priced=priced)
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


def placed(problem: Problem, priced: bool) -> dict[str, int]:
    """Return how many the greedy places of each request."""
    model, _, solution = seat_all(problem, {"unplaced"}, priced=priced)
    return {row.request: int(solution[model.placed[n]]) for n, row in enumerate(problem.requests)}


def test_a_class_is_not_filled_up_with_what_others_need_more() -> None:
    draft = world().put("programmes", "bi", budget=900).put("courses", "C", cost_per_trainee=100)
    anytime = {"requester": "A", "language": "en", "from_": day(0), "to": day(27), "headcount": 4}
    draft = draft.put("requests", "S", skills="s", priority=5, **anytime).put("requests", "T", skills="t", **anytime)
    course = {"programme": "bi", "language": "en", "days": 5, "min_size": 1, "max_size": 20, "cost_per_trainee": 100}
    problem = draft.put("courses", "D", awards="t", **course).problem()
    # The budget is nine seats. R's class has room for three of S, of weight 1, and then there are none left for T,
    # whose weight is 4.
    assert placed(problem, priced=False) == {"R": 6, "S": 3, "T": 0}
    assert placed(problem, priced=True) == {"R": 6, "S": 0, "T": 3}


def test_what_is_less_scarce_is_used_first() -> None:
    draft = (
        world().put("programmes", "bi", budget=1000).put("programmes", "eu").put("courses", "C", cost_per_trainee=100)
    )
    course = {"language": "en", "days": 5, "min_size": 1, "max_size": 20}
    draft = draft.put("courses", "D", awards="t", programme="bi", cost_per_trainee=100, **course)
    draft = draft.put("courses", "E", awards="s", programme="eu", start_weekdays=("Tue",), **course)
    anytime = {"requester": "A", "language": "en", "from_": day(0), "to": day(27)}
    draft = draft.put("requests", "R", priority=1).put("requests", "T", skills="t", headcount=12, **anytime)
    # C begins sooner, but takes what is all that T can be placed with: ten seats for its twelve.
    assert placed(draft.problem(), priced=False) == {"R": 6, "T": 4}
    assert placed(draft.problem(), priced=True) == {"R": 6, "T": 10}


def test_what_takes_more_than_it_is_worth_is_left_to_the_end_but_not_left() -> None:
    model = build_model(world().problem())
    program = model.builder.build()
    solution = np.zeros(program.size, dtype=np.int64)
    # A trainee of R has a weight of 4.
    greedy = Greedy(model, program, solution, np.empty(0, np.int64), prices=np.full(len(model.pairs), 5.0))
    greedy.run(lambda: False)
    assert solution[model.placed].tolist() == [6]


def abroad() -> tuple[Model, Program, dict[tuple[str, str], int]]:
    """Return six of R who could be in O or P and six of T who could be in O alone, and their bookings."""
    draft = world().put("courses", "C", max_classes=0)
    asks = {"requester": "A", "language": "en", "headcount": 6, "from_": day(0), "to": day(6), "priority": 4}
    draft = draft.put("requests", "T", skills="s", **asks)
    draft = draft.put("offerings", "O", course="C", start=day(0), seats=6)
    problem = draft.put("offerings", "P", course="C", start=day(7), seats=6).problem()
    model = build_model(problem)
    pairs = {}
    for pair in np.flatnonzero(model.slots.offering[model.pairs.slot] >= 0).tolist():
        request, offering = model.pairs.request[pair], model.slots.offering[model.pairs.slot[pair]]
        pairs[problem.requests[request].request, problem.offerings[offering].offering] = pair
    return model, model.builder.build(), pairs


def booked(dear: dict[tuple[str, str], float], never: float = 1000) -> tuple[list[int], set[tuple[str, str]]]:
    """Return the order of the requests, and who is booked where, given the prices that are not 0."""
    model, program, pairs = abroad()
    prices = np.full(len(model.pairs), never)  # of the classes that C may not have
    for key, pair in pairs.items():
        prices[pair] = dear.get(key, 0)
    solution = np.zeros(program.size, dtype=np.int64)
    greedy = Greedy(model, program, solution, np.empty(0, np.int64), prices=prices)
    greedy.run(lambda: False)
    return greedy.order, {key for key, pair in pairs.items() if solution[model.pairs.column[pair]]}


def test_the_order_and_the_places_are_those_that_leave_most_to_others() -> None:
    # R weighs 4, T 2; O is the sooner over.
    assert booked({}) == ([0, 1], {("R", "O")})
    assert booked({("R", "O"): 1}) == ([0, 1], {("R", "P"), ("T", "O")})
    assert booked({("R", "O"): 3, ("R", "P"): 3}) == ([1, 0], {("T", "O"), ("R", "P")})
    # R comes first for what it cannot have, and takes nothing that costs more than 4 before T has had its turn.
    assert booked({("R", "O"): 5, ("R", "P"): 5}, never=0) == ([0, 1], {("T", "O"), ("R", "P")})
