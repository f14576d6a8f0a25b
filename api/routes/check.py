"""The checker, for plans that anybody made."""

from __future__ import annotations

from fastapi import APIRouter

import scheduler
from api.auth import Planner, Store
from api.data import live_problem
from api.http.documented import errors
from api.plans import problems
from api.routes.plan_bodies import CheckIn, ReportOut
from scheduler.tables import plan_of

__all__ = ["router"]

router = APIRouter(tags=["plans"])


@router.post("/check", summary="Judge a plan", responses=errors(409, 415))
def check_plan(body: CheckIn, who: Planner, store: Store) -> ReportOut:
    """Judge a plan that somebody made or changed by hand: the rules it breaks, all terms recomputed, false claims.

    It is judged against the live data, or a problem that is sent along; nothing is kept.
    """
    plan = plan_of(body.plan)
    if body.problem is not None:
        problem = problems.read(body.problem)
    else:
        with store.reading() as session:
            problem = live_problem(session)
    return ReportOut.model_validate(scheduler.check(problem, plan).to_dict())
