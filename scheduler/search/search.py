"""The search itself: level after level, workers improve one shared plan and prove how much better it could be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from scheduler.levels import Level
from scheduler.model.model import Model
from scheduler.model.objective import Objective
from scheduler.model.program import UNLIMITED, Expression, Ints, Program
from scheduler.search.blame import Blame
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize
from scheduler.search.events import Progress
from scheduler.search.focus import Draw, Focus
from scheduler.search.greedy import Greedy
from scheduler.search.layers import Layers
from scheduler.search.leeway import Leeway
from scheduler.search.limits import LevelOutcome, Limits
from scheduler.search.linear import proven_bound, relax
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.propagate import propagate
from scheduler.search.shares import changes_at, share
from scheduler.search.stand import Stand
from scheduler.search.subproblem import reduce, restrict

__all__ = ["Search"]

TINY, SMALL = 300, 6000
"""Columns up to which a program is solved as a whole, by one thread or by several."""

MEDIUM = 60_000
"""Columns up to which a program is solved as a whole once its neighbourhoods yield no more."""

LARGE = 500_000
"""Columns beyond which neighbourhoods wait for the first plan."""

RELAXED = 15_000
"""Columns of which the linear relaxation is to be solved in a second's time, times the fourth root of the seconds there
are: of 24,000 it took 8 s, of 52,000 195 s, and of 146,000 it did not end. Of more it would keep a worker for
nothing."""

PROOF_WORKERS = 8
"""Threads of CP-SAT on a whole program, whatever the number of processors: with fewer it leaves out its LP workers."""

NO_PROBING = "cp_model_probing_level: 0 symmetry_level: 0 "
"""Leaves out of the presolve what takes long and saves little."""

QUICK = "cp_model_presolve: false symmetry_level: 0 linearization_level: 2"
"""How a neighbourhood is solved: what a presolve would find there, the propagation of limits has found before."""

LIGHT = NO_PROBING + "linearization_level: 2"
"""How a whole program is solved of which a baseline decides much: without the probing that would take most of the
time."""

NEAR = LIGHT + ' subsolvers: "lb_tree_search"'
"""The same, by the one worker of CP-SAT that raises its bound soonest."""

NEARER = NEAR + ' subsolvers: "reduced_costs"'
"""The same, by two, where there are processors enough."""

SECONDS = 0.6
"""The most time for a neighbourhood."""

ELSEWHERE = 10.0
"""The least time left with which a level before the changes is improved at the cost of changes where nothing was lost
to a disruption."""

KEEP_SECONDS = 2.0
"""The most time for a plan that keeps all that is kept; on the reference year it takes a few tenths of a second."""

LOOSE_SECONDS = 1.0
"""The most time for a plan that keeps all but what is drawn; about half of it goes into reducing and presolving."""

LARGEST_AIM = 1e17
"""The largest value of an objective with its tie-breaker: beyond, whole numbers of 64 bits could overflow."""

JOINS = np.arange(0.3, 0.95, 0.1)
"""The shares of the first level's time after which plans that workers improved apart are put together."""

JOIN_SECONDS = 3.0
"""The most time for putting two plans together; mostly it takes a tenth of a second."""

LEAST_WORK = 0.01
"""What a call is taken to cost in the deterministic mode besides CP-SAT's own work, which can be next to nothing: some
hundredths of a second go into drawing a neighbourhood and propagating limits."""

ATTEMPTS = 3
"""How often a neighbourhood is solved at most because another worker changed what it stands on."""


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
        self._limits = limits
        self._watch = watch
        self._model = model
        self._before = np.zeros(len(model.placed), dtype=np.int64) if before is None else before
        self._neighbourhoods = Neighbourhoods(model, program.size)
        self._began = time.monotonic()
        self._work = 0.0
        self._stopper = Stopper()
        self._stage = "construct"
        self._constructed = threading.Event()
        self._kept = threading.Event()
        self._start = self.solution = start
        self._updates = objective.updates
        self.outcomes: list[LevelOutcome] = []
        self.cancelled = False

    def run(self) -> None:
        """Optimise level after level; :attr:`solution` and :attr:`outcomes` hold what was reached, at any moment.

        On the way a solution has the columns of the model, and of the terms that its level needs.
        """
        for position, level in enumerate(self._levels):
            expression = self._objective.level(level.weights)
            program, self._updates = self._layers.program(position), self._layers.updates(position)
            self._neighbourhoods = self._neighbourhoods.within(program.size)
            self.solution = self.solution[: program.size]
            self._tidy(program, expression)
            least = max(0, expression.least(*(propagate(program) or (program.lower, program.upper))))
            value, tie = expression.value(self.solution), self._tie(position, program, expression)
            stand = Stand(program, expression, self.solution, value, least, tie)
            if not self._over():
                until = self._spent() + share(self._levels, position) * (self._limits.seconds - self._spent())
                self._optimize(level, stand, position == 0, until)
            self.solution = self._layers.whole(stand.solution, position)
            self.outcomes.append(LevelOutcome(level, stand.value, min(stand.bound, stand.value)))
            self._layers.hold(expression, stand.value)

    def _tie(self, position: int, program: Program, expression: Expression) -> Expression | None:
        """Return the changes, to be few already while a level before theirs is improved part by part; else None."""
        if position >= changes_at(self._levels) or program.size <= SMALL:
            return None
        changes = self._objective.terms["changes"]
        sizes = [abs(of.coefficients.astype(float)) @ program.upper[of.columns] + 1 for of in (expression, changes)]
        return changes if sizes[0] * sizes[1] < LARGEST_AIM else None

    def _tidy(self, program: Program, expression: Expression) -> None:
        """Let the columns of the terms follow from the decisions; no level above had a reason to."""
        tidy = self.solution.copy()
        for update in self._updates:
            update(tidy)
        if expression.value(tidy) <= expression.value(self.solution) and program.is_feasible(tidy):
            self.solution = tidy

    def _spent(self) -> float:
        return self._work if self._limits.deterministic else time.monotonic() - self._began

    def _over(self) -> bool:
        return self.cancelled or self._spent() >= self._limits.seconds

    def _optimize(self, level: Level, stand: Stand, first: bool, until: float) -> None:
        """Improve and bound a level until it is proven, or the time set aside for it is over."""
        jobs = self._jobs(stand, level, first, until)
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

    def _take_turns(self, level: Level, stand: Stand, jobs: Iterator[Callable[[], object]], until: float) -> None:
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

    def _side_by_side(self, level: Level, stand: Stand, jobs: Iterator[Callable[[], object]], until: float) -> None:
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

    def _enough(self, stand: Stand, until: float) -> bool:
        return stand.done or self.cancelled or self._spent() >= until

    def _report(self, level: Level, stand: Stand) -> None:
        progress = Progress(self._stage, level.number, stand.value, min(stand.bound, stand.value), self._elapsed())
        self.solution = stand.solution
        if self._watch(progress):
            self.cancelled = True

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    def _first_jobs(self, stand: Stand, level: Level, first: bool, until: float) -> Iterator[Callable[[], object]]:
        """Yield what comes before the neighbourhoods: a first plan and a bound."""
        self._stage = "construct" if first else "improve"
        if first:
            yield partial(self._construct, stand, until)
        nearly_decided = "changes" in level.weights and stand.program.size <= MEDIUM
        if not nearly_decided and stand.program.size <= RELAXED * max(0.0, until - self._spent()) ** 0.25:
            yield partial(self._bound, stand, until)
        if first and stand.program.size <= MEDIUM and not self._one_by_one and not self._start.any():
            for seed in range(1, self._limits.workers):
                yield partial(self._rival, stand, self._limits.seed + seed, until)
        if first and stand.program.size > LARGE:
            # Python has one thread for both: drawing neighbourhoods would only hold the construction up.
            yield self._constructed.wait

    def _jobs(self, stand: Stand, level: Level, first: bool, until: float) -> Iterator[Callable[[], object]]:
        """Yield what is to be done for a level, in order of urgency, without end until it is proven."""
        if stand.program.size <= SMALL:
            self._stage = "prove"
            yield partial(self._solve_whole, stand, until)
            return
        yield from self._first_jobs(stand, level, first, until)
        blame = Blame(self._model, stand.objective, stand.program)
        if stand.tie is not None:
            focus = Focus(blame, self._neighbourhoods, self._limits.seed, self._short(stand))
            while len(self._short(stand)) and not focus.stuck and (draw := focus.draw(stand.solution)) is not None:
                yield partial(self._reconsider, stand, focus, draw, until)
            yield partial(self._keep, stand, until)
            if until - self._spent() < ELSEWHERE:
                yield self._stopper.interrupter.interrupt  # the changes need the time more than this level its bound
                return
        focus = Focus(blame, self._neighbourhoods, self._limits.seed)
        whole = stand.program.size > MEDIUM
        if not whole and "changes" in level.weights:
            whole = True
            yield from self._change_less(stand, blame, until)
        while (draw := focus.draw(stand.solution)) is not None:
            if focus.stuck and not whole:
                whole = True
                yield partial(self._solve_whole if stand.tie is None else self._solve_near, stand, until)
            yield partial(self._reconsider, stand, focus, draw, until)
        if not whole:
            yield partial(self._solve_whole, stand, until)

    def _change_less(self, stand: Stand, blame: Blame, until: float) -> Iterator[Callable[[], object]]:
        """Yield what brings the changes down soonest, and what proves them once they are few.

        Few changes are quickly proven, many hardly ever: so those made for nothing are undone before the proof begins.
        """
        self._kept.clear()
        leeway = Leeway(blame, self._neighbourhoods, self._objective.terms["changes"], self._limits.seed)
        yield partial(self._keep, stand, until)
        if not self._one_by_one:
            yield self._kept.wait
        yield partial(self._solve_near, stand, (self._spent() + until) / 2 if self._one_by_one else until)
        while not leeway.stuck:
            yield partial(self._let_change, stand, leeway, until)

    def _short(self, stand: Stand) -> Ints:
        """Return the positions of the requests of which fewer are placed than in the baseline."""
        return np.flatnonzero(stand.solution[self._model.placed] < self._before)

    def _effort(self, seconds: float, until: float, workers: int = 1, options: str = "") -> Effort:
        left = until - self._spent()
        if self._limits.deterministic:
            return Effort(UNLIMITED, min(seconds, left), 1, self._limits.seed, options)
        return Effort(min(seconds, left), None, workers, self._limits.seed, options)

    def _minimize(
        self, program: Program, objective: Expression, effort: Effort, hint: Ints, **calls: Callable[[Any], None]
    ) -> Outcome:
        outcome = minimize(program, objective, effort, self._stopper, hint, **calls)
        self._work += LEAST_WORK + outcome.work
        return outcome

    def _construct(self, stand: Stand, until: float) -> None:
        """Seat whoever finds room beside what is planned already."""
        solution = stand.solution.copy()
        try:
            greedy = Greedy(self._model, stand.program, solution, self._neighbourhoods.of_terms)
            greedy.run(lambda: self._enough(stand, until))
            for update in self._updates:
                update(solution)
            stand.take(solution)
        finally:
            self._stage = "improve"
            self._constructed.set()

    def _rival(self, stand: Stand, seed: int, until: float) -> None:
        """Improve a plan that was begun otherwise, and put it together with the common one now and then.

        Workers that improve one plan end where nothing better is near it. What two plans have in common is mostly
        right; where they differ, CP-SAT picks the best of each in no time. Each goes on from its own, so that the two
        stay different.
        """
        program = stand.program
        solution = self._start[: program.size].copy()
        Greedy(self._model, program, solution, self._neighbourhoods.of_terms, seed).run(
            lambda: self._enough(stand, until)
        )
        for update in self._updates:
            update(solution)
        rival = Stand(program, stand.objective, solution, stand.objective.value(solution), stand.bound, stand.tie)
        focus = Focus(Blame(self._model, stand.objective, program), self._neighbourhoods, seed)
        began = self._spent()
        for part in JOINS.tolist():
            end = began + part * (until - began)
            while not self._enough(stand, end) and (draw := focus.draw(rival.solution)) is not None:
                self._reconsider(rival, focus, draw, end)
            self._join(stand, rival.solution, until)

    def _join(self, stand: Stand, solution: Ints, until: float) -> None:
        """Make the best plan of the common one and another."""
        differing = stand.solution != solution
        differing[self._neighbourhoods.of_terms] = True
        stand.take(solution)
        self._improve(stand, np.flatnonzero(differing), JOIN_SECONDS, until)

    def _reconsider(self, stand: Stand, focus: Focus, draw: Draw, until: float) -> None:
        """Reconsider a neighbourhood, and let the focus learn from it."""
        gain, exhausted = self._improve(stand, draw.free, SECONDS, until)
        focus.learn(draw, gain, exhausted)

    def _keep(self, stand: Stand, until: float) -> None:
        """Reconsider everything, with all that is kept of the baseline kept.

        Before the level of the changes that places people at the cost of nobody; at theirs, it undoes those which
        others have made needless.
        """
        try:
            self._improve(stand, stand.everything, KEEP_SECONDS, until, loose=np.empty(0, np.int64))
        finally:
            self._kept.set()

    def _let_change(self, stand: Stand, leeway: Leeway, until: float) -> None:
        """Reconsider everything, with all that is kept of the baseline kept but what is drawn."""
        loose = leeway.draw(stand.solution)
        leeway.learn(*self._improve(stand, stand.everything, LOOSE_SECONDS, until, loose))

    def _improve(
        self, stand: Stand, free: Ints, seconds: float, until: float, loose: Ints | None = None
    ) -> tuple[int, bool]:
        """Reconsider the free columns, the others held; return the gain, and whether nothing better was left behind.

        ``loose`` keeps besides what the changes count, but for these columns of theirs.
        """
        solution = stand.solution
        hint = solution[free]
        for _ in range(ATTEMPTS):
            program, options = stand.program, QUICK
            if loose is not None:
                program, options = stand.keeping(solution, self._objective.terms["changes"], loose), LIGHT
            part = restrict(program, stand.aim, solution, free)
            effort = self._effort(seconds, until, options=options)
            outcome = self._minimize(part.program, part.objective, effort, hint[part.chosen])
            if outcome.solution is None:
                return 0, outcome.proven
            found = part.filled(outcome.solution)
            gain = stand.offer(free, found, solution)
            if gain is not None:
                return gain, outcome.proven
            # Another worker has changed what was held: once more, from what it left and what was found here.
            solution, hint = stand.solution, found
        return 0, False

    def _bound(self, stand: Stand, until: float) -> None:
        """Bound the level by its linear relaxation."""
        seconds = UNLIMITED if self._limits.deterministic else until - self._spent()
        part = reduce(stand.program, stand.objective, stand.solution)
        relaxation = relax(part.program, part.objective, seconds, self._stopper.interrupter)
        if relaxation is not None:
            stand.prove(proven_bound(part.program, part.objective, relaxation.prices))

    @property
    def _one_by_one(self) -> bool:
        """Whether one job is done at a time."""
        return self._limits.deterministic or self._limits.workers == 1

    def _solve_near(self, stand: Stand, until: float) -> None:
        """Solve the whole program of which a baseline decides much, while others improve the plan."""
        if self._limits.workers > 2 and not self._limits.deterministic:
            self._solve_whole(stand, until, 2, NEARER)
        else:
            self._solve_whole(stand, until, 1, NEAR)

    def _solve_whole(self, stand: Stand, until: float, workers: int = PROOF_WORKERS, options: str = "") -> None:
        """Solve the whole program, from the plan at hand."""
        solution = stand.solution
        part = reduce(stand.program, stand.aim, solution)
        outcome = self._minimize(
            part.program,
            part.objective,
            self._effort(UNLIMITED, until, workers if part.program.size > TINY else 1, options),
            solution[part.chosen],
            on_solution=lambda values: stand.take(part.filled(values)),
            on_bound=stand.prove_aim,
        )
        if outcome.solution is not None:
            stand.offer(None, part.filled(outcome.solution))
        stand.prove_aim(min(outcome.bound, stand.aim.value(stand.solution)))
