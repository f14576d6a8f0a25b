"""What a search may spend, and has spent."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ortools.sat.python.cp_model import CpModel

from scheduler.model.program import UNLIMITED, Expression, Ints, Program
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize, search
from scheduler.search.limits import Limits

__all__ = ["Budget"]

LEAST_WORK = 0.01
"""What a call is taken to cost in the deterministic mode besides CP-SAT's own work, which can be next to nothing: some
hundredths of a second go into drawing a neighbourhood and propagating limits."""


@dataclass
class Budget:
    """The time of a search, or its work where the search is deterministic; whatever a solver is asked is paid of it.

    Parameters
    ----------
    limits
        Time, workers, seed.
    cancelled
        Whether the caller wants no more.
    stopper
        Ends what is being solved.
    """

    limits: Limits
    cancelled: bool = False
    stopper: Stopper = field(default_factory=Stopper)
    _began: float = field(default_factory=time.monotonic)
    _work: float = 0.0

    @property
    def elapsed(self) -> float:
        """The seconds since the search began."""
        return time.monotonic() - self._began

    @property
    def spent(self) -> float:
        """What is spent, in the unit of the limit."""
        return self._work if self.limits.deterministic else self.elapsed

    @property
    def over(self) -> bool:
        """Whether nothing may be spent any more."""
        return self.cancelled or self.spent >= self.limits.seconds

    @property
    def one_by_one(self) -> bool:
        """Whether one job is done at a time."""
        return self.limits.deterministic or self.limits.workers == 1

    def effort(self, seconds: float, until: float, workers: int = 1, options: str = "") -> Effort:
        """Return what a call may take of what is left until then."""
        left = until - self.spent
        if self.limits.deterministic:
            return Effort(UNLIMITED, min(seconds, left), 1, self.limits.seed, options)
        return Effort(min(seconds, left), None, workers, self.limits.seed, options)

    def minimize(
        self, program: Program, objective: Expression, effort: Effort, hint: Ints, **calls: Callable[[Any], None]
    ) -> Outcome:
        """Minimise an expression over a program; see :func:`scheduler.search.cp_sat.minimize`."""
        return self._paid(minimize(program, objective, effort, self.stopper, hint, **calls))

    def search(self, model: CpModel, effort: Effort, **calls: Callable[[Any], Any]) -> Outcome:
        """Solve a model of CP-SAT; see :func:`scheduler.search.cp_sat.search`."""
        return self._paid(search(model, effort, self.stopper, **calls))

    def _paid(self, outcome: Outcome) -> Outcome:
        self._work += LEAST_WORK + outcome.work
        return outcome
