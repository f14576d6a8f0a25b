"""The plans that others are measured against."""

from __future__ import annotations

from sqlalchemy.orm import Session

from api.errors import ConflictError
from api.plans import records
from api.store import Stage
from scheduler import Fault, InputError, Plan

__all__ = ["baseline_of"]


def baseline_of(session: Session, name: int | str | None) -> Plan | None:
    """Return the baseline of a name: the number of a plan that is done.

    Raises
    ------
    InputError
        Where the name is none.
    NotFoundError, ConflictError
        Where there is no such plan, or it is not done, or came to nothing.
    """
    if name is None:
        return None
    if not str(name).isdecimal():
        raise InputError([Fault("a baseline is the number of a plan", "body", column="baseline", value=str(name))])
    plan = records.find(session, int(name))
    if plan.stage != Stage.DONE or plan.result is None:
        raise ConflictError(f"plan {plan.id} is {plan.outcome or plan.stage}: it cannot be a baseline")
    return Plan.from_json(plan.result)
