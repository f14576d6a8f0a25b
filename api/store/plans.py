"""Plans that were asked for, how far they have come, and what came of them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import Double, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base
from api.store.problems import PackedText

__all__ = ["Outcome", "PlanEvent", "PlanRecord", "Stage"]


class Stage(StrEnum):
    """How far a plan has come."""

    QUEUED = "queued"
    """Waits for a worker."""
    BUILDING = "building"
    """A worker has it, and makes the program of the problem."""
    SOLVING = "solving"
    """The search is at it."""
    CHECKING = "checking"
    """The checker judges what was found."""
    DONE = "done"
    """See the outcome."""


class Outcome(StrEnum):
    """What came of a plan."""

    OPTIMAL = "optimal"
    """Every level is proven."""
    FEASIBLE = "feasible"
    """A plan, as good as the time allowed."""
    NO_PLAN = "no-plan"
    """None was found within the time."""
    BREAKS_RULES = "breaks-rules"
    """Kept as somebody changed it by hand, and it breaks rules."""
    INVALID = "invalid"
    """The question is faulty."""
    CANCELLED = "cancelled"
    """Stopped by somebody; the best plan so far is kept, if there was one."""
    FAILED = "failed"
    """Something broke, again and again; the error says what. The best plan so far is kept, if there was one."""


class PlanRecord(Base):
    """A plan.

    ``question`` is what was asked, see :class:`api.plans.question.Question`. ``problem_sha256`` names the problem with
    its edits, ``live_version`` the state of the live data that it was made of (None: of an uploaded problem).
    ``version`` counts the changes of this row. ``progress`` has a row a level. ``spent`` is seconds searched so far, by
    all workers that had the job. ``stops`` is whether somebody asked it to stop and keep the best. ``result`` is the
    best plan so far, and the plan itself once the stage is done; None where there is none. ``checked`` is what the
    checker says of it. ``times`` is when each stage was first entered. ``baseline`` and ``result`` are read when asked
    for.
    """

    __tablename__ = "plans"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - read by SQLAlchemy when the class is made

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    question: Mapped[dict[str, Any]]
    problem_sha256: Mapped[str] = mapped_column(ForeignKey("problems.sha256"), index=True)
    live_version: Mapped[int | None]
    baseline: Mapped[str | None] = mapped_column(PackedText, deferred=True)
    stage: Mapped[str] = mapped_column(String(20), index=True)
    outcome: Mapped[str | None] = mapped_column(String(20))
    version: Mapped[int]
    progress: Mapped[list[Any]]
    spent: Mapped[float] = mapped_column(Double)
    stops: Mapped[bool]
    attempts: Mapped[int]
    error: Mapped[str | None] = mapped_column(Text)
    faults: Mapped[list[Any]]
    result: Mapped[str | None] = mapped_column(PackedText, deferred=True)
    checked: Mapped[dict[str, Any] | None]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str] = mapped_column(String(300))
    times: Mapped[dict[str, Any]]
    changed_at: Mapped[dt.datetime]


class PlanEvent(Base):
    """Something that happened to a plan; ``version`` is the plan's after it, so events of a plan are in that order."""

    __tablename__ = "plan_events"

    plan: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime]
    event: Mapped[str] = mapped_column(String(20))
    data: Mapped[dict[str, Any]]
