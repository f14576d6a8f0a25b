"""The requests that plans are made for, put in place of those there are, by a planner who writes them as a table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.access import Identity
from api.requests import records
from api.requests.change import differences, write
from api.requests.decide import end
from api.requests.submit import next_number
from api.store import LIVE, RequestRecord, Status, database_time
from scheduler import Fault, InputError
from scheduler.problem import Request

__all__ = ["closed", "live_version", "reconcile", "require_open"]


def live_version(session: Session) -> str:
    """Return what changes whenever the table of live requests does."""
    live = select(RequestRecord.number, RequestRecord.version).where(RequestRecord.status.in_(LIVE))
    found = session.execute(live.order_by(RequestRecord.number)).all()
    return hashlib.sha256(repr([tuple(pair) for pair in found]).encode()).hexdigest()[:32]


def closed(session: Session) -> Mapping[str, str]:
    """Return, by reference, why requests may not stand in a table of those that are planned for."""
    query = select(RequestRecord.request, RequestRecord.status).where(RequestRecord.status.not_in(LIVE))
    return {reference: _advice(reference, status) for reference, status in session.execute(query)}


def require_open(session: Session, requests: Sequence[Request]) -> None:
    """Let requests pass that are new, or are planned for already.

    Raises
    ------
    InputError
        Where one waits for a decision, or was rejected or withdrawn: a table is no way around that.
    """
    shut = closed(session)
    faults = [
        Fault(shut[request.request], "requests", position, "request", request.request)
        for position, request in enumerate(requests, start=1)
        if request.request in shut
    ]
    if faults:
        raise InputError(faults)


def reconcile(session: Session, who: Identity, requests: Sequence[Request]) -> None:
    """Let exactly these requests be planned for: new ones are approved, those left out are withdrawn.

    The live data is locked, and the requests are sound and open.
    """
    now, number = database_time(session), next_number(session)
    query = select(RequestRecord).where(RequestRecord.status.in_(LIVE)).order_by(RequestRecord.number)
    live = {record.request: record for record in session.scalars(query)}
    for request in requests:
        kept = live.pop(request.request, None)
        if kept is None:
            records.add(session, request, number, Status.APPROVED, who.name, now, "add")
            number += 1
            continue
        before, after = differences(kept, request)
        if after:
            write(session, kept, request, who.name, before, after)
    for kept in live.values():
        end(session, who.name, kept, "withdraw", "left out of the table")


def _advice(name: str, status: str) -> str:
    if status == Status.SUBMITTED:
        return f"{name} is submitted, and waits for a decision: approve it first"
    return f"{name} is {status}: choose another reference, or leave it out"
