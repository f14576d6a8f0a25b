"""When to stop: criteria are callables that take the progress; ``a | b`` stops when either does, ``a & b`` if both.

>>> from scheduler.search.stop import Gap, MaxTime
>>> enough = MaxTime(600) | Gap(0.005, level=1)
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from scheduler.search.events import Progress

__all__ = ["Cancelled", "Criterion", "FirstPlan", "Gap", "MaxTime", "NoImprovement"]


class Criterion:
    """A stop criterion: called with the progress, tells whether to stop."""

    def __call__(self, progress: Progress) -> bool:
        """Tell whether to stop."""
        raise NotImplementedError

    def __or__(self, other: Callable[[Progress], bool]) -> Criterion:
        """Stop when either says so."""
        return _Combined((self, other), any)

    def __and__(self, other: Callable[[Progress], bool]) -> Criterion:
        """Stop when both say so."""
        return _Combined((self, other), all)


@dataclass(frozen=True)
class _Combined(Criterion):
    criteria: tuple[Callable[[Progress], bool], ...]
    combine: Callable[[list[bool]], bool]

    def __call__(self, progress: Progress) -> bool:
        return self.combine([criterion(progress) for criterion in self.criteria])


@dataclass(frozen=True)
class MaxTime(Criterion):
    """Stop after so many seconds."""

    seconds: float

    def __call__(self, progress: Progress) -> bool:
        """Tell whether the time is over."""
        return progress.elapsed >= self.seconds


@dataclass(frozen=True)
class Gap(Criterion):
    """Stop once a level's gap, a share of its value, is at most ``share``; later levels are then not optimised."""

    share: float
    level: int = 1

    def __call__(self, progress: Progress) -> bool:
        """Tell whether the level is good enough, or passed."""
        return progress.level > self.level or (
            progress.level == self.level and progress.gap is not None and progress.gap <= self.share
        )


@dataclass(frozen=True)
class FirstPlan(Criterion):
    """Stop with the first complete plan."""

    def __call__(self, progress: Progress) -> bool:
        """Tell whether there is a plan that construction has finished."""
        return progress.stage != "construct" and progress.value is not None


@dataclass
class NoImprovement(Criterion):
    """Stop when no level's value got better for so many seconds."""

    seconds: float
    _best: tuple[int, int | None] | None = field(default=None, init=False)
    _since: float = field(default=0.0, init=False)

    def __call__(self, progress: Progress) -> bool:
        """Tell whether nothing got better for long enough."""
        if (progress.level, progress.value) != self._best:
            self._best, self._since = (progress.level, progress.value), progress.elapsed
        return progress.elapsed - self._since >= self.seconds


@dataclass
class Cancelled(Criterion):
    """Stop when somebody calls :meth:`cancel`, from any thread or signal handler."""

    _event: threading.Event = field(default_factory=threading.Event, init=False)

    def cancel(self) -> None:
        """Ask the search to stop and keep the best plan."""
        self._event.set()

    def __call__(self, progress: Progress) -> bool:
        """Tell whether it was cancelled."""
        return self._event.is_set()
