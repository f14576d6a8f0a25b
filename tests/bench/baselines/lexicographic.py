"""Levels solved one after another on one program, by whichever solver: each held at its value before the next."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from scheduler.levels import Level
from scheduler.plan import LevelResult, PlanRows
from scheduler.problem import Problem
from tests.bench.baselines.formulation import Formulation
from tests.bench.baselines.linear import Expression, Program
from tests.bench.baselines.writing import written

__all__ = ["Answer", "Backend", "Point", "Report", "solve_levels"]


@dataclass(frozen=True)
class Point:
    """A point of an anytime curve: at so many seconds, a level stood at a value, with a bound; None where not known."""

    seconds: float
    level: int
    value: int | None
    bound: int | None


@dataclass(frozen=True)
class Answer:
    """What a solver says of one level: its best values of all variables, None for no solution, and a lower bound."""

    values: list[int] | None
    bound: int


Report = Callable[[float, float], None]
"""Called with a value and a bound, either infinite where not known, whenever one gets better."""


class Backend(Protocol):
    """A solver that minimises an expression over a program."""

    def __call__(
        self, program: Program, objective: Expression, hint: list[int], seconds: float, seed: int, report: Report
    ) -> Answer:
        """Minimise for at most so many seconds, starting from the hint, a solution unless it is too short."""


def solve_levels(
    problem: Problem, backend: Backend, seconds: float, seed: int, record: Callable[[Point], None]
) -> PlanRows:
    """Return the plan, with each level's value and bound, after at most about so many seconds, the model included.

    A level gets half of the time left, the last one all of it.
    """
    began = time.monotonic()
    model = Formulation(problem)
    objectives = [(level, model.terms.level(level)) for level in problem.levels]
    objectives = [(level, aim) for level, aim in objectives if aim.constant or any(aim.terms.values())]
    values = [0] * len(model.program.lower)
    bounds = []
    for position, (level, objective) in enumerate(objectives):
        left = began + seconds - time.monotonic()

        def report(value: float, bound: float, level: int = level.number) -> None:
            known = [None if abs(each) == float("inf") else round(each) for each in (value, max(0.0, bound))]
            record(Point(time.monotonic() - began, level, *known))

        share = left if position == len(objectives) - 1 else left / 2
        answer = backend(model.program, objective, values, share, seed, report) if share > 0 else Answer(None, 0)
        values = model.terms.settled(answer.values or values)
        value = objective.value(values)
        bounds.append(min(max(0, answer.bound), value))
        report(value, bounds[-1])
        model.program.row(objective.terms.items(), upper=value - objective.constant)
    results = [
        _result(model, level, objective.value(values), bound, values)
        for (level, objective), bound in zip(objectives, bounds, strict=True)
    ]
    proven = all(result.optimal for result in results)
    return written(problem, model.extract(values), "optimal" if proven else "feasible", results)


def _result(model: Formulation, level: Level, value: int, bound: int, values: list[int]) -> LevelResult:
    """Return a level as the last plan has it: a later level may have changed its terms, and even bettered its value."""
    terms = {term: model.terms.term(term).value(values) for term in level.weights}
    return LevelResult(level=level.number, terms=terms, value=value, bound=bound, optimal=bound == value)
