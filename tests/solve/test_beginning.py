"""What a search starts from: an earlier plan, as far as it holds in the problem as it is now."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scheduler import Plan, Problem
from scheduler.begin import Beginner
from scheduler.freeze import freeze
from scheduler.model.decode import decode
from scheduler.search.limits import Limits
from tests.tiny import Hand, Tiny, day, world

Seats = dict[tuple[str, int, int], int]
"""Seats by request, step and the day on which the class starts."""


def begun(problem: Problem, earlier: Plan, until: int | None = None) -> Seats:
    """Return the seats from which the search starts; classes that start before a day are frozen."""
    frozen = None if until is None else freeze(problem, earlier, day(until))
    beginner = Beginner(problem, problem.levels, Limits(1.0, 1, 0, deterministic=True), None, earlier)
    beginning = beginner.begin(frozen)
    assert beginning is not None
    beginning = beginner.refilled(beginning)
    assert beginning.program.is_feasible(beginning.solution)
    runs, bookings = decode(beginning.model, beginning.solution)
    start = {run.id: problem.day(run.start) for run in runs}
    return {(booking.request, booking.step, start[booking.run]): booking.seats for booking in bookings}


def twelve() -> Tiny:
    """Return a world in which a class seats twelve at least, as many as R has."""
    return world().put("courses", "C", min_size=12).put("requests", "R", headcount=12)


def shared() -> Tiny:
    """Return a world of two requests, R and Z, of six each."""
    return world().put("requests", "Z", requester="B", skills="s", headcount=6, language="en", from_=day(0), to=day(27))


def offered() -> Tiny:
    return world().put("courses", "C", max_classes=0).put("offerings", "O", course="C", start=day(0), seats=6)


def equipped() -> Tiny:
    return world().put("equipment", "E", units=12).put("course_equipment", "C", "E", per_class=0, per_trainee=2)


def dear() -> Tiny:
    return world().put("courses", "C", cost_per_class=100, cost_per_trainee=10)


SHRUNK: dict[str, tuple[Tiny, Callable[[Tiny], Tiny], int]] = {
    "headcount": (world(), lambda now: now.put("requests", "R", headcount=5), 5),
    "headcount of a class of the smallest size": (
        world().put("courses", "C", min_size=5),
        lambda now: now.put("requests", "R", headcount=5),
        5,
    ),
    "headcount, whole": (
        world().put("requests", "R", may_split="no"),
        lambda now: now.put("requests", "R", headcount=5),
        5,
    ),
    "headcount, whole, grown": (
        world().put("requests", "R", may_split="no"),
        lambda now: now.put("requests", "R", headcount=8),
        8,
    ),
    "largest class": (world(), lambda now: now.put("courses", "C", max_size=4), 4),
    "seats": (offered(), lambda now: now.put("offerings", "O", seats=4), 4),
    "places": (world(), lambda now: now.put("venues", "V", places=4), 4),
    "beds": (world(), lambda now: now.put("venues", "V", beds=4), 4),
    "arrivals": (world(), lambda now: now.set(max_arrivals_per_week=4), 4),
    # Two units a trainee of nine; 145 euros for a class of 100 and trainees of 10 each.
    "equipment": (equipped(), lambda now: now.put("equipment", "E", units=9), 4),
    "budget": (dear(), lambda now: now.put("programmes", "bi", budget=145), 4),
    "smallest part kept": (
        world().put("requests", "R", min_part=4),
        lambda now: now.put("venues", "V", places=4),
        4,
    ),
}


@pytest.mark.parametrize("how", SHRUNK)
def test_a_booking_is_cut_to_what_there_is_still_room_for(how: str) -> None:
    tiny, shrink, left = SHRUNK[how]
    problem = tiny.problem()
    hand = Hand(problem)
    earlier = (hand.offered(6) if problem.offerings else hand.own(0, 6)).plan()
    assert begun(problem, earlier) == {("R", 1, 0): 6}
    assert begun(shrink(tiny).problem(), earlier) == {("R", 1, 0): left}


def test_every_step_of_a_path_is_cut() -> None:
    tiny = world().put("requests", "R", skills="s>t")
    tiny.put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
    hand = Hand(tiny.problem()).own(0, {("R", 1): 4}).own(7, {("R", 1): 2})
    earlier = hand.own(14, {("R", 2): 6}, course="D").plan()
    seats = begun(tiny.put("requests", "R", headcount=5).problem(), earlier)
    assert seats["R", 2, 14] == 5
    assert seats["R", 1, 0] + seats["R", 1, 7] == 5


def test_no_part_is_cut_below_the_smallest() -> None:
    tiny = world().put("requests", "R", min_part=3)
    earlier = Hand(tiny.problem()).own(0, {"R": 3}).own(7, {"R": 3}).plan()
    # Five in two classes are two of one of them: three stay, or all five come together in one.
    (seats,) = begun(tiny.put("requests", "R", headcount=5).problem(), earlier).values()
    assert seats == 5


def test_a_class_that_shrank_below_its_smallest_size_is_filled_with_others() -> None:
    tiny = twelve().put(
        "requests", "Z", requester="B", skills="s", headcount=9, language="en", from_=day(0), to=day(27)
    )
    earlier = Hand(tiny.problem()).own(0, {"R": 12}).plan()
    seats = begun(tiny.put("requests", "R", headcount=11).problem(), earlier)
    assert seats["R", 1, 0] == 11
    assert seats["Z", 1, 0] >= 1


def test_a_class_that_nobody_could_fill_goes() -> None:
    tiny = twelve()
    earlier = Hand(tiny.problem()).own(0, {"R": 12}).plan()
    assert begun(tiny.put("requests", "R", headcount=11).problem(), earlier) == {}


@pytest.mark.parametrize("free", [True, False])
def test_somebody_who_is_free_steps_in_for_who_is_gone(free: bool) -> None:
    tiny = world().put("course_staff", "C", "medic", per_class=1)
    tiny.put("staff", "I", qualifications="medic").put("staff", "J", qualifications="medic" if free else "cook")
    earlier = Hand(tiny.problem()).own(0, 6, [("I", "medic")]).plan()
    ill = tiny.put("leave", staff="I", from_=day(0), to=day(27)).problem()
    assert begun(ill, earlier) == ({("R", 1, 0): 6} if free else {})


def test_of_two_in_a_class_no_more_go_than_must() -> None:
    tiny = shared()
    earlier = Hand(tiny.problem()).own(0, {"R": 6, "Z": 6}).plan()
    assert sum(begun(tiny.put("venues", "V", places=11).problem(), earlier).values()) == 11


def test_what_is_not_frozen_is_cut_and_what_is_frozen_stays() -> None:
    tiny = world()
    earlier = Hand(tiny.problem()).own(0, 3).own(7, 3).plan()
    now = tiny.put("requests", "R", headcount=5).problem()
    assert begun(now, earlier, until=1) == {("R", 1, 0): 3, ("R", 1, 7): 2}
