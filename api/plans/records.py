"""A plan as a record, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.store import Outcome, PlanEvent, PlanRecord, Stage, database_time

__all__ = ["enter", "find", "happened", "with_result"]


def find(session: Session, plan: int, *, to_change: bool = False) -> PlanRecord:
    """Return a plan; one that is to be changed is locked until the transaction ends.

    Raises
    ------
    NotFoundError
        Where there is none of this number.
    """
    found = session.get(PlanRecord, plan, with_for_update=to_change, populate_existing=to_change)
    if found is None:
        raise NotFoundError(f"there is no plan {plan}")
    return found


def happened(session: Session, plan: PlanRecord, event: str, **data: Any) -> None:
    """Count a change of a plan, and tell it to those who follow its events."""
    plan.version += 1
    plan.changed_at = database_time(session)
    session.add(PlanEvent(plan=plan.id, version=plan.version, at=plan.changed_at, event=event, data=data))


def enter(session: Session, plan: PlanRecord, stage: Stage, outcome: Outcome | None = None) -> None:
    """Let a plan enter a stage; the last one, ``done``, with its outcome."""
    plan.stage, plan.outcome = stage, outcome
    plan.times = {**plan.times, stage: plan.times.get(stage) or database_time(session).isoformat()}
    if stage == Stage.DONE:
        happened(session, plan, "done", outcome=outcome, error=plan.error)
    else:
        happened(session, plan, "stage", stage=stage, attempt=plan.attempts)


def with_result(session: Session, plans: Iterable[PlanRecord]) -> set[int]:
    """Return the numbers of those plans that there is something to read of, without reading it."""
    numbers = [plan.id for plan in plans]
    return set(session.scalars(select(PlanRecord.id).where(PlanRecord.id.in_(numbers), PlanRecord.result.is_not(None))))
