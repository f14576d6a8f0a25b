import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world

MEDIC = [("I", "medic")]


def one_medic(prep: int) -> Tiny:
    """Classes of three at most need the one medic, in service long before; R has Mondays 0 and 7 only."""
    return (
        world()
        .put("courses", "C", max_size=3, prep_days=prep)
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "I", qualifications="medic", from_=day(-30))
        .put("requests", "R", to=day(11))
    )


@pytest.mark.parametrize(("prep", "placed"), [(0, 6), (2, 6), (3, 3)])
def test_one_person_teaches_one_class_after_the_other(prep: int, placed: int) -> None:
    # Between Friday 4 and Monday 7 there are two days to prepare the second class.
    problem = one_medic(prep).problem()
    assert solved(problem) == {"R": placed}
    plan = Hand(problem).own(0, 3, MEDIC).own(7, 3, MEDIC).plan()
    assert broken(problem, plan) == (set() if placed == 6 else {"staff-free"})


def test_the_checker_names_the_days_in_common() -> None:
    problem = one_medic(4).problem()
    (violation,) = only("staff-free", problem, Hand(problem).own(0, 3, MEDIC).own(7, 3, MEDIC).plan())
    # Preparation for Monday 7 begins on Thursday 3; the first class ends on Friday 4.
    assert violation.dates == (day(3), day(4))
    assert violation.entities == {"staff": ("I",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}


def test_a_long_engagement_meets_every_later_one() -> None:
    asked = one_medic(0).put("requests", "R", headcount=9, to=day(27))
    asked.put("courses", "D", awards="s", programme="bi", language="en", days=28, min_size=1, max_size=3)
    problem = asked.problem()
    staff = [("I", "medic")]
    plan = Hand(problem).own(0, 3, staff, course="D").own(7, 3, staff).own(14, 3, staff).plan()
    violations = only("staff-free", problem, plan)
    assert [violation.dates for violation in violations] == [(day(7), day(11)), (day(14), day(18))]


def test_interpreters_do_not_prepare() -> None:
    problem = (
        one_medic(9)
        .put("requests", "R", language="uk")
        .put("staff", "J", qualifications="medic", from_=day(-30))
        .put("staff", "T", qualifications="interpreter", languages="uk;en")
        .problem()
    )
    # Two medics, but one interpreter for both classes.
    assert solved(problem) == {"R": 6}
    voice = ("T", "interpreter", "uk")
    plan = Hand(problem).own(0, 3, [("I", "medic"), voice]).own(7, 3, [("J", "medic"), voice]).plan()
    assert broken(problem, plan) == set()


def test_a_person_has_one_role_in_a_class() -> None:
    asked = one_medic(0).put("course_staff", "C", "driver", per_class=1)
    problem = asked.put("staff", "I", qualifications="medic;driver").problem()
    assert solved(problem) == {"R": 0}
    plan = Hand(problem).own(0, 3, [("I", "medic"), ("I", "driver")]).plan()
    (violation,) = only("staff-free", problem, plan)
    assert violation.entities == {"staff": ("I",), "class": ("C/2023-01-02/V/1",)}
