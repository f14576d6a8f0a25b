"""A level improved and bounded by timetables: their dates are found first, and then the best plan on these dates."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence

import numpy as np

from scheduler.levels import Level
from scheduler.model.model import Model
from scheduler.model.program import UNLIMITED, Ints
from scheduler.model.table import NONE
from scheduler.search.jobs import ALTERNATELY, AROUND, PROOF_WORKERS, Jobs
from scheduler.search.limits import LevelOutcome
from scheduler.search.subproblem import restrict
from scheduler.search.timetable.draft import Draft
from scheduler.search.timetable.rules import post_rules
from scheduler.search.timetable.terms import level as expression

__all__ = ["Dating"]

CHOICE = 5
"""The start days that a course has to choose from, on average, for its dates to be worth a search of their own."""

PHASES = (0.1, 0.0), (0.4, 1.0), (0.8, 0.5), (1.0, 0.0)
"""Phases by their ends, as shares of the time, each with the share of the value below which the bound must be that the
best timetable's surroundings alone are searched. Forty jobs at one machine came to a lateness of 5,941 and 6,052 in
30 s so, to 6,072 and more by CP-SAT left to itself."""

SECONDS = 2.0
"""The most time for a plan on given dates; with a hundred classes it takes some hundredths of a second."""


class Dating:
    """Searches the dates of a level's classes.

    Parameters
    ----------
    jobs
        What can be done for the level.
    level
        The level.
    reached
        What came of the levels before.

    Attributes
    ----------
    done
        Whether :meth:`run` is over.
    """

    def __init__(self, jobs: Jobs, level: Level, reached: Sequence[LevelOutcome]) -> None:
        self._jobs, self._level, self._reached = jobs, level, reached
        self._in_vain = False
        self.done = threading.Event()

    @property
    def helps(self) -> bool:
        """Whether each course can be held once at most, on dates that are to be chosen."""
        return _are_held_once(self._jobs.model) and _have_choice(self._jobs.model)

    def run(self, until: float) -> None:
        """Search until so much is spent, the level is proven, or no plan can be made of what is found."""
        try:
            draft = Draft(self._jobs.model)
            post_rules(draft)
            if self._ask(draft):
                draft.suggest(self._jobs.stand.solution)
                began = self._jobs.budget.spent
                for end, far in PHASES:
                    stand = self._jobs.stand
                    around = stand.bound < far * stand.value
                    if not self._search(draft, began + end * (until - began), around):
                        break
        finally:
            self.done.set()

    def _search(self, draft: Draft, until: float, around: bool) -> bool:
        """Search for timetables better than the best so far; tell whether there is reason to go on."""
        budget, stand = self._jobs.budget, self._jobs.stand
        workers, options = self._way(around)
        outcome = budget.search(
            draft.program,
            budget.effort(UNLIMITED, until, workers, options),
            on_solution=lambda values: self._keep(draft.held(values)),
            on_bound=stand.prove,
        )
        stand.prove(outcome.bound)
        if outcome.solution is not None:
            draft.resume(outcome.solution)
        return not (self._in_vain or outcome.proven or stand.done)

    def _way(self, around: bool) -> tuple[int, str]:
        """Return how many threads of CP-SAT search, and its options."""
        if not around:
            return PROOF_WORKERS, ""
        budget = self._jobs.budget
        return (1, ALTERNATELY) if budget.one_by_one else (budget.limits.workers, AROUND)

    def _ask(self, draft: Draft) -> bool:
        """Ask for the least of the level, no earlier one worse than it is; tell whether the dates decide it."""
        everybody = any(result.value == 0 and result.level.weights.get("unplaced") for result in self._reached)
        for result in self._reached:
            earlier = expression(draft, result.level.weights, everybody)
            if earlier is not None:
                draft.program.add(earlier <= result.value)
        sought = expression(draft, self._level.weights, everybody)
        if sought is not None:
            draft.program.minimize(sought)
        return sought is not None

    def _keep(self, slots: Ints) -> bool:
        """Make the best plan of some classes alone; tell whether there is one."""
        jobs, stand = self._jobs, self._jobs.stand
        solution, free = np.zeros_like(stand.solution), jobs.neighbourhoods.within_classes(slots)
        part = restrict(stand.program, stand.aim, solution, free, np.zeros_like)
        effort = jobs.budget.effort(SECONDS, jobs.until)
        outcome = jobs.budget.minimize(part.program, part.objective, effort, stand.solution[free[part.chosen]])
        self._in_vain = outcome.solution is None
        if outcome.solution is not None:
            solution[free] = part.filled(outcome.solution)
            stand.take(solution)
        return not self._in_vain


def _are_held_once(model: Model) -> bool:
    """Tell whether no course can be held twice: there may be no second class, or nobody to be in it."""
    if (model.slots.offering != NONE).any() or (model.slots.pin != NONE).any():
        return False
    wanted: Counter[str] = Counter()
    for request in model.problem.requests:
        for skill in request.skills:
            wanted[skill] += request.headcount
    return all(
        course.max_classes in (0, 1) or wanted[course.awards] // smallest <= 1
        for course, smallest in zip(model.problem.courses, model.smallest.tolist(), strict=True)
    )


def _have_choice(model: Model) -> bool:
    """Tell whether the courses have several days each to start on."""
    dates = np.unique(np.stack([model.slots.course, model.slots.start]), axis=1)
    return bool(dates.shape[1] >= CHOICE * max(1, len(np.unique(dates[0]))))
