"""The published schedule: the current version, and each by its number. Requesters see their own bookings alone."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, JsonValue
from sqlalchemy import func, select

from api.auth import Anyone, Store
from api.errors import NotFoundError
from api.http.documented import errors
from api.http.etags import IfModifiedSince, IfNoneMatch
from api.http.pages import Limit, Offset, Page
from api.routes.parts import Wants
from api.routes.ready import ReadyRoute, sent
from api.schedules.rendered import Form
from api.store import Database, ScheduleRecord
from api.timetable import BookingRow, ClassRow, UnplacedRow

__all__ = ["router"]

router = APIRouter(tags=["schedule"], route_class=ReadyRoute)

Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="The number of the version.")]
TableName = Annotated[
    Literal["classes", "bookings", "unplaced"], Query(alias="table", description="Which list to return.")
]

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ScheduleOut(BaseModel):
    """The schedule, whole or in part."""

    schedule: int
    title: str
    published_at: dt.datetime
    classes: Sequence[ClassRow]
    bookings: Sequence[BookingRow]
    unplaced: Sequence[UnplacedRow]


class VersionOut(BaseModel):
    """A version of the schedule."""

    schedule: int
    plan: int
    title: str
    note: str | None
    published_at: dt.datetime
    published_by: str | None
    terms: dict[str, int] | None


def _file(kind: str) -> dict[str, Any]:
    """Return the documentation of an endpoint that sends a file."""
    text = {"type": "string"} if kind.startswith("text/") else {"type": "string", "format": "binary"}
    answers = {200: {"content": {kind: {"schema": text}}}, 304: {"description": "Unchanged."}, **errors(404)}
    return {"responses": answers, "response_class": Response}


_JSON: dict[str, Any] = {
    "responses": {304: {"description": "Unchanged."}, **errors(404)},
    "response_model": ScheduleOut,
}


@router.get("/schedule", summary="The published schedule", **_JSON)
async def get_schedule(
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return the current schedule, whole or in part: for a requester, its own bookings and their classes."""
    return await sent(request, None, wanted, "json")


@router.get("/schedule.csv", summary="The published schedule as CSV", **_file("text/csv"))
async def get_schedule_csv(
    who: Anyone,
    request: Request,
    wanted: Wants,
    table: TableName = "bookings",
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return one list of the current schedule as CSV."""
    return await sent(request, None, wanted, _csv(table))


@router.get("/schedule.xlsx", summary="The published schedule as a workbook", **_file(_XLSX))
async def get_schedule_xlsx(
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return the current schedule as an Excel workbook, a sheet a list."""
    return await sent(request, None, wanted, "xlsx")


@router.get("/schedule.ics", summary="The published schedule as a calendar", **_file("text/calendar"))
async def get_schedule_ics(
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return the current schedule as a calendar; to subscribe to one, make a feed, which needs no key."""
    return await sent(request, None, wanted, "ics")


@router.get("/schedules", summary="All versions of the schedule")
def list_schedules(who: Anyone, store: Store, offset: Offset = 0, limit: Limit = 100) -> Page[VersionOut]:
    """List the versions, the newest first; notes, terms and who published are for planners."""
    query = select(ScheduleRecord).order_by(ScheduleRecord.number.desc()).offset(offset).limit(limit)
    with store.reading() as session:
        total = session.scalar(select(func.count()).select_from(ScheduleRecord)) or 0
        found = session.scalars(query).all()
    return Page.of([version_out(record, who.plans) for record in found], offset, total)


@router.get("/schedules/{number}/changes", summary="Who had to be told what", responses=errors(404))
def schedule_changes(number: Number, who: Anyone, store: Store) -> Sequence[dict[str, JsonValue]]:
    """List what changed from the version before: whom it concerns, and what was dropped, moved, added or changed.

    A requester is told of its own requests.
    """
    with store.reading() as session:
        record = session.get(ScheduleRecord, number)
        if record is None:
            raise NotFoundError(f"there is no schedule {number}")
        told: list[dict[str, JsonValue]] = json.loads(record.changes)
    if who.only_requester is None:
        return told
    own = own_requests(store, number, who.only_requester)
    return [line for line in told if line["to"] == "request" and line["code"] in own]


@router.get("/schedules/{number}.csv", summary="A version as CSV", **_file("text/csv"))
async def get_version_csv(
    number: Number,
    who: Anyone,
    request: Request,
    wanted: Wants,
    table: TableName = "bookings",
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return one list of a version as CSV."""
    return await sent(request, number, wanted, _csv(table))


@router.get("/schedules/{number}.xlsx", summary="A version as a workbook", **_file(_XLSX))
async def get_version_xlsx(
    number: Number,
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return a version as an Excel workbook, a sheet a list."""
    return await sent(request, number, wanted, "xlsx")


@router.get("/schedules/{number}.ics", summary="A version as a calendar", **_file("text/calendar"))
async def get_version_ics(
    number: Number,
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return a version as a calendar."""
    return await sent(request, number, wanted, "ics")


@router.get("/schedules/{number}", summary="A version of the schedule", **_JSON)
async def get_version(
    number: Number,
    who: Anyone,
    request: Request,
    wanted: Wants,
    if_none_match: IfNoneMatch = None,
    if_modified_since: IfModifiedSince = None,
) -> Response:
    """Return a version, whole or in part: for a requester, its own bookings and their classes."""
    return await sent(request, number, wanted, "json")


def version_out(record: ScheduleRecord, whole: bool) -> VersionOut:
    """Return a version as it is sent, to planners whole."""
    return VersionOut(
        schedule=record.number,
        plan=record.plan,
        title=record.title,
        note=record.note if whole else None,
        published_at=record.published_at,
        published_by=record.published_by if whole else None,
        terms=record.terms if whole else None,
    )


def own_requests(store: Database, number: int, requester: str) -> set[str]:
    """Return the requests of a requester in a version and the one before."""
    from api.schedules.published import load

    versions = [load(store, version) for version in (number - 1, number) if version]
    return {
        request.request
        for version in versions
        for request in version.timetable.problem.requests
        if request.requester == requester
    }


def _csv(table: Literal["classes", "bookings", "unplaced"]) -> Form:
    forms: dict[str, Form] = {"classes": "classes.csv", "bookings": "bookings.csv", "unplaced": "unplaced.csv"}
    return forms[table]
