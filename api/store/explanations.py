"""Explanations of why requests are not placed, made once for each plan and request."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["ExplanationRecord"]


class ExplanationRecord(Base):
    """An explanation: ``document`` is None until a worker has made it, ``error`` why it could not be made."""

    __tablename__ = "explanations"

    plan: Mapped[int] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True)
    request: Mapped[str] = mapped_column(String(200), primary_key=True)
    document: Mapped[dict[str, Any] | None]
    error: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]
