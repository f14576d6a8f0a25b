"""A solved problem beside the oracle's optimum, judged by the checker and by the oracle's own judge."""

from __future__ import annotations

from hypothesis import assume

from scheduler import check, solve
from scheduler.problem import Problem
from tests.oracle import TooLargeError, broken_rules, optimum, terms_of

__all__ = ["hold_against_oracle"]


def hold_against_oracle(problem: Problem) -> None:
    """Solve a problem, and compare every level with the oracle's."""
    try:
        answer = optimum(problem)
    except TooLargeError:
        assume(False)
        raise
    assert answer is not None  # nothing is frozen, so the empty plan is one
    best = dict(zip((level.number for level in problem.levels), answer.values, strict=True))
    plan = solve(problem, time=60, workers=1)
    assert check(problem, plan).ok
    assert not broken_rules(problem, plan.rows)
    found = {result.level: result for result in plan.rows.solve.levels}
    assert {level: found[level].value if level in found else 0 for level in best} == best
    assert all(result.optimal and result.bound == result.value for result in found.values())
    terms = terms_of(problem, plan.rows)
    assert all(value == terms[term] for result in found.values() for term, value in result.terms.items())
