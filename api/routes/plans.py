"""Plans: asked for, followed, stopped, erased. For planners."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool

from api.auth import Planner, Store
from api.http.documented import errors
from api.http.etags import IfNoneMatch, not_modified
from api.http.idempotency import Once, Reply
from api.http.large_bodies import Large, large_body, reads
from api.http.pages import Limit, Offset, Page
from api.plans import ask, events, records, stop
from api.routes.plan_bodies import PlanIn, PlanOut
from api.routes.plan_number import PlanNumber
from api.store import Outcome, PlanRecord, Stage

__all__ = ["router"]

router = APIRouter(prefix="/plans", tags=["plans"])

POLL_SECONDS = 0.5
"""How often the events of a plan are looked for, for each who follows them."""


@router.post(
    "",
    status_code=202,
    summary="Ask for a plan",
    openapi_extra=large_body(PlanIn),
    responses=errors(404, 409, 415, 429),
    response_model=PlanOut,
)
def ask_plan(
    who: Planner, sent: Annotated[Large[PlanIn], Depends(reads(PlanIn))], store: Store, once: Once, request: Request
) -> Response:
    """Put a plan into the queue: of the live data as it is now, or of a problem that is sent along.

    Everything that can be wrong with the question is said at once. The answer's `Location` is where to follow it.
    """
    if again := once.answered(store, who):
        return again
    settings = request.app.state.settings
    asked = ask.prepare(store, sent.body, sent.problem, settings)

    def work(session: Session) -> Reply:
        plan = ask.ask(session, who, asked, settings)
        session.flush()
        headers = {"Location": f"/v1/plans/{plan.id}", "Retry-After": "2"}
        return Reply(PlanOut.of(plan, has_result=False), 202, headers)

    return once.do(store, who, work)


@router.get("", summary="All plans")
def list_plans(
    who: Planner,
    store: Store,
    stage: Annotated[list[Stage] | None, Query(description="In one of these stages.")] = None,
    outcome: Annotated[list[Outcome] | None, Query(description="With one of these outcomes.")] = None,
    offset: Offset = 0,
    limit: Limit = 100,
) -> Page[PlanOut]:
    """List plans, the newest first."""
    conditions = [PlanRecord.stage.in_(stage)] if stage else []
    conditions += [PlanRecord.outcome.in_(outcome)] if outcome else []
    query = select(PlanRecord).where(*conditions).order_by(PlanRecord.id.desc()).offset(offset).limit(limit)
    with store.reading() as session:
        total = session.scalar(select(func.count()).select_from(PlanRecord).where(*conditions)) or 0
        found = session.scalars(query).all()
        readable = records.with_result(session, found)
    return Page.of([PlanOut.of(plan, plan.id in readable) for plan in found], offset, total)


@router.get("/{plan}", summary="A plan", responses={304: {"description": "Unchanged."}, **errors(404)})
def get_plan(
    plan: PlanNumber, who: Planner, store: Store, response: Response, if_none_match: IfNoneMatch = None
) -> PlanOut:
    """Return how far a plan has come, and what came of it; `Retry-After` says when it is worth to ask again."""
    with store.reading() as session:
        record = records.find(session, plan)
        found = PlanOut.of(record, bool(records.with_result(session, [record])))
    if same := not_modified(if_none_match, found.etag):
        return same  # type: ignore[return-value]  # a response of its own
    response.headers["ETag"] = found.etag
    if found.stage is not Stage.DONE:
        response.headers["Retry-After"] = "2"
    return found


@router.post("/{plan}/cancel", status_code=202, summary="Stop a plan and keep the best", responses=errors(404, 409))
def cancel_plan(plan: PlanNumber, who: Planner, store: Store) -> PlanOut:
    """Stop a plan. One that waits is done with at once; one that is being made ends with the best plan so far."""
    with store.writing() as session:
        record = stop.cancel(session, who, plan)
        session.flush()
        return PlanOut.of(record, bool(records.with_result(session, [record])))


@router.delete("/{plan}", status_code=204, summary="Erase a plan", responses=errors(404, 409))
def erase_plan(plan: PlanNumber, who: Planner, store: Store) -> None:
    """Erase a plan that is done, and all that is kept of it. A schedule published from it stays."""
    with store.writing() as session:
        stop.erase(session, who, plan)


def _followed(plan: PlanNumber, who: Planner, store: Store) -> int:
    """Return the number of a plan that there is, before the answer begins."""
    with store.reading() as session:
        return records.find(session, plan).id


@router.get("/{plan}/events", summary="Follow a plan", response_class=EventSourceResponse, responses=errors(404))
async def plan_events(
    plan: Annotated[int, Depends(_followed)],
    store: Store,
    request: Request,
    last_event_id: Annotated[
        int | None,
        Header(ge=0, le=2**31 - 1, description="The id of the last event received: what came after is sent."),
    ] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Send everything that happens to a plan as server-sent events: `stage`, `progress`, `cancel`, and `done` at last.

    Any web process can send them, from the first on or from where a connection was lost.
    """
    after, closing = last_event_id or 0, request.app.state.closing
    while not closing.is_set():
        found, done = await run_in_threadpool(events.since, store, plan, after)
        for event in found:
            data = {**event.data, "at": event.at.astimezone(dt.UTC).isoformat()}
            yield ServerSentEvent(data=data, event=event.event, id=str(event.version))
            after = event.version
        if done:
            return
        await anyio.sleep(POLL_SECONDS)
