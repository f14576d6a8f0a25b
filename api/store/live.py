"""The live data as a whole: one row, whose number goes up with every change of a request or a table."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from api.store.base import Base

__all__ = ["LiveData"]


class LiveData(Base):
    """The state of the live data.

    ``version`` counts its changes; ``last_reference`` is the last number given to a request.
    """

    __tablename__ = "live_data"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    last_reference: Mapped[int]

    def changed(self) -> None:
        """Count a change."""
        self.version += 1
