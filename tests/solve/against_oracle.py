"""Solved problems beside the oracle's optimum, judged by the checker and by the oracle's own judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, assume, seed, settings

from scheduler import Plan, check, solve
from scheduler.levels import Level, parse_levels
from scheduler.plan import LevelResult
from scheduler.problem import Problem
from tests.oracle import Frozen, Optimum, TooLargeError, broken_rules, frozen_classes, optimum, terms_of
from tests.tiny import LONG

__all__ = [
    "drawn_afresh",
    "hold_against_oracle",
    "hold_bounds_against_oracle",
    "hold_replan_against_oracle",
    "hold_replan_bounds_against_oracle",
]


def drawn_afresh(number: int, examples: int = 10) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a property on examples of their own for each number.

    Up to ten examples Hypothesis draws each one afresh; after that it mostly varies those before, and many such runs
    meet more different problems than a long one.
    """
    profile = settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    return lambda test: seed(number)(profile(test))


def best_of(problem: Problem, levels: tuple[Level, ...], **arguments: Any) -> Optimum | None:
    """Return the oracle's optimum; a problem too large for it is no example."""
    try:
        return optimum(problem, levels, **arguments)
    except TooLargeError:
        assume(False)
        raise


def hold_against_oracle(problem: Problem) -> None:
    """Solve a problem, and compare every level with the oracle's."""
    answer = best_of(problem, problem.levels)
    assert answer is not None  # nothing is frozen, so the empty plan is one
    plan = solve(problem, time=LONG, workers=1)
    assert check(problem, plan).ok
    _compare(problem, plan, problem.levels, answer)


def hold_replan_against_oracle(
    problem: Problem, levels: str, baseline: Plan, freeze_until: dt.date | None = None, pins: tuple[str, ...] = ()
) -> None:
    """Solve a problem with a baseline, and compare every level with the oracle's, the same being frozen."""
    replanning: dict[str, Any] = {"baseline": baseline, "freeze_until": freeze_until, "pins": pins}
    plan = solve(problem, time=LONG, workers=1, levels=levels, **replanning)
    frozen: list[Frozen] = frozen_classes(baseline.rows, plan.rows.released, freeze_until, pins)
    answer = best_of(problem, parse_levels(levels), baseline=baseline.rows, frozen=frozen)
    assert answer is not None  # enough is released that there is a plan
    assert check(problem, plan, levels=levels, **replanning).ok
    _compare(problem, plan, parse_levels(levels), answer, baseline)
    _nothing_is_released_that_could_stay(problem, plan, baseline, freeze_until, pins)


def _nothing_is_released_that_could_stay(
    problem: Problem, plan: Plan, baseline: Plan, freeze_until: dt.date | None, pins: tuple[str, ...]
) -> None:
    """With any one piece back, there is no plan at all."""
    for piece in plan.rows.released:
        its_class = (piece.run, None, None)
        others = tuple(
            other
            for other in plan.rows.released
            if other != piece and (other.run, other.staff, other.request) != its_class
        )
        frozen = frozen_classes(baseline.rows, others, freeze_until, pins)
        try:
            assert optimum(problem, parse_levels("unplaced"), frozen=frozen, effort=20_000) is None
        except TooLargeError:
            continue


def _compare(
    problem: Problem, plan: Plan, levels: tuple[Level, ...], answer: Optimum, baseline: Plan | None = None
) -> None:
    best = dict(zip((level.number for level in levels), answer.values, strict=True))
    found = {result.level: result for result in plan.rows.solve.levels}
    assert not broken_rules(problem, plan.rows)
    assert {level: found[level].value if level in found else 0 for level in best} == best
    assert all(result.optimal and result.bound == result.value for result in found.values())
    terms = terms_of(problem, plan.rows, baseline.rows if baseline else None)
    assert all(value == terms[term] for result in found.values() for term, value in result.terms.items())


def hold_bounds_against_oracle(problem: Problem, **limits: Any) -> None:
    """Solve a problem with little time or work: each bound holds where the levels above are at most as reached."""
    _bounds_hold(problem, solve(problem, workers=1, **limits), problem.levels)


def hold_replan_bounds_against_oracle(
    problem: Problem, levels: str, baseline: Plan, freeze_until: dt.date | None, pins: tuple[str, ...], **limits: Any
) -> None:
    """Solve a problem with a baseline likewise, the same being frozen for the oracle."""
    plan = solve(problem, levels=levels, baseline=baseline, freeze_until=freeze_until, pins=pins, **limits)
    assert check(problem, plan, levels=levels, baseline=baseline, freeze_until=freeze_until, pins=pins).ok
    frozen = frozen_classes(baseline.rows, plan.rows.released, freeze_until, pins)
    _bounds_hold(problem, plan, parse_levels(levels), baseline=baseline.rows, frozen=frozen)


def _bounds_hold(problem: Problem, plan: Plan, levels: tuple[Level, ...], **replanning: Any) -> None:
    found: dict[int, LevelResult] = {result.level: result for result in plan.rows.solve.levels}
    caps: list[tuple[Level, int]] = []
    for level in levels:
        answer = best_of(problem, (level,), caps=caps, **replanning)
        assert answer is not None  # the plan found is one
        (best,) = answer.values
        if level.number in found:
            result = found[level.number]
            assert result.bound <= best <= result.value
            assert not result.optimal or result.value == best
            caps.append((level, result.value))
        else:
            assert best == 0
