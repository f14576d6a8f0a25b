"""The number of a plan, in a path."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query

__all__ = ["PlanNumber", "PlanNumberInQuery"]

_MOST = 2**31 - 1

PlanNumber = Annotated[int, Path(ge=1, le=_MOST, description="The number of the plan.")]
"""The number of a plan, in a path."""
PlanNumberInQuery = Annotated[int, Query(ge=1, le=_MOST, description="The number of a plan.")]
"""The number of a plan, in a query."""
