"""Values that limits exclude."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scheduler.model.program import UNLIMITED, Expression, Program
from scheduler.search.exclude import least_possible


def at_least(rows: list[list[int]], lower: list[int], upper: list[int]) -> Program:
    """Return a program of columns from 0 to ``upper`` whose rows are at least ``lower``."""
    return Program(
        np.zeros(len(upper), dtype=np.int64),
        np.array(upper),
        sparse.csr_array(np.array(rows, dtype=np.int64)),
        np.array(lower),
        np.full(len(rows), UNLIMITED),
    )


def total(*coefficients: int) -> Expression:
    """Return the sum of all columns with their coefficients."""
    return Expression(np.arange(len(coefficients)), np.array(coefficients))


def test_a_value_that_rules_out_what_it_needs_is_excluded() -> None:
    # a + 2b >= 5, a <= 1: b is at least 2, so the sum is at least 2. Of a sum of 2 nothing is left for a: 2b >= 5 needs
    # a b of 3, which is more. So the sum is at least 3, as it is with a = 1, b = 2.
    program = at_least([[1, 2]], [5], [1, 5])
    assert least_possible(program, total(1, 1), 2, 6, lambda: False) == 3


def test_nothing_is_excluded_once_it_is_enough() -> None:
    assert least_possible(at_least([[1, 2]], [5], [1, 5]), total(1, 1), 2, 6, lambda: True) == 2


@settings(max_examples=200)
@given(st.data())
def test_no_value_of_a_solution_is_excluded(data: st.DataObject) -> None:
    three = st.lists(st.integers(-3, 3), min_size=3, max_size=3)
    rows = data.draw(st.lists(three, min_size=1, max_size=4))
    program = at_least(rows, data.draw(st.lists(st.integers(-6, 6), min_size=len(rows), max_size=len(rows))), [2, 2, 2])
    expression = total(*data.draw(three))
    points = (np.array(point) for point in np.ndindex(3, 3, 3))
    values = [expression.value(point) for point in points if program.is_feasible(point)]
    least = expression.least(program.lower, program.upper)
    most = data.draw(st.sampled_from(values)) if values else 20
    bound = least_possible(program, expression, least, most, lambda: False)
    assert least <= bound <= min(values, default=20)
