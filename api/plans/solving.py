"""The worker's part of a plan: solve it in this very process, so that no solver outlives the worker."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict
from typing import Any, ClassVar

from sqlalchemy.orm import Session

import scheduler
from api.jobs import Taken
from api.plans import problems, records
from api.plans.ask import KIND
from api.plans.progress import Follower
from api.plans.question import Question
from api.settings import Settings
from api.store import DATABASE_AWAY, Outcome, PlanRecord, Stage
from scheduler import InputError, Plan, Problem, Report

__all__ = ["Solving"]

_log = logging.getLogger("muster.worker")

LEAST_SECONDS = 10.0
"""What a solve that is taken over may still search, where its time was as good as over."""

WRITE_TRIES, WRITE_PAUSE = 12, 5.0
"""How often a result is offered to a database that does not answer, and the seconds between: a minute in all."""


class Solving:
    """Makes plans.

    Parameters
    ----------
    settings
        Threads of a solve, and how often one is begun.
    """

    kind: ClassVar[str] = KIND

    def __init__(self, settings: Settings) -> None:
        self._threads = settings.solve_threads
        self.attempts = settings.job_attempts

    def pause(self, attempt: int) -> float:
        """Return the seconds to wait after an attempt that went wrong: 2, 4, 8 …, a minute at most."""
        return min(60.0, 2.0**attempt)

    def run(self, taken: Taken) -> None:
        """Solve a plan, from the best plan saved so far where another worker has begun it."""
        with taken.writing() as session:
            plan = records.find(session, int(taken.subject), to_change=True)
            plan.attempts, plan.error = plan.attempts + 1, taken.error
            records.enter(session, plan, Stage.BUILDING)
            problem = problems.load(session, plan.problem_sha256)
            baseline, start = _plan(plan.baseline), _plan(plan.result)
        question = Question.model_validate(plan.question)
        taken.limit = 4 * question.time + 1800
        if plan.stops:
            self._finish(taken, problem, question, baseline, start, Outcome.CANCELLED)
            return
        follower = Follower(taken, plan)
        try:
            found = scheduler.solve(
                problem,
                time=max(question.time - plan.spent, min(LEAST_SECONDS, question.time)),
                workers=question.workers or self._threads,
                seed=question.seed,
                levels=question.levels,
                baseline=baseline,
                freeze_until=question.freeze_until,
                pins=question.pins,
                start=start,
                stop=follower.watch,
            )
        except InputError as error:
            faults: list[Any] = [fault.to_dict() for fault in error.faults]
            _offer(taken, taken.finishing, lambda session, plan: _invalid(session, plan, faults))
            return
        taken.require()
        self._finish(taken, problem, question, baseline, found, Outcome(found.status), follower.spent())

    def went_wrong(self, session: Session, subject: str, error: str) -> None:
        """Say what went wrong with an attempt, and that the plan waits again."""
        plan = records.find(session, int(subject), to_change=True)
        plan.error = error
        records.enter(session, plan, Stage.QUEUED)

    def give_up(self, session: Session, subject: str, error: str) -> None:
        """Write that a plan could not be made; the best plan so far stays, if there was one."""
        plan = records.find(session, int(subject), to_change=True)
        plan.error = error
        if plan.result is not None:
            problem, question = problems.load(session, plan.problem_sha256), Question.model_validate(plan.question)
            best = Plan.from_json(plan.result)
            plan.checked = _told(_judge(problem, question, _plan(plan.baseline), best))
        records.enter(session, plan, Stage.DONE, Outcome.FAILED)

    def _finish(
        self,
        taken: Taken,
        problem: Problem,
        question: Question,
        baseline: Plan | None,
        found: Plan | None,
        outcome: Outcome,
        spent: float | None = None,
    ) -> None:
        """Have the checker judge what was found, and write it with the end of the job."""
        _offer(taken, taken.writing, lambda session, plan: records.enter(session, plan, Stage.CHECKING))
        report = _judge(problem, question, baseline, found) if found and outcome is not Outcome.NO_PLAN else None
        if report is not None and not report.ok:
            raise AssertionError(f"a plan that the checker refuses: {report.violations[:3]} {report.mismatches[:3]}")

        def write(session: Session, plan: PlanRecord) -> None:
            plan.result = found.to_json() if found else None
            plan.checked = _told(report) if report else None
            plan.spent, plan.error = round(spent or plan.spent, 3), None
            records.enter(session, plan, Stage.DONE, outcome)

        _offer(taken, taken.finishing, write)


def _offer(
    taken: Taken, block: Callable[[], AbstractContextManager[Session]], write: Callable[[Session, PlanRecord], None]
) -> None:
    """Write what came of the job, also where the database is away for a while: a search is not lost for that."""
    for left in reversed(range(WRITE_TRIES)):
        try:
            with block() as session:
                write(session, records.find(session, int(taken.subject), to_change=True))
            return
        except DATABASE_AWAY as error:
            if not left:
                raise
            _log.warning("plan %s: its result could not be written, and is offered again: %s", taken.subject, error)
            taken.pause(WRITE_PAUSE)


def _plan(text: str | None) -> Plan | None:
    return None if text is None else Plan.from_json(text)


def _judge(problem: Problem, question: Question, baseline: Plan | None, plan: Plan) -> Report:
    return scheduler.check(
        problem,
        plan,
        baseline=baseline,
        freeze_until=question.freeze_until,
        pins=question.pins,
        levels=question.levels,
    )


def _told(report: Report) -> dict[str, object]:
    return {"terms": report.terms, "levels": [asdict(level) for level in report.levels], "notes": list(report.notes)}


def _invalid(session: Session, plan: PlanRecord, faults: list[Any]) -> None:
    plan.faults, plan.error = faults, str(faults[0]["text"]) if len(faults) == 1 else f"{len(faults)} faults"
    records.enter(session, plan, Stage.DONE, Outcome.INVALID)
