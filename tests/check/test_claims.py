from typing import Any

import pytest

from scheduler.check import Report, check
from scheduler.plan import LevelResult, Plan, Reason, Unplaced
from scheduler.problem import Problem
from tests.tiny import Hand, world


def problem(levels: str = "unplaced; waiting + 30*splits") -> Problem:
    return world().set(levels=levels).problem()


def claiming(*levels: LevelResult, status: str = "feasible") -> Plan:
    """Make a plan of five seats on day 7 and none for the sixth: unplaced 4, waiting 35, no splits."""
    return Hand(problem()).own(7, 5).plan(status=status, levels=levels)


def level(number: int, terms: dict[str, int], value: int, bound: int | None = None, **more: Any) -> LevelResult:
    optimal = more.get("optimal", False)
    return LevelResult(level=number, terms=terms, value=value, bound=value if bound is None else bound, optimal=optimal)


FIRST = level(1, {"unplaced": 4}, 4)
SECOND = level(2, {"waiting": 35, "splits": 0}, 35)


def report(*levels: LevelResult, status: str = "feasible") -> Report:
    return check(problem(), claiming(*levels, status=status))


def test_what_is_so_is_no_mismatch() -> None:
    found = report(FIRST, SECOND)
    assert found.ok
    assert (found.mismatches, found.notes) == ((), ())
    assert [(one.level, one.value, one.claimed, one.bound) for one in found.levels] == [(1, 4, 4, 4), (2, 35, 35, 35)]
    assert found.claimed == {"unplaced": 4, "waiting": 35, "splits": 0}
    assert found.levels[1].text == "waiting + 30*splits"


def test_a_plan_need_not_claim_anything() -> None:
    found = report()
    assert found.ok
    assert found.notes == ()
    assert [(one.value, one.claimed) for one in found.levels] == [(4, None), (35, None)]


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        ([level(1, {"unplaced": 3}, 4)], "level 1 claims unplaced 3, but it is 4"),
        ([level(1, {"unplaced": 4}, 3)], "claims the value 3, but it is 4"),
        ([level(1, {"unplaced": 4}, 4, bound=5)], "bound 5, above its value 4"),
        ([level(1, {"unplaced": 4}, 4, bound=3, optimal=True)], "bound 3 is not its value 4"),
        ([level(1, {"unplaced": 4, "cost": 0}, 4)], "claims the term cost"),
        ([level(1, {}, 4)], "does not state its term unplaced"),
        ([level(3, {"cost": 0}, 0)], "level 3 is claimed, but there are 2 levels"),
        ([level(2, {"waiting": 35, "splits": 0}, 36)], "claims the value 36, but it is 35"),
        ([level(2, {"waiting": 35}, 35)], "does not state its term splits"),
        ([FIRST, FIRST], "level 1 is claimed 2 times"),
        ([level(1, {"nonsense": 4}, 4)], "claims the term nonsense"),
    ],
)
def test_what_is_not_so_is_a_mismatch(claims: list[LevelResult], words: str) -> None:
    found = report(*claims)
    assert not found.ok
    assert any(words in mismatch for mismatch in found.mismatches), found.mismatches
    assert found.violations == ()


def test_a_bound_below_the_value_is_fine_until_it_is_called_optimal() -> None:
    assert report(level(1, {"unplaced": 4}, 4, bound=0)).ok
    assert report(level(1, {"unplaced": 4}, 4, bound=4, optimal=True)).ok


def test_a_level_left_open_contradicts_the_status_optimal() -> None:
    proven = level(1, {"unplaced": 4}, 4, optimal=True)
    assert report(proven, status="optimal").ok
    assert not report(proven, SECOND, status="optimal").ok


def test_no_plan_has_no_classes() -> None:
    assert not report(status="no-plan").ok
    assert check(problem(), Hand(problem()).plan(status="no-plan")).notes


def test_a_level_that_is_not_claimed_is_noted_where_it_is_not_zero() -> None:
    assert any("nothing of level 2" in note for note in report(FIRST).notes)
    late = problem("lateness; unplaced")
    plan = Hand(late).own(7, 5).plan(levels=[level(2, {"unplaced": 4}, 4)])
    assert check(late, plan).notes == ()


def test_other_levels_are_judged_where_the_caller_gives_them() -> None:
    plan = Hand(problem()).own(7, 5).plan(levels=[level(1, {"makespan": 12}, 24)])
    assert not check(problem(), plan).ok
    assert check(problem(), plan, levels="2*makespan").ok


def unplaced(*entries: Unplaced) -> Report:
    asked = world().problem()
    plan = Hand(asked).own(0, 5).plan()
    return check(asked, Plan(plan.rows.model_copy(update={"unplaced": entries})))


@pytest.mark.parametrize(
    ("entries", "stands"),
    [
        ([Unplaced(request="R", trainees=1)], True),
        ([Unplaced(request="R", trainees=1, reasons=(Reason(rule="venue-beds", text="full"),))], True),
        ([Unplaced(request="R", trainees=1, reasons=(Reason(rule="venue-bed", text="full"),))], False),
        ([Unplaced(request="R", trainees=2)], False),
        ([], False),
        ([Unplaced(request="R", trainees=1), Unplaced(request="R", trainees=1)], False),
        ([Unplaced(request="R", trainees=1), Unplaced(request="X", trainees=1)], False),
    ],
)
def test_the_unplaced_are_those_who_have_no_seat(entries: list[Unplaced], stands: bool) -> None:
    found = unplaced(*entries)
    assert found.ok == stands
    assert found.violations == ()


def test_who_is_placed_is_not_listed() -> None:
    asked = world().problem()
    rows = Hand(asked).own(0, 6).plan().rows
    wrong = Plan(rows.model_copy(update={"unplaced": (Unplaced(request="R", trainees=1),)}))
    assert not check(asked, wrong).ok


def test_changes_are_taken_as_claimed_without_the_baseline() -> None:
    asked = problem("unplaced; changes")
    claims = [FIRST, level(2, {"changes": 7}, 7)]
    plan = Hand(asked).own(7, 5).plan(levels=claims)
    alone = check(asked, plan)
    assert alone.ok
    assert any("changes" in note for note in alone.notes)
    assert alone.terms["changes"] == 0
    assert (alone.levels[1].value, alone.levels[1].bound) == (7, 7)  # a bound is never above its value
    before = Hand(asked).own(0, 6).plan()
    # Six seats of day 0 are lost.
    assert not check(asked, plan, baseline=before).ok
    right = Hand(asked).own(7, 5).plan(levels=[FIRST, level(2, {"changes": 6}, 6)])
    assert check(asked, right, baseline=before).ok
