"""Two courses that compete, and what the dates alone make of them."""

from __future__ import annotations

from ortools.sat.python.cp_model import OPTIMAL, CpSolver

from scheduler.levels import parse_levels
from scheduler.model.model import build_model
from scheduler.search.timetable.draft import Draft
from scheduler.search.timetable.rules import post_rules
from scheduler.search.timetable.terms import level
from tests.tiny import Tiny, day, world

__all__ = ["dated", "least", "two_courses"]


def two_courses(mondays: int) -> Tiny:
    """Return a world of so many weeks: six trainees need course C, four need D, five days from a Monday each."""
    last = day(7 * mondays - 1)
    return (
        world()
        .set(horizon_end=last)
        .put("requests", "R", to=last)
        .put("courses", "D", awards="t", programme="bi", language="en", days=5, min_size=1, max_size=20)
        .put("requests", "S", requester="A", skills="t", headcount=4, language="en", from_=day(0), to=last)
    )


def dated(draft: Draft, levels: str, everybody: bool = False) -> int:
    """Return the least value of the last of some levels, each of those before it held at its least."""
    value = 0
    for each in parse_levels(levels):
        sought = level(draft, each.weights, everybody)
        assert sought is not None
        draft.program.minimize(sought)
        solver = CpSolver()
        assert solver.solve(draft.program) == OPTIMAL
        value = round(solver.objective_value)
        draft.program.add(sought <= value)
    return value


def least(world: Tiny, levels: str = "unplaced", everybody: bool = False) -> int:
    """Return the least value of the last of some levels as the dates of a world's classes tell it."""
    draft = Draft(build_model(world.set(priority_weights="1;1;1;1;1").problem()))
    post_rules(draft)
    return dated(draft, levels, everybody)
