"""What the oracle minimises, and how much work it may spend on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scheduler.levels import Level

__all__ = ["Effort", "Goal", "Score", "TooLargeError", "total"]

Score = tuple[int, ...]
"""The values of the capped levels, then those of the levels to minimise."""


class TooLargeError(Exception):
    """The problem is too large to enumerate."""


@dataclass
class Effort:
    """The steps of enumeration that may still be taken."""

    left: int

    def spend(self, steps: int = 1) -> None:
        """Take steps.

        Raises
        ------
        TooLargeError
            Where none are left.
        """
        self.left -= steps
        if self.left < 0:
            raise TooLargeError


def total(*scores: Score) -> Score:
    """Return the sum of scores, place by place."""
    return tuple(map(sum, zip(*scores, strict=True)))


@dataclass(frozen=True)
class Goal:
    """Levels to minimise one after another among the plans that hold other levels at caps."""

    levels: tuple[Level, ...]
    caps: tuple[tuple[Level, int], ...] = ()

    def score(self, values: Mapping[str, int]) -> Score:
        """Return the score of term values; terms that are not given count 0."""
        return tuple(
            sum(weight * values.get(term, 0) for term, weight in level.weights.items())
            for level in (*(level for level, _ in self.caps), *self.levels)
        )

    def within_caps(self, score: Score) -> bool:
        """Tell whether a score, or a lower bound of one, keeps the caps."""
        return all(value <= cap for value, (_, cap) in zip(score, self.caps, strict=False))

    def rank(self, score: Score) -> Score:
        """Return the part of a score by which plans that keep the caps are compared."""
        return score[len(self.caps) :]

    def ranks(self, term: str) -> bool:
        """Tell whether a term counts at all."""
        return any(level.weights.get(term) for level in (*(level for level, _ in self.caps), *self.levels))
