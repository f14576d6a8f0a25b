"""The textbook model and the oracle read the contract alike: on small problems they agree level by level."""

from __future__ import annotations

from hypothesis import HealthCheck, given, reject, settings

from scheduler import Plan, check
from scheduler.problem import Problem
from tests.bench.baselines import greedy, textbook
from tests.bench.baselines.lexicographic import solve_levels
from tests.oracle import TooLargeError, optimum
from tests.problems import problems


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems())
def test_the_textbook_model_agrees_with_the_oracle(problem: Problem) -> None:
    try:
        best = optimum(problem)
    except TooLargeError:
        reject()
    assert best is not None
    plan = Plan(solve_levels(problem, textbook.minimise, 60, 0, lambda _: None))
    assert check(problem, plan).ok
    assert all(level.optimal for level in plan.rows.solve.levels)
    claimed = {level.level: level.value for level in plan.rows.solve.levels}
    assert [claimed.get(number, 0) for number in range(1, len(best.values) + 1)] == list(best.values)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems())
def test_the_greedy_breaks_no_rule(problem: Problem) -> None:
    assert not check(problem, Plan(greedy.solve(problem))).violations
