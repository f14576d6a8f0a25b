"""What the rows of a program say of its columns' limits."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import UNLIMITED, Ints, Program

__all__ = ["propagate"]

ROUNDS = 10
"""After so many rounds it is enough: what follows from a class that cannot be held takes four."""


def propagate(program: Program) -> tuple[Ints, Ints] | None:
    """Return the columns' limits, narrowed by each row's own limits and the least and most of the rest of the row.

    None where that shows that there is no solution.
    """
    matrix, row_lower, row_upper = program.matrix, program.row_lower, program.row_upper
    lower, upper = program.lower.copy(), program.upper.copy()
    for _ in range(ROUNDS):
        columns, size, ends = matrix.indices, matrix.data, matrix.indptr
        rising, step = size > 0, np.abs(size)
        low, high = lower[columns], upper[columns]
        least = _sums(np.where(rising, low, high) * size, ends)
        most = _sums(np.where(rising, high, low) * size, ends)
        binding = (least < row_lower) | (most > row_upper)
        if 2 * np.count_nonzero(binding) < len(binding):
            # What can no longer be broken says nothing from now on: mostly that is nearly all.
            matrix, row_lower, row_upper = matrix[binding], row_lower[binding], row_upper[binding]
            continue
        of = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
        # By how much a column may be away from the end of its range at which it makes the row least, or most.
        above = np.where(row_upper < UNLIMITED, row_upper - least, UNLIMITED)[of] // step
        below = np.where(row_lower > -UNLIMITED, most - row_lower, UNLIMITED)[of] // step
        narrower_above, narrower_below = above < high - low, below < high - low
        before = lower.copy(), upper.copy()
        for binds, room, down in (
            (narrower_above & rising, above, True),
            (narrower_below & ~rising, below, True),
            (narrower_above & ~rising, above, False),
            (narrower_below & rising, below, False),
        ):
            if down:
                np.minimum.at(upper, columns[binds], low[binds] + room[binds])
            else:
                np.maximum.at(lower, columns[binds], high[binds] - room[binds])
        if (lower > upper).any():
            return None
        if np.array_equal(lower, before[0]) and np.array_equal(upper, before[1]):
            break
    return lower, upper


def _sums(values: Ints, ends: NDArray[np.integer[Any]]) -> Ints:
    """Return the sums of the groups of values that end at some positions, the first of which is 0."""
    total = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(values)])
    return np.asarray(total[ends[1:]] - total[ends[:-1]], dtype=np.int64)
