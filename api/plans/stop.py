"""Plans stopped, keeping the best so far, and plans erased."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.orm import Session

from api import jobs
from api.access import Identity
from api.errors import ConflictError
from api.plans import problems, records
from api.plans.ask import KIND
from api.store import ExplanationRecord, Outcome, PlanEvent, PlanRecord, Stage, record

__all__ = ["cancel", "erase"]


def cancel(session: Session, who: Identity, number: int) -> PlanRecord:
    """Stop a plan: one that waits is done with at once, one that is being made keeps the best plan so far.

    Raises
    ------
    ConflictError
        Where it is done already.
    """
    waits = jobs.is_waiting(session, KIND, str(number))
    plan = records.find(session, number, to_change=True)
    if plan.stage == Stage.DONE:
        raise ConflictError(f"plan {number} is done already: {plan.outcome}")
    if plan.stops:
        return plan
    plan.stops = True
    record(session, who.name, "plan.cancel", f"plan {number}", before={"stage": plan.stage})
    if waits and plan.result is None:
        jobs.remove(session, KIND, str(number))
        records.enter(session, plan, Stage.DONE, Outcome.CANCELLED)
    else:
        records.happened(session, plan, "cancel")
    return plan


def erase(session: Session, who: Identity, number: int) -> None:
    """Erase a plan and all that is kept of it; a schedule that was published from it stays.

    Raises
    ------
    ConflictError
        Where it is still being made.
    """
    plan = records.find(session, number, to_change=True)
    if plan.stage != Stage.DONE:
        raise ConflictError(f"plan {number} is still {plan.stage}: cancel it first")
    record(session, who.name, "plan.erase", f"plan {number}", before={"title": plan.title, "outcome": plan.outcome})
    session.execute(delete(ExplanationRecord).where(ExplanationRecord.plan == number))
    session.execute(delete(PlanEvent).where(PlanEvent.plan == number))
    session.delete(plan)
    problems.forget(session, plan.problem_sha256)
