"""Where a search begins: the program that keeps what is frozen, and a solution of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from scheduler.faults import Fault, InputError
from scheduler.freeze import Frozen, still_holding
from scheduler.levels import Level
from scheduler.model.baseline import Baseline
from scheduler.model.decode import decode
from scheduler.model.encode import encode
from scheduler.model.model import Model, build_model
from scheduler.model.objective import Objective, lay_objective
from scheduler.model.program import Ints, Program
from scheduler.plan import Kind, Plan, PlanRows
from scheduler.problem import Problem
from scheduler.search.complete import complete, refill
from scheduler.search.cp_sat import Effort
from scheduler.search.limits import Limits

__all__ = ["Beginner", "Beginning"]

LARGEST_VALUE = 1e17
"""The largest value of a level that is computed exactly throughout."""

FIRST = "stop_after_first_solution: true cp_model_probing_level: 0 symmetry_level: 0"
"""How a whole program is searched for a first solution: the probing would take most of the time."""

PART_SECONDS = 2.0
"""The most seconds spent on mending a part of an earlier plan."""

LEAST_SECONDS = 0.5
"""What is spent on it even where no time is left: what can be kept of a plan is not lost for a moment's work."""


@dataclass(frozen=True)
class Beginning:
    """The program, and a solution to start from."""

    model: Model
    objective: Objective
    program: Program
    solution: Ints


@dataclass
class Beginner:
    """Makes beginnings.

    Parameters
    ----------
    problem, levels, limits
        What is asked, and what the search may spend.
    baseline
        What ``changes`` counts against, or None.
    start
        An earlier plan to start from, or None for no class at all.
    new_from
        The first day, from the horizon's start, on which a class may start that is not frozen.
    """

    problem: Problem
    levels: tuple[Level, ...]
    limits: Limits
    baseline: Baseline | None
    start: Plan | None
    new_from: int = 0
    _began: float = field(default_factory=time.monotonic)

    def begin(self, frozen: Frozen | None = None) -> Beginning | None:
        """Return the program that keeps what is frozen, with a solution; None where none is found."""
        model, objective, program = self._model(frozen)
        drafts = [_encoded(model, objective, program, draft) for draft in self._drafts(frozen)]
        feasible = program.is_feasible(drafts[0])
        solution = drafts[0] if feasible else complete(model, program, drafts, self._part, self._whole)
        if solution is None:
            return None
        if frozen and self.start and not feasible:
            # What still holds of the earlier plan beside the frozen classes thus mended.
            held = _rows_of(model, solution, frozen)
            fuller = _encoded(model, objective, program, still_holding(self.problem, self.start, held))
            lost = model.pairs.unit @ (solution - fuller)[model.pairs.column]
            solution = fuller if lost < 0 and program.is_feasible(fuller) else solution
        return Beginning(model, objective, program, solution)

    def refilled(self, beginning: Beginning) -> Beginning:
        """Return the same with what else can be kept of the earlier plan: less of a booking, others in its place."""
        if self.start is None:
            return beginning
        model, objective, program = beginning.model, beginning.objective, beginning.program
        wish = _encoded(model, objective, program, self.start.rows)
        solution = refill(model, program, wish, beginning.solution, self._part)
        for update in objective.updates:
            update(solution)
        return replace(beginning, solution=solution)

    def _drafts(self, frozen: Frozen | None) -> Iterator[PlanRows | None]:
        """Yield what may be a plan around what is frozen: all that still holds of an earlier one, then the least."""
        if self.start is not None:
            yield still_holding(self.problem, self.start, frozen.rows if frozen else None)
        yield frozen.rows if frozen else None

    def _model(self, frozen: Frozen | None) -> tuple[Model, Objective, Program]:
        """Return the model with the terms of the levels; a fault where its numbers outgrow whole-number arithmetic."""
        terms = list(dict.fromkeys(term for level in self.levels for term in level.weights))
        kept = self.baseline.kinds_with_staff if self.baseline and "changes" in terms else frozenset()
        pins, reopened = (frozen.pins, frozen.reopened) if frozen else ((), frozenset[Kind]())
        model = build_model(self.problem, pins, kept, self.new_from, reopened)
        try:
            objective = lay_objective(model, terms, self.baseline)
        except OverflowError as error:
            raise InputError([Fault(str(error), table="requests", column="weight")]) from error
        program = model.builder.build()
        for level in self.levels:
            expression = objective.level(level.weights)
            largest = float(np.abs(expression.coefficients.astype(float)) @ program.upper[expression.columns])
            if largest >= LARGEST_VALUE:
                text = (
                    f"level {level.number}: its value could exceed {LARGEST_VALUE:.0e}; give smaller weights or numbers"
                )
                raise InputError([Fault(text, table="settings", column="value", value=str(level))])
        return model, objective, program

    def _effort(self, seconds: float) -> Effort:
        """Return what finding the first solution may take: the search itself improves on it."""
        if self.limits.deterministic:
            return Effort(float("inf"), seconds, 1, self.limits.seed, FIRST)
        return Effort(seconds, None, self.limits.workers, self.limits.seed, FIRST)

    def _part(self) -> Effort:
        seconds = min(PART_SECONDS, max(LEAST_SECONDS, self._left() / 4))
        effort = self._effort(PART_SECONDS if self.limits.deterministic else seconds)
        return replace(effort, options="")  # little is open, so that the best of it is soon found

    def _whole(self) -> Effort:
        if self.limits.deterministic:
            return self._effort(self.limits.seconds)
        # Half of the time that is left: better no time to improve the plan than a piece released for nothing.
        return self._effort(max(1.0, self._left() / 2))

    def _left(self) -> float:
        return self.limits.seconds - (time.monotonic() - self._began)


def _encoded(model: Model, objective: Objective, program: Program, rows: PlanRows | None) -> Ints:
    """Return a plan as values of the program's columns, within their limits; no plan is no class at all."""
    solution = np.zeros(program.size, dtype=np.int64) if rows is None else encode(model, Plan(rows), program.size)
    solution = np.clip(solution, program.lower, program.upper)
    for update in objective.updates:
        update(solution)
    return solution


def _rows_of(model: Model, solution: Ints, frozen: Frozen) -> PlanRows:
    """Return the classes and bookings of a solution."""
    runs, bookings = decode(model, solution)
    return frozen.rows.model_copy(update={"classes": tuple(runs), "bookings": tuple(bookings)})
