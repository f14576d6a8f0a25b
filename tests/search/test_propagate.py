"""Limits that follow from rows."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scheduler.model.program import UNLIMITED, Program
from scheduler.search.propagate import propagate


def program(rows: list[list[int]], lower: list[int], upper: list[int], most: int = 3) -> Program:
    """Return a program of columns from 0 to ``most``."""
    matrix = sparse.csr_array(np.array(rows, dtype=np.int64))
    columns = matrix.shape[1]
    return Program(np.zeros(columns, dtype=np.int64), np.full(columns, most), matrix, np.array(lower), np.array(upper))


def test_what_one_row_says_is_heard_by_the_next() -> None:
    # 2a + b <= 2 leaves a at most 1; c <= 2a then leaves c at most 2, and b + c >= 4 leaves b at least 2.
    rows = [[2, 1, 0], [-2, 0, 1], [0, 1, 1]]
    # So b is 2, which leaves nothing for a, nor then for c: there is no solution.
    assert propagate(program(rows, [-UNLIMITED, -UNLIMITED, 4], [2, 0, UNLIMITED])) is None
    narrowed = propagate(program(rows, [-UNLIMITED, -UNLIMITED, 2], [2, 0, UNLIMITED]))
    assert narrowed is not None
    assert [limits.tolist() for limits in narrowed] == [[0, 0, 0], [1, 2, 2]]


def test_rows_that_cannot_be_broken_are_in_nobodys_way() -> None:
    # As above, and five rows a + b + c <= 9, which at most 3 each always keep.
    rows = [[1, 1, 1]] * 5 + [[2, 1, 0], [-2, 0, 1], [0, 1, 1]]
    narrowed = propagate(program(rows, [-UNLIMITED] * 7 + [2], [9] * 5 + [2, 0, UNLIMITED]))
    assert narrowed is not None
    assert [limits.tolist() for limits in narrowed] == [[0, 0, 0], [1, 2, 2]]
    # Of one row, which alone is not slack, what it is at least tells: a and b are 3 each.
    narrowed = propagate(program([*rows[:5], [1, 1, 0]], [-UNLIMITED] * 5 + [6], [9] * 5 + [UNLIMITED]))
    assert narrowed is not None
    assert [limits.tolist() for limits in narrowed] == [[3, 3, 0], [3, 3, 3]]


@settings(max_examples=200)
@given(st.data())
def test_no_solution_is_lost(data: st.DataObject) -> None:
    coefficients = st.lists(st.integers(-3, 3), min_size=3, max_size=3)
    rows = data.draw(st.lists(coefficients, min_size=1, max_size=4))
    limits = st.lists(st.integers(-6, 6), min_size=len(rows), max_size=len(rows))
    given_rows = program(rows, data.draw(limits), data.draw(limits), 2)
    narrowed = propagate(given_rows)
    for point in np.ndindex(3, 3, 3):
        solution = np.array(point)
        if given_rows.is_feasible(solution):
            assert narrowed is not None
            assert ((narrowed[0] <= solution) & (solution <= narrowed[1])).all()
