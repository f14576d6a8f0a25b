"""Which parts of a plan are reconsidered together."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from functools import cached_property
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from scheduler.model.model import Model
from scheduler.model.program import Floats, Ints
from scheduler.model.table import NONE
from scheduler.problem import INTERPRETER
from scheduler.search.ranges import ranges

__all__ = ["KINDS", "Neighbourhoods"]

KINDS = ("time", "class", "staff")
"""In what requests may be near to one another: in time, in the classes they share, in the people they need."""

NOISE = 1e-6
"""What a column of the relaxation that is used is more than."""


class _Chance:
    """Lots drawn for classes and engagements: the lower, the sooner free; 0 for what is likely to be of use."""

    def __init__(self, model: Model, likely: NDArray[np.bool_], seed: int) -> None:
        lots = np.random.default_rng(seed)
        self._model, self._likely = model, likely
        self._of_slot = lots.random(len(model.slots))
        self._of_person = lots.random(len(model.problem.staff))

    def of_classes(self, slots: Ints) -> Floats:
        """Return the lot of each class; those of offerings are there in any case."""
        offered, opened = self._model.slots.offering[slots] >= 0, self._model.slots.open[slots]
        return np.where(offered | self._likely[opened], 0.0, self._of_slot[slots])

    def of_people(self, engagements: Ints) -> Floats:
        """Return the lot of each engagement, the same for all of a person."""
        table = self._model.engagements
        return np.where(self._likely[table.column[engagements]], 0.0, self._of_person[table.person[engagements]])


class Neighbourhoods:
    """Orders requests by how they compete, and finds the columns that must be free for them to move.

    Parameters
    ----------
    model
        The model.
    size
        The number of columns of the program; those that the model has no part in belong to the objective's terms.

    Attributes
    ----------
    of_terms
        The columns that belong to the objective's terms; they are always free.
    relaxed
        What classes and engagements a linear relaxation has, shape (columns,); None until it is known. These are likely
        to be of use.
    """

    def __init__(self, model: Model, size: int) -> None:
        self._model = model
        self.relaxed: Floats | None = None
        known = np.zeros(size, dtype=bool)
        for columns in (
            model.slots.open[model.slots.own],
            model.slots.size[model.slots.own],
            model.pairs.column,
            model.pairs.part,
            model.needs.column,
            model.engagements.column,
            model.placed,
        ):
            known[columns] = True
        self.of_terms = self._of_all_terms = np.flatnonzero(~known)
        self._size = size

    def within(self, size: int) -> Neighbourhoods:
        """Return the same of the program's first ``size`` columns."""
        near = copy(self)
        near.relaxed = None
        near._size, near.of_terms = size, self._of_all_terms[: np.searchsorted(self._of_all_terms, size)]
        return near

    @property
    def columns(self) -> int:
        """The number of columns of the program."""
        return self._size

    @property
    def requests(self) -> int:
        """The number of requests."""
        return len(self._model.problem.requests)

    @cached_property
    def _bookable(self) -> sparse.csr_array:
        """Which slots each request could book, as ones; shape (requests, slots)."""
        pairs = self._model.pairs
        return _ones(pairs.request, pairs.slot, (self.requests, len(self._model.slots)))

    @cached_property
    def movable(self) -> list[int]:
        """The requests that have any slot to book."""
        return np.flatnonzero(np.diff(self._bookable.indptr)).tolist()

    @cached_property
    def _span(self) -> tuple[Ints, Ints]:
        """The first and the last day that each request could be in session; 0 and -1 where it could not."""
        pairs, slots = self._model.pairs, self._model.slots
        first = np.full(self.requests, self._model.problem.settings.horizon_days)
        last = np.full(self.requests, -1)
        np.minimum.at(first, pairs.request, slots.start[pairs.slot])
        np.maximum.at(last, pairs.request, slots.end[pairs.slot])
        return np.where(last < 0, 0, first), last

    def nearest(self, centre: int, kind: str, random: Random) -> list[int]:
        """Return the requests by nearness to one of them, which comes first; ``kind`` is one of :data:`KINDS`."""
        others = self._others([centre])
        np.random.default_rng(random.getrandbits(32)).shuffle(others)
        first, last = self._span
        far: list[Ints | Floats]
        if kind == "time":
            day = random.uniform(first[centre], last[centre])
            far = [np.maximum(0, np.maximum(first - day, day - last)) + (last - first + 1) * 0.25]
        elif kind == "class":
            far = [-self._in_common(self._bookable, [centre])]
        else:
            far = [abs(first + last - first[centre] - last[centre]), -self._in_common(self._wanted, [centre])]
        order = np.lexsort([keys[others] for keys in far])
        return [centre, *others[order].tolist()]

    @cached_property
    def _wanted(self) -> sparse.csr_array:
        """The roles and weeks in which each request could need people, as ones; shape (requests, roles and weeks)."""
        model = self._model
        numbers: dict[str, int] = {INTERPRETER: 0}
        of_role = [numbers.setdefault(row.qualification, len(numbers)) for row in model.problem.course_staff]
        role = np.array([*of_role, 0])[np.maximum(model.posts.role, NONE)]  # the last for those without a role
        kinds, kind = np.unique(np.stack([role, model.posts.start // 7]), axis=1, return_inverse=True)
        in_slot = _ones(model.needs.slot, kind[model.needs.post], (len(model.slots), kinds.shape[1]))
        return sparse.csr_array((self._bookable @ in_slot).minimum(1))

    def _others(self, requests: Sequence[int]) -> Ints:
        return np.setdiff1d(np.array(self.movable, dtype=np.int64), requests)

    @staticmethod
    def _in_common(has: sparse.csr_array, requests: Sequence[int]) -> Ints:
        """Return how much each request has that any of these has; shape (requests,)."""
        theirs = np.zeros(has.shape[1], dtype=np.int64)
        theirs[has[np.array(requests, dtype=np.int64)].indices] = 1
        return np.asarray(has @ theirs)

    def beside(self, requests: list[int]) -> list[int]:
        """Return the requests, then the others by how many classes they could share with the first of these."""
        others = self._others(requests)
        shared = self._in_common(self._bookable, requests[:8])  # more would be near to everybody
        return [*requests, *others[np.argsort(-shared[others], kind="stable")].tolist()]

    def around(
        self, requests: list[int], columns: int, solution: Ints | None = None, seed: int = 0, company: int = 1
    ) -> Ints:
        """Return the columns of the first of the requests, as many requests as stay within that many columns.

        Where a request has so many that a company of so many would find no room, only some of the classes that could
        be opened for it are free, and some of the people who could be engaged, drawn by the seed; what the solution has
        is always free, and what the relaxation uses. Without a solution all are.
        """
        free = np.zeros(self._size, dtype=bool)
        free[self.of_terms] = True
        count = len(self.of_terms)
        chance = None if solution is None else _Chance(self._model, self._likely(solution), seed)
        for number, request in enumerate(requests):
            wanted = self._around(request, columns // company, chance)
            count += int(np.count_nonzero(~free[wanted]))
            free[wanted] = True
            if number and count >= columns:
                break
        return np.flatnonzero(free)

    def scattered(self, share: float, seed: int) -> Ints:
        """Return a share of all columns, drawn by the seed, with those of the terms and of who is placed."""
        free = np.random.default_rng(seed).random(self._size) < share
        free[self.of_terms] = free[self._model.placed] = True
        return np.flatnonzero(free)

    def _likely(self, solution: Ints) -> NDArray[np.bool_]:
        """Tell which columns a solution or the relaxation uses."""
        used = solution > 0
        return used if self.relaxed is None else used | (self.relaxed > NOISE)

    def kernel(self, solution: Ints, share: float, seed: int) -> Ints:
        """Return the columns of the classes that a solution or the relaxation has, and of a share of the others by lot.

        Whatever a partner offers is there in any case.
        """
        lots, slots = np.random.default_rng(seed), self._model.slots
        among = (slots.offering != NONE) | self._likely(solution)[slots.open] | (lots.random(len(slots)) < share)
        return self.within_classes(np.flatnonzero(among))

    def within_classes(self, slots: Ints) -> Ints:
        """Return the columns of own classes, with all that could be booked in them and all who could be engaged."""
        free = np.zeros(self._size, dtype=bool)
        pairs = np.flatnonzero(np.isin(self._model.pairs.slot, slots))
        free[self._columns_of(pairs, self._held_in(pairs))] = True
        free[self.of_terms] = free[self._model.placed] = True
        return np.flatnonzero(free)

    def _around(self, request: int, share: int, chance: _Chance | None) -> Ints:
        """Return the columns of a request's bookings, of the classes they could be in and of those classes' people."""
        model = self._model
        pairs = model.pairs_of(request)
        held = self._held_in(pairs)
        columns = self._columns_of(pairs, held)
        if chance is not None and len(columns) > share:
            # As many of the classes as of the people: what is left of both is that share of the columns.
            luck = np.sqrt(share / len(columns))
            pairs = pairs[chance.of_classes(model.pairs.slot[pairs]) <= luck]
            held = self._held_in(pairs)
            columns = self._columns_of(pairs, held[chance.of_people(held) <= luck])
        return np.unique(np.append(columns, model.placed[request]))

    def _held_in(self, pairs: Ints) -> Ints:
        """Return the engagements that could be held in the classes of some bookings."""
        needs = self._needs_of(self._own(pairs))
        return self._engagements_of(np.unique(self._model.needs.post[needs]))

    def _columns_of(self, pairs: Ints, held: Ints) -> Ints:
        """Return the columns of bookings, of their classes and of engagements."""
        model, own = self._model, self._own(pairs)
        return np.concatenate(
            [
                model.pairs.column[pairs],
                model.pairs.part[pairs],
                model.slots.open[own],
                model.slots.size[own],
                model.needs.column[self._needs_of(own)],
                model.engagements.column[held],
            ]
        )

    def _own(self, pairs: Ints) -> Ints:
        """Return the own classes in which some bookings are."""
        slots = np.unique(self._model.pairs.slot[pairs])
        return np.asarray(slots[self._model.slots.offering[slots] < 0])

    @cached_property
    def _need_bounds(self) -> Ints:
        return np.searchsorted(self._model.needs.slot, np.arange(len(self._model.slots) + 1))

    def _needs_of(self, slots: Ints) -> Ints:
        return ranges(self._need_bounds, slots)

    @cached_property
    def _engagement_bounds(self) -> Ints:
        return np.searchsorted(self._model.engagements.post, np.arange(len(self._model.posts) + 1))

    def _engagements_of(self, posts: Ints) -> Ints:
        return ranges(self._engagement_bounds, posts)


def _ones(rows: Ints, columns: Ints, shape: tuple[int, int]) -> sparse.csr_array:
    """Return a matrix of ones at some places, which may be told more than once."""
    ones = sparse.csr_array(sparse.coo_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape))
    ones.data[:] = 1
    return ones
