"""What can be said of rosters by counting people, not naming them.

Who is who takes a third of the columns of a year, and hardly ever decides which class is held when. So people may be
left out of a program but for their number: in posts that share a day are at most as many as could be in one of them. A
plan so found may want people whom nobody can be found for. The prices of the roster's linear program then give a row
that the plan breaks and no roster does: Benders' cut (J. F. Benders, Numerische Mathematik 4, 1962).
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from ortools.util.python.solve_interrupter import SolveInterrupter
from scipy import sparse

from scheduler.model.model import Model
from scheduler.model.program import UNLIMITED, Expression, Ints, Program
from scheduler.search.headcount import headcount
from scheduler.search.linear import relax

__all__ = ["Rosters"]

SCALE = 840
"""Prices are counted in parts of so many: halves, thirds and so on up to eighths stay whole."""


class Rosters:
    """The rosters of a model: rows over the people in its posts that all of them keep, more with each that is learnt.

    Parameters
    ----------
    model
        The model.
    program
        Its program with all people by name. Programs of its first columns and some of its rows have the same rosters.
    """

    def __init__(self, model: Model, program: Program) -> None:
        self._model, self._program = model, program
        self._post, self._columns = model.engagements.post, model.engagements.column
        self._learnt: list[tuple[Ints, int]] = []

    def relaxation(self, program: Program) -> Program:
        """Return a program in which people are counted: the columns of their engagements are 0, and without rows."""
        named = self._named(program.size)
        kept = ~_touched(program.matrix, named)
        lower, upper = program.lower.copy(), program.upper.copy()
        lower[named] = upper[named] = 0
        counted, limits = self._counted
        learnt = self._learnt.copy()
        weights = sparse.vstack([counted, *(sparse.csr_array(weight[None, :]) for weight, _ in learnt)], format="csr")
        most = np.concatenate([limits, np.array([limit for _, limit in learnt], dtype=np.int64)])
        over_people = weights @ self._people_in
        rows = sparse.csr_array(
            (over_people.data, over_people.indices, over_people.indptr), shape=(len(most), program.size)
        )
        binding = rows @ upper > most
        return Program(
            lower,
            upper,
            sparse.csr_array(sparse.vstack([program.matrix[kept], rows[binding]], format="csr")),
            np.concatenate([program.row_lower[kept], np.full(int(binding.sum()), -UNLIMITED)]),
            np.concatenate([program.row_upper[kept], most[binding]]),
        )

    def unnamed(self, solution: Ints) -> Ints:
        """Return a solution without who is who."""
        unnamed = solution.copy()
        unnamed[self._columns] = 0
        return unnamed

    def engagements(self, solution: Ints, other: Ints, most: int) -> Ints:
        """Return the columns of all who could be in the posts that either of two solutions has people in.

        Where these are more than ``most``, only of those in which the two have not as many.
        """
        one, two = self._wanted(solution), self._wanted(other)
        held = self._columns[((one > 0) | (two > 0))[self._post]]
        return np.asarray(held if len(held) <= most else self._columns[(one != two)[self._post]])

    def learn(self, solution: Ints, interrupter: SolveInterrupter | None = None) -> bool:
        """Add rows that a solution breaks and no roster does; tell whether the roster's linear program has any."""
        wanted = self._wanted(solution)
        limits, most = self._limits
        posts, held = np.flatnonzero(wanted), np.flatnonzero(wanted[self._post])
        busy = limits[:, held]
        binding = np.flatnonzero(np.diff(busy.indptr))
        ones = np.ones(len(held), dtype=np.int64)
        position = np.searchsorted(posts, self._post[held])
        filled = _matrix(ones, position, np.arange(len(held)), (len(posts), len(held)))
        missing = sparse.identity(len(posts), dtype=np.int64)
        nothing = sparse.csr_array((len(binding), len(posts)), dtype=np.int64)
        roster = Program(
            np.zeros(len(held) + len(posts), np.int64),
            # An engagement is limited by the rows alone: what its own limit is worth would be lost to the price.
            np.concatenate([wanted[self._post[held]], wanted[posts]]),
            sparse.csr_array(
                sparse.vstack([sparse.hstack([filled, missing]), sparse.hstack([busy[binding], nothing])])
            ),
            np.concatenate([wanted[posts], np.full(len(binding), -UNLIMITED)]),
            np.concatenate([np.full(len(posts), UNLIMITED), most[binding]]),
        )
        shortage = Expression(np.arange(len(held), roster.size), np.ones(len(posts), np.int64))
        relaxation = relax(roster, shortage, UNLIMITED, interrupter)
        if relaxation is None:
            return False
        prices = np.zeros(len(most), dtype=np.int64)
        prices[binding] = np.ceil(np.maximum(0, -relaxation.prices[len(posts) :]) * SCALE - 1e-6)
        return self._price(prices, wanted)

    def _price(self, prices: Ints, wanted: Ints) -> bool:
        """Add the rows that prices of the limits give and so many people in posts break; tell whether there are any.

        Nobody in a post earns more than the limits that this takes of are worth; so no roster earns more in all. Where
        no post takes of two limits, directly or by way of others, each makes a row of its own, which says more than
        their sum.
        """
        limits, most = self._limits
        earned = np.full(len(wanted), SCALE, dtype=np.int64)
        np.minimum.at(earned, self._post, limits.T @ prices)
        rows, posts = np.flatnonzero(prices), np.flatnonzero(earned)
        paid = np.flatnonzero((earned > 0)[self._post])
        takes = sparse.coo_array(limits[rows][:, paid])
        post = len(rows) + np.searchsorted(posts, self._post[paid])
        size = len(rows) + len(posts)
        links = sparse.coo_array((takes.data, (takes.row, post[takes.col])), shape=(size, size))
        parts, part = sparse.csgraph.connected_components(links, directed=False)
        known = len(self._learnt)
        for number in range(parts):
            its_rows, its_posts = rows[part[: len(rows)] == number], posts[part[len(rows) :] == number]
            earns, worth = np.zeros_like(earned), int(prices[its_rows] @ most[its_rows])
            earns[its_posts] = earned[its_posts]
            if earns @ wanted > worth:
                self._learnt.append((earns, worth))
        return len(self._learnt) > known

    def _named(self, size: int) -> NDArray[np.bool_]:
        named = np.zeros(size, dtype=bool)
        named[self._columns] = True
        return named

    @cached_property
    def _people_in(self) -> sparse.csr_array:
        """How many people a solution has in each post; shape (posts, columns of the model)."""
        needs = self._model.needs
        shape = (len(self._model.posts), int(max(needs.column.max(initial=-1), self._columns.max(initial=-1))) + 1)
        return _matrix(needs.coefficient, needs.post, needs.column, shape)

    def _wanted(self, solution: Ints) -> Ints:
        return np.asarray(self._people_in @ solution[: self._people_in.shape[1]])

    @cached_property
    def _limits(self) -> tuple[sparse.csr_array, Ints]:
        """The rows of the engagements alone, over these, and the most that each may be."""
        program, named = self._program, self._named(self._program.size)
        alone = _touched(program.matrix, named) & ~_touched(program.matrix, ~named) & (program.row_upper < UNLIMITED)
        return sparse.csr_array(program.matrix[alone][:, self._columns]), program.row_upper[alone]

    @cached_property
    def _counted(self) -> tuple[sparse.csr_array, Ints]:
        return headcount(self._model)


def _matrix(values: Ints, rows: Ints, columns: Ints, shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.csr_array(sparse.coo_array((values, (rows, columns)), shape=shape, dtype=np.int64))


def _touched(matrix: sparse.csr_array, columns: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which rows have any of the columns."""
    return np.asarray(abs(matrix) @ columns.astype(np.int64) > 0)
