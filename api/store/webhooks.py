"""Addresses that are told what was published, and what is to be sent to them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["Delivery", "Webhook"]


class Webhook(Base):
    """An address; ``secret`` signs what is sent there, so it is kept as it is. Removed ones keep their deliveries."""

    __tablename__ = "webhooks"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    secret: Mapped[str] = mapped_column(String(100))
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str] = mapped_column(String(300))
    removed_at: Mapped[dt.datetime | None]


class Delivery(Base):
    """A message to an address: the outbox. Written with what it tells of, sent by a worker, tried again until taken.

    ``status`` is ``waiting``, ``delivered`` or ``given-up``; ``answer`` the last answer's status, ``error`` what went
    wrong last.
    """

    __tablename__ = "deliveries"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - read by SQLAlchemy when the class is made

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook: Mapped[str] = mapped_column(ForeignKey("webhooks.id"), index=True)
    event: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20))
    attempts: Mapped[int]
    answer: Mapped[int | None]
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[dt.datetime]
    done_at: Mapped[dt.datetime | None]
