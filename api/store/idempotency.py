"""Answers to calls that may be sent twice, so that the second is answered as the first was."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["KeptAnswer"]


class KeptAnswer(Base):
    """The answer to a caller's call under an Idempotency-Key; ``status`` None while the first call is being served."""

    __tablename__ = "kept_answers"

    caller: Mapped[str] = mapped_column(String(300), primary_key=True)
    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    call_sha256: Mapped[str] = mapped_column(String(64))
    at: Mapped[dt.datetime] = mapped_column(index=True)
    status: Mapped[int | None]
    headers: Mapped[dict[str, Any] | None]
    body: Mapped[str | None]
