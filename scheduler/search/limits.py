"""What a search may spend, and what it reaches."""

from __future__ import annotations

from dataclasses import dataclass

from scheduler.levels import Level

__all__ = ["LevelOutcome", "Limits"]


@dataclass(frozen=True)
class Limits:
    """What the search may spend.

    Parameters
    ----------
    seconds
        The most wall time; in the deterministic mode, the most work instead, in CP-SAT's deterministic seconds.
    workers
        Threads that search side by side.
    seed
        The seed of all draws.
    deterministic
        Whether the same call is to take the same course again: one thread, and work in place of time.
    """

    seconds: float
    workers: int = 2
    seed: int = 0
    deterministic: bool = False


@dataclass(frozen=True)
class LevelOutcome:
    """What was reached at a level."""

    level: Level
    value: int
    bound: int
