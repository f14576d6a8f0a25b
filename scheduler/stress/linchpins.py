"""The people and classes that everything hangs on."""

from __future__ import annotations

from collections import Counter

import numpy as np

from scheduler.check.case import Case
from scheduler.plan import ClassRun, Engagement, Plan
from scheduler.problem import Problem
from scheduler.reasons.calendar import Calendar
from scheduler.reasons.crew import Crew

__all__ = ["Linchpins"]


class Linchpins:
    """Who could step in for whom, in a plan as it is.

    Parameters
    ----------
    problem, plan
        A problem and a plan of it that keeps its rules.
    """

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem, self._plan = problem, plan
        self._crew = Crew(Case(problem, plan.rows), Calendar(problem))
        self.trainees: Counter[str] = Counter()
        """The trainees of each class, by its id."""
        for booking in plan.rows.bookings:
            self.trainees[booking.run] += booking.seats

    def stand_ins(self, run: ClassRun, engagement: Engagement) -> int:
        """Return how many others are qualified for a person's part in a class, and free for all its days."""
        post = (engagement.role, engagement.language)
        start = np.array([self._problem.day(run.start)])
        return int(self._crew.free(self._problem.course_by_code[run.course], post, start)[0])

    def alone(self) -> dict[str, list[str]]:
        """Return, by class, the people for whom nobody could step in."""
        return {
            run.id: [entry.staff for entry in run.staff if not self.stand_ins(run, entry)]
            for run in self._plan.rows.classes
            if run.offering is None
        }
