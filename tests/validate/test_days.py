from __future__ import annotations

import pytest

from scheduler.validate.days import first, span, stretches


def test_spans_are_cut_to_the_horizon() -> None:
    assert span(1, 3, 10) == 0b1110
    assert span(-5, 1, 10) == 0b11
    assert span(8, 30, 10) == 0b11_0000_0000
    assert span(3, 2, 10) == span(10, 12, 10) == span(-3, -1, 10) == 0


def test_the_first_day() -> None:
    assert first(0b10100) == 2
    assert first(1) == 0
    assert first(0) is None


@pytest.mark.parametrize(
    ("taken", "left"),
    [
        ([], [(0, 9)]),
        ([(3, 4)], [(0, 2), (5, 9)]),
        ([(5, 6), (0, 2)], [(3, 4), (7, 9)]),
        ([(0, 9)], []),
        ([(-5, 0), (9, 20)], [(1, 8)]),
        # one within another, and two that touch
        ([(1, 7), (2, 3)], [(0, 0), (8, 9)]),
        ([(1, 3), (4, 7)], [(0, 0), (8, 9)]),
        ([(20, 30)], [(0, 9)]),
    ],
)
def test_what_is_left_of_ten_days(taken: list[tuple[int, int]], left: list[tuple[int, int]]) -> None:
    assert list(stretches(0, 9, taken)) == left
