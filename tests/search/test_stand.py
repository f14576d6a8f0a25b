"""What workers share: solutions are merged, ties broken, and bounds of the aim are bounds of the value."""

from __future__ import annotations

import numpy as np
import pytest

from scheduler.model.program import Expression, Ints, ProgramBuilder
from scheduler.search.stand import Stand


def stand(solution: list[int], tie: list[int] | None = None) -> Stand:
    """Return where x + y + z >= 2, each 0 to 2, is minimised, the tie-breaker with the given coefficients."""
    builder = ProgramBuilder()
    columns = builder.add_columns(3, 0, 2)
    builder.add_row((columns, 1), lower=2)
    objective = Expression(columns, np.array([1, 1, 1]))
    breaker = None if tie is None else Expression(columns, np.array(tie))
    return Stand(builder.build(), objective, np.array(solution), sum(solution), 0, breaker)


def ints(*values: int) -> Ints:
    """Return an array of whole numbers."""
    return np.array(values, dtype=np.int64)


def test_among_equals_the_one_with_the_lesser_tie_breaker_is_taken() -> None:
    at = stand([1, 1, 0], tie=[3, 0, 1])
    assert at.offer(None, ints(2, 0, 0)) is None  # as good, but 6 in place of 3
    assert at.offer(None, ints(0, 1, 1)) == 2  # 1 in place of 3
    assert at.offer(None, ints(0, 2, 1)) is None  # a lesser tie-breaker is no excuse for a worse value
    assert (at.value, at.solution.tolist()) == (2, [0, 1, 1])


def test_a_better_value_outweighs_any_tie_breaker() -> None:
    at = stand([0, 2, 1], tie=[3, 0, 1])
    assert at.offer(None, ints(2, 0, 0)) is not None
    assert at.value == 2


def test_what_a_term_counts_is_kept() -> None:
    at = stand([1, 1, 0])
    kept = at.keeping(at.solution, Expression(ints(0, 1, 2), ints(3, -1, 0)))
    # A unit of x costs 3 and one of y earns 1, so x may fall and y may rise; z costs nothing.
    assert (kept.lower.tolist(), kept.upper.tolist()) == ([0, 1, 0], [1, 2, 2])
    assert (at.program.lower.tolist(), at.program.upper.tolist()) == ([0, 0, 0], [2, 2, 2])


@pytest.mark.parametrize(("bound", "proven"), [(0, 0), (9, 1), (17, 1), (18, 2), (26, 2), (27, 3)])
def test_a_bound_of_the_aim_proves_as_much_of_the_value_as_is_left_without_the_tie_breaker(
    bound: int, proven: int
) -> None:
    # The tie-breaker is 0 to 8, so a unit of the value counts 9: 9 v + 8 >= bound.
    at = stand([2, 2, 2], tie=[3, 0, 1])
    at.prove_aim(bound)
    assert at.bound == proven


def test_what_a_worker_left_alone_stays_as_another_made_it() -> None:
    at = stand([2, 2, 0])
    before = at.solution
    free = ints(0, 1)
    assert at.offer(free, ints(0, 2), before) == 2
    assert at.offer(free, ints(2, 0), before) is None  # both together would break the row
    assert at.solution.tolist() == [0, 2, 0]


def test_two_workers_may_change_different_columns_of_one_neighbourhood() -> None:
    at = stand([2, 2, 2])
    before, free = at.solution, ints(0, 1, 2)
    assert at.offer(free, ints(1, 2, 2), before) == 1
    assert at.offer(free, ints(2, 1, 2), before) == 1
    assert at.solution.tolist() == [1, 1, 2]


def test_what_a_row_is_is_told_of_the_plan_as_it_stands_and_of_the_one_before() -> None:
    at = stand([2, 2, 2])
    before = at.solution
    assert at.offer(ints(1, 2), ints(1, 0), before) == 3
    assert at.activity(at.solution, ints(0)).tolist() == [3]  # 2 + 1 + 0
    assert at.activity(before, ints(0)).tolist() == [6]


def test_what_breaks_a_row_or_a_limit_is_not_taken_whatever_it_gains() -> None:
    at = stand([1, 2, 0])
    assert at.offer(ints(1), ints(0)) is None  # 1 + 0 + 0 is less than 2
    assert at.offer(ints(0, 1), ints(-1, 3)) is None  # the row is kept, but each is 0 to 2
    assert at.offer(ints(1), ints(1)) == 1
    assert at.offer(ints(1), ints(0)) is None  # no less after a change than before
    assert at.solution.tolist() == [1, 1, 0]
