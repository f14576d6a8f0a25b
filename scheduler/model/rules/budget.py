"""``budget``: the cost of a programme's classes and bookings ≤ budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the costs under each programme that has a budget."""
    for programme in model.problem.programmes:
        if programme.budget is not None:
            under = np.array([course.programme == programme.programme for course in model.problem.courses], dtype=bool)
            cost = model.cost(np.flatnonzero(under[model.slots.course]))
            model.builder.add_row((cost.columns, cost.coefficients), upper=programme.budget)
