"""Requests submitted: one, or many at once, all or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.access import Identity
from api.data.live import live_tables
from api.requests import records
from api.requests.check import Verdict, judge
from api.requests.duplicates import Duplicate, duplicates
from api.requests.formulas import formula_faults
from api.store import LiveData, RequestRecord, Status, database_time, lock_live_data
from scheduler import Fault, InputError, Problem
from scheduler.problem import Request, Row
from scheduler.tables import read_table, require_sound

__all__ = ["Judged", "check", "next_number", "read", "reference", "submit"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A request with what can be said of it at once.

    Parameters
    ----------
    request
        The request.
    verdict, warnings
        Whether it could be served, and what stands in its way.
    duplicates
        Those that it is like.
    soonest
        The last day of its path at the soonest; None where that is not known.
    """

    request: Request
    verdict: Verdict
    warnings: list[Fault]
    duplicates: list[Duplicate]
    soonest: dt.date | None


def read(who: Identity, rows: Sequence[object]) -> list[Request]:
    """Return the requests that a caller asks for; a requester's are its own, and get their reference from us.

    A request without a reference, or with one that begins with ``?``, gets one when it is kept.

    Raises
    ------
    InputError
        With every fault of every row.
    """
    mine = who.only_requester
    faults: list[Fault] = []
    named: list[object] = []
    for position, cells in enumerate(rows, start=1):
        if not isinstance(cells, Mapping):
            named.append(cells)
            continue
        if mine is not None and cells.get("request") is not None:
            text = "the service gives a request its reference: leave it out"
            faults.append(Fault(text, "requests", position, "request", str(cells["request"])[:200]))
        if mine is not None and cells.get("requester") not in (None, mine):
            text = f"this key asks for {mine}, and for nobody else"
            faults.append(Fault(text, "requests", position, "requester", str(cells["requester"])[:200]))
        given = {"requester": mine} if mine is not None else {}
        named.append({"request": f"?{position}", **_filled(cells), **given})
    try:
        table: Sequence[Row] = read_table("requests", named)
    except InputError as error:
        faults += error.faults
        table = ()
    found = [request for request in table if isinstance(request, Request)]
    if mine is not None:
        faults += [fault for place, request in enumerate(found, 1) for fault in formula_faults(request, place)]
    if faults:
        raise InputError(sorted(faults, key=lambda fault: fault.row or 0))
    return found


def check(session: Session, requests: Sequence[Request]) -> list[Judged]:
    """Return what can be said of requests at once, against the live data.

    Raises
    ------
    InputError
        Where they name what the data does not define, or repeat a reference.
    """
    problem = _sound_with(session, requests)
    verdicts, alike = judge(problem, requests), duplicates(session, requests)
    return [
        Judged(request, verdict, warnings, likes, soonest)
        for request, (verdict, warnings, soonest), likes in zip(requests, verdicts, alike, strict=True)
    ]


def submit(session: Session, who: Identity, requests: Sequence[Request]) -> list[tuple[RequestRecord, Judged]]:
    """Keep new requests, all of them or none, and say of each what can be said at once.

    Raises
    ------
    InputError
        As :func:`check`, and where a reference is taken.
    """
    live = lock_live_data(session)
    _require_free(session, requests)
    judged = check(session, requests)
    number, now = next_number(session), database_time(session)
    kept = []
    for place, one in enumerate(judged):
        request = one.request
        if request.request.startswith("?"):
            request = request.model_copy(update={"request": reference(session, live)})
        made = records.add(session, request, number + place, Status.SUBMITTED, who.name, now, "submit")
        kept.append((made, one))
    return kept


def next_number(session: Session) -> int:
    """Return the number of the next request to come in; the live data is locked."""
    return (session.scalar(select(func.max(RequestRecord.number))) or 0) + 1


def reference(session: Session, live: LiveData) -> str:
    """Return a reference that no request has, such as ``R-00042``; the live data is locked."""
    while True:
        live.last_reference += 1
        given = f"R-{live.last_reference:05}"
        if session.get(RequestRecord, given) is None:
            return given


def _sound_with(session: Session, requests: Sequence[Request]) -> Problem | None:
    """Return the live data, where the requests agree with it; faults are numbered as the requests."""
    tables: dict[str, Sequence[Row]] = {**live_tables(session), "requests": requests}
    tables.pop("roll", None)  # it names the requests that these stand in for
    return require_sound(tables)


def _require_free(session: Session, requests: Sequence[Request]) -> None:
    named = {request.request for request in requests}
    taken = set(session.scalars(select(RequestRecord.request).where(RequestRecord.request.in_(named))))
    if taken:
        raise InputError(
            Fault("there is a request of this reference already", "requests", position, "request", request.request)
            for position, request in enumerate(requests, start=1)
            if request.request in taken
        )


def _filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in cells.items() if value is not None}
