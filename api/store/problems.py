"""Problems that plans and schedules were made for: kept once each, by the hash of their content."""

from __future__ import annotations

import zlib

from sqlalchemy import Dialect, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from api.store.base import Base

__all__ = ["PackedText", "ProblemRecord"]


class PackedText(TypeDecorator[str]):
    """A long text, compressed: a plan or a problem takes a tenth of its size."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Compress."""
        return None if value is None else zlib.compress(value.encode(), 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Expand."""
        return None if value is None else zlib.decompress(value).decode()


class ProblemRecord(Base):
    """A problem; ``canonical`` is its canonical JSON, whose SHA-256 is its name here."""

    __tablename__ = "problems"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    canonical: Mapped[str] = mapped_column(PackedText)
