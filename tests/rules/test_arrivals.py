import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def arriving(most: int) -> Tiny:
    """C starts on any day; R has days 0 to 4 only."""
    tiny = world().set(max_arrivals_per_week=most).put("requests", "R", to=day(4))
    return tiny.put("courses", "C", start_weekdays="Mon;Tue;Wed;Thu;Fri;Sat;Sun")


@pytest.mark.parametrize(("most", "whole", "placed"), [(6, "no", 6), (5, "no", 0), (5, "yes", 5), (0, "yes", 0)])
def test_so_many_arrive_in_a_week(most: int, whole: str, placed: int) -> None:
    assert solved(arriving(most).put("requests", "R", may_split=whole).problem()) == {"R": placed}


@pytest.mark.parametrize(
    ("second", "rules"),
    [(0, {"arrivals"}), (6, {"arrivals"}), (7, set())],  # Sunday 6 is of the first ISO week, Monday 7 of the next
)
def test_a_week_begins_on_monday(second: int, rules: set[str]) -> None:
    problem = arriving(5).put("requests", "R", to=day(27)).problem()
    plan = Hand(problem).own(0, 3).own(second, 3).plan()
    assert broken(problem, plan) == rules
    if second == 6:
        (violation,) = only("arrivals", problem, plan)
        assert violation.dates == (day(0), day(6))
        assert violation.entities == {"class": ("C/2023-01-02/V/1", "C/2023-01-08/V/1")}


def test_the_iso_week_does_not_end_with_the_year() -> None:
    # Friday 2022-12-30 (day -3) and Sunday 2023-01-01 (day -1) are of one ISO week, 2022-W52.
    tiny = arriving(5).set(horizon_start=day(-7)).put("requests", "R", from_=day(-7), to=day(27))
    problem = tiny.problem()
    only("arrivals", problem, Hand(problem).own(-3, 3).own(-1, 3).plan())


def test_trainees_arrive_at_their_first_step_only() -> None:
    tiny = arriving(6).put("requests", "R", skills="s>t", to=day(9))
    tiny.put("courses", "D", awards="t", programme="bi", language="en", days=1, min_size=1, max_size=20)
    problem = tiny.put("courses", "D", start_weekdays="Sat").problem()
    # C on days 0-4, D on Saturday 5 of the same week.
    plan = Hand(problem).own(0, {("R", 1): 6}).own(5, {("R", 2): 6}, course="D").plan()
    assert broken(problem, plan) == set()
    assert solved(problem) == {"R": 6}


def test_whom_a_partner_hosts_does_not_arrive_here() -> None:
    problem = arriving(0).put("offerings", "O", course="C", start=day(0), seats=9).problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).offered().plan()) == set()
