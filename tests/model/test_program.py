"""Expressions of an integer program."""

from __future__ import annotations

import numpy as np

from scheduler.model.program import Expression


def test_the_least_value_takes_each_column_at_its_better_end() -> None:
    # 2x − 3y + 5 with x in 1 … 4 and y in 0 … 2: 2 − 6 + 5.
    expression = Expression(np.array([0, 1]), np.array([2, -3]), 5)
    assert expression.least(np.array([1, 0]), np.array([4, 2])) == 1
    assert expression.value(np.array([1, 2])) == 1
