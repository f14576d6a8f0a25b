from typing import Any

import pytest

from tests.tiny import Hand, broken, only, solved, world


@pytest.mark.parametrize(
    ("asked", "placed"),
    [
        ({"may_split": "yes"}, 6),  # 3 + 3
        ({"may_split": "no"}, 0),  # no class holds six
        ({"max_parts": 2}, 6),
        ({"max_parts": 1}, 3),
        ({"min_part": 3}, 6),
        ({"min_part": 4}, 0),  # above what a class holds
    ],
)
def test_six_trainees_in_classes_of_three(asked: dict[str, Any], placed: int) -> None:
    problem = world().put("courses", "C", max_size=3).put("requests", "R", **asked).problem()
    assert solved(problem) == {"R": placed}


def test_a_part_is_never_more_than_the_headcount() -> None:
    # min_part 50 of a request of six asks for all six, and a class holds them.
    problem = world().put("requests", "R", min_part=50).problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).own(0, 6).plan()) == set()
    assert broken(problem, Hand(problem).own(0, 5).plan()) == {"parts"}


@pytest.mark.parametrize(
    ("asked", "seats", "rules"),
    [
        ({"may_split": "no"}, [6], set()),
        ({"may_split": "no"}, [], set()),
        ({"may_split": "no"}, [5], {"parts"}),
        ({"may_split": "no"}, [3, 3], {"parts"}),
        ({"max_parts": 2}, [3, 3], set()),
        ({"max_parts": 2}, [2, 2, 2], {"parts"}),
        ({"min_part": 2}, [4, 2], set()),
        ({"min_part": 2}, [4, 1], {"parts"}),
        ({}, [1, 1, 1, 1], set()),  # max_parts is 4 by default
        ({}, [1, 1, 1, 1, 1], {"parts"}),
        ({}, [7], {"parts"}),  # more than there are
        ({}, [4, 3], {"parts"}),
    ],
)
def test_the_checker_looks_at_each_part(asked: dict[str, Any], seats: list[int], rules: set[str]) -> None:
    problem = world().put("requests", "R", **asked).problem()
    hand = Hand(problem)
    for number, part in enumerate(seats):
        hand.own(7 * (number % 4), part)
    assert broken(problem, hand.plan()) == rules


def test_the_checker_names_the_request_and_its_classes() -> None:
    problem = world().put("requests", "R", max_parts=1).problem()
    (violation,) = only("parts", problem, Hand(problem).own(0, 3).own(7, 3).plan())
    assert violation.entities == {"request": ("R",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}


def test_a_request_step_and_class_is_booked_once() -> None:
    problem = world().problem()
    only("parts", problem, Hand(problem).own(0, 3, id="X").book("R", 1, "X", 3).plan())


def test_each_step_is_split_for_itself() -> None:
    problem = (
        world()
        .put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "R", skills="s>t", may_split="no")
        .problem()
    )
    whole = Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}, course="D")
    assert broken(problem, whole.plan()) == set()
    torn = Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 3}, course="D").own(14, {("R", 2): 3}, course="D")
    assert broken(problem, torn.plan()) == {"parts"}
