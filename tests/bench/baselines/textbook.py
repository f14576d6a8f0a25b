"""The textbook model in one CP-SAT call a level."""

from __future__ import annotations

import math

from ortools.sat.python import cp_model

from tests.bench.baselines.lexicographic import Answer, Report
from tests.bench.baselines.linear import Expression, Program

__all__ = ["minimise"]

WORKERS = 8


def minimise(
    program: Program, objective: Expression, hint: list[int], seconds: float, seed: int, report: Report
) -> Answer:
    """Minimise the objective with CP-SAT."""
    model = cp_model.CpModel()
    variables = [model.new_int_var(*bounds, "") for bounds in zip(program.lower, program.upper, strict=True)]

    def total(cells: tuple[int, ...], coefficients: tuple[int, ...]) -> cp_model.LinearExpr:
        return cp_model.LinearExpr.weighted_sum([variables[cell] for cell in cells], list(coefficients))

    for row in program.rows:
        low = cp_model.INT_MIN if row.lower is None else row.lower
        high = cp_model.INT_MAX if row.upper is None else row.upper
        model.add_linear_constraint(total(row.variables, row.coefficients), low, high)
    model.minimize(total(tuple(objective.terms), tuple(objective.terms.values())) + objective.constant)
    for variable, value in zip(variables, hint, strict=True):
        model.add_hint(variable, value)

    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = WORKERS
    solver.parameters.random_seed = seed
    best = math.inf

    def solved(value: float, bound: float) -> None:
        nonlocal best
        best = value
        report(value, bound)

    solver.best_bound_callback = lambda bound: report(best, bound)
    status = solver.solve(model, _Watch(solved))
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, 0)
    return Answer([solver.value(variable) for variable in variables], math.ceil(solver.best_objective_bound - 1e-6))


class _Watch(cp_model.CpSolverSolutionCallback):
    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def on_solution_callback(self) -> None:
        self._report(self.objective_value, self.best_objective_bound)
