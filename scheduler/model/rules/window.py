"""``window``: a booked class starts on or after the request's from and ends on or before its to."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import Course, Problem, Request


def admits_booking(problem: Problem, request: Request, step: int, course: Course, starts: Ints) -> NDArray[np.bool_]:
    """Tell which start days keep the class within the window."""
    return (starts >= problem.day(request.from_)) & (starts + course.days - 1 <= problem.day(request.to))
