"""A solution that grows by moves: what each row still admits, and moves taken and taken back."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from scheduler.model.program import UNLIMITED, Ints, Program
from scheduler.search.ranges import ranges

__all__ = ["Ledger"]


class Ledger:
    """Keeps the activity of a program's rows while a solution changes a few columns at a time.

    A *capacity* is a row with an upper limit only and no negative coefficient: nothing else in a move can make room in
    it. A column is *blocked* where a capacity does not admit one more of it.

    Parameters
    ----------
    program
        The program.
    solution
        Where to begin; it is changed in place.
    loose
        Which rows may be broken meanwhile; shape (rows,).
    """

    def __init__(self, program: Program, solution: Ints, loose: NDArray[np.bool_]) -> None:
        self.program = program
        self.solution = solution
        self._by_row, self._by_column = program.matrix, program.by_column
        self._activity = program.matrix @ solution
        self._lower = np.where(loose, -UNLIMITED, program.row_lower)
        self._upper = np.where(loose, UNLIMITED, program.row_upper)
        self._capacity = (self._upper < UNLIMITED) & (self._lower <= -UNLIMITED)
        entry_row = np.repeat(np.arange(len(self._lower)), np.diff(self._by_row.indptr))
        self._capacity[entry_row[self._by_row.data < 0]] = False
        self._largest = np.zeros(len(self._lower), dtype=np.int64)
        np.maximum.at(self._largest, entry_row, self._by_row.data)
        full = self._capacity[entry_row] & (self._by_row.data > (self._upper - self._activity)[entry_row])
        self._blocks = np.bincount(self._by_row.indices[full], minlength=program.size)
        self._journal: list[Callable[[], object]] = []

    def is_free(self, columns: Ints) -> NDArray[np.bool_]:
        """Tell which columns could be one more, as far as their own limits and the capacities go."""
        return np.asarray((self._blocks[columns] == 0) & (self.solution[columns] < self.program.upper[columns]))

    def room(self, columns: Ints) -> Ints:
        """Return by how much each column could grow, as far as its own limit and the capacities go."""
        room = self.program.upper[columns] - self.solution[columns]
        pointers = self._by_column.indptr
        entries = ranges(pointers, columns)
        rows = self._by_column.indices[entries]
        limits = np.where(
            self._capacity[rows],
            (self._upper[rows] - self._activity[rows]) // np.maximum(1, self._by_column.data[entries]),
            UNLIMITED,
        )
        of = np.repeat(np.arange(len(columns)), pointers[columns + 1] - pointers[columns])
        np.minimum.at(room, of, limits)
        return room

    def mark(self) -> int:
        """Return a mark to go back to."""
        return len(self._journal)

    def back_to(self, mark: int) -> None:
        """Take back all moves since a mark."""
        while len(self._journal) > mark:
            self._journal.pop()()

    def note(self, undo: Callable[[], object]) -> None:
        """Note how something is taken back that belongs to the last move."""
        self._journal.append(undo)

    def take(self, columns: Ints, steps: Ints) -> bool:
        """Change columns by so much each, if every row then keeps its limits; tell whether it was done."""
        columns, position = np.unique(columns, return_inverse=True)
        steps = np.bincount(position, steps, len(columns)).astype(np.int64)
        values = self.solution[columns] + steps
        if ((values < self.program.lower[columns]) | (values > self.program.upper[columns])).any():
            return False
        pointers = self._by_column.indptr
        entries = ranges(pointers, columns)
        each = self._by_column.data[entries] * np.repeat(steps, pointers[columns + 1] - pointers[columns])
        rows, position = np.unique(self._by_column.indices[entries].astype(np.int64), return_inverse=True)
        change = np.zeros(len(rows), dtype=np.int64)
        np.add.at(change, position, each)
        activity = self._activity[rows] + change
        if ((activity > self._upper[rows]) & (change > 0)).any() or (
            (activity < self._lower[rows]) & (change < 0)
        ).any():
            return False
        self._move(columns, steps, rows, change)
        self.note(lambda: self._move(columns, -steps, rows, -change))
        return True

    def _move(self, columns: Ints, steps: Ints, rows: Ints, change: Ints) -> None:
        self.solution[columns] += steps
        before = self._upper[rows] - self._activity[rows]
        self._activity[rows] += change
        after = before - change
        touched = self._capacity[rows] & (np.minimum(before, after) < self._largest[rows]) & (change != 0)
        entries = ranges(self._by_row.indptr, rows[touched])
        pointers = self._by_row.indptr
        count = pointers[rows[touched] + 1] - pointers[rows[touched]]
        size = self._by_row.data[entries]
        turned = (size > np.repeat(after[touched], count)).astype(np.int64) - (size > np.repeat(before[touched], count))
        np.add.at(self._blocks, self._by_row.indices[entries], turned)
