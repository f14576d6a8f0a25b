import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def drones(units: int) -> Tiny:
    """Let a class of C use one drone, and two a trainee; R has Monday 0 only and may not be split."""
    return (
        world()
        .put("equipment", "drone", units=units)
        .put("course_equipment", "C", "drone", per_class=1, per_trainee=2)
        .put("requests", "R", to=day(4), may_split="no")
    )


@pytest.mark.parametrize(("units", "placed"), [(13, 6), (12, 0)])
def test_six_trainees_use_thirteen(units: int, placed: int) -> None:
    # 1 + 2 × 6 = 13.
    problem = drones(units).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0).plan()) == (set() if placed else {"equipment"})


def test_units_are_shared_by_all_venues_but_not_by_days() -> None:
    # Two classes of three use 1 + 2 × 3 = 7 each.
    asked = drones(13).put("venues", "W", places=9).put("requests", "R", to=day(27), may_split="yes")
    problem = asked.problem()
    (violation,) = only("equipment", problem, Hand(problem).own(0, 3).own(0, 3, venue="W").plan())
    assert violation.dates == (day(0), day(4))
    assert violation.entities == {"equipment": ("drone",), "class": ("C/2023-01-02/V/1", "C/2023-01-02/W/1")}
    assert broken(problem, Hand(problem).own(0, 3).own(7, 3, venue="W").plan()) == set()


def test_turnaround_uses_no_equipment() -> None:
    problem = (
        drones(7).put("courses", "C", turnaround_days=9).put("requests", "R", to=day(11), may_split="yes").problem()
    )
    assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == set()
    assert solved(problem) == {"R": 6}


def test_an_offering_uses_none_of_ours() -> None:
    problem = drones(0).put("offerings", "O", course="C", start=day(0), seats=9).problem()
    assert solved(problem) == {"R": 6}
