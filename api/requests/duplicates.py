"""Requests that were probably sent twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.requests.records import entity
from api.store import RequestRecord, Status
from scheduler.problem import Request

__all__ = ["Duplicate", "duplicates"]

_ALIKE = 0.2
"""Headcounts count as alike that differ by at most this share of the larger one."""

_GONE = (Status.REJECTED, Status.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A request like another one.

    Parameters
    ----------
    request
        The other one's reference; None where it is another of the same list.
    text
        In what they are alike.
    """

    request: str | None
    text: str


def duplicates(session: Session, requests: Sequence[Request]) -> list[list[Duplicate]]:
    """Return for each request those that it is like: kept ones that are not gone, and earlier ones of the list.

    They have the same requester, skills and language, windows that overlap, and headcounts alike. Since they have the
    same requester, what is said never tells one requester of another.
    """
    asking = {request.requester for request in requests}
    query = select(RequestRecord).where(RequestRecord.requester.in_(asking), RequestRecord.status.not_in(_GONE))
    kept = [(record.request, entity(record)) for record in session.scalars(query.order_by(RequestRecord.number))]
    found = []
    for position, request in enumerate(requests):
        before = [
            (None, other, f"row {place} of this list") for place, other in enumerate(requests[:position], start=1)
        ]
        known = [(reference, other, reference) for reference, other in kept if reference != request.request]
        found.append(
            [
                Duplicate(reference, _text(name, other))
                for reference, other, name in (*known, *before)
                if _alike(request, other)
            ]
        )
    return found


def _alike(one: Request, other: Request) -> bool:
    if (one.requester, one.skills, one.language) != (other.requester, other.skills, other.language):
        return False
    if one.from_ > other.to or other.from_ > one.to:
        return False
    return abs(one.headcount - other.headcount) <= _ALIKE * max(one.headcount, other.headcount)


def _text(name: str, other: Request) -> str:
    return (
        f"like {name}: {other.headcount} trainees of {other.requester} for {' > '.join(other.skills)} "
        f"from {other.from_} to {other.to}"
    )
