"""The plan that the workers of a level share, and what is proven about the level."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

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
    tie
        What is to be least among solutions of the same value, as far as that comes without effort; None for nothing.
    """

    program: Program
    objective: Expression
    solution: Ints
    value: int
    bound: int
    tie: Expression | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _activity: Ints = field(init=False, repr=False)
    """What each row is at the solution."""

    def __post_init__(self) -> None:
        self._activity = self.program.matrix @ self.solution

    @property
    def done(self) -> bool:
        """Whether nothing better exists."""
        return self.bound >= self.value

    @property
    def everything(self) -> Ints:
        """The positions of all columns."""
        return np.arange(self.program.size)

    @cached_property
    def _tie_range(self) -> tuple[int, int]:
        """The least and the most that the tie-breaker could be; 0 and 0 without one."""
        if self.tie is None:
            return 0, 0
        opposite = Expression(self.tie.columns, -self.tie.coefficients, -self.tie.constant)
        lower, upper = self.program.lower, self.program.upper
        return self.tie.least(lower, upper), -opposite.least(lower, upper)

    @cached_property
    def _weight(self) -> int:
        """What a unit of the objective outweighs: all of the tie-breaker."""
        least, most = self._tie_range
        return most - least + 1

    @cached_property
    def aim(self) -> Expression:
        """What the workers minimise: the objective, and among solutions of the same value the tie-breaker."""
        if self.tie is None:
            return self.objective
        return Expression(
            np.concatenate([self.objective.columns, self.tie.columns]),
            np.concatenate([self._weight * self.objective.coefficients, self.tie.coefficients]),
            self._weight * self.objective.constant + self.tie.constant,
        )

    def activity(self, solution: Ints, rows: Ints) -> Ints:
        """Return what some rows are at a solution: known at once where nobody has changed it meanwhile."""
        with self._lock:
            if solution is self.solution:
                return self._activity[rows]
        return np.asarray(self.program.matrix[rows] @ solution)

    def keeping(self, solution: Ints, term: Expression) -> Program:
        """Return the program of the plans that are nowhere worse by a term than a solution."""
        lower, upper = self.program.lower.copy(), self.program.upper.copy()
        dear, cheap = (term.columns[term.coefficients * sign > 0] for sign in (1, -1))
        upper[dear], lower[cheap] = solution[dear], solution[cheap]
        return replace(self.program, lower=lower, upper=upper)

    def offer(self, free: Ints | None, values: Ints, before: Ints | None = None) -> int | None:
        """Take new values of the free columns (None: of all), if the whole then keeps every row and is no worse.

        Parameters
        ----------
        free, values
            The columns and their values.
        before
            The solution that the values come of: what they leave as it was there stays as it is here, so that two
            workers may change different columns of the same neighbourhood.

        Returns
        -------
        int or None
            What the aim gained, 0 included; None where the values were not taken, which happens where another
            worker has changed the rest meanwhile.
        """
        with self._lock:
            columns = self.everything if free is None else free
            changed = values != (self.solution if before is None else before)[columns]
            columns, values = columns[changed], values[changed]
            step = values - self.solution[columns]
            gain = -int(self.aim.among(columns) @ step)
            if gain < 0 or not self._admits(columns, values):
                return None
            rows, coefficients = self.program.over(columns)
            activity = self._activity[rows] + coefficients @ step
            if ((activity < self.program.row_lower[rows]) | (activity > self.program.row_upper[rows])).any():
                return None
            self._activity[rows] = activity
            solution = self.solution.copy()
            solution[columns] = values
            self.solution, self.value = solution, self.objective.value(solution)
            return gain

    def _admits(self, columns: Ints, values: Ints) -> bool:
        """Tell whether values are within the limits of their columns."""
        return bool(((values >= self.program.lower[columns]) & (values <= self.program.upper[columns])).all())

    def take(self, solution: Ints) -> None:
        """Take a whole solution, if it is better."""
        self.offer(None, solution)

    def prove(self, bound: int) -> None:
        """Take a bound, if it says more."""
        with self._lock:
            self.bound = max(self.bound, bound)

    def prove_aim(self, bound: int) -> None:
        """Take a bound of the aim, as far as it says anything of the objective."""
        self.prove(-((self._tie_range[1] - bound) // self._weight))
