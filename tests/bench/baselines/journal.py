"""What has been written, in order, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

__all__ = ["Cells", "Journal"]

Cells = NDArray[np.int64]


class Journal:
    """Notes how to take back each entry, and takes back all since a mark."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], object]] = []

    def mark(self) -> int:
        """Return the place to which :meth:`back_to` returns."""
        return len(self._undo)

    def back_to(self, mark: int) -> None:
        """Take back everything written since the mark, the last first."""
        while len(self._undo) > mark:
            self._undo.pop()()

    def note(self, undo: Callable[[], object]) -> None:
        """Note how to take back something just written."""
        self._undo.append(undo)

    def take(self, cells: Cells, amount: int) -> None:
        """Take an amount from each of the cells."""
        cells -= amount
        self.note(lambda: np.add(cells, amount, out=cells))
