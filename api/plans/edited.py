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

__all__ = ["keep_edited"]


def keep_edited(
    session: Session, who: Identity, title: str, problem: Problem, live_version: int, plan: Plan
) -> PlanRecord:
    """Keep a plan as it is, with what the checker says of it; one that breaks rules is ``invalid``.

    Parameters
    ----------
    session
        The transaction.
    who
        Whose plan it is.
    title
        For people.
    problem
        The live data, which it is judged against.
    live_version
        The state of the live data.
    plan
        The plan.
    """
    report = scheduler.check(problem, plan)
    told = [f"{one.rule}: {one.text}" for one in report.violations] + list(report.mismatches)
    kept = records.add(session, who.name, Question(title=title), problem, live_version)
    kept.result = plan.to_json()
    kept.error = None if report.ok else told[0]
    kept.faults = [{"text": text} for text in told]
    kept.checked = {
        "terms": report.terms,
        "levels": [asdict(level) for level in report.levels],
        "notes": list(report.notes),
    }
    records.enter(session, kept, Stage.DONE, Outcome.FEASIBLE if report.ok else Outcome.INVALID)
    record(session, who.name, "plan.keep", f"plan {kept.id}", after={"title": title, "ok": report.ok})
    return kept
