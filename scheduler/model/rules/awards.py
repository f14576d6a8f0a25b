"""``awards``: step k is booked only on courses that award the k-th skill, of a programme the request allows."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Request


def admits_booking(problem: Problem, request: Request, step: int, course: Course, starts: Ints) -> NDArray[np.bool_]:
    """Tell whether the course suits the step at all."""
    suits = course.awards == request.skills[step] and (
        request.programmes is None or course.programme in request.programmes
    )
    return np.full(len(starts), suits)
