"""The tables of the contract, but for the requests: each is kept as a whole, as it is read and planned with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["TableRecord"]


class TableRecord(Base):
    """A table: ``rows`` in their order, each with the cells that are not blank; ``version`` counts its changes."""

    __tablename__ = "tables"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    version: Mapped[int]
    rows: Mapped[list[Any]]
    changed_at: Mapped[dt.datetime]
    changed_by: Mapped[str] = mapped_column(String(300))
