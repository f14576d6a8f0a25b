"""``max-classes``: a course has at most max_classes own classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Count the own classes of each course that has a limit."""
    slots = model.slots
    for c, course in enumerate(model.problem.courses):
        if course.max_classes is not None:
            held = np.flatnonzero((slots.course == c) & (slots.offering < 0))
            model.builder.add_row((slots.open[held], 1), upper=course.max_classes)
