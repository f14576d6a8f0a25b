"""The textbook model as a mixed-integer program, by HiGHS through ortools' math_opt."""

from __future__ import annotations

import datetime as dt
import math
import os
import re
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from tests.bench.baselines.lexicographic import Answer, Report
from tests.bench.baselines.linear import Expression, Program

__all__ = ["minimise"]

_PROGRESS = re.compile(
    r"^.?.?.?\s+\d+\s+\d+\s+\d+\s+[\d.]+%\s+(?P<bound>-?inf|-?[\d.e+]+)\s+(?P<value>-?inf|-?[\d.e+]+)\s", re.MULTILINE
)
"""A line of the solver's log: nodes, queue, leaves, explored, best bound, best solution, gap."""


def minimise(
    program: Program, objective: Expression, hint: list[int], seconds: float, seed: int, report: Report
) -> Answer:
    """Minimise the objective with HiGHS; what its log says of value and bound is reported as it comes."""
    model = mathopt.Model.from_model_proto(_proto(program, objective))
    variables = list(model.variables())
    parameters = mathopt.SolveParameters(
        time_limit=dt.timedelta(seconds=seconds),
        random_seed=seed,
        relative_gap_tolerance=0.0,
        absolute_gap_tolerance=0.0,
        enable_output=True,
    )
    start = mathopt.SolutionHint(variable_values=dict(zip(variables, map(float, hint), strict=True)))
    with _watching(report):
        result = mathopt.solve(
            model,
            mathopt.SolverType.HIGHS,
            params=parameters,
            model_params=mathopt.ModelSolveParameters(solution_hints=[start]),
        )
    bound = result.termination.objective_bounds.dual_bound
    proven = math.ceil(bound - 1e-4 - 1e-6 * abs(bound)) if math.isfinite(bound) else 0
    if not result.has_primal_feasible_solution():
        return Answer(None, proven)
    values = result.variable_values()
    return Answer([round(values[variable]) for variable in variables], proven)


def _proto(program: Program, objective: Expression) -> model_pb2.ModelProto:
    """Write the program in the form that math_opt reads, much faster than building it piece by piece."""
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(len(program.lower)))
    proto.variables.lower_bounds.extend(program.lower)
    proto.variables.upper_bounds.extend(program.upper)
    proto.variables.integers.extend([True] * len(program.lower))
    cells = sorted((variable, weight) for variable, weight in objective.terms.items() if weight)
    proto.objective.offset = objective.constant
    proto.objective.linear_coefficients.ids.extend(variable for variable, _ in cells)
    proto.objective.linear_coefficients.values.extend(weight for _, weight in cells)
    proto.linear_constraints.ids.extend(range(len(program.rows)))
    for at, row in enumerate(program.rows):
        scale = max(1, *map(abs, row.coefficients)) / 1000 if max(map(abs, row.coefficients), default=0) > 1000 else 1
        proto.linear_constraints.lower_bounds.append(-math.inf if row.lower is None else row.lower / scale)
        proto.linear_constraints.upper_bounds.append(math.inf if row.upper is None else row.upper / scale)
        for variable, coefficient in sorted(zip(row.variables, row.coefficients, strict=True)):
            proto.linear_constraint_matrix.row_ids.append(at)
            proto.linear_constraint_matrix.column_ids.append(variable)
            proto.linear_constraint_matrix.coefficients.append(coefficient / scale)
    return proto


@contextmanager
def _watching(report: Report) -> Iterator[None]:
    """Turn standard output into a file for as long as the solver writes its log to it, and report what it says.

    math_opt offers no callback for HiGHS; its log is the only word of progress.
    """
    with tempfile.TemporaryFile("w+") as log:
        screen, over = os.dup(1), threading.Event()
        reader = threading.Thread(target=_follow, args=(log, report, over))
        os.dup2(log.fileno(), 1)
        reader.start()
        try:
            yield
        finally:
            over.set()
            reader.join()
            os.dup2(screen, 1)
            os.close(screen)


def _follow(log: IO[str], report: Report, over: threading.Event) -> None:
    done, ended = 0, False
    while not ended:
        ended = over.wait(0.1)
        text = os.pread(log.fileno(), 2**24, done).decode(errors="replace")
        lines, _, _ = text.rpartition("\n")
        done += len(lines.encode()) + 1 if lines else 0
        for found in _PROGRESS.finditer(lines):
            report(float(found["value"]), float(found["bound"]))
