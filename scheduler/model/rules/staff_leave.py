"""``staff-leave``: no engaged day falls on the person's leave or outside the person's from … to."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import Problem, Staff


def admits_days(problem: Problem, person: Staff, first: Ints, last: Ints) -> NDArray[np.bool_]:
    """Tell which stretches ``first`` … ``last``, both included, the person could be engaged throughout."""
    settings = problem.settings
    admitted = first >= problem.day(person.from_ or settings.horizon_start)
    admitted &= last <= problem.day(person.to or settings.horizon_end)
    for leave in problem.leave_of[person.staff]:
        admitted &= (last < problem.day(leave.from_)) | (first > problem.day(leave.to))
    return admitted
