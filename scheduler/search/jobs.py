"""The jobs of a level: each makes its plan better, or proves how much better it could be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from scheduler.model.model import Model
from scheduler.model.objective import Update
from scheduler.model.program import UNLIMITED, Expression, Floats, Ints
from scheduler.search.aggregate import Aggregate
from scheduler.search.blame import Blame
from scheduler.search.budget import Budget
from scheduler.search.cp_sat import Effort
from scheduler.search.exclude import least_possible
from scheduler.search.focus import Draw, Focus
from scheduler.search.greedy import Greedy
from scheduler.search.limits import LevelOutcome
from scheduler.search.linear import proven_bound, relax
from scheduler.search.neighbourhood import Neighbourhoods
from scheduler.search.propagate import propagate
from scheduler.search.rosters import Rosters
from scheduler.search.stand import Stand
from scheduler.search.subproblem import Part, reduce, restrict

__all__ = ["Jobs"]

TINY = 300
"""Columns up to which a whole program is solved by one thread."""

PROOF_WORKERS = 8
"""Threads of CP-SAT on a whole program, whatever the number of processors: with fewer it leaves out its LP workers."""

BRIEF = (
    "cp_model_probing_level: 0 symmetry_level: 0 max_presolve_iterations: 1 "
    "presolve_inclusion_work_limit: 0 merge_at_most_one_work_limit: 0 find_big_linear_overlap: false "
)
"""Leaves out of the presolve what takes long and saves little."""

QUICK = "cp_model_presolve: false symmetry_level: 0 linearization_level: 2"
"""How a neighbourhood is solved: what a presolve would find there, the propagation of limits has found before."""

AROUND = " use_lns_only: true"
"""Searches around the best solution alone, which soon betters it but proves nothing."""

INTERLEAVED = " interleave_search: true"
"""Lets one thread do in turn what several would do side by side."""

ALTERNATELY = AROUND + INTERLEAVED
"""Searches around the best solution by one thread, which otherwise would hardly do it at all."""

LIGHT = BRIEF + "linearization_level: 2"
"""How a program is solved that keeps what a baseline has: without the probing that would take most of the time."""

PROVERS = "reduced_costs", "default_lp", "pseudo_costs", "max_lp_sym"
"""The workers of CP-SAT that prove changes few, the soonest first: of 14 hard replans of the reference year each proved
9, 7, 6 and 5 in 6 s, beside one that searches around the plan."""

SECONDS = 0.6
"""The most time for a neighbourhood."""

SQUEEZED = 0.75
"""The share of a program's columns up to which what a value asked for leaves is worth being solved by itself."""

SQUEEZES = 2
"""What share of the time that is left a value may be looked for: one part of so many."""

KEEP_SECONDS = 2.0
"""The most time for a plan that keeps all that is kept; on the reference year it takes a few tenths of a second."""

LOOK_SECONDS = 1.0
"""The most time for what is near a plan as a whole: in so much most of those who lost their place have one again, which
took draws two and a half."""

WITHIN_SECONDS = 0.7
"""The most time for what the classes of a plan allow that a level above has left. Of the ``peak_load`` of the reference
year, 1.1 s, seeds 0 and 1, 525 and 527 are left with it, 586 and 550 without; other levels are the same."""

JOINS = np.concatenate([np.arange(0.1, 0.3, 0.05), np.arange(0.3, 0.95, 0.1)])
"""The shares of the first level's time after which plans that workers improved apart are put together: sooner at first,
when both are far from good. Of the reference year, seeds 0 and 1, 779 and 809 are left after 15 of 51 s where the first
is at three tenths, 624 and 642 where it is at one; in the end, seeds 0 to 3, 530 and 523 on average."""

JOIN_SECONDS = 3.0
"""The most time for putting two plans together; mostly it takes a tenth of a second."""

ATTEMPTS = 3
"""How often a neighbourhood is solved at most because another worker changed what it stands on."""


@dataclass
class Jobs:
    """What workers may do for a level, side by side.

    Parameters
    ----------
    model
        The model.
    stand
        The plan that they share.
    start
        What the search began from.
    neighbourhoods
        Finds what to reconsider together, sooner once totals tell what is likely to be of use.
    rosters
        What can be said of who is engaged without names.
    aggregate, dated
        Make, or return, what can be said of plans by their totals: over all days, and of each start day.
    updates
        What sets the columns of the terms in a plan.
    changes
        The term ``changes``; without a baseline, nothing.
    budget
        What the search may spend.
    until
        How much may be spent when the level is to end.

    Attributes
    ----------
    stage
        What the level is at.
    resists
        Whether neighbourhoods of another plan yield nothing more.
    prices
        What a seat of each booking takes of what is scarce; None until it is known.
    appraised, constructed
        Whether :meth:`appraise` and :meth:`construct` are done.
    """

    model: Model
    stand: Stand
    start: Ints
    neighbourhoods: Neighbourhoods
    rosters: Rosters
    aggregate: Callable[[], Aggregate]
    dated: Callable[[], Aggregate]
    updates: tuple[Update, ...]
    changes: Expression
    budget: Budget
    until: float
    stage: str = "improve"
    resists: bool = False
    prices: Floats | None = None
    appraised: threading.Event = field(default_factory=threading.Event)
    constructed: threading.Event = field(default_factory=threading.Event)

    def enough(self, until: float) -> bool:
        """Tell whether the level is proven, or so much spent."""
        return self.stand.done or self.budget.cancelled or self.budget.spent >= until

    def appraise(self) -> None:
        """Find out what is scarce."""
        try:
            self.prices = self.aggregate().prices(self.budget.stopper.interrupter)
        finally:
            self.appraised.set()

    def construct(self) -> None:
        """Seat whoever finds room beside what is planned already."""
        solution = self.stand.solution.copy()
        try:
            greedy = Greedy(self.model, self.stand.program, solution, self.neighbourhoods.of_terms, prices=self.prices)
            greedy.run(lambda: self.enough(self.until))
            for update in self.updates:
                update(solution)
            self.stand.take(solution)
        finally:
            self.stage = "improve"
            self.constructed.set()

    def rival(self, seed: int) -> None:
        """Improve a plan that was begun otherwise, and put it together with the common one now and then.

        Workers that improve one plan end where nothing better is near it. What two plans have in common is mostly
        right; where they differ, CP-SAT picks the best of each in no time. Each goes on from its own, so that the two
        stay different.
        """
        stand, program = self.stand, self.stand.program
        solution = self.start[: program.size].copy()
        greedy = Greedy(self.model, program, solution, self.neighbourhoods.of_terms, seed, prices=self.prices)
        greedy.run(lambda: self.enough(self.until))
        for update in self.updates:
            update(solution)
        rival = Stand(
            program,
            self.stand.objective,
            solution,
            self.stand.objective.value(solution),
            self.stand.bound,
            self.stand.tie,
        )
        focus = Focus(Blame(self.model, stand.objective, program), self.neighbourhoods, seed)
        began = self.budget.spent
        for part in JOINS.tolist():
            end = began + part * (self.until - began)
            while not self.enough(end) and not focus.stuck and (draw := focus.draw(rival.solution)) is not None:
                self.reconsider(rival, focus, draw, end)
            self.join(rival.solution)
            if focus.stuck:
                self.resists = True
                return

    def join(self, solution: Ints) -> None:
        """Make the best plan of the common one and another."""
        differing = self.stand.solution != solution
        differing[self.neighbourhoods.of_terms] = True
        self.stand.take(solution)
        self.improve(self.stand, np.flatnonzero(differing), JOIN_SECONDS, self.until)

    def reconsider(self, stand: Stand, focus: Focus, draw: Draw, until: float) -> None:
        """Reconsider a neighbourhood, and let the focus learn from it."""
        gain, exhausted = self.improve(stand, draw.free, SECONDS, until)
        focus.learn(draw, gain, exhausted)

    def keep(self) -> None:
        """Place whoever finds room at the cost of nobody: all that is kept of the baseline stays."""
        self.improve(self.stand, self.stand.everything, KEEP_SECONDS, self.until, LIGHT, keeping=True)

    def look_around(self) -> None:
        """Reconsider everything near the plan, by CP-SAT's own neighbourhoods."""
        self.improve(self.stand, self.stand.everything, LOOK_SECONDS, self.until, QUICK + ALTERNATELY)

    def look_within(self) -> None:
        """Reconsider who is in the classes that the plan has, by CP-SAT's own neighbourhoods.

        What is the most of something (``peak_load``) gets better only where all that have so much do at once.
        """
        kernel = self.neighbourhoods.kernel(self.stand.solution, 0.0, self.budget.limits.seed)
        self.improve(self.stand, kernel, WITHIN_SECONDS, self.until, QUICK + ALTERNATELY)

    def improve(
        self,
        stand: Stand,
        free: Ints,
        seconds: float,
        until: float,
        options: str = QUICK,
        keeping: bool = False,
    ) -> tuple[int, bool]:
        """Reconsider the free columns, the others held; return the gain, and whether nothing better was left behind.

        ``options`` are CP-SAT's; ``keeping`` makes no new change.
        """
        solution = stand.solution
        hint = solution[free]
        for _ in range(ATTEMPTS):
            program = stand.keeping(solution, self.changes) if keeping else stand.program
            part = restrict(program, stand.aim, solution, free, partial(stand.activity, solution))
            effort = self.budget.effort(seconds, until, options=options)
            outcome = self.budget.minimize(part.program, part.objective, effort, hint[part.chosen])
            if outcome.solution is None:
                return 0, outcome.proven
            found = part.filled(outcome.solution)
            gain = stand.offer(free, found, solution)
            if gain is not None:
                return gain, outcome.proven
            # Another worker has changed what was held: once more, from what it left and what was found here.
            solution, hint = stand.solution, found
        return 0, False

    def exclude(self) -> None:
        """Bound the level by the values that limits alone exclude."""
        stand = self.stand
        bound = least_possible(
            stand.program, stand.objective, stand.bound, stand.value, lambda: self.enough(self.until)
        )
        stand.prove(bound)

    def squeeze(self) -> None:
        """Ask for values half way between the bound and the plan's, as long as that leaves much less to solve.

        A class that ends too late for what is asked is ruled out, as is who could be needed once too often: of a
        ``makespan`` or a ``peak_load`` much falls away, of a sum over all requests next to nothing.
        """
        stand, low = self.stand, self.stand.bound
        whole = reduce(stand.program, stand.objective, stand.solution).program.size
        while (low := max(low, stand.bound)) < stand.value and not self.enough(self.until):
            target, solution = (low + stand.value - 1) // 2, stand.solution
            limited = stand.program.with_row(stand.objective, target)
            if propagate(limited) is None:
                stand.prove(target + 1)
                continue
            part = reduce(limited, stand.objective, solution)
            if part.program.size > SQUEEZED * whole:
                return
            seconds = (self.until - self.budget.spent) / SQUEEZES
            effort = self._effort(part, seconds, self.until, options=BRIEF + "stop_after_first_solution: true")
            outcome = self.budget.minimize(part.program, part.objective, effort, solution[part.chosen])
            if outcome.solution is not None:
                stand.take(part.filled(outcome.solution))
                continue
            low = target + 1
            if outcome.proven:
                stand.prove(low)

    def bound(self, weights: Mapping[str, int], reached: Sequence[LevelOutcome]) -> None:
        """Bound the level by the totals of each start day, and let the neighbourhoods know what these use.

        Parameters
        ----------
        weights
            The weight of each of the level's terms.
        reached
            What came of the levels before.
        """
        seconds = UNLIMITED if self.budget.limits.deterministic else self.until - self.budget.spent
        limits = propagate(self.stand.program)
        known = self.dated().relax(weights, reached, limits, seconds, self.budget.stopper.interrupter)
        if known is not None:
            bound, totals = known
            self.stand.prove(bound)
            self.neighbourhoods.relaxed = self.dated().uses(totals, self.stand.program.size)

    def relax(self) -> None:
        """Solve the relaxation of the whole program: it bounds a little better, and tells who is of use by name."""
        seconds = UNLIMITED if self.budget.limits.deterministic else self.until - self.budget.spent
        part = reduce(self.stand.program, self.stand.objective, self.stand.solution)
        relaxation = relax(part.program, part.objective, seconds, self.budget.stopper.interrupter)
        if relaxation is not None:
            self.stand.prove(proven_bound(part.program, part.objective, relaxation.prices))
            relaxed = part.values.astype(np.float64)
            relaxed[part.chosen] = relaxation.solution
            self.neighbourhoods.relaxed = relaxed

    def prove(self) -> None:
        """Solve a small program: what its limits exclude first, then what a value asked for leaves, then all of it."""
        for part in (self.exclude, self.squeeze, self.solve_whole):
            if not self.enough(self.until):
                part()

    def solve_near(self) -> None:
        """Solve the whole program of which a baseline decides much: half of the threads prove, half better the plan.

        How soon it is proven hangs on how good the plan is, so both are CP-SAT's: its threads tell each other.
        """
        workers = self.budget.limits.workers
        provers = PROVERS[: max(1, workers // 2)]
        options = BRIEF + " ".join(f'subsolvers: "{prover}"' for prover in provers)
        self.solve_whole(workers, options + INTERLEAVED if self.budget.one_by_one else options)

    def solve_whole(self, workers: int = PROOF_WORKERS, options: str = BRIEF) -> None:
        """Solve the whole program, from the plan at hand."""
        solution = self.stand.solution
        part = reduce(self.stand.program, self.stand.aim, solution)
        outcome = self.budget.minimize(
            part.program,
            part.objective,
            self._effort(part, UNLIMITED, self.until, workers, options),
            solution[part.chosen],
            on_solution=lambda values: self.stand.take(part.filled(values)),
            on_bound=self.stand.prove_aim,
        )
        if outcome.solution is not None:
            self.stand.offer(None, part.filled(outcome.solution))
        self.stand.prove_aim(min(outcome.bound, self.stand.aim.value(self.stand.solution)))

    def _effort(
        self, part: Part, seconds: float, until: float, workers: int = PROOF_WORKERS, options: str = BRIEF
    ) -> Effort:
        """Return what a call may take for a whole program."""
        return self.budget.effort(seconds, until, workers if part.program.size > TINY else 1, options)
