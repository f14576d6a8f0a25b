"""Cohort requests, and what happened to them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["LIVE", "RequestEvent", "RequestRecord", "Status"]


class Status(StrEnum):
    """How far a request has come."""

    SUBMITTED = "submitted"
    """Waits for a planner's word."""
    APPROVED = "approved"
    """Is planned for, and not yet in the published schedule."""
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    PLACED = "placed"
    """All of its trainees are in the published schedule."""
    PARTLY_PLACED = "partly-placed"
    UNPLACED = "unplaced"
    """The published schedule was made with it, and places nobody."""


LIVE = (Status.APPROVED, Status.PLACED, Status.PARTLY_PLACED, Status.UNPLACED)
"""The statuses of requests that plans are made for: they are the table ``requests`` of the live data."""


class RequestRecord(Base):
    """A request.

    ``cells`` are the cells of its row, of the columns of the contract, that are not blank; the columns beside them are
    taken from there to be searched and sorted by. ``path`` is ``>skill>skill>``. ``number`` is the order in which
    requests came in. ``placed`` counts the trainees that schedule number ``schedule`` places.
    """

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_status_number", "status", "number"),)

    request: Mapped[str] = mapped_column(String(200), primary_key=True)
    number: Mapped[int] = mapped_column(index=True, unique=True)
    requester: Mapped[str] = mapped_column(String(200), index=True)
    status: Mapped[str] = mapped_column(String(20))
    version: Mapped[int]
    cells: Mapped[dict[str, Any]]
    path: Mapped[str] = mapped_column(Text)
    headcount: Mapped[int]
    language: Mapped[str] = mapped_column(String(200))
    priority: Mapped[int]
    first_day: Mapped[dt.date]
    last_day: Mapped[dt.date]
    note: Mapped[str | None] = mapped_column(Text)
    placed: Mapped[int | None]
    schedule: Mapped[int | None]
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str] = mapped_column(String(300))
    changed_at: Mapped[dt.datetime]


class RequestEvent(Base):
    """Something that happened to a request: its status after it, a note, and what its changed cells became."""

    __tablename__ = "request_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    request: Mapped[str] = mapped_column(ForeignKey("requests.request"), index=True)
    at: Mapped[dt.datetime]
    actor: Mapped[str] = mapped_column(String(300))
    event: Mapped[str] = mapped_column(String(40))
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str | None] = mapped_column(Text)
    changes: Mapped[dict[str, Any] | None]
