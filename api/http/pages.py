"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

__all__ = ["Limit", "Page"]

ItemT = TypeVar("ItemT")

Limit = Annotated[int, Query(ge=1, le=1000, description="Most items on a page.")]
"""How long a page may be; 100 as a rule."""


class Page(BaseModel, Generic[ItemT]):
    """A page of a list."""

    items: Sequence[ItemT]
    next: str | None = Field(default=None, description="Give it as `after` for the next page; null on the last.")
