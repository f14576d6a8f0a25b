"""Plans changed by hand, kept beside those that were searched for: to be replanned around, compared, or published."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy.orm import Session

import scheduler
from api.access import Identity
from api.plans import records
from api.plans.question import Question
from api.store import Outcome, PlanRecord, Stage, record
from scheduler import Plan, Problem
from scheduler.placed import unplaced
from scheduler.rulebook import RULES

__all__ = ["keep_edited"]


def keep_edited(
    session: Session, who: Identity, question: Question, problem: Problem, live_version: int, plan: Plan
) -> PlanRecord:
    """Keep a plan with its classes as they are, and what the checker says of it: whether it ``breaks-rules``.

    Parameters
    ----------
    session
        The transaction.
    who
        Whose plan it is.
    question
        Its title and its levels; there is nothing else to ask of it.
    problem
        The live data, which it is judged against.
    live_version
        The state of the live data.
    plan
        The plan.
    """
    restated = _restated(problem, plan)
    report = scheduler.check(problem, restated, levels=question.levels)
    kept = records.add(session, who.name, question, problem, live_version)
    kept.result = restated.to_json()
    kept.faults = [{"text": str(violation)} for violation in report.violations]
    kept.error = str(report.violations[0]) if report.violations else None
    kept.checked = {
        "terms": report.terms,
        "levels": [asdict(level) for level in report.levels],
        "notes": list(report.notes),
    }
    outcome = Outcome.BREAKS_RULES if report.violations else Outcome.FEASIBLE
    records.enter(session, kept, Stage.DONE, outcome)
    after = {"title": question.title, "ok": not report.violations}
    record(session, who.name, "plan.keep", f"plan {kept.id}", after=after)
    return kept


def _restated(problem: Problem, plan: Plan) -> Plan:
    """Return a plan that says of itself what is so now, since it was changed, and the problem may have been.

    That is who is not placed. Nobody has searched for it, so that nothing is proven of its levels.
    """
    reasons = {
        (entry.request, entry.trainees): tuple(reason for reason in entry.reasons if reason.rule in RULES)
        for entry in plan.rows.unplaced
    }
    left = tuple(
        entry.model_copy(update={"reasons": reasons.get((entry.request, entry.trainees), ())})
        for entry in unplaced(problem, plan.rows)
    )
    solve = plan.rows.solve.model_copy(update={"status": "feasible", "levels": ()})
    return Plan(plan.rows.model_copy(update={"solve": solve, "unplaced": left}))
