from typing import Any

import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(
    ("person", "placed"),
    [
        ({"qualifications": "driver;medic"}, 6),
        ({"qualifications": "driver"}, 0),
        ({"qualifications": "medic", "programmes": "eu;bi"}, 6),
        ({"qualifications": "medic", "programmes": "eu"}, 0),
    ],
)
def test_a_medic_of_the_programme_is_needed(person: dict[str, Any], placed: int) -> None:
    problem = (
        world().put("programmes", "eu").put("course_staff", "C", "medic", per_class=1).put("staff", "I", **person)
    ).problem()
    assert solved(problem) == {"R": placed}
    plan = Hand(problem).own(0, staff=[("I", "medic")]).plan()
    assert broken(problem, plan) == (set() if placed else {"staff-qualified"})
    if not placed:
        (violation,) = only("staff-qualified", problem, plan)
        assert violation.entities == {"class": ("C/2023-01-02/V/1",), "staff": ("I",)}
        assert violation.dates == (day(0), day(4))


def test_an_interpreter_serves_the_programme_too() -> None:
    asked = world().put("programmes", "eu").put("requests", "R", language="uk")
    asked.put("staff", "T", qualifications="interpreter", languages="uk;en", programmes="eu")
    problem = asked.problem()
    assert broken(problem, Hand(problem).own(0, staff=[("T", "interpreter", "uk")]).plan()) == {"staff-qualified"}
    assert solved(problem) == {"R": 0}
    assert solved(asked.put("staff", "T", programmes="eu;bi").problem()) == {"R": 6}


def test_a_role_beyond_the_course_s_needs_its_qualification_too() -> None:
    problem = world().put("staff", "I", qualifications="cook").problem()
    assert broken(problem, Hand(problem).own(0, staff=[("I", "cook")]).plan()) == set()
    only("staff-qualified", problem, Hand(problem).own(0, staff=[("I", "medic")]).plan())


def test_a_person_is_one_of_the_staff() -> None:
    problem = world().put("course_staff", "C", "medic", per_class=1).problem()
    only("staff-qualified", problem, Hand(problem).own(0, staff=[("nobody", "medic")]).plan())
