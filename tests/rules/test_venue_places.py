import pytest

from tests.tiny import Hand, broken, day, only, solved, world


@pytest.mark.parametrize(("places", "whole", "placed"), [(6, "no", 6), (5, "no", 0), (5, "yes", 5), (0, "yes", 0)])
def test_trainees_in_session_need_places(places: int, whole: str, placed: int) -> None:
    asked = world().put("venues", "V", places=places).put("requests", "R", may_split=whole, to=day(4))
    assert solved(asked.problem()) == {"R": placed}


def test_classes_at_once_share_the_places() -> None:
    for places, rules in ((6, set()), (5, {"venue-places"})):
        problem = world().put("venues", "V", places=places).problem()
        assert broken(problem, Hand(problem).own(0, 3).own(0, 3).plan()) == rules


def test_the_checker_names_the_days_in_common() -> None:
    # C on days 0-4 and D, which lasts 3 days, on days 2-4: six trainees on the last three.
    problem = (
        world()
        .put("venues", "V", places=5)
        .put("courses", "D", awards="s", programme="bi", language="en", days=3, min_size=1, max_size=9)
        .put("courses", "D", start_weekdays="Wed")
        .problem()
    )
    (violation,) = only("venue-places", problem, Hand(problem).own(0, 3).own(2, 3, course="D").plan())
    assert violation.dates == (day(2), day(4))
    assert violation.entities == {"venue": ("V",), "class": ("C/2023-01-02/V/1", "D/2023-01-04/V/1")}


def test_places_are_free_again_the_day_after_a_class() -> None:
    # C ends on Friday 4; another that starts on that day would need places too.
    problem = world().put("venues", "V", places=3).put("courses", "C", start_weekdays="Mon;Fri;Sat").problem()
    assert broken(problem, Hand(problem).own(0, 3).own(5, 3).plan()) == set()
    assert broken(problem, Hand(problem).own(0, 3).own(4, 3).plan()) == {"venue-places"}


def test_each_venue_has_its_own_places() -> None:
    problem = (
        world().put("venues", "V", places=3).put("venues", "W", places=3).put("requests", "R", to=day(4)).problem()
    )
    assert broken(problem, Hand(problem).own(0, 3).own(0, 3, venue="W").plan()) == set()
    assert solved(problem) == {"R": 6}
