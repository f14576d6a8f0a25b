"""The reference data set, for whoever starts with an empty database."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.auth import Planner, Store
from api.data import live_tables
from api.errors import ConflictError
from api.exchange.apply import apply
from api.http.documented import errors
from api.store import lock_live_data
from scheduler.synth import reference_year

__all__ = ["router"]

router = APIRouter(tags=["data"])


class SampleOut(BaseModel):
    """What was put in."""

    name: str = Field(description="The name of the data set.")
    requests: int = Field(description="How many requests it has; they are approved.", examples=[106])
    trainees: int = Field(description="How many trainees they ask for.", examples=[1650])


@router.post("/sample", summary="Begin with the reference data set", status_code=201, responses=errors(409))
def begin_with_sample(who: Planner, store: Store) -> SampleOut:
    """Put the reference year into an empty database: people, places and requests are fictional, see `data/`."""
    problem = reference_year()
    with store.writing() as session:
        lock_live_data(session)
        if any(live_tables(session).values()):
            raise ConflictError("there is data already, and the reference data set is for an empty database alone")
        apply(session, who, dict(problem.tables()))
    asked = sum(request.headcount for request in problem.requests)
    return SampleOut(name=problem.settings.name, requests=len(problem.requests), trainees=asked)
