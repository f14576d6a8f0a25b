import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def housed(beds: int, before: int) -> Tiny:
    """R has Mondays 0 and 7 only."""
    return world().set(arrive_days_before=before).put("venues", "V", beds=beds).put("requests", "R", to=day(11))


@pytest.mark.parametrize(
    ("beds", "before", "placed"),
    [
        (6, 0, 6),
        (3, 2, 6),  # three stay until Friday 4, three more come on Saturday 5
        (3, 3, 3),  # they would come on Friday 4
        (0, 0, 0),
    ],
)
def test_trainees_need_beds_from_their_arrival(beds: int, before: int, placed: int) -> None:
    assert solved(housed(beds, before).problem()) == {"R": placed}


def test_one_bed_short_keeps_a_whole_request_out() -> None:
    assert solved(housed(6, 1).put("requests", "R", may_split="no").problem()) == {"R": 6}
    assert solved(housed(5, 1).put("requests", "R", may_split="no").problem()) == {"R": 0}


@pytest.mark.parametrize(("beds", "before", "rules"), [(3, 2, set()), (3, 3, {"venue-beds"}), (6, 3, set())])
def test_the_checker_counts_from_the_arrival(beds: int, before: int, rules: set[str]) -> None:
    problem = housed(beds, before).problem()
    assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == rules


def test_the_checker_names_the_nights_and_classes() -> None:
    problem = housed(5, 4).problem()
    (violation,) = only("venue-beds", problem, Hand(problem).own(0, 3).own(7, 3).plan())
    # The second class comes on Thursday 3; both are there until Friday 4.
    assert violation.dates == (day(3), day(4))
    assert violation.entities == {"venue": ("V",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}


def test_arrival_may_come_before_the_horizon() -> None:
    assert solved(housed(6, 30).put("requests", "R", to=day(4)).problem()) == {"R": 6}
