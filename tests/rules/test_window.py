import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(
    ("first", "last", "placed"),
    [
        (0, 4, 6),  # Monday 0 to Friday 4, just the class
        (0, 3, 0),  # a day too short
        (1, 11, 6),  # Monday 0 is too early; Monday 7 ends on day 11
        (1, 10, 0),
    ],
)
def test_a_class_lies_within_the_request_s_window(first: int, last: int, placed: int) -> None:
    assert solved(world().put("requests", "R", from_=day(first), to=day(last)).problem()) == {"R": placed}


@pytest.mark.parametrize(
    ("first", "last", "rules"), [(7, 11, set()), (8, 11, {"window"}), (7, 10, {"window"}), (6, 12, set())]
)
def test_the_checker_compares_both_ends(first: int, last: int, rules: set[str]) -> None:
    problem = world().put("requests", "R", from_=day(first), to=day(last)).problem()
    assert broken(problem, Hand(problem).own(7).plan()) == rules


def test_the_checker_names_the_booking_and_the_days() -> None:
    problem = world().put("requests", "R", to=day(3)).problem()
    (violation,) = only("window", problem, Hand(problem).own(0).plan())
    assert violation.entities == {"request": ("R",), "class": ("C/2023-01-02/V/1",)}
    assert violation.dates == (day(0), day(4))


def test_it_holds_for_offerings_too() -> None:
    asked = world().put("venues", "V", places=0).put("offerings", "O", course="C", start=day(2), seats=9)
    # Five days from day 2 end on day 6.
    assert solved(asked.put("requests", "R", from_=day(2), to=day(6)).problem()) == {"R": 6}
    problem = asked.put("requests", "R", from_=day(3), to=day(9)).problem()
    assert solved(problem) == {"R": 0}
    only("window", problem, Hand(problem).offered().plan())
