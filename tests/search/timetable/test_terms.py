"""What the dates tell of a level: each term at a value that can be counted on the fingers."""

from __future__ import annotations

import pytest

from scheduler.model.model import build_model
from scheduler.search.timetable.draft import Draft
from scheduler.search.timetable.terms import level
from tests.search.timetable.drafts import least, two_courses
from tests.search.timetable.test_rules import choice, taught
from tests.tiny import Tiny, day


def queue() -> Tiny:
    """Return the two courses, one after the other in two weeks, each due on the first Friday; D counts thrice."""
    one_by_one = two_courses(2).put("venues", "V", parallel_classes=1)
    return one_by_one.put("requests", "R", due=day(4)).put("requests", "S", due=day(4), weight=3)


def test_lateness_is_counted_by_trainees_once_everybody_is_placed() -> None:
    # From Friday to Friday are seven days: of C's six trainees, or of D's four, who count thrice.
    assert least(queue(), "unplaced; lateness", everybody=True) == 42
    # Of those who could be fewer, the fewest are counted: one of C's.
    assert least(queue(), "unplaced; lateness") == 7
    whole = queue().put("requests", "R", may_split=False).put("requests", "S", may_split=False)
    assert least(whole, "unplaced; lateness") == 42


def test_who_is_in_several_classes_is_not_counted_in_each_of_them() -> None:
    # Eight are four days late, in classes of six at most: no more than 32, though there are eight in neither class.
    late = choice(2).put("requests", "R", due=day(0))
    assert 0 < least(late, "unplaced; lateness", everybody=True) <= 32


def test_waiting_is_counted_by_trainees_from_their_first_day() -> None:
    # One after the other: C's six wait a week for D's four, or D's four for C's six, which is less.
    assert least(queue(), "unplaced; waiting", everybody=True) == 28
    # C takes the first week and D the second: two days between for R, and a week before it for the four of S.
    path = two_courses(2).put("requests", "R", skills="s>t")
    assert least(path, "unplaced; waiting", everybody=True) == 6 * 2 + 4 * 7


def test_splits_are_the_classes_beyond_the_first() -> None:
    assert least(choice(2), "unplaced; splits") == 1  # eight in classes of six
    assert least(choice(3).put("courses", "C", max_size=3), "unplaced; splits") == 1
    assert least(choice(2).put("requests", "R", headcount=6), "unplaced; splits") == 0


@pytest.mark.parametrize(
    ("levels", "value"),
    [
        ("unplaced; makespan", 5),  # both in the first week, at no more than two at once
        ("unplaced; staff_used", 1),  # one after the other
        ("unplaced; makespan; staff_used", 2),
        ("unplaced; staff_days", 10),
        ("unplaced; 3*staff_used + staff_days", 13),
        ("unplaced; peak_load", 358),  # five days of fourteen, in per mille, rounded up
    ],
)
def test_people_and_days_are_counted(levels: str, value: int) -> None:
    assert least(taught(2, 2), levels) == value


def test_what_is_held_costs() -> None:
    draft = (
        two_courses(1).put("courses", "C", cost_per_class=100, cost_per_trainee=2).put("courses", "D", cost_per_class=7)
    )
    assert least(draft, "unplaced; cost") == 100 + 6 * 2 + 7
    assert least(draft, "cost") == 0


def test_what_the_dates_do_not_tell_is_not_said() -> None:
    draft = Draft(build_model(two_courses(1).problem()))
    for term in ("unused_seats", "unfairness", "changes"):
        assert level(draft, {term: 1}, everybody=False) is None
        assert level(draft, {"makespan": 1, term: 1}, everybody=False) is None
