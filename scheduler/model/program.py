"""An integer program: bounded whole-number columns, linear rows between two limits. It knows nothing of training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

__all__ = ["UNLIMITED", "Expression", "Floats", "Ints", "Program", "ProgramBuilder", "weighted_sum"]

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

UNLIMITED = 1 << 60
"""The limit of a row, up or (negated) down, that does not limit it."""


@dataclass(frozen=True)
class Expression:
    """A linear expression: a constant plus whole multiples of columns; a column may appear more than once."""

    columns: Ints
    coefficients: Ints
    constant: int = 0

    def value(self, solution: Ints) -> int:
        """Return the expression's value at a solution."""
        return int(self.coefficients @ solution[self.columns]) + self.constant

    def least(self, lower: Ints, upper: Ints) -> int:
        """Return a lower bound of the value while each column is within its limits."""
        ends = np.where(self.coefficients > 0, lower[self.columns], upper[self.columns])
        return int(self.coefficients @ ends) + self.constant

    def dense(self, size: int) -> Ints:
        """Return the coefficient of each of the ``size`` columns."""
        coefficients = np.zeros(size, dtype=np.int64)
        np.add.at(coefficients, self.columns, self.coefficients)
        return coefficients

    def among(self, columns: Ints) -> Ints:
        """Return the coefficient of each of some columns, which are in increasing order."""
        place = np.searchsorted(columns, self.columns)
        inside = np.flatnonzero(place < len(columns))
        inside = inside[columns[place[inside]] == self.columns[inside]]
        coefficients = np.zeros(len(columns), dtype=np.int64)
        np.add.at(coefficients, place[inside], self.coefficients[inside])
        return coefficients


def weighted_sum(parts: Sequence[tuple[Expression, int]]) -> Expression:
    """Return the sum of expressions, at least one, each times its weight."""
    return Expression(
        np.concatenate([part.columns for part, _ in parts]),
        np.concatenate([part.coefficients * weight for part, weight in parts]),
        sum(part.constant * weight for part, weight in parts),
    )


@dataclass(frozen=True)
class Program:
    """An integer program ``row_lower <= matrix @ x <= row_upper``, ``lower <= x <= upper``.

    Parameters
    ----------
    lower, upper
        The limits of each column, both included; shape (columns,).
    matrix
        The coefficients; shape (rows, columns).
    row_lower, row_upper
        The limits of each row, both included; ±``UNLIMITED`` where there is none; shape (rows,).
    """

    lower: Ints
    upper: Ints
    matrix: sparse.csr_array
    row_lower: Ints
    row_upper: Ints

    @property
    def size(self) -> int:
        """The number of columns."""
        return len(self.lower)

    @cached_property
    def by_column(self) -> sparse.csc_array:
        """The coefficients, ordered for picking columns."""
        return sparse.csc_array(self.matrix)

    def violated_rows(self, solution: Ints) -> Ints:
        """Return the rows that a solution breaks."""
        activity = self.matrix @ solution
        return np.flatnonzero((activity < self.row_lower) | (activity > self.row_upper))

    def is_feasible(self, solution: Ints) -> bool:
        """Tell whether a solution keeps every row and every column's limits."""
        inside = bool(((solution >= self.lower) & (solution <= self.upper)).all())
        return inside and len(self.violated_rows(solution)) == 0

    def over(self, columns: Ints) -> tuple[Ints, sparse.csr_array]:
        """Return the rows that some columns are in, and the coefficients of these there; shape (rows, columns)."""
        picked = self.by_column[:, columns]
        rows, place = np.unique(picked.indices, return_inverse=True)
        shape = (len(rows), len(columns))
        return rows.astype(np.int64), sparse.csr_array(
            sparse.csc_array((picked.data, place, picked.indptr), shape=shape)
        )

    def part(self, columns: int, rows: NDArray[np.bool_]) -> Program:
        """Return the program of the first columns, and of some rows, in which no other column may be."""
        if columns == self.size and rows.all():
            return self
        kept = self.matrix[rows]
        return Program(
            self.lower[:columns],
            self.upper[:columns],
            sparse.csr_array((kept.data, kept.indices, kept.indptr), shape=(kept.shape[0], columns)),
            self.row_lower[rows],
            self.row_upper[rows],
        )

    def with_row(self, expression: Expression, upper: int) -> Program:
        """Return the program with one more row: the expression is at most ``upper``."""
        row = sparse.csr_array(expression.dense(self.size)[None, :])
        return Program(
            self.lower,
            self.upper,
            sparse.csr_array(sparse.vstack([self.matrix, row], format="csr")),
            np.append(self.row_lower, -UNLIMITED),
            np.append(self.row_upper, upper - expression.constant),
        )


@dataclass
class ProgramBuilder:
    """Collects columns and rows in blocks."""

    _lower: list[Ints] = field(default_factory=list)
    _upper: list[Ints] = field(default_factory=list)
    _entries: list[tuple[NDArray[np.int32], NDArray[np.int32], Ints]] = field(default_factory=list)
    _limits: list[tuple[Ints, Ints]] = field(default_factory=list)
    _fixed: list[tuple[Ints, int]] = field(default_factory=list)
    columns: int = 0
    rows: int = 0

    def add_columns(self, count: int, lower: ArrayLike = 0, upper: ArrayLike = 1) -> Ints:
        """Add columns with the given limits, one for all or one each, and return their numbers."""
        self._lower.append(np.broadcast_to(np.asarray(lower, dtype=np.int64), (count,)))
        self._upper.append(np.broadcast_to(np.asarray(upper, dtype=np.int64), (count,)))
        self.columns += count
        return np.arange(self.columns - count, self.columns, dtype=np.int64)

    def upper_of(self, columns: Ints) -> Ints:
        """Return the upper limits with which columns were added."""
        return np.concatenate([*self._upper, np.empty(0, np.int64)])[columns]

    def limits(self) -> tuple[Ints, Ints]:
        """Return the lower and the upper limits of all columns, those fixed included."""
        lower, upper = (np.concatenate([*blocks, np.empty(0, np.int64)]) for blocks in (self._lower, self._upper))
        for fixed, value in self._fixed:
            lower[fixed] = upper[fixed] = value
        return lower, upper

    def fix(self, columns: Ints, value: int) -> None:
        """Give columns one value that they must have."""
        self._fixed.append((columns, value))

    def add_rows(
        self,
        count: int,
        *entries: tuple[ArrayLike, ArrayLike, ArrayLike],
        lower: ArrayLike = -UNLIMITED,
        upper: ArrayLike = UNLIMITED,
    ) -> None:
        """Add a block of rows.

        Parameters
        ----------
        count
            How many rows.
        entries
            Triples of row within the block (from 0), column and coefficient, arrays or single numbers.
        lower, upper
            The limits of the rows, one for all or one each.
        """
        for row, column, coefficient in entries:
            rows, columns, coefficients = np.broadcast_arrays(
                np.asarray(row, dtype=np.int64),
                np.asarray(column, dtype=np.int64),
                np.asarray(coefficient, dtype=np.int64),
            )
            self._enter(rows.ravel() + self.rows, columns.ravel(), coefficients.ravel())
        limits = [np.broadcast_to(np.asarray(limit, dtype=np.int64), (count,)) for limit in (lower, upper)]
        self._limits.append((limits[0], limits[1]))
        self.rows += count

    def add_row(self, *entries: tuple[ArrayLike, ArrayLike], lower: int = -UNLIMITED, upper: int = UNLIMITED) -> None:
        """Add one row of (columns, coefficients) pairs."""
        # Most rows come one by one: without general broadcasting a model takes three quarters of the time.
        for columns, coefficients in entries:
            of = np.atleast_1d(np.asarray(columns, dtype=np.int64))
            times = np.asarray(coefficients, dtype=np.int64)
            self._enter(np.full(len(of), self.rows), of, times if times.ndim else np.full(len(of), times))
        self._limits.append((np.array([lower]), np.array([upper])))
        self.rows += 1

    def _enter(self, rows: Ints, columns: Ints, coefficients: Ints) -> None:
        # Half of the memory for positions, which scipy keeps so, too.
        self._entries.append((rows.astype(np.int32), columns.astype(np.int32), coefficients))

    def build(self) -> Program:
        """Return the program, and forget the rows: those of 60,000 trainees have 40 million entries."""
        rows, columns, coefficients = (
            np.concatenate([entry[part] for entry in self._entries] or [np.empty(0, np.int32)]) for part in range(3)
        )
        self._entries.clear()
        matrix = sparse.csr_array(
            sparse.coo_array((coefficients, (rows, columns)), shape=(self.rows, self.columns), dtype=np.int64)
        )
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
        return Program(
            *self.limits(),
            matrix,
            np.concatenate([limit[0] for limit in self._limits] or [np.empty(0, np.int64)]),
            np.concatenate([limit[1] for limit in self._limits] or [np.empty(0, np.int64)]),
        )
