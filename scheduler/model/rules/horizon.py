"""``horizon``: every class lies within horizon_start … horizon_end."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Venue


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell which start days leave room for the class before the horizon ends."""
    return (starts >= 0) & (starts <= problem.settings.horizon_days - course.days)
