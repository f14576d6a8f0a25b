"""What the search says of its progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from scheduler.plan import Plan

__all__ = ["Progress"]


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the search stands.

    Parameters
    ----------
    stage
        ``construct``, ``improve``, ``prove`` or ``done`` (with a level).
    level
        The number of the level being optimised.
    value, bound
        The best value of that level so far, None before the first plan, and the bound proven.
    elapsed
        Seconds since the search started.
    best
        Returns the best plan so far, checked, with the levels that are done; it takes as long as a check of the plan,
        and is to be called where the progress is given, not later. None where nobody composes plans.
    """

    stage: str
    level: int
    value: int | None
    bound: int
    elapsed: float
    best: Callable[[], Plan] | None = field(default=None, compare=False, repr=False)

    @property
    def gap(self) -> float | None:
        """The distance of the value from the bound, as a share of the value."""
        if self.value is None:
            return None
        return (self.value - self.bound) / self.value if self.value else 0.0
