"""The checker, for plans that anybody made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

import scheduler
from api.auth import Planner, Store
from api.data import live_problem
from api.http.documented import errors
from api.http.large_bodies import Large, large_body, reads
from api.routes.plan_bodies import CheckIn, ReportOut

__all__ = ["router"]

router = APIRouter(tags=["plans"])


@router.post("/check", summary="Judge a plan", openapi_extra=large_body(CheckIn), responses=errors(409, 415))
def check_plan(who: Planner, sent: Annotated[Large[CheckIn], Depends(reads(CheckIn))], store: Store) -> ReportOut:
    """Judge a plan that somebody made or changed by hand: the rules it breaks, all terms recomputed, false claims.

    It is judged against the live data, or a problem that is sent along; nothing is kept.
    """
    assert sent.plan is not None  # which the body requires
    problem = sent.problem
    if problem is None:
        with store.reading() as session:
            problem = live_problem(session)
    return ReportOut.model_validate(scheduler.check(problem, sent.plan, levels=sent.body.levels).to_dict())
