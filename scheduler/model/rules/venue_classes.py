"""``venue-classes``: classes at a venue on a day, each from start to end + turnaround_days, ≤ parallel_classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from scheduler.model.days import cliques
from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Venue

if TYPE_CHECKING:
    from scheduler.model.model import Model


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell whether the venue holds classes at all."""
    return np.full(len(starts), venue.parallel_classes != 0)


def post(model: Model) -> None:
    """Count the classes that share a day."""
    slots = model.slots
    for v, venue in enumerate(model.problem.venues):
        if venue.parallel_classes is None:
            continue
        held = np.flatnonzero(slots.venue == v)
        for together in cliques(slots.start[held], slots.end[held] + model.turnaround[slots.course[held]]):
            if len(together) > venue.parallel_classes:
                model.builder.add_row((slots.open[held[together]], 1), upper=venue.parallel_classes)
