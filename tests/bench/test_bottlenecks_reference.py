"""Bottlenecks of the reference year: every plan checked, every figure within its bound."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from scheduler import Problem, apply_edits, bottlenecks, check, load, solve
from tests.bottlenecks.test_bottlenecks import verify
from tests.explain.verify import placed_in, weighted
from tests.problems import problems


def test_every_figure_of_the_reference_year_is_of_a_checked_plan() -> None:
    problem = load("data/lithuania-2023")
    plan = solve(problem, time=60)
    found = bottlenecks(problem, plan, time=120)
    print(found.frame.to_string())
    before = weighted(problem, placed_in(problem, plan)) - found.weighted
    solved = [entry for entry in found if entry.plan]
    assert solved
    for entry in solved:
        changed = apply_edits(problem, [entry.change.edit])
        assert entry.plan is not None
        assert not check(changed, entry.plan).violations
        assert before - weighted(changed, placed_in(changed, entry.plan)) == entry.weighted
        assert entry.at_most is None or (entry.weighted or 0) <= entry.at_most


@given(problems())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_figure_of_many_drawn_problems_is_so(problem: Problem) -> None:
    plan = solve(problem, time=60, workers=1, levels="unplaced")
    found = bottlenecks(problem, plan, time=300)
    verify(problem, plan, found)
