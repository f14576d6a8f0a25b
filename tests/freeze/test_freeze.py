"""What is released, and what is not, where a disturbance hits what is frozen."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from scheduler import Plan, solve
from scheduler.freeze import Frozen, freeze, settle
from scheduler.problem import Problem
from tests.problems import replans
from tests.solve.against_oracle import drawn_afresh
from tests.tiny import LONG, Hand, Tiny, day, world

C7, C14 = "C/2023-01-09/V/1", "C/2023-01-16/V/1"
MEDIC = [("I", "medic")]

Entry = tuple[str, str | None, str | None, str]


def asked(*medics: str) -> Tiny:
    """Return a world in which a class needs a medic, and request Q is of four trainees."""
    tiny = world().put("course_staff", "C", "medic", per_class=1)
    for person in medics:
        tiny.put("staff", person, qualifications="medic")
    return tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))


def replanned(problem: Problem, baseline: Plan, *pins: str) -> tuple[Plan, list[Entry]]:
    """Replan, and return with the plan what was released: class, person, request, rule."""
    plan = solve(problem, time=LONG, workers=1, baseline=baseline, pins=pins)
    assert plan.status == "optimal"
    return plan, [(entry.run, entry.staff, entry.request, entry.rule) for entry in plan.rows.released]


def test_only_the_person_goes_where_another_can_take_over() -> None:
    before = Hand(asked("I", "J").problem()).own(7, 6, MEDIC).plan()
    problem = asked("I", "J").put("leave", staff="I", from_=day(9), to=day(9)).problem()
    plan, released = replanned(problem, before, C7)
    assert released == [(C7, "I", None, "staff-leave")]
    assert [[entry.staff for entry in run.staff] for run in plan.rows.classes if run.id == C7] == [["J"]]


def test_the_class_goes_too_where_nobody_can() -> None:
    before = Hand(asked("I").problem()).own(7, 6, MEDIC).plan()
    problem = asked("I").put("leave", staff="I", from_=day(9), to=day(9)).problem()
    plan, released = replanned(problem, before, C7)
    assert released == [(C7, None, None, "staff-need"), (C7, "I", None, "staff-leave")]
    assert not plan.rows.unplaced  # R and Q come in another week


def test_what_was_given_up_for_nothing_comes_back() -> None:
    # Both classes lose their medic, and J is free for one of them. The first given up need not be the one beyond help.
    before = Hand(asked("I").problem()).own(7, 6, MEDIC).own(14, {"Q": 4}, MEDIC).plan()
    tiny = asked("I", "J").put("leave", staff="I", from_=day(7), to=day(18))
    for stays, (first, last) in ((C14, (7, 11)), (C7, (14, 18))):
        goes = ({C7, C14} - {stays}).pop()
        problem = tiny.put("staff", "J", from_=day(0), to=day(27)).problem()
        problem = problem.replace(
            leave=(
                *problem.leave,
                problem.leave[0].model_copy(update={"staff": "J", "from_": day(first), "to": day(last)}),
            )
        )
        _, released = replanned(problem, before, C7, C14)
        assert [entry for entry in released if entry[0] == goes] == [
            (goes, None, None, "staff-need"),
            (goes, "I", None, "staff-leave"),
        ]
        assert [entry for entry in released if entry[0] == stays] == [(stays, "I", None, "staff-leave")]


def test_of_bookings_too_many_for_the_seats_the_fewest_trainees_go() -> None:
    def offering(seats: int) -> Problem:
        tiny = world().put("courses", "C", max_classes=0).put("offerings", "O", course="C", start=day(7), seats=seats)
        return tiny.put(
            "requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27)
        ).problem()

    before = Hand(offering(10)).offered({"R": 6, "Q": 4}).plan()
    code = before.rows.classes[0].id
    plan, released = replanned(offering(8), before, code)
    assert released == [(code, None, "Q", "seats")]
    # Two of Q's four take its place in the two seats left.
    assert {(booking.request, booking.seats) for booking in plan.rows.bookings} == {("R", 6), ("Q", 2)}


def test_a_booking_stays_while_its_path_can_be_made_whole() -> None:
    # R has step 1 on day 7 at V and step 2 on day 14 at W. V closes on day 7; step 1 can still be had at W on day 0.
    def paths() -> Tiny:
        tiny = world().put("requests", "R", skills="s>t").put("venues", "W", places=99)
        return tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)

    hand = Hand(paths().problem()).own(7, {("R", 1): 6})
    before = hand.own(14, {("R", 2): 6}, course="D", venue="W").plan()
    d14 = "D/2023-01-16/W/1"
    closed = paths().put("closures", venue="V", from_=day(0), to=day(27))
    plan, released = replanned(closed.problem(), before, C7, d14)
    assert released == [(C7, None, None, "closures")]
    assert not plan.rows.unplaced
    # With W closed as well until day 13 there is no first step: the second goes, and with it its class.
    plan, released = replanned(closed.put("closures", venue="W", from_=day(0), to=day(13)).problem(), before, C7, d14)
    assert [entry for entry in released if entry[0] == d14] == [
        (d14, None, None, "class-size"),
        (d14, None, "R", "path"),
    ]


def test_where_one_of_two_steps_cannot_be_paid_both_go_each_for_its_rule() -> None:
    # Both steps of R's one trainee cost 20, and 20 are left. What the budget took first, it could not take alone.
    def budgeted(euros: int) -> Problem:
        tiny = world().put("requests", "R", skills="s>s", headcount=1).put("courses", "C", cost_per_trainee=20)
        return tiny.put("programmes", "bi", budget=euros).problem()

    before = Hand(budgeted(40)).own(7, {("R", 1): 1}).own(14, {("R", 2): 1}).plan()
    plan, released = replanned(budgeted(20), before, C7, C14)
    assert released == [
        (C7, None, None, "class-size"),
        (C7, None, "R", "path"),
        (C14, None, None, "class-size"),
        (C14, None, "R", "path"),
    ]
    assert [entry.request for entry in plan.rows.unplaced] == ["R"]


def test_what_is_possible_again_comes_back() -> None:
    # The budget pays one class of C. R's first step goes before Q's second, and R's second for want of it; then Q's
    # second goes too, for want of its first, and the budget pays R's first after all.
    def budgeted(euros: int) -> Problem:
        tiny = world().put("programmes", "ml").put("programmes", "bi", budget=euros)
        tiny.put("courses", "C", cost_per_class=100)
        tiny.put("courses", "D", awards="t", programme="ml", language="en", days=5, min_size=1, max_size=20)
        tiny.put("requests", "R", skills="s>t", headcount=1, to=day(18))
        tiny.put("requests", "Q", requester="B", skills="s>s", headcount=1, language="en", from_=day(0), to=day(27))
        return tiny.problem()

    hand = Hand(budgeted(300)).own(0, {("R", 1): 1}).own(7, {("Q", 1): 1}).own(14, {("Q", 2): 1})
    before = hand.own(14, {("R", 2): 1}, course="D").plan()
    plan, released = replanned(budgeted(100), before, *(run.id for run in before.rows.classes))
    assert released == [(C7, None, None, "budget"), (C14, None, None, "budget")]
    assert [entry.request for entry in plan.rows.unplaced] == ["Q"]


@pytest.mark.parametrize("number", range(2))
def test_where_nothing_can_be_mended_each_piece_that_goes_would_still_break_a_rule(number: int) -> None:
    def unmended(frozen: Frozen) -> Frozen | None:
        return None if frozen.pieces.broken(frozen.gone) else frozen

    @drawn_afresh(200 + number)
    @given(replans())
    def holds(drawn: tuple[Problem, str, Plan, dt.date | None, tuple[str, ...]]) -> None:
        problem, _, baseline, until, pins = drawn
        left, answer = settle(freeze(problem, baseline, until, frozenset(pins)), unmended)
        assert answer is left
        assert len(left.released) == len(left.gone)

    holds()
