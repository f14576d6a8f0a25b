"""Out of a plan near which nothing is better: by way of plans that want more people than there are.

Strategic oscillation (F. Glover, 1977): the plan is first improved with its people counted, not named, which soon takes
it past what can be staffed. What is good about that, CP-SAT then takes over into the plan by name: only what the two do
not share is free, and whoever teaches. Each such plan that has no roster also makes the next one better, as the
relaxation learns from it.

With its people counted, a plan is searched around by CP-SAT's own neighbourhoods, in a kernel of the program: the
classes that it has, those that the totals of the start days use, and some others by lot (E. Angelelli, R. Mansini and
M. G. Speranza, *Kernel search*, Computers & Operations Research 37, 2010).
"""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Ints
from scheduler.search.focus import Focus
from scheduler.search.jobs import ALTERNATELY, JOIN_SECONDS, QUICK, Jobs
from scheduler.search.stand import Stand

__all__ = ["Oscillation"]

PHASE = 4.0
"""How long a plan is improved with its people counted before it is put together with the one by name."""

PHASES = 3
"""How many phases there is to be time for at least: shortly before the end of a level they are shorter."""

KERNEL = 20_000
"""About how many columns a kernel by lot has, where nothing tells what is likely to be of use."""

BESIDE = 0.05
"""The share of the other classes in a kernel, where the relaxation tells that."""

LARGEST = 200_000
"""Columns beyond which single neighbourhoods are worth more: of 670,000 (15,000 trainees) a run of 100 s came to 4,223
without and to 4,475 with this."""

MOST_PEOPLE = 4000
"""Engagements up to which everybody's are free when the two are put together; of the reference year they are 1,700."""


class Oscillation:
    """Improves the common plan by way of others whose people are counted, not named.

    Parameters
    ----------
    jobs
        What can be done for the level.
    seed
        The seed of the lots.
    """

    def __init__(self, jobs: Jobs, seed: int) -> None:
        self._jobs = jobs
        self._lots = np.random.default_rng(seed)

    @property
    def helps(self) -> bool:
        """Whether the level's value can be told without who is who, of a program not too large."""
        stand, people = self._jobs.stand, self._jobs.model.engagements.column
        if len(people) == 0 or stand.tie is not None or stand.program.size > LARGEST:
            return False
        rows = np.unique(stand.program.by_column[:, people].indices)
        of_terms = self._jobs.neighbourhoods.of_terms
        depend = np.concatenate([people, np.intersect1d(of_terms, stand.program.matrix[rows].indices)])
        return not np.isin(stand.objective.columns, depend).any()

    def run(self, focus: Focus) -> None:
        """Go out and come back once; the focus is told if that has won anything."""
        jobs, stand, rosters = self._jobs, self._jobs.stand, self._jobs.rosters
        relaxed = self._relaxed()
        solution = stand.solution
        if stand.objective.value(relaxed) >= stand.objective.value(solution):
            return
        free = relaxed != rosters.unnamed(solution)
        free[jobs.neighbourhoods.of_terms] = free[jobs.model.placed] = True
        free[rosters.engagements(solution, relaxed, MOST_PEOPLE)] = True
        gain, _ = jobs.improve(stand, np.flatnonzero(free), JOIN_SECONDS, jobs.until)
        if gain > 0:
            focus.refresh()
        rosters.learn(relaxed, jobs.budget.stopper.interrupter)

    def _relaxed(self) -> Ints:
        """Return what the plan becomes with its people counted."""
        jobs, rosters = self._jobs, self._jobs.rosters
        objective, solution = jobs.stand.objective, rosters.unnamed(jobs.stand.solution)
        program = rosters.relaxation(jobs.stand.program)
        stand = Stand(program, objective, solution, objective.value(solution), jobs.stand.bound)
        near = jobs.neighbourhoods
        share = BESIDE if near.relaxed is not None else KERNEL / max(KERNEL, program.size)
        kernel = near.kernel(solution, share, int(self._lots.integers(2**32)))
        seconds = min(PHASE, (jobs.until - jobs.budget.spent) / PHASES)
        jobs.improve(stand, kernel, seconds, jobs.until, QUICK + ALTERNATELY)
        return stand.solution
