"""The reference year explained, and every explanation held against solves of its own."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings

from scheduler import Problem, check, explain_all, load, solve
from scheduler.explain.relax import alone
from tests.explain.verify import most_of, placed_in, verify_all, verify_core, weighted
from tests.problems import problems


def test_all_unplaced_requests_of_the_reference_year_are_explained_in_two_minutes() -> None:
    problem = load("data/lithuania-2023")
    plan = solve(problem, time=60)
    began = time.monotonic()
    found = explain_all(problem, plan, time=112)
    seconds = time.monotonic() - began
    print(f"{len(found)} requests explained in {seconds:.1f} s")
    print(found.frame.to_string())
    assert seconds <= 120
    assert len(found) == len(plan.rows.unplaced)
    before = placed_in(problem, found.better)
    assert not check(problem, found.better).violations
    for entry in found:
        if entry.alone and entry.alone.proven:
            assert most_of(alone(problem, entry.request), entry.request) == entry.alone.most
        if entry.alone and entry.alone.core:
            verify_core(problem, entry.request, entry.alone.core)
        if entry.price:
            after = placed_in(problem, entry.price.plan)
            assert not check(problem, entry.price.plan).violations
            assert after[entry.request] == entry.price.placed
            for lost in entry.price.displaced:
                assert before[lost.request] - after[lost.request] == lost.trainees
            assert weighted(problem, after) - weighted(problem, before) == entry.price.weighted
        for unlock in entry.unlocks:
            changed = unlock.problem(problem)
            again = solve(changed, levels="unplaced", time=5, start=unlock.plan)
            after = placed_in(changed, again)
            assert not check(changed, unlock.plan).violations
            assert weighted(problem, before) - weighted(problem, after) >= unlock.weighted >= 0


@given(problems())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_explanation_of_many_drawn_problems_is_so(problem: Problem) -> None:
    plan = solve(problem, time=60, workers=1, levels="unplaced")
    verify_all(problem, explain_all(problem, plan, time=300, workers=1))
