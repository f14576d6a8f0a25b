"""Changes of a request's cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from api.access import Identity
from api.errors import ConflictError, FaultyError, ForbiddenError
from api.requests import records
from api.requests.formulas import formula_faults
from api.requests.submit import Judged, check
from api.store import RequestRecord, Status, database_time, lock_live_data
from scheduler import Fault, InputError
from scheduler.problem import Request
from scheduler.tables import read_table

__all__ = ["change", "differences"]

_OPEN = (Status.SUBMITTED, Status.REJECTED)
"""The statuses in which a requester may change a request; later it is in plans, and a planner's to change."""


def change(
    session: Session, who: Identity, kept: RequestRecord, cells: Mapping[str, Any]
) -> tuple[RequestRecord, Judged]:
    """Change some cells of a request; a cell that is None goes back to its default.

    A rejected request that its requester mends is submitted again.

    Raises
    ------
    ConflictError
        Where the request is withdrawn, or a requester's own to change no longer.
    ForbiddenError
        Where a requester gives it to another.
    InputError
        Where a cell is faulty.
    """
    live = lock_live_data(session)
    _require_open(who, kept)
    if "request" in cells and cells["request"] != kept.request:
        text = "a request keeps its reference"
        raise FaultyError(text, faults=[Fault(text, "requests", 1, "request", str(cells["request"])[:200])])
    if who.only_requester is not None and cells.get("requester", kept.requester) != kept.requester:
        raise ForbiddenError("this key may not give a request to somebody else")
    merged = {column: cell for column, cell in {**kept.cells, **cells}.items() if cell is not None}
    (request,) = read_table("requests", [merged])
    assert isinstance(request, Request)
    if who.only_requester is not None and (faults := formula_faults(request, sent=cells)):
        raise InputError(faults)
    (judged,) = check(session, [request])
    before, after = differences(kept, request)
    again = kept.status == Status.REJECTED and not who.plans
    if before or after or again:
        if again:
            before["status"], after["status"] = kept.status, Status.SUBMITTED
            kept.status = Status.SUBMITTED
        write(session, kept, request, who.name, before, after)
        live.changed()
    return kept, judged


def write(
    session: Session,
    kept: RequestRecord,
    request: Request,
    by: str,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    """Let a record hold other cells, and say so."""
    records.write_cells(kept, request)
    kept.version += 1
    kept.changed_at = database_time(session)
    records.happened(session, kept, by, "change", kept.changed_at, before=before, after=after)


def differences(kept: RequestRecord, request: Request) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the cells in which a request differs from its record: as they are, and as they would be."""
    old, new = records.entity(kept).cells(), request.cells()
    columns = [column for column in new if old[column] != new[column]]
    return {column: old[column] for column in columns}, {column: new[column] for column in columns}


def _require_open(who: Identity, kept: RequestRecord) -> None:
    if kept.status == Status.WITHDRAWN:
        raise ConflictError(f"{kept.request} is withdrawn; submit a new request")
    if not who.plans and kept.status not in _OPEN:
        text = f"{kept.request} is {kept.status}, and a planner's to change: ask one, or withdraw it and submit another"
        raise ConflictError(text)
