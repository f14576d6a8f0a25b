"""The audit trail: who changed what, when, from what to what. The database itself refuses to change or remove a row."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, Session, mapped_column

from api.store.base import Base, database_time
from api.trace import request_id

__all__ = ["AuditEntry", "record"]


class AuditEntry(Base):
    """One change.

    ``actor`` is who made it (see :attr:`api.auth.Identity.name`), ``action`` a verb such as ``request.approve``,
    ``subject`` the reference of what was changed; ``before`` and ``after`` are what changed of it, None where it was
    not there.
    """

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(300))
    action: Mapped[str] = mapped_column(String(60), index=True)
    subject: Mapped[str] = mapped_column(String(300), index=True)
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    request_id: Mapped[str | None] = mapped_column(String(64))


def record(
    session: Session,
    actor: str,
    action: str,
    subject: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Write a change to the trail, in the transaction that makes it: there is never one without the other."""
    session.add(
        AuditEntry(
            at=database_time(session),
            actor=actor,
            action=action,
            subject=subject,
            before=before,
            after=after,
            request_id=request_id.get(),
        )
    )
