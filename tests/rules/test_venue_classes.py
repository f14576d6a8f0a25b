import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def parallel(most: int, turnaround: int = 0) -> Tiny:
    """Classes of three at most, and R has Mondays 0 and 7 only."""
    return (
        world()
        .put("venues", "V", parallel_classes=most)
        .put("courses", "C", max_size=3, turnaround_days=turnaround)
        .put("requests", "R", to=day(11))
    )


@pytest.mark.parametrize(
    ("most", "turnaround", "placed"),
    [
        (1, 0, 6),
        (1, 2, 6),  # Friday 4 and two days: Monday 7 is free again
        (1, 3, 3),
        (2, 3, 6),
        (0, 0, 0),
    ],
)
def test_a_venue_takes_so_many_classes_at_once(most: int, turnaround: int, placed: int) -> None:
    assert solved(parallel(most, turnaround).problem()) == {"R": placed}


@pytest.mark.parametrize(("most", "turnaround", "rules"), [(1, 2, set()), (1, 3, {"venue-classes"}), (2, 3, set())])
def test_the_checker_counts_the_turnaround(most: int, turnaround: int, rules: set[str]) -> None:
    problem = parallel(most, turnaround).problem()
    plan = Hand(problem).own(0, 3).own(7, 3).plan()
    assert broken(problem, plan) == rules
    if rules:
        (violation,) = only("venue-classes", problem, plan)
        assert violation.dates == (day(7), day(7))
        assert violation.entities == {"venue": ("V",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}


def test_without_a_number_there_is_no_limit() -> None:
    problem = world().problem()
    assert broken(problem, Hand(problem).own(0, 2).own(0, 2).own(0, 2).plan()) == set()
