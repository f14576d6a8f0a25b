"""Parts of a program, and the whole of it without what its rows decide."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from scheduler.model.program import UNLIMITED, Expression, Program
from scheduler.search.subproblem import reduce, restrict


@settings(max_examples=200)
@given(st.data())
def test_what_is_left_has_the_optimum_of_the_whole(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=1, max_size=4))
    limits = st.lists(st.integers(-6, 6), min_size=len(rows), max_size=len(rows))
    lower, upper = (np.array(data.draw(limits)) for _ in range(2))
    program = Program(
        np.zeros(3, dtype=np.int64), np.full(3, 2), sparse.csr_array(np.array(rows, dtype=np.int64)), lower, upper
    )
    cost = Expression(np.arange(3), np.array(data.draw(st.lists(st.integers(-2, 2), min_size=3, max_size=3))), 5)
    points = [point for point in map(np.array, np.ndindex(3, 3, 3)) if program.is_feasible(point)]
    if not points:
        return
    part = reduce(program, cost, points[-1])
    # Each point of the whole is one of the part, at the same cost, and the other way round.
    inside = [point[part.chosen] for point in points]
    assert all(part.program.is_feasible(point) for point in inside)
    assert [part.objective.value(point) for point in inside] == [cost.value(point) for point in points]
    assert [part.filled(point).tolist() for point in inside] == [point.tolist() for point in points]
    ranges = [range(low, high + 1) for low, high in zip(part.program.lower, part.program.upper, strict=True)]
    everywhere = (np.array(point, dtype=np.int64) for point in product(*ranges))
    assert sum(part.program.is_feasible(point) for point in everywhere) == len(points)


def test_a_row_without_a_limit_has_none_in_a_part() -> None:
    # x + y + z <= 4, x - y - z >= -3 and y - w <= -1, in which x stays at 1 and w at 3.
    matrix = sparse.csr_array(np.array([[1, 1, 1, 0], [1, -1, -1, 0], [0, 1, 0, -1]], dtype=np.int64))
    lower, upper = np.array([-UNLIMITED, -3, -UNLIMITED]), np.array([4, UNLIMITED, -1])
    program = Program(np.zeros(4, dtype=np.int64), np.array([1, 3, 3, 3]), matrix, lower, upper)
    part = restrict(
        program, Expression(np.arange(4), np.ones(4, dtype=np.int64)), np.array([1, 0, 0, 3]), np.array([1, 2])
    )
    # Left are y + z <= 3 and -y - z >= -4, and for y to be at most 2 takes no row.
    assert part.program.row_lower.tolist() == [-UNLIMITED, -4]
    assert part.program.row_upper.tolist() == [3, UNLIMITED]
    assert part.program.upper.tolist() == [2, 3]
