"""What the search says of its progress."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    stage: str
    level: int
    value: int | None
    bound: int
    elapsed: float

    @property
    def gap(self) -> float | None:
        """The distance of the value from the bound, as a share of the value."""
        if self.value is None:
            return None
        return (self.value - self.bound) / self.value if self.value else 0.0
