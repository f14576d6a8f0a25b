"""Why a request is not placed: asked for once, made by a worker, and kept; one that failed is told and forgotten."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import delete
from sqlalchemy.orm import Session

import scheduler
from api import jobs
from api.errors import ConflictError, NotFoundError, TooManyError
from api.jobs import Taken
from api.plans import problems, records, results
from api.settings import Settings
from api.store import ExplanationRecord, Stage, database_time
from scheduler import InputError, Plan

__all__ = ["KIND", "Explaining", "ask", "find", "forget"]

KIND = "explain"
"""The kind of the jobs that make explanations."""

SECONDS = 30.0
"""How long an explanation may take; what did not fit is said in it."""


def find(session: Session, number: int, request: str) -> ExplanationRecord | None:
    """Return the explanation of a request in a plan, be it asked for only; None where nobody has asked.

    Raises
    ------
    NotFoundError, ConflictError
        Where there is no such plan or request, the plan is not done, or the request is wholly placed.
    """
    plan, text = results.text_of(session, number)
    if plan.stage != Stage.DONE:
        raise ConflictError(f"plan {number} is still {plan.stage}", headers={"Retry-After": "2"})
    if request not in problems.load(session, plan.problem_sha256).request_by_code:
        raise NotFoundError(f"there is no request {request} in plan {number}")
    if not any(entry.request == request for entry in Plan.from_json(text).rows.unplaced):
        raise ConflictError(f"all trainees of {request} are placed: there is nothing to explain")
    return session.get(ExplanationRecord, (number, request))


def ask(session: Session, number: int, request: str, settings: Settings) -> ExplanationRecord:
    """Put an explanation into the queue, unless somebody just did.

    Raises
    ------
    TooManyError
        Where as many wait already as are taken on.
    """
    jobs.lock(session)  # so that of two who ask at once, the second counts the first
    records.find(session, number, to_change=True)
    found = session.get(ExplanationRecord, (number, request))
    if found is not None:
        return found
    if (waiting := jobs.waiting(session, KIND)) >= settings.most_plans_waiting:
        text = f"{waiting} explanations are waiting, as many as are taken on: try again later"
        raise TooManyError(text, headers={"Retry-After": "30"})
    now = database_time(session)
    asked = ExplanationRecord(plan=number, request=request, document=None, error=None, asked_at=now, done_at=None)
    session.add(asked)
    jobs.add(session, KIND, f"{number}/{request}")
    return asked


def forget(session: Session, failed: ExplanationRecord) -> None:
    """Let go of an explanation that could not be made, so that whoever asks again has it tried again."""
    same = ExplanationRecord.plan == failed.plan, ExplanationRecord.request == failed.request
    session.execute(delete(ExplanationRecord).where(*same, ExplanationRecord.done_at == failed.done_at))


class Explaining:
    """Makes explanations, in threads of the worker: none of its processes outlives it."""

    kind: ClassVar[str] = KIND
    attempts = 3

    def pause(self, attempt: int) -> float:
        """Return the seconds to wait after an attempt that went wrong."""
        return 2.0**attempt

    def run(self, taken: Taken) -> None:
        """Make an explanation; where its plan was erased meanwhile there is nothing to do."""
        number, request = _named(taken.subject)
        with taken.writing() as session:
            asked = session.get(ExplanationRecord, (number, request))
            if asked is not None:
                plan, text = results.text_of(session, number)
                problem = problems.load(session, plan.problem_sha256)
        if asked is None:
            with taken.finishing():
                return
        document, error = None, None
        try:
            document = scheduler.explain(problem, Plan.from_json(text), request, time=SECONDS).to_dict()
        except InputError as fault:
            error = str(fault)
        with taken.finishing() as session:
            kept = session.get(ExplanationRecord, (number, request))
            if kept is not None:
                kept.document, kept.error, kept.done_at = document, error, database_time(session)

    def went_wrong(self, session: Session, subject: str, error: str) -> None:
        """Write nothing: an explanation is asked for again until it is there, or given up."""

    def give_up(self, session: Session, subject: str, error: str) -> None:
        """Write that an explanation could not be made."""
        kept = session.get(ExplanationRecord, _named(subject))
        if kept is not None:
            kept.error, kept.done_at = error, database_time(session)


def _named(subject: str) -> tuple[int, str]:
    number, _, request = subject.partition("/")
    return int(number), request
