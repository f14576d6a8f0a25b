"""A part of a program: some columns free, the others held where a solution has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scheduler.model.program import UNLIMITED, Expression, Ints, Program
from scheduler.search.propagate import propagate

__all__ = ["Part", "reduce", "restrict"]


@dataclass(frozen=True)
class Part:
    """The program of some free columns, without those of them that can have one value only.

    Parameters
    ----------
    program, objective
        What is left to solve.
    chosen
        The positions, among the free columns, of the program's columns.
    values
        The values of the free columns, right for those that are not in the program.
    """

    program: Program
    objective: Expression
    chosen: Ints
    values: Ints

    def filled(self, solution: Ints) -> Ints:
        """Return the values of all free columns, given those of the program's."""
        values = self.values.copy()
        values[self.chosen] = solution
        return values


def restrict(
    program: Program,
    objective: Expression,
    solution: Ints,
    free: Ints,
    activity: Callable[[Ints], Ints] | None = None,
) -> Part:
    """Return the program of the free columns alone, and the objective's part in it.

    What the held columns leave is small: limits are propagated through the rows, and columns that can have one value
    only are left out, as are rows that the others cannot break, whatever their values.

    Parameters
    ----------
    program, objective
        The whole.
    solution
        The values that the other columns keep.
    free
        The free columns, in increasing order.
    activity
        Tells what rows are at the solution, where that is known: in a large program it takes long to sum them up.
    """
    rows, matrix = program.over(free)
    rest = (program.matrix[rows] @ solution if activity is None else activity(rows)) - matrix @ solution[free]
    part = Program(
        program.lower[free],
        program.upper[free],
        matrix,
        _left(program.row_lower[rows], rest),
        _left(program.row_upper[rows], rest),
    )
    lower, upper = propagate(part) or (part.lower, part.upper)
    chosen, values = np.flatnonzero(lower < upper), lower
    matrix = matrix[:, chosen]
    rest = part.matrix @ values - matrix @ values[chosen]
    lower, upper = lower[chosen], upper[chosen]
    row_lower, row_upper = _left(part.row_lower, rest), _left(part.row_upper, rest)
    positive, negative = matrix.maximum(0), matrix.minimum(0)
    highest = positive @ upper + negative @ lower
    lowest = positive @ lower + negative @ upper
    binding = (lowest < row_lower) | (highest > row_upper)
    cost = objective.among(free)
    fixed = objective.value(solution) + int(cost @ (values - solution[free])) - int(cost[chosen] @ values[chosen])
    return Part(
        Program(lower, upper, matrix[binding], row_lower[binding], row_upper[binding]),
        Expression(np.arange(len(chosen)), cost[chosen], fixed),
        chosen,
        values,
    )


def _left(limits: Ints, taken: Ints) -> Ints:
    """Return what is left of the limits of rows; of none, nothing is taken."""
    return np.where(np.abs(limits) < UNLIMITED, limits - taken, limits)


def reduce(program: Program, objective: Expression, solution: Ints) -> Part:
    """Return the whole program without what its rows decide, such as all of the classes that are frozen.

    A bound of what is left is one of the whole: of the columns left out no solution has other values.
    """
    return restrict(program, objective, solution, np.arange(program.size))
