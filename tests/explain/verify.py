"""Every claim of an explanation, held against solves and the checker that had no part in making it."""

from __future__ import annotations

from scheduler import Problem, check, solve
from scheduler.explain import Explanation, Explanations
from scheduler.explain.core import Core
from scheduler.explain.relax import DROPPABLE, alone, broken_by, dropped
from scheduler.plan import Plan
from tests.tiny import LONG

__all__ = ["placed_in", "verify", "verify_all"]


def placed_in(problem: Problem, plan: Plan) -> dict[str, int]:
    """Return how many of each request a plan places, by its bookings of the first step."""
    placed = dict.fromkeys(problem.request_by_code, 0)
    for booking in plan.rows.bookings:
        placed[booking.request] += booking.seats * (booking.step == 1)
    return placed


def weighted(problem: Problem, placed: dict[str, int]) -> int:
    """Return the value of ``unplaced``."""
    return sum(problem.weight(row) * (row.headcount - placed[row.request]) for row in problem.requests)


def most_of(problem: Problem, code: str, **options: object) -> int:
    """Return the most of a request that any plan places, by a solve in which nobody else counts."""
    rows = [row.model_copy(update={"weight": int(row.request == code)}) for row in problem.requests]
    edited = problem.replace(requests=tuple(rows))
    plan = solve(edited, levels="unplaced", time=LONG, workers=1)
    assert plan.status == "optimal"
    return placed_in(edited, plan)[code]


def verify_core(problem: Problem, code: str, core: Core) -> None:
    """Hold the rules of a core against a solve, and the plans without one of them against the checker."""
    single = alone(problem, code)
    kept = set(core.rules)
    relaxed = dropped(single, set(DROPPABLE) - kept)
    assert relaxed is not None
    if len(relaxed.requests) == 1:
        assert most_of(relaxed, code) < core.trainees
    else:  # Each step is a request of its own: so many of each, or none can be said to have been placed.
        # Of a cohort that may not be split so many are all, or nobody.
        rows = [
            row.model_copy(update={"headcount": core.trainees}) if row.may_split else row for row in relaxed.requests
        ]
        plan = solve(relaxed.replace(requests=tuple(rows)), levels="unplaced", time=LONG, workers=1)
        assert plan.status == "optimal"
        assert plan.rows.unplaced or any(row.min_part > core.trainees for row in rows)
    assert core.smallest == (set(core.witnesses) == kept)
    for rule, plan in core.witnesses.items():
        assert not broken_by(single, plan) & (kept - {rule})
        steps = range(1, len(single.requests[0].skills) + 1)
        seats = [sum(row.seats for row in plan.rows.bookings if row.step == step) for step in steps]
        assert min(seats) >= core.trainees


def verify(problem: Problem, entry: Explanation, better: Plan) -> None:
    """Hold an explanation against solves of its own, and every plan of it against the checker."""
    before = placed_in(problem, better)
    assert entry.placed + entry.after_all == before[entry.request]
    if entry.alone:
        if entry.alone.proven:
            assert most_of(alone(problem, entry.request), entry.request) == entry.alone.most
        if entry.alone.together_proven:
            assert most_of(problem, entry.request) == entry.alone.together
        if entry.alone.core:
            verify_core(problem, entry.request, entry.alone.core)
    if entry.price:
        assert not check(problem, entry.price.plan).violations
        after = placed_in(problem, entry.price.plan)
        assert after[entry.request] == entry.price.placed
        lost = {code: before[code] - after[code] for code in before if code != entry.request}
        assert {move.request: move.trainees for move in entry.price.displaced} == {
            code: number for code, number in lost.items() if number > 0
        }
        assert {move.request: move.trainees for move in entry.price.gained} == {
            code: -number for code, number in lost.items() if number < 0
        }
        assert entry.price.weighted == weighted(problem, after) - weighted(problem, before)
        if entry.price.exact:
            assert entry.price.weighted == _cheapest(problem, entry, before)
    for unlock in entry.unlocks:
        changed = unlock.problem(problem)
        assert not check(changed, unlock.plan).violations
        after = placed_in(changed, unlock.plan)
        assert after[entry.request] - before[entry.request] == unlock.request > 0
        assert sum(after.values()) - sum(before.values()) == unlock.trainees
        assert weighted(problem, before) - weighted(problem, after) == unlock.weighted >= 0
        # An independent solve of the changed problem gains at least as much.
        again = solve(changed, levels="unplaced", time=LONG, workers=1, start=better)
        assert weighted(problem, before) - weighted(problem, placed_in(changed, again)) >= unlock.weighted


def _cheapest(problem: Problem, entry: Explanation, before: dict[str, int]) -> int:
    """Return what placing a request costs at least, by a solve in which it weighs more than all others."""
    heavy = 1 + sum(problem.weight(row) * row.headcount for row in problem.requests)
    rows = [
        row.model_copy(update={"weight": heavy}) if row.request == entry.request else row for row in problem.requests
    ]
    edited = problem.replace(requests=tuple(rows))
    plan = solve(edited, levels="unplaced", time=LONG, workers=1)
    assert plan.status == "optimal"
    return weighted(problem, placed_in(edited, plan)) - weighted(problem, before)


def verify_all(problem: Problem, found: Explanations) -> None:
    """Hold all explanations against solves of their own."""
    assert not check(problem, found.better).violations
    for entry in found:
        verify(problem, entry, found.better)
