"""Integer programs solved by CP-SAT."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from ortools.sat.python import cp_model
from ortools.util.python.solve_interrupter import SolveInterrupter

from scheduler.model.program import UNLIMITED, Expression, Ints, Program

__all__ = ["Effort", "Outcome", "Stopper", "minimize", "search"]


@dataclass(frozen=True)
class Effort:
    """How much work a call may spend, and how.

    Parameters
    ----------
    seconds
        The most wall time, in seconds.
    work
        The most deterministic time, in CP-SAT's units; None for no limit.
    workers
        How many threads.
    seed
        The seed of the search.
    options
        Other parameters of CP-SAT, in text form.
    """

    seconds: float
    work: float | None = None
    workers: int = 1
    seed: int = 0
    options: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came out: the best solution found, if any, the bound proven, and whether the search was exhaustive."""

    solution: Ints | None
    bound: int
    proven: bool
    work: float


@dataclass
class Stopper:
    """Stops the calls of solvers in progress, also one that is about to start, from any thread.

    Parameters
    ----------
    interrupter
        What a call of an LP solver is to be given.
    """

    interrupter: SolveInterrupter = field(default_factory=SolveInterrupter)
    _stopped: threading.Event = field(default_factory=threading.Event)
    _running: set[cp_model.CpSolver] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def stopped(self) -> bool:
        """Whether the search is to end."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End the search as soon as possible."""
        self._stopped.set()
        self.interrupter.interrupt()
        with self._lock:
            for solver in self._running:
                solver.stop_search()

    def wait(self, seconds: float) -> bool:
        """Wait that long at most for the stop, and tell whether it came."""
        return self._stopped.wait(seconds)

    def run(
        self, solver: cp_model.CpSolver, model: cp_model.CpModel, callback: _Watcher
    ) -> cp_model.CpSolverStatus | None:
        """Solve, unless stopped already: then there is no status."""
        with self._lock:
            if self._stopped.is_set():
                return None
            self._running.add(solver)
        callback.stopper = self
        try:
            return solver.solve(model, callback)
        finally:
            with self._lock:
                self._running.discard(solver)


class _Watcher(cp_model.CpSolverSolutionCallback):
    """Hands on each solution as it is found; a stop that came before the solver had started is felt at the first."""

    def __init__(self, on_solution: Callable[[Ints], bool | None] | None) -> None:
        super().__init__()
        self.stopper: Stopper | None = None
        self._on_solution = on_solution

    def on_solution_callback(self) -> None:
        """Take a solution."""
        values = np.array(list(self.response_proto.solution), dtype=np.int64)
        goes_on = self._on_solution is None or self._on_solution(values) is not False
        if not goes_on or (self.stopper is not None and self.stopper.stopped):
            self.stop_search()


def minimize(
    program: Program,
    objective: Expression,
    effort: Effort,
    stopper: Stopper,
    hint: Ints | None = None,
    on_solution: Callable[[Ints], bool | None] | None = None,
    on_bound: Callable[[int], None] | None = None,
) -> Outcome:
    """Minimise an expression over a program.

    Parameters
    ----------
    program, objective
        What to solve.
    effort
        The limits of this call.
    stopper
        Ends it early.
    hint
        Values of the columns to start from, feasible or not.
    on_solution, on_bound
        Called, from threads of the solver, with each better solution and each better bound; a solution of which False
        is returned is to be the last.
    """
    return search(_emit(program, objective, hint), effort, stopper, on_solution, on_bound)


def search(
    model: cp_model.CpModel,
    effort: Effort,
    stopper: Stopper,
    on_solution: Callable[[Ints], bool | None] | None = None,
    on_bound: Callable[[int], None] | None = None,
) -> Outcome:
    """Solve a model of CP-SAT; the parameters are those of :func:`minimize`."""
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    if effort.options:
        parameters.merge_text_format(effort.options)
    parameters.max_time_in_seconds = max(0.0, effort.seconds)
    if effort.work is not None:
        parameters.max_deterministic_time = effort.work
    parameters.num_workers = effort.workers
    parameters.random_seed = effort.seed
    # CP-SAT's own handler of Ctrl-C aborts the process where several solvers run at once.
    parameters.catch_sigint_signal = False
    if on_bound is not None:
        solver.best_bound_callback = lambda bound: on_bound(_whole(bound))
    status = stopper.run(solver, model, _Watcher(on_solution))
    if status is None:
        return Outcome(None, -UNLIMITED, False, 0.0)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    solution = np.array(list(solver.response_proto.solution), dtype=np.int64) if found else None
    proven = status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    bound = UNLIMITED if status == cp_model.INFEASIBLE else _whole(solver.best_objective_bound)
    return Outcome(solution, bound, proven, solver.deterministic_time)


def _whole(bound: float) -> int:
    """Round a bound of a whole-number objective up, but for the noise of floating point."""
    return int(np.ceil(bound - 1e-6)) if abs(bound) < UNLIMITED else -UNLIMITED


def _emit(program: Program, objective: Expression, hint: Ints | None) -> cp_model.CpModel:
    """Write the program as a CP-SAT model; straight into its message, which is many times faster than row by row."""
    model = cp_model.CpModel()
    proto = model.proto
    for lower, upper in zip(program.lower.tolist(), program.upper.tolist(), strict=True):
        proto.variables.add().domain.extend([lower, upper])
    matrix = program.matrix
    columns, coefficients, starts = matrix.indices.tolist(), matrix.data.tolist(), matrix.indptr.tolist()
    limits = zip(program.row_lower.tolist(), program.row_upper.tolist(), strict=True)
    for row, (lower, upper) in enumerate(limits):
        linear = proto.constraints.add().linear
        begin, end = starts[row], starts[row + 1]
        linear.vars.extend(columns[begin:end])
        linear.coeffs.extend(coefficients[begin:end])
        linear.domain.extend([lower, upper])
    cost = objective.dense(program.size)
    counted = np.flatnonzero(cost)
    proto.objective.vars.extend(counted.tolist())
    proto.objective.coeffs.extend(cost[counted].tolist())
    proto.objective.offset = objective.constant
    if hint is not None:
        proto.solution_hint.vars.extend(range(program.size))
        proto.solution_hint.values.extend(hint.tolist())
    return model
