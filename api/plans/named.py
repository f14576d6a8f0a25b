"""Plans by the names that callers give them: a number, ``schedule``, or ``schedule/3``."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from api.errors import ConflictError, NotFoundError
from api.plans import problems, records
from api.store import PlanRecord, ScheduleRecord, Stage
from scheduler import Fault, InputError, Plan, Problem

__all__ = ["case_of", "plan_of"]

_MOST = 2**31 - 1


def plan_of(session: Session, name: int | str) -> Plan:
    """Return the plan of a name.

    Raises
    ------
    InputError
        Where the name is none.
    NotFoundError, ConflictError
        Where there is no such plan, or it is not done, or came to nothing.
    """
    return Plan.from_json(_text_of(_found(session, name)))


def case_of(session: Session, name: int | str) -> tuple[Problem, Plan]:
    """Return the plan of a name, and the problem that it is of.

    Raises
    ------
    InputError, NotFoundError, ConflictError
        As :func:`plan_of`.
    """
    found = _found(session, name)
    return problems.load(session, found.problem_sha256), Plan.from_json(_text_of(found))


def _found(session: Session, name: int | str) -> PlanRecord | ScheduleRecord:
    kind, _, number = str(name).rpartition("/") if "/" in str(name) else (str(name), "", "")
    if kind == "schedule" and (not number or (number.isdecimal() and int(number) <= _MOST)):
        wanted = int(number) if number else session.scalar(select(func.max(ScheduleRecord.number)))
        if wanted is None:
            raise ConflictError("nothing has been published yet")
        schedule = session.get(ScheduleRecord, wanted)
        if schedule is None:
            raise NotFoundError(f"there is no schedule {wanted}")
        return schedule
    if kind.isdecimal() and 1 <= int(kind) <= _MOST:
        return records.find(session, int(kind))
    text = "a plan is named by its number, by 'schedule', or by 'schedule/' and a number"
    raise InputError([Fault(text, "body", column="baseline", value=str(name)[:200])])


def _text_of(found: PlanRecord | ScheduleRecord) -> str:
    if isinstance(found, ScheduleRecord):
        return found.document
    if found.stage != Stage.DONE or found.result is None:
        raise ConflictError(f"plan {found.id} is {found.outcome or found.stage}: there is nothing to go by")
    return found.result
