"""Replans: nothing happens where nothing happened, and what is frozen and still possible stays."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler import Plan, check, replan, solve
from scheduler.problem import Problem
from tests.problems import problems, replans
from tests.solve.against_oracle import drawn_afresh
from tests.tiny import LONG, Hand, day, world

LEVELS = "unplaced; changes; waiting"


@pytest.mark.parametrize("number", range(3))
def test_with_no_disruption_the_baseline_comes_back(number: int) -> None:
    @drawn_afresh(number)
    @given(problems(st.just(LEVELS)), st.sampled_from((LEVELS, "changes; unplaced; waiting")), st.booleans())
    def holds(problem: Problem, levels: str, frozen: bool) -> None:
        baseline = solve(problem, time=LONG, workers=1)
        assume(baseline.status == "optimal")
        until = problem.settings.horizon_start + dt.timedelta(days=4) if frozen else None
        again = replan(problem, baseline, freeze_until=until, levels=levels, time=LONG, workers=1)
        before, after = check(problem, baseline).terms, check(problem, again.plan, baseline=baseline).terms
        assert after["changes"] == 0
        assert again.plan.rows.released == ()
        assert (after["unplaced"], after["waiting"]) == (before["unplaced"], before["waiting"])
        assert [line for line in again.receipts.lines if line.to == "request"] == []

    holds()


@pytest.mark.parametrize("number", range(3))
def test_what_is_frozen_stays_but_for_what_is_released(number: int) -> None:
    @drawn_afresh(100 + number)
    @given(replans())
    def holds(drawn: tuple[Problem, str, Plan, dt.date | None, tuple[str, ...]]) -> None:
        problem, levels, baseline, until, pins = drawn
        made = replan(problem, baseline, freeze_until=until, pins=pins, levels=levels, time=LONG, workers=1)
        judged = check(problem, made.plan, baseline=baseline, freeze_until=until, pins=pins, levels=levels)
        assert judged.ok
        _stays(baseline, made.plan, until, pins)
        # Who is told of a frozen class is told of a piece that was released, or that took its place.
        loose = {entry.run for entry in made.plan.rows.released}
        frozen = {run.id for run in baseline.rows.classes if run.id in pins or (until and run.start < until)}
        for line in made.receipts.lines:
            if line.before is not None and line.before.id in frozen - loose:
                kind = (line.before.course, line.before.venue, line.before.offering, line.before.start)
                twins = [
                    run for run in made.plan.rows.classes if (run.course, run.venue, run.offering, run.start) == kind
                ]
                assert len(twins) > 1

    holds()


def _stays(baseline: Plan, plan: Plan, until: dt.date | None, pins: tuple[str, ...]) -> None:
    """Compare frozen classes field by field, by hand."""
    gone = {(entry.run, entry.staff, entry.request) for entry in plan.rows.released}
    now = {run.id: run for run in plan.rows.classes}
    booked = {(booking.run, booking.request, booking.step): booking.seats for booking in plan.rows.bookings}
    for run in baseline.rows.classes:
        frozen = run.id in pins or (until is not None and run.start < until)
        kept = [booking for booking in baseline.rows.bookings if booking.run == run.id]
        kept = [booking for booking in kept if (run.id, None, booking.request) not in gone]
        if not frozen or (run.id, None, None) in gone or (run.offering and not kept):
            continue
        assert (now[run.id].course, now[run.id].venue, now[run.id].start) == (run.course, run.venue, run.start)
        assert {entry for entry in run.staff if (run.id, entry.staff, None) not in gone} <= set(now[run.id].staff)
        assert all(booked[run.id, booking.request, booking.step] == booking.seats for booking in kept)


def test_a_class_moves_to_an_offering_of_its_venues_name() -> None:
    tiny = world()
    published = Hand(tiny.problem()).own(7, 6).plan()
    tiny.put("closures", venue="V", from_=day(0), to=day(27)).put("offerings", "V", course="C", start=day(7), seats=6)
    made = replan(tiny.problem(), published, levels="unplaced; changes", time=LONG, workers=1)
    assert [(run.venue, run.offering) for run in made.plan.rows.classes] == [(None, "V")]
    assert [level.value for level in made.plan.rows.solve.levels] == [0, 6]


def test_nothing_new_starts_in_the_past() -> None:
    # R's window leaves it days 0 and 7, both before day 8. Two of Q are frozen on day 0, the others may come later.
    tiny = world().put("requests", "R", to=day(11))
    tiny.put("requests", "Q", requester="B", skills="s", headcount=4, language="en", from_=day(0), to=day(27))
    problem = tiny.problem()
    baseline = Hand(problem).own(0, {"Q": 2}).plan()
    made = replan(problem, baseline, freeze_until=day(1), new_from=day(8), time=LONG, workers=1)
    assert made.plan.status == "optimal"
    past, new = sorted(run.start for run in made.plan.rows.classes)
    assert past == day(0)
    assert new in (day(14), day(21))
    assert {(booking.request, booking.seats) for booking in made.plan.rows.bookings} == {("Q", 2)}
    assert [(entry.request, entry.trainees) for entry in made.plan.rows.unplaced] == [("R", 6)]


def test_an_emptied_frozen_offering_is_booked_anew_though_it_is_past() -> None:
    # R shrank from 6 to 5, so its booking goes. The offering on day 0 is its only class, before anything new may begin.
    def asking(headcount: int) -> Problem:
        tiny = world().put("courses", "C", max_classes=0).put("offerings", "O", course="C", start=day(0), seats=9)
        tiny.put("offerings", "P", course="C", start=day(0), seats=9)
        return tiny.put("requests", "R", headcount=headcount).problem()

    before = Hand(asking(6)).offered({"R": 6}).plan()
    (code,) = (run.id for run in before.rows.classes)
    made = replan(asking(5), before, freeze_until=day(1), new_from=day(1), time=LONG, workers=1)
    assert [(entry.run, entry.request, entry.rule) for entry in made.plan.rows.released] == [(code, "R", "parts")]
    assert [(booking.run, booking.seats) for booking in made.plan.rows.bookings] == [(code, 5)]
    # Where its host has moved it to another day, it is a new class like any other.
    moved = asking(5).replace(offerings=(asking(5).offerings[0].model_copy(update={"start": day(7)}),))
    late = replan(moved, before, freeze_until=day(1), new_from=day(8), time=LONG, workers=1)
    assert late.plan.rows.bookings == ()


def test_what_nothing_can_keep_is_a_bound_at_once() -> None:
    # The six seats of the class at the closed venue are lost whatever is planned; no search need show it.
    tiny = world().set(levels="unplaced; changes")
    before = Hand(tiny.problem()).own(0, 6).plan()
    problem = tiny.put("closures", venue="V", from_=day(0), to=day(0)).problem()
    made = replan(problem, before, freeze_until=day(1), time=0, workers=1, deterministic=True)
    changes = made.plan.rows.solve.levels[1]
    assert (changes.terms, changes.bound, changes.optimal) == ({"changes": 6}, 6, True)


def test_a_careless_baseline_is_no_obstacle() -> None:
    # I stands twice in the class, and Q is booked on a class that is not there: two faults of a plan made by hand.
    tiny = world().put("course_staff", "C", "medic", per_class=1).put("staff", "I", qualifications="medic")
    problem = tiny.set(levels="unplaced; changes").problem()
    baseline = Hand(problem).own(7, 6, [("I", "medic"), ("I", "medic")]).book("Q", 1, "X", 3).plan()
    code = baseline.rows.classes[0].id
    made = replan(problem, baseline, pins=[code], time=LONG, workers=1)
    assert made.plan.rows.solve.levels[1].terms == {"changes": 0}
    assert [(entry.run, entry.staff, entry.rule) for entry in made.plan.rows.released] == [(code, "I", "staff-free")]


def test_a_later_step_goes_on_from_a_frozen_one() -> None:
    # R had its first step on day 0, and its second on day 7 at V, which is closed from then on. W has room on day 14.
    tiny = world().put("requests", "R", skills="s>t").put("venues", "W", places=99)
    tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
    before = Hand(tiny.problem()).own(0, {("R", 1): 6}).own(7, {("R", 2): 6}, course="D").plan()
    problem = tiny.put("closures", venue="V", from_=day(7), to=day(27)).problem()
    made = replan(problem, before, freeze_until=day(7), new_from=day(13), time=LONG, workers=1)
    assert made.plan.rows.released == ()
    assert made.plan.rows.unplaced == ()
