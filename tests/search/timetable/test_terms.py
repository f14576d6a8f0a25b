"""What the dates tell of a level: each term at a value that can be counted on the fingers."""

from __future__ import annotations

import pytest

from scheduler.model.model import build_model
from scheduler.search.timetable.draft import Draft
from scheduler.search.timetable.terms import level
from tests.search.timetable.drafts import least, two_courses
from tests.search.timetable.test_rules import taught
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


@pytest.mark.parametrize(
    ("levels", "value"),
    [
        ("unplaced; makespan", 5),  # both in the first week, at no more than two at once
        ("unplaced; staff_used", 1),  # one after the other
        ("unplaced; makespan; staff_used", 2),
        ("unplaced; staff_days", 10),
        ("unplaced; 3*staff_used + staff_days", 13),
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
    for term in ("waiting", "splits", "peak_load", "unused_seats", "unfairness", "changes"):
        assert level(draft, {term: 1}, everybody=False) is None
        assert level(draft, {"makespan": 1, term: 1}, everybody=False) is None
