import pytest

from tests.tiny import Hand, broken, day, only, solved, world

MEDIC = [("I", "medic")]


@pytest.mark.parametrize(
    ("prep", "most", "placed"),
    [
        (0, 5, 3),  # one class of five days
        (0, 4, 0),
        (0, 9, 3),
        (0, 10, 6),  # two classes
        (2, 7, 3),  # preparation counts
        (2, 6, 0),
        (2, 14, 6),
    ],
)
def test_engaged_days_are_limited(prep: int, most: int, placed: int) -> None:
    problem = (
        world()
        .put("courses", "C", max_size=3, prep_days=prep)
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "I", qualifications="medic", max_days=most, from_=day(-9))
        .put("requests", "R", to=day(11))
        .problem()
    )
    assert solved(problem) == {"R": placed}
    plan = Hand(problem).own(0, 3, MEDIC).own(7, 3, MEDIC).plan()
    assert broken(problem, plan) == (set() if placed == 6 else {"staff-load"})


def test_the_checker_names_the_person_and_all_their_classes() -> None:
    problem = world().put("staff", "I", qualifications="medic", max_days=9).problem()
    (violation,) = only("staff-load", problem, Hand(problem).own(0, 3, MEDIC).own(7, 3, MEDIC).plan())
    assert violation.entities == {"staff": ("I",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}
    assert violation.dates == (day(0), day(11))
