"""Plans asked for: everything that can be wrong with a question is said at once, before it waits for a worker."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from api import jobs
from api.access import Identity
from api.data import live_problem
from api.errors import TooManyError
from api.plans import named, records
from api.plans.question import Question
from api.settings import Settings
from api.store import Database, LiveData, PlanRecord, Stage, record
from scheduler import Fault, InputError, Plan, Problem, apply_edits

__all__ = ["KIND", "Asked", "ask", "prepare"]

KIND = "plan"
"""The kind of the jobs that make plans."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question without a fault, with the problem that it is about.

    Parameters
    ----------
    question
        The question.
    problem
        The problem with its edits made.
    live_version
        The state of the live data that it is made of; None of an uploaded problem.
    baseline
        The baseline, if there is one.
    """

    question: Question
    problem: Problem
    live_version: int | None
    baseline: Plan | None


def prepare(store: Database, question: Question, uploaded: Problem | None, settings: Settings) -> Asked:
    """Return a question with its problem and its baseline, as they are now.

    Raises
    ------
    InputError
        With every fault of the edits, or the rest of the question.
    ConflictError
        Where there is no live data, or no such baseline.
    """
    if question.time > settings.most_solve_seconds:
        text = f"{question.time:g} is above {settings.most_solve_seconds:g}, the most seconds that a plan may take"
        raise InputError([Fault(text, "body", column="time", value=f"{question.time:g}")])
    live_version = None
    with store.reading() as session:
        if uploaded is None:
            live_version = session.get_one(LiveData, 1).version
            uploaded = live_problem(session)
        baseline = None if question.baseline is None else named.plan_of(session, question.baseline)
    problem = apply_edits(uploaded, question.edits)
    if faults := _faults(question, baseline):
        raise InputError(faults)
    return Asked(question, problem, live_version, baseline)


def ask(session: Session, who: Identity, asked: Asked, settings: Settings) -> PlanRecord:
    """Keep a question, and put its job into the queue.

    Raises
    ------
    TooManyError
        Where as many plans wait already as are taken on.
    """
    jobs.lock(session)  # so that of two who ask at once, the second counts the first
    if (waiting := jobs.waiting(session, KIND)) >= settings.most_plans_waiting:
        text = f"{waiting} plans are waiting, as many as are taken on: try again later, or cancel one"
        raise TooManyError(text, headers={"Retry-After": "30"})
    plan = records.add(session, who.name, asked.question, asked.problem, asked.live_version, asked.baseline)
    records.enter(session, plan, Stage.QUEUED)
    jobs.add(session, KIND, str(plan.id))
    record(session, who.name, "plan.ask", f"plan {plan.id}", after={"title": plan.title, **plan.question})
    return plan


def _faults(question: Question, baseline: Plan | None) -> list[Fault]:
    """Return what is wrong with a question beside its problem and its edits."""
    if baseline is None:
        text = "needs a baseline, of which classes are to stay"
        needing = [name for name in ("freeze_until", "pins") if getattr(question, name)]
        return [Fault(text, "body", column=name) for name in needing]
    known = {run.id for run in baseline.rows.classes}
    unknown = [(place, pin) for place, pin in enumerate(question.pins, start=1) if pin not in known]
    return [Fault("no class of the baseline", "body", place, "pins", pin) for place, pin in unknown]
