"""The plan that the workers of a level share, and what is proven about the level."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from scheduler.model.program import Expression, Ints, Program

__all__ = ["Stand"]


@dataclass
class Stand:
    """The best solution of a level so far, with its value and a bound on any solution's.

    Parameters
    ----------
    program, objective
        What is solved.
    solution, value
        The best solution so far and its value.
    bound
        No solution has a lower value.
    """

    program: Program
    objective: Expression
    solution: Ints
    value: int
    bound: int
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def done(self) -> bool:
        """Whether nothing better exists."""
        return self.bound >= self.value

    def offer(self, free: Ints | None, values: Ints) -> int | None:
        """Take new values of the free columns (None: of all), if the whole then keeps every row and is no worse.

        Returns
        -------
        int or None
            What the value gained, 0 included; None where the values were not taken, which happens where another
            worker has changed the rest meanwhile.
        """
        with self._lock:
            solution = values if free is None else self.solution.copy()
            if free is not None:
                solution[free] = values
            gain = self.value - self.objective.value(solution)
            if gain < 0 or not self.program.is_feasible(solution):
                return None
            self.solution, self.value = solution, self.value - gain
            return gain

    def take(self, solution: Ints) -> None:
        """Take a whole solution, if it is better."""
        self.offer(None, solution)

    def prove(self, bound: int) -> None:
        """Take a bound, if it says more."""
        with self._lock:
            self.bound = max(self.bound, bound)
