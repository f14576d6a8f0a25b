"""The linear relaxation of a program, and the bound that its prices prove."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from scheduler.later import Later
from scheduler.model.program import UNLIMITED, Expression, Floats, Ints, Program

if TYPE_CHECKING:
    from ortools.math_opt import model_pb2
    from ortools.math_opt.python import mathopt
else:
    model_pb2, mathopt = Later("ortools.math_opt.model_pb2"), Later("ortools.math_opt.python.mathopt")

__all__ = ["Relaxation", "proven_bound", "relax"]


@dataclass(frozen=True)
class Relaxation:
    """A relaxed solution and the price of each row (its dual value)."""

    solution: Floats
    prices: Floats


def relax(
    program: Program, objective: Expression, seconds: float, interrupter: SolveInterrupter | None = None
) -> Relaxation | None:
    """Solve the linear relaxation with GLOP; None where it takes longer, is interrupted, or has no solution.

    GLOP rather than HiGHS, which takes no interruption: a search that is stopped must not wait for its bound.
    """
    parameters = mathopt.SolveParameters(time_limit=dt.timedelta(seconds=min(max(0.01, seconds), 1e6)))
    model = mathopt.Model.from_model_proto(_emit(program, objective))
    result = mathopt.solve(model, mathopt.SolverType.GLOP, params=parameters, interrupter=interrupter)
    if result.termination.reason != mathopt.TerminationReason.OPTIMAL:
        return None
    values, prices = result.variable_values(), result.dual_values()
    return Relaxation(
        np.array([values[variable] for variable in model.variables()]),
        np.array([prices[row] for row in model.linear_constraints()]),
    )


def proven_bound(program: Program, objective: Expression, prices: Floats) -> int:
    """Return the lower bound that any prices of the rows prove, whether they are optimal or not.

    Lagrange's bound: what breaking a row could save is charged at its price, and each column takes the end of its
    range that is cheapest. So the bound doesn't rest on the tolerances of the solver that found the prices.
    """
    at_upper = program.row_upper.astype(float)
    at_lower = program.row_lower.astype(float)
    prices = np.where((prices < 0) & (program.row_upper >= UNLIMITED), 0.0, prices)
    prices = np.where((prices > 0) & (program.row_lower <= -UNLIMITED), 0.0, prices)
    limits = np.where(prices > 0, at_lower, np.where(prices < 0, at_upper, 0.0))
    reduced = objective.dense(program.size) - program.matrix.T @ prices
    cheapest = np.where(reduced > 0, program.lower, program.upper)
    bound = float(prices @ limits + reduced @ cheapest) + objective.constant
    noise = 1e-9 * float(np.abs(prices * limits).sum() + np.abs(reduced * cheapest).sum() + 1)
    return int(np.ceil(bound - noise - 1e-6))


def _emit(program: Program, objective: Expression) -> model_pb2.ModelProto:
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(program.size))
    proto.variables.lower_bounds.extend(program.lower.astype(float))
    proto.variables.upper_bounds.extend(program.upper.astype(float))
    proto.variables.integers.extend([False] * program.size)
    rows = program.matrix.shape[0]
    proto.linear_constraints.ids.extend(range(rows))
    proto.linear_constraints.lower_bounds.extend(_floats(program.row_lower))
    proto.linear_constraints.upper_bounds.extend(_floats(program.row_upper))
    matrix = program.matrix.sorted_indices() if not program.matrix.has_sorted_indices else program.matrix
    row_of = np.repeat(np.arange(rows), np.diff(matrix.indptr))
    proto.linear_constraint_matrix.row_ids.extend(row_of.tolist())
    proto.linear_constraint_matrix.column_ids.extend(matrix.indices.tolist())
    proto.linear_constraint_matrix.coefficients.extend(matrix.data.astype(float).tolist())
    cost = objective.dense(program.size)
    counted = np.flatnonzero(cost)
    proto.objective.offset = float(objective.constant)
    proto.objective.linear_coefficients.ids.extend(counted.tolist())
    proto.objective.linear_coefficients.values.extend(cost[counted].astype(float).tolist())
    return proto


def _floats(limits: Ints) -> Floats:
    """Return limits of rows as floats, infinite where there is none."""
    floats = limits.astype(float)
    floats[limits >= UNLIMITED] = np.inf
    floats[limits <= -UNLIMITED] = -np.inf
    return floats
