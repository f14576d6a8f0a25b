from typing import Any

import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(
    ("asked", "placed"),
    [({"skills": "s"}, 6), ({"skills": "t"}, 0), ({"programmes": "bi;eu"}, 6), ({"programmes": "eu"}, 0)],
)
def test_a_request_is_booked_on_what_it_asks_for(asked: dict[str, Any], placed: int) -> None:
    problem = world().put("programmes", "eu").put("requests", "R", **asked).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0).plan()) == (set() if placed else {"awards"})


def test_each_step_has_its_own_skill() -> None:
    problem = (
        world()
        .put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "R", skills="s>t")
        .problem()
    )
    right = Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}, course="D")
    assert broken(problem, right.plan()) == set()
    wrong = Hand(problem).own(0, {("R", 1): 6}, course="D").own(7, {("R", 2): 6})
    violations = only("awards", problem, wrong.plan())
    assert [violation.entities for violation in violations] == [
        {"request": ("R",), "class": ("D/2023-01-02/V/1",)},
        {"request": ("R",), "class": ("C/2023-01-09/V/1",)},
    ]


def test_a_step_is_one_of_the_path() -> None:
    problem = world().problem()
    only("awards", problem, Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}).plan())


def test_a_booking_is_of_a_known_request_and_class() -> None:
    problem = world().problem()
    only("awards", problem, Hand(problem).own(0, {"R": 6, "Q": 1}).plan())
    only("awards", problem, Hand(problem).own(0).book("R", 1, "nowhere", 1).plan())


def test_a_class_is_of_a_known_course_under_its_programme() -> None:
    problem = world().put("programmes", "eu").problem()
    only("awards", problem, Hand(problem).own(0, course="X").plan())
    only("awards", problem, Hand(problem).own(0, programme="eu").plan())


def test_an_offering_is_of_its_own_course() -> None:
    problem = (
        world()
        .put("courses", "D", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("offerings", "O", course="D", start=day(7), seats=9)
        .problem()
    )
    assert broken(problem, Hand(problem).offered().plan()) == set()
    only("awards", problem, Hand(problem).offered(course="C").plan())
