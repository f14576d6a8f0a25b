"""A mean, and how far it can be trusted."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from scipy.special import stdtrit

__all__ = ["Mean"]


@dataclass(frozen=True)
class Mean:
    """The mean of samples, with the interval that holds the true one in 95 cases of 100.

    Parameters
    ----------
    value
        The samples' mean; NaN of none.
    low, high
        Student's interval, as far as the mean can lie in it; infinite of a single sample.
    samples
        How many there are.
    """

    value: float
    low: float
    high: float
    samples: int

    @classmethod
    def of(cls, values: Sequence[float], least: float = -math.inf) -> Self:
        """Return the mean of independent samples, none of which can be below ``least``."""
        if len(values) < 2:
            return cls(values[0] if values else math.nan, least, math.inf, len(values))
        mean = statistics.fmean(values)
        share = float(stdtrit(len(values) - 1, 0.975))
        reach = share * statistics.stdev(values) / math.sqrt(len(values))
        return cls(mean, max(least, mean - reach), mean + reach, len(values))

    def __str__(self) -> str:
        """Give the mean and its interval: ``1.2 (0.8 to 1.6)``."""
        if self.samples < 2:
            return f"{self.value:.2f}"
        return f"{self.value:.2f} ({self.low:.2f} to {self.high:.2f})"
