"""A version of the schedule, parsed once in each process: it never changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.plans import problems
from api.recent import Recent
from api.store import Database, ScheduleRecord
from api.timetable import Timetable
from scheduler import Plan

__all__ = ["Published", "load"]


@dataclass(frozen=True, slots=True)
class Published:
    """A version: its number, what is known of it, and its rows."""

    number: int
    plan: int
    title: str
    published_at: dt.datetime
    timetable: Timetable


_RECENT: Recent[tuple[str, int], Published] = Recent(most=4)


def load(store: Database, number: int) -> Published:
    """Return a version of the schedule.

    Raises
    ------
    NotFoundError
        Where there is none of this number.
    """

    def make() -> Published:
        with store.reading() as session:
            return _read(session, number)

    return _RECENT.get((store.name, number), make)


def _read(session: Session, number: int) -> Published:
    record = session.get(ScheduleRecord, number)
    if record is None:
        raise NotFoundError(f"there is no schedule {number}")
    timetable = Timetable(problems.load(session, record.problem_sha256), Plan.from_json(record.document))
    return Published(record.number, record.plan, record.title, record.published_at, timetable)
