from scheduler.problem import Problem
from tests.tiny import Hand, broken, day, only, solved, world


def lasting(days: int) -> Problem:
    return world().put("courses", "C", days=days).problem()


def test_a_class_may_fill_the_horizon() -> None:
    # 28 days from day 0 end on day 27, the last of the horizon.
    assert solved(lasting(28)) == {"R": 6}
    problem = lasting(28)
    assert broken(problem, Hand(problem).own(0).plan()) == set()


def test_a_class_a_day_longer_than_the_horizon_is_impossible() -> None:
    wide = world().put("courses", "C", days=29).put("requests", "R", to=day(99))
    assert solved(wide.problem()) == {"R": 0}
    (violation,) = only("horizon", wide.problem(), Hand(wide.problem()).own(0).plan())
    assert violation.dates == (day(0), day(28))
    assert violation.entities == {"class": ("C/2023-01-02/V/1",)}


def test_a_class_starts_within_the_horizon() -> None:
    problem = world().put("requests", "R", from_=day(-7)).problem()
    assert broken(problem, Hand(problem).own(-7).plan()) == {"horizon"}


def test_an_offering_lies_within_it_too() -> None:
    # From day 24, five days end on day 28; a day earlier they end on day 27.
    for start, rules in ((23, set()), (24, {"horizon"})):
        offering = world().put("offerings", "O", course="C", start=day(start), seats=9).put("requests", "R", to=day(99))
        problem = offering.problem()
        assert broken(problem, Hand(problem).offered().plan()) == rules
        assert solved(offering.put("venues", "V", places=0).problem()) == {"R": 0 if rules else 6}


def test_a_class_lasts_as_long_as_its_course() -> None:
    problem = world().problem()
    assert broken(problem, Hand(problem).own(0, end=day(5)).plan()) == {"horizon"}
    assert broken(problem, Hand(problem).own(0, end=day(3)).plan()) == {"horizon"}
    assert "horizon" in broken(problem, Hand(problem).own(7, end=day(0)).plan())


def test_an_offering_starts_when_its_host_says() -> None:
    problem = world().put("offerings", "O", course="C", start=day(7), seats=9).problem()
    assert broken(problem, Hand(problem).offered(start=day(8), end=day(12)).plan()) == {"horizon"}


def test_huge_numbers_of_days_are_only_numbers() -> None:
    huge = {"days": 100_000, "prep_days": 100_000, "turnaround_days": 100_000}
    problem = (
        world()
        .put("courses", "C", **huge)
        .put("venues", "V", parallel_classes=0, beds=0)
        .put("course_staff", "C", "medic", per_class=1)
        .put("staff", "I", qualifications="medic", max_days=1)
        .put("programmes", "bi", staff_ceiling=0)
        .set(arrive_days_before=100_000, min_gap_days=100_000)
        .problem()
    )
    rules = broken(problem, Hand(problem).own(0, staff=[("I", "medic")], end=day(4)).plan())
    assert rules == {"horizon", "venue-beds", "venue-classes", "staff-leave", "staff-load", "programme-ceiling"}
