"""What totals tell of each term: values that can be counted on the fingers."""

from __future__ import annotations

import pytest

from scheduler.levels import parse_levels
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.search.aggregate import Aggregate
from scheduler.search.limits import LevelOutcome
from tests.tiny import Tiny, day, world


def bound(draft: Tiny, levels: str) -> int:
    """Return the bound of the last level, those before held at theirs."""
    model, reached, value = build_model(draft.problem()), list[LevelOutcome](), 0
    parsed = parse_levels(levels)
    objective = lay_objective(model, dict.fromkeys(term for level in parsed for term in level.weights), None)
    known = Aggregate(model, objective.terms)
    for level in parsed:
        value = known.bound(level.weights, reached)
        reached.append(LevelOutcome(level, value, value))
    return value


def forty() -> Tiny:
    """Return a world of forty trainees who fill two classes of twenty, each taught by two people for five days."""
    draft = world().put("requests", "R", headcount=40, max_parts=9).put("course_staff", "C", "i", trainees_per=10)
    for person in ("S", "T", "U"):
        draft = draft.put("staff", person, qualifications="i", languages="en")
    return draft


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("staff_days", 20),  # four engagements of five days
        ("staff_used", 1),  # of somebody who is there for 28
        ("peak_load", 239),  # 20 of the 84 days that three are there, in per mille, rounded up
        ("cost", 0),
        ("lateness", 0),
        ("waiting", 0),
    ],
)
def test_who_is_placed_takes_people(term: str, value: int) -> None:
    assert bound(forty(), f"unplaced; {term}") == value
    assert bound(forty(), term) == 0  # nobody need be placed


def test_nobody_is_engaged_for_more_days_than_there_are() -> None:
    brief = forty().put("staff", "S", max_days=5)
    for person in ("T", "U"):
        brief = brief.put("staff", person, max_days=10)
    # 20 days, of a team of which nobody has more than ten.
    assert bound(brief, "unplaced; staff_used") == 2


def test_classes_and_seats_cost() -> None:
    draft = forty().put("courses", "C", cost_per_class=100, cost_per_trainee=3)
    assert bound(draft, "unplaced; cost") == 2 * 100 + 40 * 3
    abroad = {"course": "C", "start": day(0), "seats": 20, "cost_per_trainee": 4}
    # Twenty of them for 80 abroad, in place of 160.
    assert bound(draft.put("offerings", "O", **abroad), "unplaced; cost") == 160 + 80
    assert bound(draft, "unplaced; unused_seats") == 0
    # 80 are the cheapest, until none of the seats may be left.
    assert bound(draft.put("offerings", "O", cost_per_trainee=9), "unplaced; cost; unused_seats") == 20


def test_a_trainee_waits_and_is_late_as_little_as_in_the_best_of_the_classes() -> None:
    # The first class that begins after Wednesday does so on day 7 and ends on day 11: eight days late, and five of
    # the ten since day 2 are days of no class.
    draft = world().put("requests", "R", from_=day(2), due=day(3), weight=3)
    assert bound(draft, "unplaced; lateness") == 6 * 8 * 3
    assert bound(draft, "unplaced; waiting") == 6 * 5
    # Half of them in two days' time.
    abroad = {"course": "C", "start": day(4), "seats": 3}
    assert bound(draft.put("offerings", "O", **abroad), "unplaced; waiting") == 3 * 2 + 3 * 5
