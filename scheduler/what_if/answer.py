"""One scenario solved, in whatever process."""

from __future__ import annotations

import datetime as dt
import time as clock
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheduler.check import check
from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.solve import solve
from scheduler.what_if.scenario import Scenario

__all__ = ["Answer", "Effort", "Question", "answer"]


@dataclass(frozen=True)
class Effort:
    """How each scenario is solved; see :func:`scheduler.solve`."""

    time: float
    seed: int
    deterministic: bool
    levels: str | None
    baseline: Plan | None
    freeze_until: dt.date | None
    pins: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A scenario, the effort it is worth, and the plan that its search starts from."""

    scenario: Scenario
    effort: Effort
    start: Plan | None


@dataclass(frozen=True)
class Answer:
    """What a scenario comes to.

    Parameters
    ----------
    name, parameters
        The scenario's.
    problem
        Its problem.
    plan
        Its plan, which has passed the checker; None where there is none.
    terms
        Every term of the plan, recomputed, by name.
    seconds
        The wall time of the solve, that of the checker included.
    error
        Why there is no plan; None where there is one.
    attempts
        How often it was tried: more than once where a worker process died.
    """

    name: str
    problem: Problem
    parameters: Mapping[str, Any] = field(default_factory=dict)
    plan: Plan | None = None
    terms: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    error: str | None = None
    attempts: int = 1

    @property
    def requested(self) -> int:
        """How many trainees the scenario's requests are for."""
        return sum(request.headcount for request in self.problem.requests)

    @property
    def placed(self) -> int | None:
        """How many of them the plan places; None where there is no plan."""
        return None if self.plan is None else self.requested - sum(entry.trainees for entry in self.plan.rows.unplaced)


def answer(question: Question) -> Answer:
    """Solve a scenario; a failure is an answer too, with its error."""
    scenario, effort = question.scenario, question.effort
    began = clock.monotonic()

    def known(**found: Any) -> Answer:
        seconds = clock.monotonic() - began
        return Answer(scenario.name, scenario.problem, scenario.parameters, seconds=seconds, **found)

    held = effort.freeze_until is not None or bool(effort.pins)
    try:
        plan = solve(
            scenario.problem,
            time=effort.time,
            workers=1,
            seed=effort.seed,
            deterministic=effort.deterministic,
            levels=effort.levels,
            start=question.start,
            baseline=effort.baseline if held else None,
            freeze_until=effort.freeze_until,
            pins=effort.pins,
            reasons=False,
        )
        if plan.status == "no-plan":
            return known(error="no plan within the time")
        terms = check(scenario.problem, plan, baseline=effort.baseline).terms
        return known(plan=plan, terms=terms)
    except InputError as error:
        return known(error=str(error))
    except Exception:  # a defect of Muster's in one scenario is no reason to lose the others
        return known(error=traceback.format_exc())
