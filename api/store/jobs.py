"""What is to be done by workers: a row a job, leased to one worker at a time, and gone once it is done."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["Job"]


class Job(Base):
    """A job, until it is done.

    ``kind`` says who does it, ``subject`` what it is about. It may be taken from ``due_at`` on: a worker that takes it
    pushes that into the future, again and again while it works, so that the job of a worker that died falls due by
    itself. ``lease`` is a secret of the taking, None where nobody has the job; what a worker writes for a job it writes
    only while the lease is its own. ``attempts`` counts the takings, ``error`` is what went wrong with the last.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_kind_due_at", "kind", "due_at"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(400), index=True)
    due_at: Mapped[dt.datetime]
    lease: Mapped[str | None] = mapped_column(String(32))
    worker: Mapped[str | None] = mapped_column(String(200))
    attempts: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
