import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def offered(seats: int) -> Tiny:
    return world().put("venues", "V", places=0).put("offerings", "O", course="C", start=day(7), seats=seats)


@pytest.mark.parametrize(("seats", "whole", "placed"), [(6, "no", 6), (5, "no", 0), (5, "yes", 5), (0, "yes", 0)])
def test_an_offering_has_so_many_seats(seats: int, whole: str, placed: int) -> None:
    assert solved(offered(seats).put("requests", "R", may_split=whole).problem()) == {"R": placed}


def test_the_checker_counts_the_seats_booked() -> None:
    assert broken(offered(6).problem(), Hand(offered(6).problem()).offered(6).plan()) == set()
    problem = offered(5).problem()
    (violation,) = only("seats", problem, Hand(problem).offered(6).plan())
    assert violation.entities == {"offering": ("O",), "class": ("C/2023-01-09/O/1",)}
    assert violation.dates == (day(7), day(11))


def test_an_offering_stands_once_in_the_plan() -> None:
    problem = offered(6).problem()
    only("seats", problem, Hand(problem).offered(3).offered(3).plan())


def test_seats_of_twin_entries_add_up() -> None:
    problem = offered(5).problem()
    violations = only("seats", problem, Hand(problem).offered(3).offered(3).plan())
    assert any("6 seats" in violation.text for violation in violations)


def test_an_offering_without_a_booking_is_not_listed() -> None:
    problem = offered(6).problem()
    only("seats", problem, Hand(problem).offered(0).plan())


def test_an_offering_is_one_of_the_problem_s() -> None:
    problem = offered(6).problem()
    only("seats", problem, Hand(problem).own(0, offering="X", venue=None).plan())
