"""Plans published, and what they change. For planners."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from sqlalchemy.orm import Session

import scheduler
from api.auth import Planner, Store
from api.errors import ConflictError
from api.http.documented import errors
from api.http.etags import IfNoneMatch, not_modified
from api.http.idempotency import Once, Reply
from api.http.json_bodies import JsonRoute
from api.plans import named, results
from api.routes.plan_number import PlanNumber
from api.routes.schedules import VersionOut, version_out
from api.schedules.publish import current_number, judged, publish
from api.timetable import Wanted
from api.timetable.diary import diary_of, entries_of
from scheduler import Plan
from scheduler.report import Event

__all__ = ["router"]

router = APIRouter(tags=["plans"], route_class=JsonRoute)

Name = Annotated[
    str,
    Query(
        pattern="^([1-9][0-9]{0,8}|schedule(/[1-9][0-9]{0,8})?)$",
        description="The number of a plan, `schedule` for the published one, or `schedule/3` for that of a number.",
        examples=["schedule"],
    ),
]


class PublishIn(BaseModel):
    """How to publish."""

    model_config = ConfigDict(extra="forbid")

    note: str | None = Field(default=None, max_length=10_000, pattern="^[^\\x00]*$", description="For people.")
    follows: int | None = Field(
        default=None,
        ge=0,
        le=2**31 - 1,
        description="The number of the version that it is meant to follow, 0 for none: refused where another was "
        "published since.",
    )


class ComparisonOut(BaseModel):
    """What is different between two plans."""

    terms: Sequence[dict[str, JsonValue]]
    requests: Sequence[dict[str, JsonValue]]
    receipts: Sequence[dict[str, JsonValue]]


@router.post(
    "/plans/{plan}/publish",
    status_code=201,
    summary="Publish a plan",
    responses=errors(404, 409, 415),
    response_model=VersionOut,
)
def publish_plan(plan: PlanNumber, body: PublishIn, who: Planner, store: Store, once: Once) -> Response:
    """Publish a plan as the next version of the schedule, only if it keeps every rule against the data as it is now.

    Otherwise the answer is 409 with the `violations`. Requests get their statuses, and webhooks are told.
    """
    if again := once.answered(store, who):
        return again
    candidate = judged(store, plan)

    def work(session: Session) -> Reply:
        made = publish(session, who, plan, candidate, body.note, body.follows)
        return Reply(version_out(made, whole=True), 201, {"Location": f"/v1/schedules/{made.number}"})

    return once.do(store, who, work)


@router.get("/plans/{plan}/changes", summary="Who must be told what", responses=errors(404, 409))
def plan_changes(
    plan: PlanNumber,
    who: Planner,
    store: Store,
    against: Annotated[Name | None, Query(description="What it would take the place of.")] = None,
) -> Sequence[dict[str, JsonValue]]:
    """List who must be told what, once the plan takes the place of another.

    That is the plan's baseline where nothing is given, or the published schedule where it has none.
    """
    with store.reading() as session:
        record, text = results.text_of(session, plan)
        after, kept = Plan.from_json(text), record.baseline
        if against is not None:
            before = named.plan_of(session, against)
        elif kept is not None:
            before = Plan.from_json(kept)
        elif current_number(session) is not None:
            before = named.plan_of(session, "schedule")
        else:
            raise ConflictError(f"plan {plan} has no baseline, and nothing is published: say against what")
    found: list[dict[str, Any]] = json.loads(json.dumps(scheduler.receipts(before, after).to_list(), default=str))
    return found


@router.get("/compare", summary="Two plans side by side", responses=errors(404, 409))
def compare_plans(a: Name, b: Name, who: Planner, store: Store) -> ComparisonOut:
    """Return what is different in plan `b` from plan `a`: terms, requests that gained or lost, and every change."""
    with store.reading() as session:
        (first, before), (second, after) = named.case_of(session, a), named.case_of(session, b)
    found = scheduler.compare(before, after, (first, second)).to_dict()
    return ComparisonOut.model_validate(json.loads(json.dumps(found, default=str)))


@router.get(
    "/plans/{plan}.ics",
    summary="The plan as a calendar",
    response_class=Response,
    responses={
        200: {"content": {"text/calendar": {"schema": {"type": "string"}}}},
        304: {"description": "Unchanged."},
        **errors(404, 409),
    },
)
def plan_ics(plan: PlanNumber, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> Response:
    """Return the classes of the plan as a calendar."""
    with store.reading() as session:
        record, made = results.timetable_of(session, plan)
    etag, everything = f'"{record.id}-{record.version}"', Wanted()
    if same := not_modified(if_none_match, etag):
        return same
    events = map(Event, entries_of(made.part(everything), everything))
    text = diary_of(events, f"plan {plan}", {0: record.changed_at})
    headers = {"ETag": etag, "Content-Disposition": f'attachment; filename="plan-{plan}.ics"'}
    return Response(text, media_type="text/calendar", headers=headers)
