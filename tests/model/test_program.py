"""Expressions of an integer program, and parts of it."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from scheduler.model.program import Expression, Program, ProgramBuilder


def test_the_least_value_takes_each_column_at_its_better_end() -> None:
    # 2x − 3y + 5 with x in 1 … 4 and y in 0 … 2: 2 − 6 + 5.
    expression = Expression(np.array([0, 1]), np.array([2, -3]), 5)
    assert expression.least(np.array([1, 0]), np.array([4, 2])) == 1
    assert expression.value(np.array([1, 2])) == 1


def test_coefficients_are_told_of_some_columns_alone_and_summed_up() -> None:
    # 2x + 5z − 3x: x counts −1 in all, y nothing.
    expression = Expression(np.array([0, 2, 0]), np.array([2, 5, -3]), 7)
    assert expression.among(np.array([0, 1])).tolist() == [-1, 0]
    assert expression.among(np.array([1, 2, 3])).tolist() == [0, 5, 0]
    assert expression.among(np.array([], dtype=np.int64)).tolist() == []


def test_the_rows_of_some_columns_come_with_these_alone() -> None:
    matrix = np.array([[1, 0, 2], [0, 3, 0], [0, 0, 4]], dtype=np.int64)
    limits = np.zeros(3, dtype=np.int64)
    program = Program(limits, limits, sparse.csr_array(matrix), limits, limits)
    rows, coefficients = program.over(np.array([0, 2]))
    assert rows.tolist() == [0, 2]
    assert coefficients.toarray().tolist() == [[1, 2], [0, 4]]


def test_a_builder_gives_its_rows_away() -> None:
    builder = ProgramBuilder()
    columns = builder.add_columns(2)
    builder.add_row((columns, [2, -3]), upper=5)
    assert builder.build().matrix.toarray().tolist() == [[2, -3]]
    assert builder.build().matrix.nnz == 0  # they would be kept twice
    assert (builder.columns, builder.rows) == (2, 1)
