"""What came of a plan, ready to be read; the last few stay in memory."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.errors import ConflictError
from api.plans import problems, records
from api.recent import Recent
from api.store import PlanRecord, Stage
from api.timetable import Timetable
from scheduler import Plan

__all__ = ["text_of", "timetable_of"]

_RECENT: Recent[tuple[str, int, int, str], Timetable] = Recent(most=8)


def text_of(session: Session, number: int) -> tuple[PlanRecord, str]:
    """Return a plan's record, and the plan itself as JSON: while it is being made, the best so far.

    Raises
    ------
    NotFoundError, ConflictError
        Where there is no such plan, or nothing has come of it (yet).
    """
    plan = records.find(session, number)
    if plan.result is not None:
        return plan, plan.result
    if plan.stage == Stage.DONE:
        raise ConflictError(f"nothing came of plan {number}: it is {plan.outcome}")
    raise ConflictError(f"plan {number} is still {plan.stage}: there is nothing yet", headers={"Retry-After": "2"})


def timetable_of(session: Session, number: int) -> tuple[PlanRecord, Timetable]:
    """Return a plan's record, and its rows.

    Raises
    ------
    NotFoundError, ConflictError
        As :func:`text_of`.
    """
    plan, text = text_of(session, number)
    database = str(session.get_bind().engine.url)

    def make() -> Timetable:
        return Timetable(problems.load(session, plan.problem_sha256), Plan.from_json(text))

    return plan, _RECENT.get((database, plan.id, plan.version, plan.problem_sha256), make)
