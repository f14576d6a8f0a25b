import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scheduler.check.days import Stretch, Use, common, date_of, length, merged, over, when

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=12)


def test_days_beyond_the_calendar_are_written_as_its_ends() -> None:
    assert date_of(-(10**12)) == dt.date.min
    assert date_of(10**12) == dt.date.max
    assert when(1, 1) == "0001-01-01"
    assert when(1, 3) == "0001-01-01 … 0001-01-03"


def test_a_sweep_gives_whole_stretches_with_their_peak() -> None:
    uses = [Use(1, 5, 2, "a"), Use(3, 9, 2, "b"), Use(5, 6, 1, "c"), Use(20, 21, 9, "d")]
    # Sums: 1-2: 2, 3-4: 4, 5: 5, 6: 3, 7-9: 2, 20-21: 9.
    assert list(over(uses, 2)) == [Stretch(3, 6, 5, ("a", "b", "c")), Stretch(20, 21, 9, ("d",))]
    assert list(over(uses, 9)) == []
    assert list(over([Use(5, 4, 9, "empty"), Use(1, 2, 0, "none")], 0)) == []


@given(st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 3)), max_size=8), st.integers(0, 6))
def test_a_sweep_finds_the_days_that_counting_finds(rows: list[tuple[int, int, int]], limit: int) -> None:
    uses = [Use(first, last, amount, "x") for first, last, amount in rows]
    counted = {day for day in range(17) if sum(use.amount for use in uses if use.first <= day <= use.last) > limit}
    stretches = list(over(uses, limit))
    assert {day for stretch in stretches for day in range(stretch.first, stretch.last + 1)} == counted
    for stretch in stretches:
        assert {stretch.first - 1, stretch.last + 1} & counted == set()


@given(SPANS, st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_merged_stretches_cover_the_same_days_apart(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    days = {day for first, last in spans for day in range(first, last + 1)}
    union = merged(spans)
    assert {day for first, last in union for day in range(first, last + 1)} == days
    assert length(union) == len(days)
    assert all(before[1] + 1 < after[0] for before, after in pairwise(union))
    found = {day for first, last in common(union, *asked) for day in range(first, last + 1)}
    assert found == days & set(range(asked[0], asked[1] + 1))
