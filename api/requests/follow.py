"""Statuses that follow the published schedule: publishing calls this, in its own transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.requests import records
from api.store import LIVE, RequestRecord, Status, database_time

__all__ = ["follow_schedule"]


def follow_schedule(session: Session, by: str, schedule: int, placed: Mapping[str, int]) -> None:
    """Give the requests that a schedule was made with the statuses that it makes.

    Parameters
    ----------
    session
        The transaction that publishes; the live data is locked.
    by
        Who publishes.
    schedule
        The number of the schedule.
    placed
        For each request of the plan's problem, how many of its trainees the plan places. Requests that were approved
        after the plan was made are not in it, and stay as they are.
    """
    now = database_time(session)
    for kept in session.scalars(select(RequestRecord).where(RequestRecord.status.in_(LIVE))):
        if kept.request not in placed:
            continue
        seats = placed[kept.request]
        status = _status(seats, kept.headcount)
        before = {"status": kept.status, "placed": kept.placed}
        after = {"status": status, "placed": seats}
        kept.schedule = schedule
        if before != after:
            kept.status, kept.placed, kept.changed_at = status, seats, now
            kept.version += 1
            records.happened(session, kept, by, "schedule", now, before=before, after={**after, "schedule": schedule})


def _status(placed: int, headcount: int) -> Status:
    if placed == 0:
        return Status.UNPLACED
    return Status.PLACED if placed >= headcount else Status.PARTLY_PLACED
