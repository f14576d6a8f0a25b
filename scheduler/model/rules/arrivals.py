"""``arrivals``: trainees whose step 1 is an own class starting in one ISO week ≤ max_arrivals_per_week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the first-step seats of the own classes that start in a week."""
    limit = model.problem.settings.max_arrivals_per_week
    if limit is None:
        return
    slots, pairs = model.slots, model.pairs
    first = np.flatnonzero((pairs.step == 0) & (slots.venue[pairs.slot] >= 0))
    # ISO weeks start on Monday: number them from the one that holds horizon_start.
    week = (slots.start[pairs.slot[first]] + model.problem.settings.horizon_start.weekday()) // 7
    weeks, row = np.unique(week, return_inverse=True)
    model.builder.add_rows(len(weeks), (row, pairs.column[first], pairs.unit[first]), upper=limit)
