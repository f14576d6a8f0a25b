"""Plans of one scenario that would do better in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

from scheduler.check import check
from scheduler.levels import parse_levels
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.what_if.answer import Answer, Effort

__all__ = ["better_starts"]

TRIES = 5
"""Plans of others that are checked against a scenario, the most promising first."""


def better_starts(answers: Sequence[Answer], effort: Effort) -> dict[int, Plan]:
    """Return, by the place of its answer, a plan of another scenario that leaves fewer unplaced and keeps every rule.

    A search that ran out of time may have missed what another found: with one interpreter more, it must not place
    fewer. Answers are compared by ``unplaced``, where that is in the first level; else there is nothing to return.
    """
    plans = [answer.plan for answer in answers]
    booked = [_placed(plan) if plan else {} for plan in plans]
    starts: dict[int, Plan] = {}
    for place, answer in enumerate(answers):
        first, *_ = parse_levels(effort.levels) if effort.levels else answer.problem.levels
        if answer.plan is None or "unplaced" not in first.weights:
            continue
        mine = _unplaced(answer.problem, booked[place])
        better = sorted(
            (theirs, other)
            for other, counts in enumerate(booked)
            if plans[other] and (theirs := _unplaced(answer.problem, counts)) < mine
        )
        for _, other in better[:TRIES]:
            plan = plans[other]
            if plan is not None and _holds(answer.problem, plan, effort):
                starts[place] = plan
                break
    return starts


def _placed(plan: Plan) -> Mapping[str, int]:
    """Return how many of each request a plan places."""
    steps: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for booking in plan.rows.bookings:
        steps[booking.request][booking.step] += booking.seats
    return {request: min(seats.values()) for request, seats in steps.items()}


def _unplaced(problem: Problem, placed: Mapping[str, int]) -> float:
    """Return the term ``unplaced`` of a plan that places so many; infinite where it places more than there are."""
    known = problem.request_by_code
    if any(code not in known or known[code].headcount < count for code, count in placed.items()):
        return inf
    return sum(problem.weight(row) * (row.headcount - placed.get(row.request, 0)) for row in problem.requests)


def _holds(problem: Problem, plan: Plan, effort: Effort) -> bool:
    """Tell whether a plan keeps every rule of another problem; its roll is dealt anew."""
    held = effort.freeze_until is not None or bool(effort.pins)
    report = check(
        problem,
        plan,
        baseline=effort.baseline if held else None,
        freeze_until=effort.freeze_until,
        pins=effort.pins if held else (),
    )
    return all(violation.rule == "roll" for violation in report.violations)
