"""A plan as a record, and what happens to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import NotFoundError
from api.plans import problems
from api.plans.question import Question
from api.store import Outcome, PlanEvent, PlanRecord, Stage, database_time
from scheduler import Plan, Problem

__all__ = ["add", "enter", "find", "happened", "with_result"]


def add(
    session: Session,
    by: str,
    question: Question,
    problem: Problem,
    live_version: int | None,
    baseline: Plan | None = None,
) -> PlanRecord:
    """Keep a new plan, of which nothing is known yet.

    Parameters
    ----------
    session
        The transaction.
    by
        Whose plan it is.
    question, problem, baseline
        What it is to be a plan of.
    live_version
        The state of the live data that the problem is made of; None of an uploaded problem.
    """
    now = database_time(session)
    made = PlanRecord(
        title=question.title,
        question=question.kept(),
        problem_sha256=problems.keep(session, problem),
        live_version=live_version,
        baseline=baseline.to_json() if baseline else None,
        stage=Stage.QUEUED,
        outcome=None,
        version=0,
        progress=[],
        spent=0.0,
        stops=False,
        attempts=0,
        error=None,
        faults=[],
        result=None,
        checked=None,
        created_at=now,
        created_by=by,
        times={},
        changed_at=now,
    )
    session.add(made)
    session.flush()
    return made


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
