"""Plans changed by hand. For planners."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, WithJsonSchema
from sqlalchemy.orm import Session

from api.auth import Planner, Store
from api.data import live_problem
from api.http.documented import errors
from api.http.idempotency import Once, Reply
from api.http.large_bodies import Large, large_body, reads
from api.plans.edited import keep_edited
from api.plans.question import Levels, Question
from api.routes.plan_bodies import PlanOut
from api.store import LiveData

__all__ = ["router"]

router = APIRouter(prefix="/plans", tags=["plans"])

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern="^[^\\x00]*$", strip_whitespace=True)]


class EditedIn(BaseModel):
    """A plan that somebody changed by hand."""

    model_config = ConfigDict(extra="forbid")

    title: Title = Field(default="Changed by hand", description="For people.")
    plan: Annotated[
        dict[str, JsonValue], WithJsonSchema({"type": "object", "properties": {"format": {"const": "muster-plan/1"}}})
    ] = Field(description="The plan, in the format muster-plan/1.")
    levels: Levels | None = Field(
        default=None, description="The levels that it was made for, as in a question; null for those of the data."
    )


@router.post(
    "/edited",
    status_code=201,
    summary="Keep a plan changed by hand",
    openapi_extra=large_body(EditedIn),
    responses=errors(409, 415),
    response_model=PlanOut,
)
def keep_edited_plan(
    who: Planner, sent: Annotated[Large[EditedIn], Depends(reads(EditedIn))], store: Store, once: Once
) -> Response:
    """Keep a plan as it is, as another plan: to replan around its classes with `baseline` and `pins`, or to publish.

    The checker judges it against the live data. One that breaks rules is kept too, with the outcome `breaks-rules`. Who
    is not placed is listed as things are now; the levels that it claims are left out, since nobody searched for it.
    """
    plan = sent.plan
    assert plan is not None  # which the body requires
    question = Question(title=sent.body.title, levels=sent.body.levels)

    def work(session: Session) -> Reply:
        live_version = session.get_one(LiveData, 1).version
        kept = keep_edited(session, who, question, live_problem(session), live_version, plan)
        return Reply(PlanOut.of(kept, has_result=True), 201, {"Location": f"/v1/plans/{kept.id}"})

    return once.do(store, who, work)
