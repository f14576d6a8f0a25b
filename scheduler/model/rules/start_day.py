"""``start-day``: an own class starts on one of its course's start_weekdays, and not on a holiday."""

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints
from scheduler.problem import WEEKDAYS, Course, Problem, Venue


def admits_start(problem: Problem, course: Course, venue: Venue, starts: Ints) -> NDArray[np.bool_]:
    """Tell which start days are start weekdays and no holidays."""
    weekdays = [WEEKDAYS.index(name) for name in course.start_weekdays]
    holidays = [problem.day(holiday.date) for holiday in problem.holidays]
    weekday = (starts + problem.settings.horizon_start.weekday()) % 7
    return np.isin(weekday, weekdays) & ~np.isin(starts, holidays)
