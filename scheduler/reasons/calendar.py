"""Amounts in use day by day, and the most of them in use while a class lasts."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints
from scheduler.problem import Problem

__all__ = ["Calendar"]


class Calendar:
    """The days that matter to the classes of a problem: its horizon, and what reaches beyond it.

    Days count from horizon_start, which is day 0. Rows of days are arrays of shape (..., :attr:`size`).

    Parameters
    ----------
    problem
        The problem.
    """

    def __init__(self, problem: Problem) -> None:
        courses = problem.courses
        self._before = max([problem.settings.arrive_days_before, *(course.prep_days for course in courses)])
        after = max((course.days + course.turnaround_days for course in courses), default=0)
        self._origin = problem.settings.horizon_start.toordinal()
        self.size = self._before + problem.settings.horizon_days + after

    def day(self, ordinal: int) -> int:
        """Return the day of a proleptic ordinal."""
        return ordinal - self._origin

    def between(self, first: int, last: int) -> slice:
        """Return the part of a row of days from first to last, both included, as far as it is in the calendar."""
        return slice(max(0, first + self._before), max(0, last + self._before + 1))

    def peak(self, use: Ints, first: Ints, length: int) -> Ints:
        """Return the most in use on any of the ``length`` days, at least one, from each of the days ``first``."""
        if len(first) == 0:
            return np.zeros((*use.shape[:-1], 0), dtype=np.int64)
        earliest = int(first.min()) + self._before
        stretch = use[..., earliest : int(first.max()) + self._before + length]
        most: Ints = np.lib.stride_tricks.sliding_window_view(stretch, length, axis=-1).max(axis=-1)
        return most[..., first + self._before - earliest]
