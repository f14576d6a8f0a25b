"""A request as a record, and what happens to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy.orm import Session

from api.access import Identity
from api.data.tables import cells_of
from api.errors import NotFoundError
from api.store import RequestEvent, RequestRecord, Status, lock_live_data, record
from scheduler.problem import Request

__all__ = ["add", "entity", "find", "happened", "write_cells"]


def add(
    session: Session, request: Request, number: int, status: Status, by: str, now: dt.datetime, event: str
) -> RequestRecord:
    """Keep a new request, and say in its history and in the audit trail that it came."""
    made = RequestRecord(
        request=request.request,
        number=number,
        status=status,
        version=1,
        created_at=now,
        created_by=by,
        changed_at=now,
    )
    write_cells(made, request)
    session.add(made)
    happened(session, made, by, event, now, after={"status": status, **made.cells})
    return made


def write_cells(kept: RequestRecord, request: Request) -> None:
    """Let a record hold the cells of a request."""
    kept.cells = cells_of(request)
    kept.requester = request.requester
    kept.path = f">{'>'.join(request.skills)}>"
    kept.headcount = request.headcount
    kept.language = request.language
    kept.priority = request.priority
    kept.first_day, kept.last_day = request.from_, request.to


def entity(kept: RequestRecord) -> Request:
    """Return the request that a record holds."""
    return Request.model_validate(kept.cells)


def find(session: Session, who: Identity, reference: str, *, to_change: bool = False) -> RequestRecord:
    """Return a request by its reference; where it is to be changed the live data is locked first.

    Raises
    ------
    NotFoundError
        Where there is none, or it is another requester's: the two are not told apart.
    """
    if to_change:
        lock_live_data(session)
    found = session.get(RequestRecord, reference)
    mine = who.only_requester
    if found is None or (mine is not None and found.requester != mine):
        raise NotFoundError(f"there is no request {reference[:200]}")
    return found


def happened(
    session: Session,
    kept: RequestRecord,
    by: str,
    event: str,
    now: dt.datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    note: str | None = None,
) -> None:
    """Write what happened to a request into its history and the audit trail."""
    changes = {column: value for column, value in (after or {}).items() if column != "status"} if before else None
    session.flush()
    session.add(
        RequestEvent(
            request=kept.request,
            at=now,
            actor=by,
            event=event,
            status=kept.status,
            note=note,
            changes=changes or None,
        )
    )
    told = {**(after or {}), **({"note": note} if note else {})}
    record(session, by, f"request.{event}", kept.request, before=before, after=told or None)
