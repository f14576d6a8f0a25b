from typing import Any

import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world

MEDIC = [("I", "medic")]


def medic(prep: int = 0, **person: Any) -> Tiny:
    """Give the class a medic and so many days of preparation; R has Monday 7 only."""
    return (
        world()
        .put("courses", "C", prep_days=prep)
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "I", qualifications="medic", **person)
        .put("requests", "R", from_=day(7), to=day(11))
    )


def holds(tiny: Tiny, stands: bool, start: int = 7) -> None:
    problem = tiny.problem()
    assert solved(problem) == {"R": 6 if stands else 0}
    assert broken(problem, Hand(problem).own(start, staff=MEDIC).plan()) == (set() if stands else {"staff-leave"})


@pytest.mark.parametrize(
    ("first", "last", "stands"),
    [(0, 4, True), (0, 5, False), (12, 20, True), (11, 20, False), (9, 9, False)],
)
def test_no_engaged_day_falls_on_leave(first: int, last: int, stands: bool) -> None:
    # Two days of preparation: engaged from Saturday 5 to Friday 11.
    holds(medic(2).put("leave", staff="I", from_=day(first), to=day(last)), stands)


@pytest.mark.parametrize(
    ("person", "stands"),
    [
        ({"from_": day(5)}, True),
        ({"from_": day(6)}, False),
        ({"to": day(11)}, True),
        ({"to": day(10)}, False),
    ],
)
def test_no_engaged_day_falls_outside_service(person: dict[str, Any], stands: bool) -> None:
    holds(medic(2, **person), stands)


@pytest.mark.parametrize(("person", "stands"), [({}, False), ({"from_": day(-1)}, True), ({"from_": day(0)}, False)])
def test_a_blank_from_rules_out_preparation_before_the_horizon(person: dict[str, Any], stands: bool) -> None:
    # Monday 0 with a day of preparation: engaged from Sunday -1.
    holds(medic(1, **person).put("requests", "R", from_=day(0), to=day(4)), stands, start=0)


def test_the_checker_names_each_stretch_of_days() -> None:
    problem = (
        medic(2, from_=day(6), to=day(10))
        .put("leave", staff="I", from_=day(8), to=day(8))
        .put("leave", staff="I", from_=day(9), to=day(9))
        .problem()
    )
    violations = only("staff-leave", problem, Hand(problem).own(7, staff=MEDIC).plan())
    # Leave on days 8 and 9 is one stretch; service lasts from day 6 to day 10 of days 5 to 11.
    assert [violation.dates for violation in violations] == [
        (day(8), day(9)),
        (day(5), day(5)),
        (day(11), day(11)),
    ]
    assert violations[0].entities == {"staff": ("I",), "class": ("C/2023-01-09/V/1",)}


def test_an_interpreter_on_leave_before_the_class_is_there() -> None:
    tiny = world().put("courses", "C", prep_days=5).put("requests", "R", language="uk", from_=day(7), to=day(11))
    tiny.put("staff", "T", qualifications="interpreter", languages="uk;en")
    problem = tiny.put("leave", staff="T", from_=day(0), to=day(6)).problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).own(7, staff=[("T", "interpreter", "uk")]).plan()) == set()
