"""Which rules a whole plan breaks, worked out day by day and seat by seat, as slowly and plainly as they are worded.

Nothing here is shared with the product but the entities, so that an error of the product's checker has to be made
twice to stay hidden. A plan is taken to be well-formed: its codes exist, and its classes have their course's length.
"""

from __future__ import annotations

from collections.abc import Callable

from scheduler.plan import PlanRows
from scheduler.problem import Problem
from tests.oracle import judge_bookings, judge_people, judge_places
from tests.oracle.view import View

__all__ = ["broken_rules"]

RULES: dict[str, Callable[[View], bool]] = {
    name.replace("_", "-"): getattr(room, name)
    for room in (judge_bookings, judge_places, judge_people)
    for name in room.__all__
}
"""Whether a plan keeps each rule, by rule id; ``frozen`` is not among them."""


def broken_rules(problem: Problem, plan: PlanRows) -> set[str]:
    """Return the ids of the rules that the plan breaks, ``frozen`` left aside."""
    view = View(problem, plan)
    return {rule for rule, holds in RULES.items() if not holds(view)}
