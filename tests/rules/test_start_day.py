import pytest

from tests.tiny import Hand, day, only, solved, world


def test_a_class_starts_on_a_start_weekday() -> None:
    # The window, day 0 (Mon) to day 5 (Sat), holds five days from a Monday or a Tuesday.
    for weekday, placed in (("Tue", 6), ("Wed", 0)):
        asked = world().put("courses", "C", start_weekdays=weekday).put("requests", "R", to=day(5))
        assert solved(asked.problem()) == {"R": placed}


def test_no_class_starts_on_a_holiday() -> None:
    asked = world().put("requests", "R", to=day(11))
    # Mondays 0 and 7 fit the window; of holidays, days 0 and 1 leave Monday 7, days 0 and 7 leave none.
    assert solved(asked.put("holidays", str(day(0))).put("holidays", str(day(1))).problem()) == {"R": 6}
    assert solved(asked.put("holidays", str(day(7))).problem()) == {"R": 0}


@pytest.mark.parametrize("start", [1, 6])
def test_the_checker_names_a_wrong_weekday(start: int) -> None:
    problem = world().problem()
    (violation,) = only("start-day", problem, Hand(problem).own(start).plan())
    assert violation.dates == (day(start), day(start))


def test_the_checker_names_a_holiday() -> None:
    problem = world().put("holidays", str(day(0))).problem()
    (violation,) = only("start-day", problem, Hand(problem).own(0).plan())
    assert "holiday" in violation.text


def test_an_offering_starts_when_it_likes() -> None:
    # Day 1 is a Tuesday and a holiday; C starts on Mondays.
    problem = world().put("holidays", str(day(1))).put("offerings", "O", course="C", start=day(1), seats=6).problem()
    hand = Hand(problem).offered().plan()
    from scheduler.check import check

    assert check(problem, hand).ok
