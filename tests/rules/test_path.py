import pytest

from scheduler.model.rules import path
from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def two_steps(gap: int = 0) -> Tiny:
    """C, then D, which takes five days from a Monday too."""
    return (
        world()
        .put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "R", skills="s>t", to=day(11))
        .set(min_gap_days=gap)
    )


@pytest.mark.parametrize(("gap", "placed"), [(0, 6), (2, 6), (3, 0)])
def test_the_next_step_starts_after_the_gap(gap: int, placed: int) -> None:
    # C can only be days 0-4 and D days 7-11: days 5 and 6 are the two whole days between them.
    assert solved(two_steps(gap).problem()) == {"R": placed}


@pytest.mark.parametrize(("gap", "rules"), [(2, set()), (3, {"path"})])
def test_the_checker_counts_the_days_between(gap: int, rules: set[str]) -> None:
    problem = two_steps(gap).problem()
    plan = Hand(problem).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}, course="D").plan()
    assert broken(problem, plan) == rules


@pytest.mark.parametrize(("early", "rules"), [(3, set()), (2, set()), (4, {"path"})])
def test_trainees_are_interchangeable(early: int, rules: set[str]) -> None:
    # Three end step 1 on day 4, three more on day 11: by day 7, at most three may have started step 2.
    problem = two_steps().put("requests", "R", to=day(27)).problem()
    hand = Hand(problem).own(0, {("R", 1): 3}).own(7, {("R", 1): 3})
    plan = hand.own(7, {("R", 2): early}, course="D").own(14, {("R", 2): 6 - early}, course="D").plan()
    assert broken(problem, plan) == rules
    if rules:
        (violation,) = only("path", problem, plan)
        assert violation.dates == (day(7), day(7))
        assert violation.text == (
            "request R: 4 trainees started step 2 by 2023-01-09, but only 3 ended step 1 by 2023-01-08"
        )
        assert violation.entities == {"request": ("R",), "class": ("D/2023-01-09/V/1",)}


def test_a_step_on_the_last_day_of_the_one_before_is_too_soon() -> None:
    # C ends on Friday 4, and D may start on Fridays and Saturdays here.
    problem = two_steps().put("courses", "D", start_weekdays="Fri;Sat").problem()
    for start, rules in ((5, set()), (4, {"path"})):
        plan = Hand(problem).own(0, {("R", 1): 6}).own(start, {("R", 2): 6}, course="D").plan()
        assert broken(problem, plan) == rules


@pytest.mark.parametrize(("first", "second"), [(6, 5), (6, 0), (0, 6), (5, 6)])
def test_as_many_take_every_step(first: int, second: int) -> None:
    problem = two_steps().problem()
    hand = Hand(problem)
    hand = hand.own(0, {("R", 1): first}) if first else hand
    hand = hand.own(7, {("R", 2): second}, course="D") if second else hand
    assert broken(problem, hand.plan()) == {"path"}


def test_without_the_second_course_nobody_takes_the_first() -> None:
    assert solved(two_steps().put("courses", "D", max_classes=0).problem()) == {"R": 0}


@pytest.mark.parametrize("many", [path.MANY, 0])
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(("until", "placed"), [(6, 0), (13, 6)])
def test_steps_are_in_order_also_where_others_take_the_best_days(
    many: int, whole: bool, until: int, placed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # X, who weighs more, needs what C needs, and Y in the third week what D needs; either is there but once. Where X
    # has to come in the first week, C and D are left the second alone; else R takes C in the first and D in the second.
    monkeypatch.setattr(path, "MANY", many)
    draft = two_steps().put("requests", "R", to=day(18), may_split=not whole, weight=1)
    for course, kit, first, last in (("X", "C", 0, until), ("Y", "D", 14, 20)):
        draft = (
            draft.put("equipment", kit, units=1)
            .put("course_equipment", kit, kit, per_class=1)
            .put("courses", course, awards=course, programme="bi", language="en", days=5, min_size=1, max_size=20)
            .put("course_equipment", course, kit, per_class=1)
            .put(
                "requests", course, requester="A", skills=course, headcount=4, language="en", weight=9,
                from_=day(first), to=day(last),
            )
        )  # fmt: skip
    assert solved(draft.problem()) == {"R": placed, "X": 4, "Y": 4}
