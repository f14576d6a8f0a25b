"""What is to be done for a level, in order of urgency."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from scheduler.levels import Level
from scheduler.model.program import Ints, Program
from scheduler.search.blame import Blame
from scheduler.search.focus import Focus
from scheduler.search.jobs import TINY, Jobs
from scheduler.search.limits import LevelOutcome
from scheduler.search.oscillation import Oscillation
from scheduler.search.timetable import Dating

__all__ = ["Agenda", "is_small"]

SMALL = 6000
"""Columns up to which a program is solved as a whole at once."""

MEDIUM = 60_000
"""Columns up to which a program is solved as a whole once its neighbourhoods yield no more."""

LARGE = 500_000
"""Columns beyond which neighbourhoods wait for the first plan, and no value is excluded by propagating limits:
that takes longer than it is worth."""

TOTALLED = 80_000
"""Entries of a program of which the totals of each start day are told in a second: of 176,000 (the reference year) they
took 0.9 to 2.7 s, of 415,000 (path-heavy) 7.6 s, of 1.1 million (5,000 trainees) 10 s, of 4.8 million 66 s. Of more
they would keep a worker for nothing."""

RELAXED = 15_000
"""Columns of which the linear relaxation is to be solved in a second's time, times the fourth root of the seconds there
are: of 24,000 it took 8 s, of 52,000 195 s, and of 146,000 it did not end. Where it ends it is worth its time, although
the totals bound as well: of the reference year, 51 s, seeds 0 to 2, 520 are left on average with it, 530 without."""

DATED = 0.5
"""The share of a level's time in which dates are searched alone, where the program can be solved besides."""

ELSEWHERE = 10.0
"""The least time left with which a level before the changes is improved at the cost of changes where nothing was lost
to a disruption."""


def is_small(program: Program) -> bool:
    """Tell whether a program is solved as a whole at once, not part by part."""
    return program.size <= SMALL


@dataclass(frozen=True)
class Agenda:
    """The jobs of a level, without end until it is proven.

    Parameters
    ----------
    jobs
        What can be done.
    level
        The level.
    first
        Whether it is the first.
    before
        How many a baseline places of each request.
    reached
        What came of the levels before.
    """

    jobs: Jobs
    level: Level
    first: bool
    before: Ints
    reached: Sequence[LevelOutcome]

    def __iter__(self) -> Iterator[Callable[[], object]]:
        """Yield the jobs; each is chosen by what has come of those before it."""
        jobs, stand = self.jobs, self.jobs.stand
        yield from self._date()
        if is_small(stand.program):
            jobs.stage = "prove"
            yield jobs.prove
            return
        yield from self._begin()
        blame = Blame(jobs.model, stand.objective, stand.program)
        if stand.tie is not None:
            yield from self._place_again(blame)
            if jobs.until - jobs.budget.spent < ELSEWHERE:
                if len(self._short()):
                    yield jobs.solve_near
                # The changes need the time more than this level its bound.
                yield jobs.budget.stopper.interrupter.interrupt
                return
        whole = stand.program.size > MEDIUM
        if not whole and "changes" in self.level.weights:
            yield jobs.solve_near
            return
        focus = Focus(blame, jobs.neighbourhoods, self._seed)
        oscillation = Oscillation(jobs, self._seed)
        oscillates = oscillation.helps
        while (draw := focus.draw(stand.solution)) is not None:
            if oscillates and focus.tires():
                yield partial(oscillation.run, focus)
            if (focus.stuck or jobs.resists) and not whole:
                whole = True
                yield jobs.solve_whole if stand.tie is None else jobs.solve_near
            yield partial(jobs.reconsider, stand, focus, draw, jobs.until)
        if not whole:
            yield jobs.solve_whole

    @property
    def _seed(self) -> int:
        return self.jobs.budget.limits.seed

    def _date(self) -> Iterator[Callable[[], object]]:
        """Yield what finds a timetable, where that helps; nothing is done beside it, so that it has all processors."""
        jobs, spent = self.jobs, self.jobs.budget.spent
        dating = Dating(jobs, self.level, self.reached)
        if jobs.stand.program.size <= TINY or not dating.helps:
            return
        whole = jobs.stand.program.size <= MEDIUM
        jobs.stage = "improve"
        yield partial(dating.run, spent + (DATED if whole else 1.0) * (jobs.until - spent))
        if not jobs.budget.one_by_one:
            yield dating.done.wait

    def _begin(self) -> Iterator[Callable[[], object]]:
        """Yield what comes before the neighbourhoods: a first plan and a bound."""
        jobs, budget, size = self.jobs, self.jobs.budget, self.jobs.stand.program.size
        jobs.stage = "construct" if self.first else "improve"
        if self.first:
            yield jobs.appraise
            if not budget.one_by_one:
                yield jobs.appraised.wait
            yield jobs.construct
        if "changes" not in self.level.weights or size > MEDIUM:  # else a baseline decides nearly everything
            yield from self._approach()
        if self.first and size <= MEDIUM and not budget.one_by_one and not jobs.start.any():
            for seed in range(1, budget.limits.workers):
                yield partial(jobs.rival, self._seed + seed)
        if self.first and size > LARGE:
            # Python has one thread for both: drawing neighbourhoods would only hold the construction up.
            yield jobs.constructed.wait

    def _approach(self) -> Iterator[Callable[[], object]]:
        """Yield what comes near to the level's value at once, from above and from below."""
        jobs, size = self.jobs, self.jobs.stand.program.size
        of_itself = jobs.stand.tie is None and size <= MEDIUM
        if of_itself and not self.first:
            yield jobs.look_within
        if size <= LARGE:
            yield jobs.exclude
            if of_itself:
                yield jobs.squeeze
        left = max(0.0, jobs.until - jobs.budget.spent)
        if jobs.stand.program.matrix.nnz <= TOTALLED * left:
            yield partial(jobs.bound, self.level.weights, self.reached)
        if size <= RELAXED * left**0.25:
            yield jobs.relax

    def _place_again(self, blame: Blame) -> Iterator[Callable[[], object]]:
        """Yield what places those who have lost their place, then whoever finds room at the cost of nobody."""
        jobs, stand = self.jobs, self.jobs.stand
        yield jobs.look_around
        focus = Focus(blame, jobs.neighbourhoods, self._seed, self._short())
        while len(self._short()) and not focus.stuck and (draw := focus.draw(stand.solution)) is not None:
            yield partial(jobs.reconsider, stand, focus, draw, jobs.until)
        yield jobs.keep

    def _short(self) -> Ints:
        """Return the positions of the requests of which fewer are placed than in the baseline."""
        return np.flatnonzero(self.jobs.stand.solution[self.jobs.model.placed] < self.before)
