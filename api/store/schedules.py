"""Published schedules: numbered, and never changed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base
from api.store.problems import PackedText

__all__ = ["ScheduleRecord"]


class ScheduleRecord(Base):
    """A schedule: ``document`` is the plan as it was published, ``changes`` who had to be told what, as JSON.

    ``plan`` is the number of the plan, which may have been erased since. ``problem_sha256`` names the live data against
    which it was checked, ``live_version`` its state, ``terms`` what the checker computed. The database refuses to
    change or remove a row.
    """

    __tablename__ = "schedules"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    plan: Mapped[int] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(Text)
    problem_sha256: Mapped[str] = mapped_column(ForeignKey("problems.sha256"), index=True)
    live_version: Mapped[int]
    document: Mapped[str] = mapped_column(PackedText, deferred=True)
    changes: Mapped[str] = mapped_column(PackedText, deferred=True)
    terms: Mapped[dict[str, Any]]
    published_at: Mapped[dt.datetime]
    published_by: Mapped[str] = mapped_column(String(300))
