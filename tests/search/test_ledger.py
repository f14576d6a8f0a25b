"""A solution that grows by moves: what it takes, what it refuses, and what it takes back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scheduler.model.program import UNLIMITED, Ints, Program, ProgramBuilder
from scheduler.search.ledger import Ledger

NOTHING_LOOSE = np.zeros(2, dtype=bool)


def program() -> Program:
    """Return two capacities, 2a + b <= 4 and b + c <= 2, with a, b, c in 0 … 3."""
    builder = ProgramBuilder()
    a, b, c = builder.add_columns(3, 0, 3).reshape(3, 1)
    builder.add_row((a, 2), (b, 1), upper=4)
    builder.add_row((b, 1), (c, 1), upper=2)
    return builder.build()


def columns(*numbers: int) -> Ints:
    """Return numbers as an array."""
    return np.array(numbers, dtype=np.int64)


def test_a_move_that_breaks_a_row_is_refused() -> None:
    ledger = Ledger(program(), columns(1, 1, 0), NOTHING_LOOSE)
    assert not ledger.take(columns(0, 1), columns(1, 0))  # 2 · 2 + 1 > 4
    assert ledger.take(columns(0, 1), columns(1, -1))  # 2 · 2 + 0
    assert ledger.solution.tolist() == [2, 0, 0]


def test_a_column_stays_within_its_limits() -> None:
    ledger = Ledger(program(), columns(0, 0, 0), NOTHING_LOOSE)
    assert not ledger.take(columns(2), columns(-1))


def test_a_loose_row_may_be_broken() -> None:
    ledger = Ledger(program(), columns(2, 0, 0), np.array([True, False]))
    assert ledger.take(columns(1), columns(1))


def test_room_is_what_the_tightest_capacity_leaves() -> None:
    ledger = Ledger(program(), columns(1, 1, 0), NOTHING_LOOSE)
    # a: (4 − 3) // 2; b: the lesser of 4 − 3 and 2 − 1; c: 2 − 1.
    assert ledger.room(columns(0, 1, 2)).tolist() == [0, 1, 1]
    assert ledger.is_free(columns(0, 1, 2)).tolist() == [False, True, True]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(-2, 2)), max_size=8))
def test_what_is_free_is_known_after_every_move_and_moves_can_be_taken_back(moves: list[tuple[int, int]]) -> None:
    whole = program()
    ledger = Ledger(whole, columns(0, 0, 0), NOTHING_LOOSE)
    for column, step in moves:
        ledger.take(columns(column), columns(step))
        assert whole.is_feasible(ledger.solution)
        afresh = Ledger(whole, ledger.solution.copy(), NOTHING_LOOSE)
        assert (ledger.is_free(columns(0, 1, 2)) == afresh.is_free(columns(0, 1, 2))).all()
    ledger.back_to(0)
    assert not ledger.solution.any()
    assert ledger.is_free(columns(0, 1, 2)).all()


def test_a_row_with_a_negative_coefficient_is_no_capacity() -> None:
    builder = ProgramBuilder()
    a, b = builder.add_columns(2, 0, 3).reshape(2, 1)
    builder.add_row((a, 1), (b, -1), upper=0)
    ledger = Ledger(builder.build(), columns(0, 0), np.zeros(1, dtype=bool))
    assert ledger.is_free(columns(0)).all()  # not alone, but together with b
    assert not ledger.take(columns(0), columns(1))
    assert ledger.take(columns(0, 1), columns(1, 1))
    assert ledger.program.row_upper[0] < UNLIMITED
