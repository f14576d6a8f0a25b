import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world

TWO = [("I0", "medic"), ("I1", "medic")]


def ceiling(most: int, prep: int = 0) -> Tiny:
    """Let a class need two of four medics; R has Mondays 0 and 7 only and classes hold three."""
    tiny = (
        world()
        .put("programmes", "bi", staff_ceiling=most)
        .put("courses", "C", max_size=3, prep_days=prep)
        .put("course_staff", "C", "medic", per_class=2)
        .put("requests", "R", to=day(11))
    )
    for one in range(4):
        tiny.put("staff", f"I{one}", qualifications="medic", from_=day(-9))
    return tiny


@pytest.mark.parametrize(
    ("most", "prep", "placed"),
    [
        (2, 0, 6),  # one class after the other
        (1, 0, 0),
        (2, 2, 6),
        (2, 3, 3),  # preparing Monday 7 begins while the first class is on
        (4, 3, 6),
        (3, 3, 3),
    ],
)
def test_people_engaged_on_a_day_are_limited(most: int, prep: int, placed: int) -> None:
    problem = ceiling(most, prep).problem()
    assert solved(problem) == {"R": placed}
    plan = Hand(problem).own(0, 3, TWO).own(7, 3, [("I2", "medic"), ("I3", "medic")]).plan()
    assert broken(problem, plan) == (set() if placed == 6 else {"programme-ceiling"})


def test_the_checker_names_the_people_and_days() -> None:
    problem = ceiling(3, 3).problem()
    plan = Hand(problem).own(0, 3, TWO).own(7, 3, [("I2", "medic"), ("I3", "medic")]).plan()
    (violation,) = only("programme-ceiling", problem, plan)
    assert violation.dates == (day(4), day(4))
    assert violation.entities == {
        "programme": ("bi",),
        "staff": ("I0", "I1", "I2", "I3"),
        "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1"),
    }


def test_interpreters_and_people_beyond_the_need_count() -> None:
    problem = ceiling(2).put("staff", "T", qualifications="interpreter", languages="uk;en").problem()
    only("programme-ceiling", problem, Hand(problem).own(0, 3, [*TWO, ("T", "interpreter", "uk")]).plan())
    only("programme-ceiling", problem, Hand(problem).own(0, 3, [*TWO, ("I2", "medic")]).plan())


def test_each_programme_has_its_own_ceiling() -> None:
    tiny = ceiling(2).put("programmes", "eu", staff_ceiling=2)
    tiny.put("courses", "D", awards="s", programme="eu", language="en", days=5, min_size=1, max_size=3)
    problem = tiny.put("course_staff", "D", "medic", per_class=2).put("requests", "R", to=day(4)).problem()
    plan = Hand(problem).own(0, 3, TWO).own(0, 3, [("I2", "medic"), ("I3", "medic")], course="D").plan()
    assert broken(problem, plan) == set()
    assert solved(problem) == {"R": 6}
