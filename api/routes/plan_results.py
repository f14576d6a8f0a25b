"""What came of a plan: its rows, and the files that people look at. For planners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import WithJsonSchema

from api.auth import Planner, Store
from api.http.documented import errors
from api.http.etags import IfNoneMatch, not_modified
from api.plans import results
from api.routes.parts import Wants
from api.routes.plan_number import PlanNumber
from api.store import PlanRecord
from api.timetable import BookingRow, ClassRow, Timetable, UnplacedRow
from scheduler.report import html, write_xlsx

__all__ = ["router"]

router = APIRouter(prefix="/plans", tags=["plans"])

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_SCHEMA = {"type": "object", "properties": {"format": {"const": "muster-plan/1"}}, "required": ["format"]}
_PLAN = Annotated[Any, WithJsonSchema(_SCHEMA)]


def _file(kind: str, schema: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """Return the documentation of an answer that is a file."""
    return {200: {"content": {kind: {"schema": schema}}}, 304: {"description": "Unchanged."}, **errors(404, 409)}


_JSON_FILE = _file("application/json", _SCHEMA)
_XLSX_FILE = _file(XLSX, {"type": "string", "format": "binary"})
_HTML_FILE = _file("text/html", {"type": "string"})


@router.get(
    "/{plan}/result", summary="The plan itself", responses={304: {"description": "Unchanged."}, **errors(404, 409)}
)
def plan_result(plan: PlanNumber, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> _PLAN:
    """Return the plan in the format muster-plan/1; while it is being made, the best so far."""
    with store.reading() as session:
        record, text = results.text_of(session, plan)
    return not_modified(if_none_match, _etag(record)) or Response(
        text, media_type="application/json", headers={"ETag": _etag(record)}
    )


@router.get("/{plan}/classes", summary="The classes of a plan", responses=errors(404, 409))
def plan_classes(plan: PlanNumber, who: Planner, store: Store, wanted: Wants) -> Sequence[ClassRow]:
    """List the classes by start, all or some."""
    with store.reading() as session:
        return results.timetable_of(session, plan)[1].part(wanted).classes


@router.get("/{plan}/bookings", summary="The bookings of a plan", responses=errors(404, 409))
def plan_bookings(plan: PlanNumber, who: Planner, store: Store, wanted: Wants) -> Sequence[BookingRow]:
    """List the bookings by request and step, all or some."""
    with store.reading() as session:
        return results.timetable_of(session, plan)[1].part(wanted).bookings


@router.get("/{plan}/unplaced", summary="Who is not placed", responses=errors(404, 409))
def plan_unplaced(plan: PlanNumber, who: Planner, store: Store, wanted: Wants) -> Sequence[UnplacedRow]:
    """List the requests that are not placed, in whole or in part, and why, as far as it is known."""
    with store.reading() as session:
        return results.timetable_of(session, plan)[1].part(wanted).unplaced


@router.get("/{plan}.json", summary="The plan as a file", responses=_JSON_FILE, response_class=Response)
def plan_json(plan: PlanNumber, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> Response:
    """Return the plan in the format muster-plan/1, to be kept as a file."""
    return _sent(plan, store, if_none_match, "json", "application/json", lambda made: made.plan.to_json().encode())


@router.get("/{plan}.xlsx", summary="The plan as a workbook", responses=_XLSX_FILE, response_class=Response)
def plan_xlsx(plan: PlanNumber, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> Response:
    """Return the report of the plan as an Excel workbook: figures, classes, bookings, the unplaced, people, venues."""
    return _sent(plan, store, if_none_match, "xlsx", XLSX, _workbook)


@router.get("/{plan}.html", summary="The plan as a page", responses=_HTML_FILE, response_class=Response)
def plan_html(plan: PlanNumber, who: Planner, store: Store, if_none_match: IfNoneMatch = None) -> Response:
    """Return the report of the plan as one page of HTML, to be kept as a file: it works without a network."""
    return _sent(plan, store, if_none_match, "html", "text/html", lambda made: html(made.problem, made.plan).encode())


def _sent(
    number: int,
    store: Store,
    if_none_match: str | None,
    ending: str,
    kind: str,
    make: Callable[[Timetable], bytes],
) -> Response:
    """Return a file made of a plan, unless the caller has it."""
    with store.reading() as session:
        record, made = results.timetable_of(session, number)
    if same := not_modified(if_none_match, _etag(record)):
        return same
    headers = {"ETag": _etag(record), "Content-Disposition": f'attachment; filename="plan-{number}.{ending}"'}
    return Response(make(made), media_type=kind, headers=headers)


def _workbook(made: Timetable) -> bytes:
    with TemporaryDirectory(prefix="muster-") as folder:
        path = Path(folder) / "plan.xlsx"
        write_xlsx(made.problem, made.plan, path)
        return path.read_bytes()


def _etag(record: PlanRecord) -> str:
    return f'"{record.id}-{record.version}"'
