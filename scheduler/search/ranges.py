"""Groups of things that lie side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import Ints

__all__ = ["ranges"]


def ranges(bounds: NDArray[np.integer[Any]], chosen: NDArray[np.integer[Any]]) -> Ints:
    """Return the positions of the chosen groups, where group *i* is ``bounds[i]`` … ``bounds[i + 1] - 1``."""
    begin, count = bounds[chosen].astype(np.int64), (bounds[chosen + 1] - bounds[chosen]).astype(np.int64)
    return np.repeat(begin - np.cumsum(count) + count, count) + np.arange(int(count.sum()))
