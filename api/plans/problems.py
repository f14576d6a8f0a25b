"""Problems that plans are made for, in and out of the database."""

from __future__ import annotations

import json
from contextlib import suppress

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from api.recent import Recent
from api.store import PlanRecord, ProblemRecord, ScheduleRecord
from scheduler import Problem
from scheduler.tables import problem_of

__all__ = ["forget", "keep", "load"]

_PARSED: Recent[str, Problem] = Recent(most=8)


def keep(session: Session, problem: Problem) -> str:
    """Keep a problem, unless it is kept already; return its name, the SHA-256 of its content."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {"sha256": problem.sha256, "name": problem.settings.name, "canonical": problem.canonical_json}
    # an update of nothing, which keeps another transaction from erasing the row before this one is through
    session.execute(
        insert(ProblemRecord).values(row).on_conflict_do_update(index_elements=["sha256"], set_={"name": row["name"]})
    )
    return problem.sha256


def load(session: Session, sha256: str) -> Problem:
    """Return a problem that is kept; those asked for last stay in memory."""
    return _PARSED.get(sha256, lambda: problem_of(json.loads(session.get_one(ProblemRecord, sha256).canonical)))


def forget(session: Session, sha256: str) -> None:
    """Erase a problem that nothing refers to any more."""
    session.flush()
    kinds = (PlanRecord, ScheduleRecord)
    if not any(session.scalar(select(exists().where(kind.problem_sha256 == sha256))) for kind in kinds):
        with suppress(IntegrityError), session.begin_nested():  # somebody may just begin to refer to it
            session.execute(delete(ProblemRecord).where(ProblemRecord.sha256 == sha256))
