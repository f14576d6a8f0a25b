"""After one change of the reference year, 5 s from the plan as it was are worth 60 s from nothing, within 1 %."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from scheduler import Plan, Problem, load, solve

YEAR = Path(__file__).parents[2] / "data" / "lithuania-2023"
WARM, COLD = 5.0, 60.0
MOST = 1.01


@cache
def planned() -> Plan:
    return solve(load(YEAR), time=COLD, levels="unplaced", reasons=False)


def changed(how: str) -> Problem:
    """Return the year with its busiest person on leave, its busiest venue closed, or one more request."""
    problem = load(YEAR)
    classes = planned().rows.classes
    if how == "leave":
        ((person, _),) = Counter(engaged.staff for run in classes for engaged in run.staff).most_common(1)
        return problem.person_ill(person, "2023-06-05", "2023-06-18")
    if how == "closure":
        ((venue, _),) = Counter(run.venue for run in classes if run.venue).most_common(1)
        return problem.close_venue(venue, "2023-06-05", "2023-06-11")
    another = problem.requests[len(problem.requests) // 2].model_dump()
    return problem.late_request(**{**another, "request": "LATE"})


@pytest.mark.parametrize("how", ["leave", "closure", "request"])
def test_five_seconds_from_a_plan_are_worth_sixty_from_nothing(how: str) -> None:
    problem = changed(how)
    warm, cold = (
        solve(problem, start=start, time=time, levels="unplaced", reasons=False).rows.solve.levels[0]
        for start, time in ((planned(), WARM), (None, COLD))
    )
    base = planned().rows.solve.levels[0].value
    print(f"{how}: from {base}, warm {warm.value} >= {warm.bound}, cold {cold.value} >= {cold.bound}")
    assert warm.value <= MOST * cold.value
