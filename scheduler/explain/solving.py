"""The whole problem solved again with some requests placed first."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.solve import solve

__all__ = ["solve_whole"]


def solve_whole(problem: Problem, start: Plan, least: Mapping[str, int], seconds: float) -> tuple[Plan, int]:
    """Solve a problem for ``unplaced`` with some requests placed before all others.

    Parameters
    ----------
    problem
        The problem.
    start
        A plan of it to start from, which places them.
    least
        The trainees to be placed, by request.
    seconds
        The most wall time.

    Returns
    -------
    plan
        The best plan of the problem that was found.
    bound
        What ``unplaced`` is at least in every plan that places them.
    """
    heavy = 1 + sum(problem.weight(request) * request.headcount for request in problem.requests)
    edited = problem.replace(
        requests=tuple(
            request.model_copy(update={"weight": heavy}) if request.request in least else request
            for request in problem.requests
        )
    )
    plan = solve(edited, time=seconds, levels="unplaced", start=start, reasons=False)
    (level,) = plan.rows.solve.levels
    # A plan that places them has none but these left out of the heavy requests; what it leaves out of them counts at
    # its own weight.
    left = {code: problem.request_by_code[code].headcount - seats for code, seats in least.items()}
    own = sum(problem.weight(problem.request_by_code[code]) * trainees for code, trainees in left.items())
    return plan, level.bound - sum(heavy * trainees for trainees in left.values()) + own
