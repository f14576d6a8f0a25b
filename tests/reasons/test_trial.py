"""The estimate that ranks the places, against the checker's judgement of each."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.check import check
from scheduler.check.case import Case
from scheduler.plan import Plan, PlanRows, ProblemRef, SolveInfo
from scheduler.problem import Problem, Request
from scheduler.reasons.options import Options
from scheduler.reasons.path import Way, nearest_way
from scheduler.reasons.trial import Trial
from scheduler.synth import synthesize


def amount(request: Request) -> int:
    return min(request.headcount, max(12, request.min_part)) if request.may_split else request.headcount


def filled(problem: Problem) -> PlanRows:
    """Return a plan in which every other request has had one try at the nearest way."""
    rows = PlanRows(problem=ProblemRef(name=problem.settings.name), solve=SolveInfo(status="feasible"))
    for request in problem.requests[::2]:
        case = Case(problem, rows)
        options, trainees = Options(case, ()), amount(request)
        steps = [options.step(request, step, trainees) for step in range(len(request.skills))]
        way = nearest_way(steps, trainees, problem.settings.min_gap_days)
        trial = Trial(case, options.usage.crew, request, way) if way else None
        if trial and trial.reasons(frozenset()) == []:
            rows = trial.rows()
    return rows


@pytest.mark.parametrize("seed", [1, 2])
def test_no_place_that_is_passed_over_would_do(seed: int) -> None:
    """Where the estimate finds a rule broken, so does the checker."""
    problem = synthesize(160, seed)
    rows = filled(problem)
    assert rows.bookings
    assert check(problem, Plan(rows)).violations == ()
    case = Case(problem, rows)
    options = Options(case, ())
    judged = short = 0
    for request in problem.requests:
        trainees = amount(request)
        if len(request.skills) > 1 or case.placed[request.request]:
            continue
        step = options.step(request, 0, trainees)
        # Mondays alone keep the test fast, and courses start on Mondays.
        for option in np.flatnonzero((step.start + problem.settings.horizon_start.weekday()) % 7 == 0):
            distance = float(step.distance[option])
            way = Way(trainees, (step.places[step.place[option]],), (int(step.start[option]),), (distance,))
            reasons = Trial(case, options.usage.crew, request, way).reasons(frozenset())
            assert reasons is not None
            if distance >= 1:
                assert reasons, way
            judged += 1
            short += bool(reasons)
    assert judged > short > 5
