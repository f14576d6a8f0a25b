import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scheduler.model.days import cliques

stretches = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)), max_size=12)


def sets(pairs: list[tuple[int, int]]) -> list[set[int]]:
    first = np.array([first for first, _ in pairs], dtype=np.int64)
    last = np.array([first + more for first, more in pairs], dtype=np.int64)
    return [set(found.tolist()) for found in cliques(first, last)]


def test_a_day_that_another_day_covers_is_left_out() -> None:
    # 0–4 and 2–6 share day 2; 6–8 shares day 6 with the second; day 0 alone says less than day 2.
    assert sets([(0, 4), (2, 4), (6, 2)]) == [{0, 1}, {1, 2}]


def test_both_ends_are_included() -> None:
    assert sets([(0, 3), (3, 3)]) == [{0, 1}]
    assert sets([(0, 2), (3, 3)]) == [{0}, {1}]


@given(stretches)
def test_every_day_is_covered_and_no_set_is_part_of_another(pairs: list[tuple[int, int]]) -> None:
    found = sets(pairs)
    for day in range(27):
        active = {n for n, (first, more) in enumerate(pairs) if first <= day <= first + more}
        assert not active or any(active <= clique for clique in found)
    assert not any(a < b for a in found for b in found)
