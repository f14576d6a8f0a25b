"""Days and weeks: how spans of days become figures by day and by ISO week."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scheduler.plan import Plan
from scheduler.problem import INTERPRETER, Course, Problem

__all__ = ["MARGIN", "Days", "Engaged", "Span", "days_of", "engaged"]

MARGIN = 366
"""Most days beyond either end of the horizon that figures by day and week reach."""


class Span(NamedTuple):
    """An amount on every day ``first`` … ``last`` (both included, counted from horizon_start) of the row of a table."""

    row: int
    first: int
    last: int
    amount: int = 1


class Engaged(NamedTuple):
    """A person's engagement on an own class, from ``first`` (preparation included) to ``last``; days as in `Span`."""

    staff: str
    run: str
    course: Course
    role: str
    language: str | None
    first: int
    start: int
    last: int

    @property
    def days(self) -> int:
        """The engaged days, preparation included."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of whole ISO weeks.

    Parameters
    ----------
    monday
        The first Monday.
    offset
        That Monday as a day counted from horizon_start; negative before it.
    weeks
        The number of weeks.
    """

    monday: np.datetime64
    offset: int
    weeks: int

    @property
    def dates(self) -> npt.NDArray[np.datetime64]:
        """The date of each day."""
        return self.monday + np.arange(7 * self.weeks)

    @property
    def mondays(self) -> npt.NDArray[np.datetime64]:
        """The Monday of each week."""
        return self.monday + 7 * np.arange(self.weeks)

    def totals(self, rows: int, spans: Iterable[Span]) -> npt.NDArray[np.int64]:
        """Add up the amounts of spans by row and day; what lies outside the stretch is left out.

        Returns
        -------
        An array of shape (rows, days).
        """
        days = 7 * self.weeks
        change = np.zeros((rows, days + 1), dtype=np.int64)
        for row, first, last, amount in spans:
            begin, end = (min(max(day - self.offset, 0), days) for day in (first, last + 1))
            change[row, begin] += amount
            change[row, end] -= amount
        return change.cumsum(axis=1)[:, :days]

    def by_week(self, totals: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Fold an array of shape (rows, days) into one of shape (rows, weeks, 7)."""
        return totals.reshape(len(totals), self.weeks, 7)


def engaged(problem: Problem, plan: Plan) -> list[Engaged]:
    """Return every engagement on own classes: instructors from start − prep_days, interpreters from start."""
    found = []
    for run in plan.rows.classes:
        if run.offering is not None:
            continue
        start, last = problem.day(run.start), problem.day(run.end)
        course = problem.course_by_code[run.course]
        for person in run.staff:
            first = start if person.role == INTERPRETER else start - course.prep_days
            found.append(Engaged(person.staff, run.id, course, person.role, person.language, first, start, last))
    return found


def days_of(problem: Problem, plan: Plan) -> Days:
    """Return the whole ISO weeks of the horizon, and of engagements and classes up to `MARGIN` days beyond it."""
    last_day = problem.settings.horizon_days - 1
    first = min([0, *(entry.first for entry in engaged(problem, plan))])
    last = max([last_day, *(problem.day(run.end) for run in plan.rows.classes)])
    first, last = max(first, -MARGIN), min(last, last_day + MARGIN)
    start = np.datetime64(problem.settings.horizon_start, "D")
    weekday = (problem.settings.horizon_start.weekday() + first) % 7
    offset = first - weekday
    return Days(start + offset, offset, (last - offset) // 7 + 1)
