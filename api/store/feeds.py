"""Calendar feeds that people subscribe to, of whose secrets only hashes are kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["Feed"]


class Feed(Base):
    """A feed: ``secret_sha256`` is the hash of what stands in its address, ``wanted`` the part of the schedule in it.

    ``only`` is the one requester whose bookings it shows, None for everybody's. ``key`` is the API key that made it,
    with which it ends; None where a token did.
    """

    __tablename__ = "feeds"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    secret_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    wanted: Mapped[dict[str, Any]]
    only: Mapped[str | None] = mapped_column(String(200))
    key: Mapped[str | None] = mapped_column(ForeignKey("api_keys.id"))
    created_at: Mapped[dt.datetime]
    created_by: Mapped[str] = mapped_column(String(300))
    revoked_at: Mapped[dt.datetime | None]
