"""The search itself: level after level, workers improve one shared plan and prove how much better it could be."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import cache
from itertools import islice

import numpy as np

from scheduler.levels import Level
from scheduler.model.model import Model
from scheduler.model.objective import Objective, Update
from scheduler.model.program import Expression, Ints, Program
from scheduler.search.agenda import Agenda, is_small
from scheduler.search.aggregate import Aggregate
from scheduler.search.budget import Budget
from scheduler.search.cp_sat import Stopper
from scheduler.search.events import Progress
from scheduler.search.jobs import Jobs
from scheduler.search.layers import Layers
from scheduler.search.limits import LevelOutcome, Limits
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.propagate import propagate
from scheduler.search.rosters import Rosters
from scheduler.search.shares import changes_at, share
from scheduler.search.stand import Stand

__all__ = ["Search"]

NOTHING = Expression(np.empty(0, np.int64), np.empty(0, np.int64))
"""What changes where there is no baseline."""

LARGEST_AIM = 1e17
"""The largest value of an objective with its tie-breaker: beyond, whole numbers of 64 bits could overflow."""

PROPAGATED = 4_000_000
"""Entries of a program up to which its limits are propagated at once: of 40 million (60,000 trainees) that takes ten
seconds and more."""


class Search:
    """Optimises the levels of an objective over a program, one after another.

    Parameters
    ----------
    model, program, objective
        The model, its program, and the terms.
    levels
        The levels to optimise, in order.
    limits
        Time, workers, seed.
    start
        A feasible solution to start from.
    watch
        Called now and then with the progress; returns whether to stop.
    before
        How many a baseline places of each request; None without one. What comes before the changes is improved around
        the requests of which the start places fewer, until nobody has lost a place. Then whoever finds room beside all
        that is kept is placed, and more only if there is much time: that costs changes which nobody asked for.
    """

    def __init__(
        self,
        model: Model,
        program: Program,
        objective: Objective,
        levels: tuple[Level, ...],
        limits: Limits,
        start: Ints,
        watch: Callable[[Progress], bool],
        before: Ints | None = None,
    ) -> None:
        self._layers = Layers(program, objective, levels)
        self._objective = objective
        self._levels = levels
        self._watch = watch
        self._model = model
        self._before = np.zeros(len(model.placed), dtype=np.int64) if before is None else before
        self._neighbourhoods = Neighbourhoods(model, program.size)
        self._rosters = Rosters(model, program)
        self._aggregate = cache(lambda: Aggregate(model, objective.terms))
        self._dated = cache(lambda: Aggregate(model, objective.terms, dated=True))
        self._budget = Budget(limits)
        self._start = self.solution = start
        self.outcomes: list[LevelOutcome] = []

    @property
    def cancelled(self) -> bool:
        """Whether it was ended before its time, by its watch or by Ctrl-C."""
        return self._budget.cancelled

    def run(self) -> None:
        """Optimise level after level; :attr:`solution` and :attr:`outcomes` hold what was reached, at any moment.

        On the way a solution has the columns of the model, and of the terms that its level needs.
        """
        for position, level in enumerate(self._levels):
            self._run(level, position)

    def _run(self, level: Level, position: int) -> None:
        """Optimise a level, given its position."""
        expression = self._objective.level(level.weights)
        program = self._layers.program(position)
        self.solution = self.solution[: program.size]
        self._tidy(program, expression, self._layers.updates(position))
        least = max(_least(program, expression), self._least_in_all(program, level))
        value, tie = expression.value(self.solution), self._tie(position, program, expression)
        stand = Stand(program, expression, self.solution, value, least, tie)
        if not self._budget.over:
            jobs = self._jobs(stand, position)
            self._optimize(jobs, Agenda(jobs, level, position == 0, self._before, self.outcomes.copy()))
        self.solution = self._layers.whole(stand.solution, position)
        self.outcomes.append(LevelOutcome(level, stand.value, min(stand.bound, stand.value)))
        self._layers.hold(expression, stand.value)

    def _least_in_all(self, program: Program, level: Level) -> int:
        """Return the least that the totals of plans leave a level; 0 where that is not worth asking, or not known."""
        if is_small(program) or self.cancelled:
            return 0
        return self._aggregate().bound(level.weights, self.outcomes)

    def _jobs(self, stand: Stand, position: int) -> Jobs:
        """Return what can be done for a level, given its position, in its share of the time that is left."""
        spent = self._budget.spent
        self._neighbourhoods = self._neighbourhoods.within(stand.program.size)  # with what it has found out before
        return Jobs(
            self._model,
            stand,
            self._start,
            self._neighbourhoods,
            self._rosters,
            self._aggregate,
            self._dated,
            self._layers.updates(position),
            self._objective.terms.get("changes", NOTHING),
            self._budget,
            spent + share(self._levels, position) * (self._budget.limits.seconds - spent),
        )

    def _tie(self, position: int, program: Program, expression: Expression) -> Expression | None:
        """Return the changes, to be few already while a level before theirs is improved part by part; else None."""
        if position >= changes_at(self._levels) or is_small(program):
            return None
        changes = self._objective.terms["changes"]
        sizes = [abs(of.coefficients.astype(float)) @ program.upper[of.columns] + 1 for of in (expression, changes)]
        return changes if sizes[0] * sizes[1] < LARGEST_AIM else None

    def _tidy(self, program: Program, expression: Expression, updates: tuple[Update, ...]) -> None:
        """Let the columns of the terms follow from the decisions; no level above had a reason to."""
        tidy = self.solution.copy()
        for update in updates:
            update(tidy)
        if expression.value(tidy) <= expression.value(self.solution) and program.is_feasible(tidy):
            self.solution = tidy

    def _optimize(self, jobs: Jobs, agenda: Agenda) -> None:
        """Improve and bound a level until it is proven, or the time set aside for it is over."""
        self._budget.stopper = Stopper()
        try:
            if self._budget.limits.deterministic:
                self._take_turns(jobs, agenda)
            else:
                self._side_by_side(jobs, agenda)
        except KeyboardInterrupt:
            self._budget.cancelled = True
        finally:
            self._budget.stopper.stop()

    def _take_turns(self, jobs: Jobs, agenda: Agenda) -> None:
        """Do the jobs one after another."""
        with ThreadPoolExecutor(1) as pool:  # not in the calling thread, which must be free to take signals
            for job in agenda:
                running = pool.submit(job)
                while not wait([running], timeout=0.05).done:
                    self._report(jobs, agenda.level)
                running.result()
                self._report(jobs, agenda.level)
                if jobs.enough(jobs.until):
                    return

    def _side_by_side(self, jobs: Jobs, agenda: Agenda) -> None:
        """Keep all workers busy with the jobs."""
        workers, waiting = self._budget.limits.workers, iter(agenda)
        with ThreadPoolExecutor(workers) as pool:
            running: set[Future[object]] = set()
            try:
                while not jobs.enough(jobs.until):
                    running |= {pool.submit(job) for job in islice(waiting, workers - len(running))}
                    if not running:
                        return
                    finished, running = wait(running, timeout=0.05, return_when=FIRST_COMPLETED)
                    for future in finished:
                        future.result()
                    self._report(jobs, agenda.level)
            finally:
                self._budget.stopper.stop()

    def _report(self, jobs: Jobs, level: Level) -> None:
        stand = jobs.stand
        self.solution = stand.solution
        bound = min(stand.bound, stand.value)
        if self._watch(Progress(jobs.stage, level.number, stand.value, bound, self._budget.elapsed)):
            self._budget.cancelled = True


def _least(program: Program, expression: Expression) -> int:
    """Return the least that the columns' limits leave an expression."""
    limits = propagate(program) if program.matrix.nnz <= PROPAGATED else None
    return expression.least(*(limits or (program.lower, program.upper)))
