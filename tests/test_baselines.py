"""The benchmark's baselines still work: each plans a small year without breaking a rule, and claims what is so."""

from __future__ import annotations

import pytest

from scheduler import Plan, check
from scheduler.synth import synthesize
from tests.bench.baselines import greedy, mip, textbook
from tests.bench.baselines.lexicographic import Backend, Point, solve_levels
from tests.bench.heldout import knapsack
from tests.tiny import day, world


def test_the_greedy_keeps_every_rule() -> None:
    problem = synthesize(300, seed=1, roll=True)
    plan = Plan(greedy.solve(problem))
    report = check(problem, plan)
    assert not report.violations
    assert report.terms["unplaced"] < sum(problem.weight(each) * each.headcount for each in problem.requests)


def test_the_greedy_fills_a_class_with_several_requests() -> None:
    # Three requests of six trainees each, and classes of 18: only together do they make one.
    tiny = world().put("courses", "C", min_size=18)
    for code in ("R2", "R3"):
        tiny.put("requests", code, requester="A", skills="s", headcount=6, language="en", from_=day(0), to=day(27))
    problem = tiny.problem()
    assert check(problem, Plan(greedy.solve(problem))).terms["unplaced"] == 0


@pytest.mark.parametrize("backend", [textbook.minimise, mip.minimise], ids=["textbook", "mip"])
def test_the_textbook_model_proves_a_small_year(backend: Backend) -> None:
    problem, curve = synthesize(30, seed=1, roll=True), list[Point]()
    plan = Plan(solve_levels(problem, backend, 30, 0, curve.append))
    assert check(problem, plan).ok
    assert plan.rows.solve.levels[0].optimal
    assert curve[-1].level == plan.rows.solve.levels[-1].level


@pytest.mark.parametrize("backend", [textbook.minimise, mip.minimise], ids=["textbook", "mip"])
def test_the_textbook_model_packs_petersens_knapsack(backend: Backend) -> None:
    # The profits add up to 6800, of which the best knapsack holds 3800.
    puzzle = next(knapsack.puzzles(seed=1, quick=True))
    plan = Plan(solve_levels(puzzle.problem, backend, 30, 0, lambda _: None))
    assert [level.value for level in plan.rows.solve.levels] == [6800 - 3800]
    assert plan.status == "optimal"
