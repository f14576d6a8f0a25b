"""A plan published: only if it keeps every rule against the data as it is now."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import scheduler
from api import webhooks
from api.access import Identity
from api.data import live_problem
from api.errors import ConflictError
from api.plans import problems, records
from api.requests.follow import follow_schedule
from api.store import Database, LiveData, PlanRecord, ScheduleRecord, Stage, database_time, lock_live_data, record
from scheduler import Plan, Problem, Report
from scheduler.plan import PlanRows, ProblemRef, SolveInfo

__all__ = ["Candidate", "current_number", "judged", "publish"]


class BreaksRulesError(ConflictError):
    """The plan breaks rules, as the data is now."""

    kind = "breaks-rules"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan to be published, judged against a state of the live data.

    Parameters
    ----------
    live_version
        The state of the live data.
    problem
        The live data.
    plan
        The plan.
    report
        What the checker says of the plan.
    """

    live_version: int
    problem: Problem
    plan: Plan
    report: Report


def judged(store: Database, number: int) -> Candidate:
    """Return a plan judged against the live data, before anything is locked: it takes its time.

    Raises
    ------
    NotFoundError, ConflictError
        Where there is no such plan, or nothing came of it.
    """
    with store.reading() as session:
        return _judge(session, records.find(session, number))


def publish(
    session: Session, who: Identity, number: int, candidate: Candidate, note: str | None, follows: int | None
) -> ScheduleRecord:
    """Publish a plan as the next version of the schedule; what changes is told, and requests get their status.

    Parameters
    ----------
    session
        The transaction.
    who
        Who publishes.
    number
        The number of the plan.
    candidate
        The plan as it was judged; it is judged again where the live data has changed since.
    note
        For people.
    follows
        The number of the version that it is meant to follow, 0 for none; None for whichever is current.

    Raises
    ------
    ConflictError
        Where it breaks a rule, is published already, or another version was published since.
    """
    live = lock_live_data(session)
    plan = records.find(session, number)
    if live.version != candidate.live_version:
        candidate = _judge(session, plan)
    before = _current(session)
    last = before.number if before else 0
    if follows is not None and follows != last:
        raise ConflictError(f"schedule {last} was published since: look at it, and say that this one follows it")
    if before is not None and before.plan == number:
        raise ConflictError(f"plan {number} is the current schedule already, number {last}", schedule=last)
    _require_kept(number, candidate.report)
    told = scheduler.receipts(_plan(before, candidate.problem), candidate.plan)
    made = ScheduleRecord(
        number=last + 1,
        plan=number,
        title=plan.title,
        note=note,
        problem_sha256=problems.keep(session, candidate.problem),
        live_version=live.version,
        document=candidate.plan.to_json(),
        changes=json.dumps(told.to_list(), ensure_ascii=False),
        terms=candidate.report.terms,
        published_at=_after(before, database_time(session)),
        published_by=who.name,
    )
    session.add(made)
    session.flush()
    follow_schedule(session, who.name, made.number, _placed(session, plan, candidate.plan))
    after = {"plan": number, "title": plan.title, "note": note, "terms": candidate.report.terms}
    record(session, who.name, "schedule.publish", f"schedule {made.number}", before={"schedule": last}, after=after)
    webhooks.announce(
        session,
        "schedule.published",
        {
            "schedule": made.number,
            "plan": number,
            "title": plan.title,
            "published_at": made.published_at.isoformat(),
            "told": told.summary,
        },
    )
    return made


def current_number(session: Session) -> int | None:
    """Return the number of the current version; None before the first."""
    return session.scalar(select(func.max(ScheduleRecord.number)))


def _after(before: ScheduleRecord | None, now: dt.datetime) -> dt.datetime:
    """Return when a version is published: a second after the one before or later, as Last-Modified has seconds."""
    return now if before is None else max(now, before.published_at + dt.timedelta(seconds=1))


def _current(session: Session) -> ScheduleRecord | None:
    number = current_number(session)
    return None if number is None else session.get_one(ScheduleRecord, number)


def _judge(session: Session, plan: PlanRecord) -> Candidate:
    if plan.stage != Stage.DONE:
        raise ConflictError(f"plan {plan.id} is still {plan.stage}", headers={"Retry-After": "2"})
    if plan.result is None or plan.outcome == "no-plan":
        raise ConflictError(f"nothing came of plan {plan.id}: it is {plan.outcome}")
    version = session.get_one(LiveData, 1).version
    problem, found = live_problem(session), Plan.from_json(plan.result)
    return Candidate(version, problem, found, scheduler.check(problem, found))


def _require_kept(number: int, report: Report) -> None:
    if not report.violations:
        return
    count, first = len(report.violations), report.violations[0]
    rest = f", and {count - 1} more" if count > 1 else ""
    violations = [violation.to_dict() for violation in report.violations[:1000]]
    text = f"plan {number} breaks rules, as the data is now: {first}{rest}. Plan anew, with it as the baseline."
    raise BreaksRulesError(text, violations=violations)


def _plan(before: ScheduleRecord | None, problem: Problem) -> Plan:
    if before is not None:
        return Plan.from_json(before.document)
    name = ProblemRef(name=problem.settings.name)
    return Plan(PlanRows(problem=name, solve=SolveInfo(status="feasible")))


def _placed(session: Session, plan: PlanRecord, found: Plan) -> Mapping[str, int]:
    """Return how many trainees of each request that the plan was made with it places."""
    seats = Counter[str]()
    for booking in found.rows.bookings:
        seats[booking.request] += booking.seats if booking.step == 1 else 0
    made_with = problems.load(session, plan.problem_sha256)
    return {request.request: seats[request.request] for request in made_with.requests}
