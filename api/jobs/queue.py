"""The queue: jobs added, taken by one worker at a time, kept, finished or given back. All by the database's clock."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from sqlalchemy import CursorResult, delete, func, select, text, update
from sqlalchemy.orm import Session

from api.store import Job, database_time, utc_now

__all__ = [
    "LeaseLostError",
    "add",
    "finish",
    "give_back",
    "has_due",
    "is_waiting",
    "keep",
    "lock",
    "remove",
    "require_lease",
    "retry",
    "take",
    "waiting",
]


_LOCK = 0x6D757374
"""The number of the queue's lock in the database, which no other lock has."""


class LeaseLostError(Exception):
    """The job is no longer this worker's: its lease ran out and another has it, or it was taken out of the queue."""


def add(session: Session, kind: str, subject: str) -> Job:
    """Put a job into the queue, due at once."""
    job = Job(
        kind=kind, subject=subject, due_at=database_time(session), lease=None, worker=None, attempts=0, error=None
    )
    session.add(job)
    return job


def lock(session: Session) -> None:
    """Let nobody else who asks for this add to the queue until the transaction ends.

    On SQLite there is one writer at a time anyway.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def waiting(session: Session, kind: str) -> int:
    """Return how many jobs of a kind no worker has."""
    query = select(func.count()).select_from(Job).where(Job.kind == kind, Job.lease.is_(None))
    return session.scalar(query) or 0


def is_waiting(session: Session, kind: str, subject: str) -> bool:
    """Tell whether no worker has the job of a subject, and lock it against being taken until the transaction ends.

    A job whose worker died counts as waiting once its lease has run out.
    """
    job = session.scalars(
        select(Job).where(Job.kind == kind, Job.subject == subject).with_for_update().limit(1)
    ).first()
    return job is not None and (job.lease is None or job.due_at <= database_time(session))


def remove(session: Session, kind: str, subject: str) -> None:
    """Take a subject's jobs out of the queue; a worker that has one finds its lease lost."""
    session.execute(delete(Job).where(Job.kind == kind, Job.subject == subject))


def has_due(session: Session, kinds: Sequence[str]) -> bool:
    """Tell whether there may be a job to take; reads only, so that waiting workers keep nobody from writing."""
    query = select(Job.id).where(Job.kind.in_(kinds), Job.due_at <= utc_now()).limit(1)
    return session.scalars(query).first() is not None


def take(session: Session, kinds: Sequence[str], worker: str, lease_seconds: float) -> Job | None:
    """Take the job that has been due for longest, or return None.

    On PostgreSQL rows that another worker is just taking are passed over (SKIP LOCKED); on SQLite there is one writer
    at a time anyway.
    """
    now = database_time(session)
    due = (
        select(Job.id)
        .where(Job.kind.in_(kinds), Job.due_at <= now)
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(Job)
        .where(Job.id == due)
        .values(
            lease=secrets.token_hex(16),
            worker=worker,
            attempts=Job.attempts + 1,
            due_at=now + dt.timedelta(seconds=lease_seconds),
        )
        .returning(Job)
        .execution_options(synchronize_session=False)
    )
    return session.scalars(taken).one_or_none()


def require_lease(session: Session, job: int, lease: str) -> None:
    """Lock a job that is ours until the transaction ends.

    Raises
    ------
    LeaseLostError
        Where it is not.
    """
    held = select(Job.id).where(Job.id == job, Job.lease == lease).with_for_update()
    if session.scalars(held).first() is None:
        raise LeaseLostError(f"job {job} is no longer this worker's")


def keep(session: Session, job: int, lease: str, lease_seconds: float) -> None:
    """Push the end of a lease into the future.

    Raises
    ------
    LeaseLostError
        Where it is not ours.
    """
    due_at = database_time(session) + dt.timedelta(seconds=lease_seconds)
    _require_one(session.execute(_ours(job, lease).values(due_at=due_at)), job)


def finish(session: Session, job: int, lease: str) -> None:
    """Take a job that is done out of the queue.

    Raises
    ------
    LeaseLostError
        Where it is not ours: what the transaction wrote for it must not stand.
    """
    _require_one(session.execute(delete(Job).where(Job.id == job, Job.lease == lease)), job)


def give_back(session: Session, job: int, lease: str) -> None:
    """Put a job back untouched, as a worker does that is told to stop; the attempt does not count.

    Raises
    ------
    LeaseLostError
        Where it is not ours.
    """
    values = {"lease": None, "worker": None, "due_at": database_time(session), "attempts": Job.attempts - 1}
    _require_one(session.execute(_ours(job, lease).values(values)), job)


def retry(session: Session, job: int, lease: str, error: str, after_seconds: float) -> None:
    """Put a job back that went wrong, to be tried again after some time.

    Raises
    ------
    LeaseLostError
        Where it is not ours.
    """
    due_at = database_time(session) + dt.timedelta(seconds=after_seconds)
    values = {"lease": None, "worker": None, "due_at": due_at, "error": error}
    _require_one(session.execute(_ours(job, lease).values(values)), job)


def _ours(job: int, lease: str):  # type: ignore[no-untyped-def]
    return update(Job).where(Job.id == job, Job.lease == lease).execution_options(synchronize_session=False)


def _require_one(result: object, job: int) -> None:
    assert isinstance(result, CursorResult)
    if result.rowcount != 1:
        raise LeaseLostError(f"job {job} is no longer this worker's")
