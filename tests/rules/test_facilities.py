import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def ranges(units: int, turnaround: int = 0) -> Tiny:
    """C needs two units of a range for up to three trainees, and R has Mondays 0 and 7 only."""
    return (
        world()
        .put("courses", "C", max_size=3, turnaround_days=turnaround)
        .put("course_facilities", "C", "range", units=2)
        .put("venue_facilities", "V", "range", units=units)
        .put("requests", "R", to=day(11))
    )


@pytest.mark.parametrize(("units", "placed"), [(2, 6), (1, 0), (0, 0)])
def test_a_venue_needs_units_enough_for_a_class(units: int, placed: int) -> None:
    # With two units, one class of three after the other.
    assert solved(ranges(units).problem()) == {"R": placed}


@pytest.mark.parametrize(("turnaround", "placed"), [(2, 6), (3, 3)])
def test_units_stay_in_use_during_the_turnaround(turnaround: int, placed: int) -> None:
    # After Friday 4, two days of turnaround end on Sunday 6, three on Monday 7.
    problem = ranges(2, turnaround).problem()
    assert solved(problem) == {"R": placed}
    rules = set() if placed == 6 else {"facilities"}
    assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == rules


def test_the_checker_names_the_days_and_classes() -> None:
    problem = ranges(3, 3).problem()
    (violation,) = only("facilities", problem, Hand(problem).own(0, 3).own(7, 3).plan())
    assert violation.dates == (day(7), day(7))
    assert violation.entities == {
        "venue": ("V",),
        "facility": ("range",),
        "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1"),
    }
    problem = ranges(4, 3).problem()
    assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == set()


def test_turnaround_may_reach_beyond_the_horizon() -> None:
    problem = ranges(2, 90).put("requests", "R", from_=day(21), to=day(27), headcount=3).problem()
    assert solved(problem) == {"R": 3}


def test_a_venue_needs_every_facility() -> None:
    asked = ranges(2).put("course_facilities", "C", "pool", units=0)
    problem = asked.problem()
    assert solved(problem) == {"R": 0}
    violations = only("facilities", problem, Hand(problem).own(0, 3).plan())
    assert [violation.entities["facility"] for violation in violations] == [("pool",)]
    assert solved(asked.put("venue_facilities", "V", "pool", units=0).problem()) == {"R": 6}


def test_an_own_class_has_a_venue_of_ours_and_an_offering_none() -> None:
    problem = world().put("offerings", "O", course="C", start=day(7), seats=9).problem()
    only("facilities", problem, Hand(problem).own(0, venue=None).plan())
    only("facilities", problem, Hand(problem).own(0, venue="X").plan())
    only("facilities", problem, Hand(problem).offered(venue="V").plan())
