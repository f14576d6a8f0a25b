"""The search itself: level after level, workers improve one shared plan and prove how much better it could be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from random import Random
from typing import Any

from scheduler.levels import Level
from scheduler.model.model import Model
from scheduler.model.objective import Objective
from scheduler.model.program import UNLIMITED, Expression, Floats, Ints, Program
from scheduler.search.construct import batches
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize
from scheduler.search.events import Progress
from scheduler.search.linear import proven_bound, relax
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.subproblem import restrict

__all__ = ["LevelOutcome", "Limits", "Search"]

SMALL = 6000
"""Columns up to which a program is solved as a whole from the start."""

MEDIUM = 60_000
"""Columns up to which a program is solved as a whole once its neighbourhoods yield no more."""

LEAST_FREE, FREE_COLUMNS, MOST_FREE = 1000, 2000, 16_000
"""Columns of a neighbourhood: the least, at first, and the most. It grows while it can be searched through."""


@dataclass(frozen=True)
class Limits:
    """What the search may spend.

    Parameters
    ----------
    seconds
        The most wall time; in the deterministic mode, the most work instead, in CP-SAT's deterministic seconds.
    workers
        Threads that search side by side.
    seed
        The seed of all draws.
    deterministic
        Whether the same call is to take the same course again: one thread, and work in place of time.
    """

    seconds: float
    workers: int = 2
    seed: int = 0
    deterministic: bool = False


@dataclass(frozen=True)
class LevelOutcome:
    """What was reached at a level."""

    level: Level
    value: int
    bound: int


@dataclass
class _Stand:
    """The plan that the workers of a level share, and what is proven about it."""

    program: Program
    objective: Expression
    solution: Ints
    value: int
    bound: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    failures: int = 0
    columns: float = FREE_COLUMNS
    relaxed: Floats | None = None

    @property
    def done(self) -> bool:
        return self.bound >= self.value

    def offer(self, free: Ints | None, values: Ints) -> bool:
        """Take new values of the free columns (None: all), if they still make a better plan; tell whether."""
        with self.lock:
            solution = values if free is None else self.solution.copy()
            if free is not None:
                solution[free] = values
            value = self.objective.value(solution)
            better = value < self.value
            if value > self.value or not self.program.is_feasible(solution):
                return False
            self.solution, self.value = solution, value
            self.failures = 0 if better else self.failures + 1
            return better

    def take(self, solution: Ints) -> None:
        """Take a whole solution, if it is better."""
        self.offer(None, solution)

    def prove(self, bound: int) -> None:
        """Take a bound, if it says more."""
        with self.lock:
            self.bound = max(self.bound, bound)


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
    ) -> None:
        self._program = program
        self._objective = objective
        self._levels = levels
        self._limits = limits
        self._watch = watch
        self._model = model
        self._neighbourhoods = Neighbourhoods(model, program.size, limits.seed)
        self._began = time.monotonic()
        self._work = 0.0
        self._stopper = Stopper()
        self._stage = "construct"
        self._random = Random(limits.seed)
        self.solution = start
        self.outcomes: list[LevelOutcome] = []
        self.cancelled = False

    def run(self) -> None:
        """Optimise level after level; :attr:`solution` and :attr:`outcomes` hold what was reached, at any moment."""
        program = self._program
        for position, level in enumerate(self._levels):
            expression = self._objective.level(level.weights)
            self._tidy(program, expression)
            least = max(0, expression.least(program.lower, program.upper))
            stand = _Stand(program, expression, self.solution, expression.value(self.solution), least)
            if not self._over():
                share = 0.6 if position == 0 and len(self._levels) > 1 else 1 / (len(self._levels) - position)
                self._optimize(
                    level, stand, position == 0, self._spent() + share * (self._limits.seconds - self._spent())
                )
            self.solution = stand.solution
            self.outcomes.append(LevelOutcome(level, stand.value, min(stand.bound, stand.value)))
            program = program.with_row(expression, stand.value)

    def _tidy(self, program: Program, expression: Expression) -> None:
        """Let the columns of the terms follow from the decisions; no level above had a reason to."""
        tidy = self.solution.copy()
        for update in self._objective.updates:
            update(tidy)
        if expression.value(tidy) <= expression.value(self.solution) and program.is_feasible(tidy):
            self.solution = tidy

    def _spent(self) -> float:
        return self._work if self._limits.deterministic else time.monotonic() - self._began

    def _over(self) -> bool:
        return self.cancelled or self._spent() >= self._limits.seconds

    def _optimize(self, level: Level, stand: _Stand, first: bool, until: float) -> None:
        """Improve and bound a level until it is proven, or the time set aside for it is over."""
        jobs = self._jobs(stand, first, until)
        self._stopper = Stopper()
        try:
            if self._limits.deterministic:
                self._take_turns(level, stand, jobs, until)
            else:
                self._side_by_side(level, stand, jobs, until)
        except KeyboardInterrupt:
            self.cancelled = True
        finally:
            self._stopper.stop()

    def _take_turns(self, level: Level, stand: _Stand, jobs: Iterator[Callable[[], object]], until: float) -> None:
        """Do the jobs one after another."""
        with ThreadPoolExecutor(1) as pool:  # not in the calling thread, which must be free to take signals
            for job in jobs:
                running = pool.submit(job)
                while not wait([running], timeout=0.05).done:
                    self._report(level, stand)
                running.result()
                self._report(level, stand)
                if self._enough(stand, until):
                    return

    def _side_by_side(self, level: Level, stand: _Stand, jobs: Iterator[Callable[[], object]], until: float) -> None:
        """Keep all workers busy with the jobs."""
        with ThreadPoolExecutor(self._limits.workers) as pool:
            running: set[Future[object]] = set()
            try:
                while not self._enough(stand, until):
                    running |= {pool.submit(job) for job in islice(jobs, self._limits.workers - len(running))}
                    if not running:
                        return
                    finished, running = wait(running, timeout=0.05, return_when=FIRST_COMPLETED)
                    for future in finished:
                        future.result()
                    self._report(level, stand)
            finally:
                self._stopper.stop()

    def _enough(self, stand: _Stand, until: float) -> bool:
        return stand.done or self.cancelled or self._spent() >= until

    def _report(self, level: Level, stand: _Stand) -> None:
        progress = Progress(self._stage, level.number, stand.value, min(stand.bound, stand.value), self._elapsed())
        self.solution = stand.solution
        if self._watch(progress):
            self.cancelled = True

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    def _jobs(self, stand: _Stand, first: bool, until: float) -> Iterator[Callable[[], object]]:
        """Yield what is to be done for a level, in order of urgency, without end until it is proven."""
        small = stand.program.size <= SMALL
        if small:
            self._stage = "prove"
            yield partial(self._solve_whole, stand, until)
            return
        if first:
            self._stage = "construct"
            yield partial(self._bound, stand, until)
            for requests in batches(self._model, self._neighbourhoods):
                free = self._neighbourhoods.around(requests, stand.program.size)
                yield partial(self._improve, stand, free, 1.0, until)
        else:
            yield partial(self._bound, stand, until)
        self._stage = "improve"
        whole = False
        while True:
            if stand.failures > 200 and not whole and stand.program.size <= MEDIUM:
                whole = True
                yield partial(self._solve_whole, stand, until)
            yield partial(self._reconsider, stand, until)

    def _effort(self, seconds: float, until: float) -> Effort:
        left = until - self._spent()
        if self._limits.deterministic:
            return Effort(UNLIMITED, min(seconds, left), 1, self._limits.seed)
        return Effort(min(seconds, left), None, 1, self._limits.seed)

    def _minimize(
        self, program: Program, objective: Expression, effort: Effort, hint: Ints, **calls: Callable[[Any], None]
    ) -> Outcome:
        outcome = minimize(program, objective, effort, self._stopper, hint, **calls)
        self._work += outcome.work
        return outcome

    def _reconsider(self, stand: _Stand, until: float) -> None:
        """Reconsider some neighbourhood, as large as can just be searched through."""
        with stand.lock:
            if stand.relaxed is not None and self._random.random() < 0.15:
                free = self._neighbourhoods.supported(stand.relaxed, stand.solution, self._random.uniform(0.4, 1.0))
                seconds = 4.0
            else:
                free = self._neighbourhoods.draw(stand.solution, int(stand.columns))
                seconds = 2.0
        proven = self._improve(stand, free, seconds, until)
        if seconds == 2.0:
            stand.columns = min(MOST_FREE, max(LEAST_FREE, stand.columns * (1.04 if proven else 0.96)))

    def _improve(self, stand: _Stand, free: Ints, seconds: float, until: float) -> bool:
        """Reconsider the free columns, the others held; tell whether nothing better was left behind."""
        solution = stand.solution
        part, objective = restrict(stand.program, stand.objective, solution, free)
        outcome = self._minimize(part, objective, self._effort(seconds, until), solution[free])
        if outcome.solution is None or not stand.offer(free, outcome.solution):
            stand.failures += 1
        return outcome.proven

    def _bound(self, stand: _Stand, until: float) -> None:
        """Bound the level by its linear relaxation."""
        seconds = UNLIMITED if self._limits.deterministic else until - self._spent()
        relaxation = relax(stand.program, stand.objective, seconds)
        if relaxation is not None:
            stand.prove(proven_bound(stand.program, stand.objective, relaxation.prices))
            stand.relaxed = relaxation.solution
            free = self._neighbourhoods.supported(relaxation.solution, stand.solution, 1.0)
            self._improve(stand, free, 8.0, until)

    def _solve_whole(self, stand: _Stand, until: float) -> None:
        """Solve the whole program, from the plan at hand."""
        outcome = self._minimize(
            stand.program,
            stand.objective,
            self._effort(UNLIMITED, until),
            stand.solution,
            on_solution=stand.take,
            on_bound=stand.prove,
        )
        if outcome.solution is not None:
            stand.offer(None, outcome.solution)
        stand.prove(min(outcome.bound, stand.value))
