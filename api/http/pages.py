"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

__all__ = ["Limit", "Offset", "Page"]

ItemT = TypeVar("ItemT")

Limit = Annotated[int, Query(ge=1, le=1000, description="Most items on a page.")]
"""How long a page may be; 100 as a rule."""


Offset = Annotated[int, Query(ge=0, le=10**9, description="How many items to pass over.")]
"""Where a page begins, in lists that have an order of the caller's choice."""


class Page(BaseModel, Generic[ItemT]):
    """A page of a list."""

    items: Sequence[ItemT]
    next: str | None = Field(
        default=None,
        description="Give it as `offset` (or `after`, where there is one) for the next page; null on the last.",
    )
    total: int | None = Field(default=None, description="How many items there are on all pages, where it is counted.")

    @classmethod
    def of(cls, items: Sequence[ItemT], offset: int, total: int) -> Page[ItemT]:
        """Return the page of a list that begins at an offset."""
        end = offset + len(items)
        return cls(items=items, next=str(end) if items and end < total else None, total=total)
