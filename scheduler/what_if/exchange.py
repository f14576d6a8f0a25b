"""Plans of one scenario that would do better in another."""

from __future__ import annotations

from collections.abc import Sequence

from scheduler.check import check
from scheduler.levels import parse_levels
from scheduler.placed import placed
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
    starts: dict[int, Plan] = {}
    for place, answer in enumerate(answers):
        first, *_ = parse_levels(effort.levels) if effort.levels else answer.problem.levels
        if answer.plan is None or "unplaced" not in first.weights:
            continue
        mine = _unplaced(answer.problem, answer.plan)
        others = ((other, answers[other].plan) for other in range(len(answers)))
        theirs = [(_unplaced(answer.problem, plan), other) for other, plan in others if plan is not None]
        better = sorted(found for found in theirs if found[0] < mine)
        for _, other in better[:TRIES]:
            plan = answers[other].plan
            if plan is not None and _holds(answer.problem, plan, effort):
                starts[place] = plan
                break
    return starts


def _unplaced(problem: Problem, plan: Plan) -> int:
    """Return the term ``unplaced`` of a plan in another problem, if it holds there."""
    seated = placed(problem, plan.rows)
    return sum(problem.weight(row) * max(0, row.headcount - seated[row.request]) for row in problem.requests)


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
