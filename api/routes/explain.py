"""Why a request is not placed. For planners."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, Field, JsonValue

from api.auth import Planner, Store
from api.errors import ConflictError
from api.http.documented import errors
from api.plans import explaining
from api.routes.plan_number import PlanNumber

__all__ = ["router"]

router = APIRouter(prefix="/plans", tags=["plans"])


class ExplanationOut(BaseModel):
    """Why a request is not placed, or not wholly."""

    plan: int
    request: str
    done: bool = Field(description="Whether it is made; ask again where not.")
    explanation: dict[str, JsonValue] | None = Field(
        description="What stands in the way, the price of placing it, and the cheapest unlocks; see explaining.md."
    )


@router.get(
    "/{plan}/explain/{request:path}",
    summary="Why a request is not placed",
    responses={202: {"description": "It is being made: ask again.", "model": ExplanationOut}, **errors(404, 409, 429)},
)
def explain_request(
    plan: PlanNumber,
    request: Annotated[str, Path(max_length=200, pattern="^[^\\x00]+$")],
    who: Planner,
    store: Store,
    asked: Request,
    response: Response,
) -> ExplanationOut:
    """Explain why a request is not placed, or not wholly: what stands in its way, the price, the cheapest unlock.

    A worker makes it, within some 30 seconds; until then the answer is 202. It is made once and kept with the plan.
    Where it could not be made that is said once, with 409; asked for again, it is tried again.
    """
    with store.reading() as session:
        found = explaining.find(session, plan, request)
    if found is None:
        with store.writing() as session:
            found = explaining.ask(session, plan, request, asked.app.state.settings)
    if found.done_at is None:
        response.status_code, response.headers["Retry-After"] = 202, "2"
        return ExplanationOut(plan=plan, request=request, done=False, explanation=None)
    if found.document is None:
        with store.writing() as session:
            explaining.forget(session, found)
        raise ConflictError(f"request {request} of plan {plan} could not be explained: {found.error}")
    return ExplanationOut(plan=plan, request=request, done=True, explanation=found.document)
