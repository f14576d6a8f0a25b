"""The methods that are compared, each behind the same call."""

from __future__ import annotations

import time
from collections.abc import Callable

from scheduler import Progress, solve
from scheduler.plan import Plan
from scheduler.problem import Problem
from tests.bench.baselines import greedy, mip, textbook
from tests.bench.baselines.lexicographic import Point, solve_levels

__all__ = ["METHODS", "Method"]

Record = Callable[[Point, str], None]
"""Called with a point of the anytime curve and the stage that reached it."""

Method = Callable[[Problem, float, int, Record], Plan]
"""Solves a problem within so many seconds, with a seed."""


def _muster(problem: Problem, seconds: float, seed: int, record: Record) -> Plan:
    began = time.monotonic()

    def note(progress: Progress) -> None:
        record(Point(time.monotonic() - began, progress.level, progress.value, progress.bound), progress.stage)

    return solve(problem, time=seconds, seed=seed, on_progress=note)


def _greedy(problem: Problem, seconds: float, seed: int, record: Record) -> Plan:
    return Plan(greedy.solve(problem))


def _textbook(problem: Problem, seconds: float, seed: int, record: Record) -> Plan:
    return Plan(solve_levels(problem, textbook.minimise, seconds, seed, lambda point: record(point, "solve")))


def _mip(problem: Problem, seconds: float, seed: int, record: Record) -> Plan:
    return Plan(solve_levels(problem, mip.minimise, seconds, seed, lambda point: record(point, "solve")))


METHODS: dict[str, Method] = {"muster": _muster, "greedy": _greedy, "textbook": _textbook, "mip": _mip}
"""Every method by its name: Muster, a careful greedy, the textbook model by CP-SAT, and the same by HiGHS."""
