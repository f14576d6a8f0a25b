"""A part of a program: some columns free, the others held where a solution has them."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Expression, Ints, Program

__all__ = ["restrict"]


def restrict(program: Program, objective: Expression, solution: Ints, free: Ints) -> tuple[Program, Expression]:
    """Return the program of the free columns alone, and the objective's part in it.

    Rows that the free columns cannot break, whatever their values, are left out.

    Parameters
    ----------
    program, objective
        The whole.
    solution
        The values that the other columns keep.
    free
        The free columns, in increasing order; they are the columns of the part, in that order.
    """
    rows = np.unique(program.by_column[:, free].indices)
    block = program.matrix[rows]
    activity = block @ solution
    part = block[:, free]
    rest = activity - part @ solution[free]
    lower, upper = program.lower[free], program.upper[free]
    positive, negative = part.maximum(0), part.minimum(0)
    highest = positive @ upper + negative @ lower
    lowest = positive @ lower + negative @ upper
    row_lower, row_upper = program.row_lower[rows] - rest, program.row_upper[rows] - rest
    binding = (lowest < row_lower) | (highest > row_upper)
    cost = objective.dense(program.size)
    fixed = int(cost @ solution) - int(cost[free] @ solution[free]) + objective.constant
    return (
        Program(lower, upper, part[binding], row_lower[binding], row_upper[binding]),
        Expression(np.arange(len(free)), cost[free], fixed),
    )
