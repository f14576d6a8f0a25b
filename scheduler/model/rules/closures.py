"""``closures``: no own class is in session at a venue on a closed day."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Venue


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell on which start days the class would end before, or start after, every closure of the venue."""
    admitted = np.ones(len(starts), dtype=bool)
    for closure in problem.closures:
        if closure.venue == venue.venue:
            closed_from, closed_to = problem.day(closure.from_), problem.day(closure.to)
            admitted &= (starts + course.days - 1 < closed_from) | (starts > closed_to)
    return admitted
