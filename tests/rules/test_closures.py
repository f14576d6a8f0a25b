import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def closed(first: int, last: int) -> Tiny:
    """R has Monday 0 only, and C lasts until Friday 4."""
    return world().put("closures", venue="V", from_=day(first), to=day(last)).put("requests", "R", to=day(4))


@pytest.mark.parametrize(("first", "last", "placed"), [(-9, -1, 6), (5, 9, 6), (-9, 0, 0), (4, 9, 0), (2, 2, 0)])
def test_no_class_is_in_session_on_a_closed_day(first: int, last: int, placed: int) -> None:
    problem = closed(first, last).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0).plan()) == (set() if placed else {"closures"})


def test_the_checker_names_the_closed_days_of_the_class() -> None:
    problem = closed(-5, 1).put("closures", venue="V", from_=day(3), to=day(3)).problem()
    violations = only("closures", problem, Hand(problem).own(0).plan())
    assert [violation.dates for violation in violations] == [(day(0), day(1)), (day(3), day(3))]
    assert violations[0].entities == {"class": ("C/2023-01-02/V/1",), "venue": ("V",)}


def test_another_venue_stays_open() -> None:
    assert solved(closed(0, 27).put("venues", "W", places=9).problem()) == {"R": 6}


def test_turnaround_may_fall_on_a_closed_day() -> None:
    assert solved(closed(5, 9).put("courses", "C", turnaround_days=3).problem()) == {"R": 6}


def test_many_overlapping_closures_are_one() -> None:
    asked = closed(0, 9)
    for _ in range(300):
        asked = asked.put("closures", venue="V", from_=day(1), to=day(8))
    problem = asked.problem()
    (violation,) = only("closures", problem, Hand(problem).own(0).plan())
    assert violation.dates == (day(0), day(4))
