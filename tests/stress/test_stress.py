from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from scheduler import InputError, check, stress, sturdier
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.stress.draw import BadWeek
from scheduler.stress.estimate import Mean
from scheduler.stress.outcome import StressTest
from scheduler.stress.sample import Sample, Trial, endure
from scheduler.stress.withdrawn import without_withdrawn
from tests.stress.cases import lonely
from tests.tiny import LONG, Hand, day, world


def endured(problem: Problem, plan: Plan, week: int, *edits: dict[str, Any]) -> tuple[int, int | None, int | None]:
    sample = endure(Trial(problem, plan, BadWeek(0, day(week), edits), 5, 0, False))
    assert sample.error is None
    return sample.lost_before, sample.lost_after, sample.changes


def ill(first: int, last: int) -> dict[str, Any]:
    return {"verb": "person_ill", "staff": "I", "from": str(day(first)), "to": str(day(last))}


def test_a_week_that_touches_nothing_costs_nothing() -> None:
    assert endured(*lonely(), 0, ill(0, 3)) == (0, 0, 0)
    assert endured(*lonely(), 0) == (0, 0, 0)


def test_who_loses_a_place_gets_another_where_there_is_one() -> None:
    # The class starts on day 7. In the week before it can still be moved: its six seats are lost, the person with it.
    assert endured(*lonely(), 0, ill(6, 8)) == (6, 0, 6)
    # Ill in the very week: the class is under way, but its trainees can take a later one.
    assert endured(*lonely(), 7, ill(8, 8))[:2] == (6, 0)
    # Ill to the end: nobody can be trained any more.
    assert endured(*lonely(), 7, ill(8, 27))[:2] == (6, 6)


def test_a_stand_in_saves_the_class() -> None:
    problem, plan = lonely()
    helped = problem.add_row("staff", staff="J", qualifications="medic")
    assert endured(helped, plan, 7, ill(8, 27)) == (6, 0, 1)  # one engagement is another's now


def test_those_who_withdraw_or_do_not_come_are_not_lost() -> None:
    problem, plan = lonely()
    assert endured(problem, plan, 7, {"verb": "set_headcount", "request": "R", "headcount": 2})[:2] == (0, 0)
    assert endured(problem, plan, 7, {"verb": "drop_request", "request": "R"})[:2] == (0, 0)
    # But a class needs its smallest size: with five of six, the five lose it too.
    small = problem.set_class_size("C", min_size=6)
    assert endured(small, plan, 7, {"verb": "set_headcount", "request": "R", "headcount": 5})[:2] == (5, 5)


def test_those_gone_are_followed_along_their_path() -> None:
    tiny = world().put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
    problem = tiny.put("requests", "R", skills="s>t").problem()
    hand = Hand(problem).own(0, seats={("R", 1): 2}).own(7, seats={("R", 1): 4})
    plan = hand.own(7, seats={("R", 2): 1}, course="D").own(14, seats={("R", 2): 5}, course="D").plan()
    fewer = problem.set_headcount("R", 5)

    def seats(week: int) -> list[int]:
        gone = without_withdrawn(fewer, plan, BadWeek(0, day(week), ()))
        assert check(fewer, gone).terms["unplaced"] == 0
        return [booking.seats for booking in gone.rows.bookings]

    # In the first week one of the two who start then is gone: the second, who would be in the later class next.
    assert seats(0) == [1, 4, 1, 4]
    # In the second week one of the four who start then; in the third nobody starts, and the last of all is gone.
    assert seats(7) == seats(14) == [2, 3, 1, 4]


def test_a_plan_is_tested_in_many_weeks() -> None:
    problem, plan = lonely(ill=1000, ill_days=30)
    with ThreadPoolExecutor(2) as executor:
        test = stress(problem, plan, samples=12, seed=2, time=LONG, executor=executor)
    assert len(test.frame) == 12
    assert set(test.frame["ill"]) == {1}
    assert test.failed == ()
    # Weeks after the class cost nothing; those before may cost all six.
    assert set(test.frame["lost_before"]) == {0, 6}
    assert test.lost_before.value == pytest.approx(test.frame["lost_before"].mean())
    assert (test.frame["lost_after"] <= test.frame["lost_before"]).all()
    assert test.people.to_dict("records") == [
        {"staff": "I", "classes": 1, "trainees": 6, "alone_classes": 1, "hanging": 6}
    ]
    (row,) = test.classes.to_dict("records")
    assert (row["alone"], row["trainees"]) == ("I", 6)
    assert row["lost"] == test.frame["lost_before"].sum() == 6 * row["fallen"]
    assert test.chart().to_dict()


def test_nothing_hangs_on_a_person_for_whom_others_can_step_in() -> None:
    problem, plan = lonely()
    helped = problem.add_row("staff", staff="J", qualifications="medic")
    test = StressTest(helped, plan, ())
    assert list(test.people["hanging"]) == [0]
    away = helped.add_leave("J", day(11), day(11))  # the last day of the class
    assert list(StressTest(away, plan, ()).people["hanging"]) == [6]


def test_faulty_questions_are_refused() -> None:
    problem, plan = lonely()
    with pytest.raises(InputError, match="samples: 0 is below 1"):
        stress(problem, plan, samples=0)
    with pytest.raises(InputError, match=r"the plan breaks the rule staff-leave .*; see muster check"):
        stress(problem.person_ill("I", day(7), day(7)), plan)


def test_a_mean_has_students_interval() -> None:
    # Mean 2, standard deviation 1, t(0.975, 2) = 4.303: 2 ± 4.303 / √3 = 2 ± 2.484.
    mean = Mean.of([1, 2, 3])
    assert (mean.value, mean.samples) == (2, 3)
    assert [mean.low, mean.high] == pytest.approx([-0.484, 4.484], abs=1e-3)
    assert str(mean) == "2.00 (-0.48 to 4.48)"
    assert Mean.of([5]).high == float("inf")
    # Of what is counted the mean is not below 0, however few the samples.
    assert str(Mean.of([1, 2, 3], least=0)) == "2.00 (0.00 to 4.48)"


def test_the_sturdier_plan_loses_fewer_in_the_same_weeks() -> None:
    problem, plan = lonely()

    def test_of(*lost: tuple[int, int]) -> StressTest:
        weeks = [BadWeek(number, day(0), ()) for number in range(len(lost))]
        samples = (Sample(week, before, after, 0) for week, (before, after) in zip(weeks, lost, strict=True))
        return StressTest(problem, plan, tuple(samples))

    # Differences after replanning of −2, −3, −2, −3: mean −2.5, standard deviation 0.577, ± 3.182 · 0.577 / 2 = 0.919.
    found = sturdier(test_of((4, 0), (4, 0), (4, 0), (4, 0)), test_of((4, 2), (4, 3), (4, 2), (4, 3)))
    assert found.verdict == "first"
    assert "loses 2.50 trainees fewer in a bad week after replanning (95 %: 1.58 to 3.42)" in found.text
    # Alike after replanning, so that what is lost before decides.
    found = sturdier(test_of((5, 1), (6, 1), (5, 1), (6, 1)), test_of((1, 1), (1, 1), (1, 1), (1, 1)))
    assert (found.verdict, "before replanning" in found.text) == ("second", True)
    found = sturdier(test_of((5, 1), (1, 1)), test_of((1, 1), (5, 1)))
    assert found.text == "2 bad weeks do not tell which plan is the sturdier; take more samples."
    with pytest.raises(InputError, match="the same samples and seed"):
        sturdier(test_of((1, 1)), test_of((1, 1), (1, 1)))


def test_an_empty_plan_loses_nothing() -> None:
    problem = world().set(stress_ill=1000).problem()
    with ThreadPoolExecutor(1) as executor:
        test = stress(problem, Hand(problem).plan(), samples=3, executor=executor)
    assert test.lost_before.value == 0
    assert test.people.empty
    assert test.classes.empty
