"""The program of each level: without what only the terms of later levels need.

The columns of a term follow from the plan's decisions, and its rows forbid no plan. In every neighbourhood they would
be free, so a level is spared those that say nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scheduler.levels import Level
from scheduler.model.objective import Extent, Objective, Update
from scheduler.model.program import Expression, Ints, Program
from scheduler.search.shares import changes_at

__all__ = ["Layers"]


class Layers:
    """Lays the terms of the levels over a program, level by level.

    Parameters
    ----------
    program
        The program with all terms.
    objective
        The terms, laid in the order of the levels.
    levels
        The levels. Those before the changes need the changes, which they are to keep few.
    """

    def __init__(self, program: Program, objective: Objective, levels: Sequence[Level]) -> None:
        self._program = program
        self._rows = program.matrix.shape[0]
        self._objective = objective
        self._levels = levels

    def hold(self, expression: Expression, value: int) -> None:
        """Let no later level make an earlier one worse than the value reached."""
        self._program = self._program.with_row(expression, value)

    def program(self, position: int) -> Program:
        """Return the program of a level, given its position: the first columns of the whole."""
        extent = self._extent(position)
        rows = np.ones(self._program.matrix.shape[0], dtype=bool)
        rows[extent.rows : self._rows] = False
        return self._program.part(extent.columns, rows)

    def updates(self, position: int) -> tuple[Update, ...]:
        """Return what sets the columns of the terms in a level's program."""
        return self._objective.updates[: self._extent(position).updates]

    def whole(self, solution: Ints, position: int) -> Ints:
        """Return a solution of a level's program with the columns of all terms."""
        whole = np.zeros(self._program.size, dtype=np.int64)
        whole[: len(solution)] = solution
        for update in self._objective.updates[self._extent(position).updates :]:
            update(whole)
        return whole

    def _extent(self, position: int) -> Extent:
        """Return how far the terms of a level, and of those before it, reach."""
        needed = self._levels[: max(position, changes_at(self._levels)) + 1]
        return max(self._objective.extents[term] for level in needed for term in level.weights)
