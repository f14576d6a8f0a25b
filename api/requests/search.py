"""Requests found by what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from api.access import Identity
from api.store import RequestEvent, RequestRecord, Status

__all__ = ["Search", "Sort", "history", "search"]

Sort = Literal[
    "number", "-number", "request", "-request", "requester", "-requester", "status", "-status", "headcount",
    "-headcount", "priority", "-priority", "from", "-from", "to", "-to", "changed", "-changed",
]  # fmt: skip
"""What to sort by; a minus turns the order round."""

_COLUMNS: dict[str, InstrumentedAttribute[Any]] = {
    "number": RequestRecord.number,
    "request": RequestRecord.request,
    "requester": RequestRecord.requester,
    "status": RequestRecord.status,
    "headcount": RequestRecord.headcount,
    "priority": RequestRecord.priority,
    "from": RequestRecord.first_day,
    "to": RequestRecord.last_day,
    "changed": RequestRecord.changed_at,
}


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for; what is None or empty does not matter.

    Parameters
    ----------
    status, requester, skill, language, priority
        What the request has; of ``skill``, one of its path.
    starts, ends
        Days, both included: its window has a day in common with them.
    text
        Stands in its reference, requester or path, in upper or lower case.
    """

    status: Sequence[Status] = field(default_factory=tuple)
    requester: str | None = None
    skill: str | None = None
    language: str | None = None
    priority: int | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    text: str | None = None


def search(
    session: Session, who: Identity, wanted: Search, sort: Sort, offset: int, limit: int
) -> tuple[int, Sequence[RequestRecord]]:
    """Return how many requests fit that the caller may see, and some of them from an offset on."""
    conditions = list(_conditions(who, wanted))
    total = session.scalar(select(func.count()).select_from(RequestRecord).where(*conditions)) or 0
    query: Select[RequestRecord] = select(RequestRecord).where(*conditions)
    column = _COLUMNS[sort.removeprefix("-")]
    query = query.order_by(column.desc() if sort.startswith("-") else column.asc(), RequestRecord.number)
    return total, session.scalars(query.offset(offset).limit(limit)).all()


def history(session: Session, kept: RequestRecord, offset: int, limit: int) -> Sequence[RequestEvent]:
    """Return what happened to a request, the oldest first, from an offset on."""
    query = select(RequestEvent).where(RequestEvent.request == kept.request).order_by(RequestEvent.id)
    return session.scalars(query.offset(offset).limit(limit)).all()


def _conditions(who: Identity, wanted: Search) -> Sequence[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if (mine := who.only_requester) is not None:
        found.append(RequestRecord.requester == mine)
    if wanted.status:
        found.append(RequestRecord.status.in_(wanted.status))
    if wanted.requester is not None:
        found.append(RequestRecord.requester == wanted.requester)
    if wanted.skill is not None:
        found.append(RequestRecord.path.contains(f">{wanted.skill}>", autoescape=True))
    if wanted.language is not None:
        found.append(RequestRecord.language == wanted.language)
    if wanted.priority is not None:
        found.append(RequestRecord.priority == wanted.priority)
    if wanted.starts is not None:
        found.append(RequestRecord.last_day >= wanted.starts)
    if wanted.ends is not None:
        found.append(RequestRecord.first_day <= wanted.ends)
    if wanted.text is not None:
        places = (RequestRecord.request, RequestRecord.requester, RequestRecord.path)
        found.append(or_(*(place.icontains(wanted.text, autoescape=True) for place in places)))
    return found
