"""What is known of plans once their classes are told apart by their start; the plain world has four Mondays."""

from __future__ import annotations

import pytest

from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.search.aggregate import Aggregate
from tests.tiny import Tiny, day, world


def least_unplaced(draft: Tiny) -> int:
    model = build_model(draft.problem())
    return Aggregate(model, lay_objective(model, {"unplaced"}, None).terms, dated=True).bound({"unplaced": 1})


def crowd(headcount: int = 100) -> Tiny:
    """Return a world of which the request, of weight 1, finds room for everybody in four classes of 25."""
    draft = world().put("requests", "R", headcount=headcount, priority=5, max_parts=20)
    return draft.put("courses", "C", max_size=25)


def taught(draft: Tiny) -> Tiny:
    """Return the world with an instructor for ten trainees, of whom there is one."""
    draft = draft.put("course_staff", "C", "i", trainees_per=10)
    return draft.put("staff", "S", qualifications="i", languages="en")


@pytest.mark.parametrize(
    ("draft", "bound"),
    [
        (crowd(), 0),
        # Five at a time, on each of four Mondays.
        (crowd().put("venues", "V", places=5), 80),
        (crowd().put("venues", "V", beds=5), 80),
        (crowd().put("equipment", "E", units=5).put("course_equipment", "C", "E", per_trainee=1), 80),
        (crowd().set(max_arrivals_per_week=8), 100 - 32),
        # Eight days with those to tidy up: of two Mondays that follow, one.
        (crowd().put("courses", "C", turnaround_days=3).put("venues", "V", parallel_classes=1), 50),
        (
            crowd()
            .put("courses", "C", turnaround_days=3)
            .put("venue_facilities", "V", "F", units=1)
            .put("course_facilities", "C", "F"),
            50,
        ),
        # One person teaches ten, but for one week, on a Wednesday of which they are on leave.
        (taught(crowd()).put("leave", staff="S", from_=day(9), to=day(9)), 70),
        (taught(taught(crowd()).put("staff", "T", qualifications="i", languages="en", to=day(11))), 40),
        (
            taught(crowd())
            .put("staff", "T", qualifications="i", languages="en")
            .put("programmes", "bi", staff_ceiling=1),
            60,
        ),
    ],
)
def test_there_is_no_more_of_anything_on_any_day(draft: Tiny, bound: int) -> None:
    assert least_unplaced(draft) == bound


def test_nobody_starts_a_step_before_the_one_before_is_over() -> None:
    draft = crowd(10).put("courses", "C", max_classes=0).put("requests", "R", skills="s>t")
    draft = draft.put(
        "courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=9, max_classes=0
    )
    for offering, course, start, seats in (("O", "C", 0, 2), ("P", "C", 14, 9), ("Q", "D", 7, 6), ("S", "D", 21, 3)):
        draft = draft.put("offerings", offering, course=course, start=day(start), seats=seats)
    # Two are ready for the six seats of day 7, and three find one on day 21.
    assert least_unplaced(draft) == 10 - 2 - 3
    # With three days between, those who end on day 4 may start on day 8, those who end on day 18 on day 22: the two on
    # day 21, and one of the nine on day 23.
    later = draft.put("offerings", "T", course="D", start=day(23), seats=1).set(min_gap_days=3)
    assert least_unplaced(later) == 10 - 2 - 1


def test_of_a_team_are_so_many_engaged_on_a_day_as_are_there() -> None:
    draft = taught(crowd()).put("courses", "C", days=12).put("requests", "R", to=day(18))
    draft = draft.put("staff", "T", qualifications="i", languages="en")
    # Two could teach the classes of day 0, two those of day 7, but not both.
    assert least_unplaced(draft) == 100 - 20
    # One is away on day 7, which is of either: so one of the two classes has the other. Both may teach on day 14.
    window = {"from_": day(14), "to": day(27)}
    draft = draft.put("requests", "Q", requester="A", skills="s", headcount=1, language="en", priority=5, **window)
    assert least_unplaced(draft.put("leave", staff="S", from_=day(7), to=day(7))) == 100 - 10


def test_whoever_is_booked_takes_the_class_so_far_as_they_fill_it_alone() -> None:
    draft = crowd(10).put("course_staff", "C", "i", per_class=1).put("courses", "C", max_size=20)
    draft = draft.put("staff", "S", qualifications="i", languages="en", max_days=5)
    for code, week, priority in (("R", 0, 3), ("S", 0, 5), ("T", 1, 3), ("U", 1, 5)):
        window = {"from_": day(7 * week), "to": day(7 * week + 6)}
        draft = draft.put(
            "requests", code, requester="A", skills="s", headcount=10, language="en", priority=priority, **window
        )
    # Of the one class there is, half in each week would do for the ten of weight 4; but they take the whole of it, in
    # one week, and ten of weight 1 have the rest.
    assert least_unplaced(draft) == 10 * 4 + 10 * 1


def test_so_they_do_the_interpreter() -> None:
    draft = crowd(18).put("requests", "R", language="uk").put("courses", "C", max_size=6)
    draft = draft.put("staff", "U", qualifications="interpreter", languages=("en", "uk"), max_days=5)
    # One serves twelve, but six are the most of one class.
    assert least_unplaced(draft) == 18 - 6
    # Thirteen who are never parted take two, of whom there is one: half of them, rounded up.
    whole = draft.put("courses", "C", max_size=20).put("requests", "R", headcount=13, may_split=False)
    assert least_unplaced(whole) == 7
    more = whole.put("staff", "W", qualifications="interpreter", languages=("en", "uk"), max_days=5)
    assert least_unplaced(more) == 0
