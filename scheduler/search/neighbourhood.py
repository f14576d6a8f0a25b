"""Which parts of a plan are reconsidered together."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import cached_property
from random import Random

import numpy as np
from numpy.typing import NDArray

from scheduler.model.model import Model
from scheduler.model.program import Floats, Ints
from scheduler.search.ranges import ranges

__all__ = ["KINDS", "Neighbourhoods"]

KINDS = ("time", "class", "staff")
"""In what requests may be near to one another: in time, in the classes they share, in the people they need."""


COMPANY = 4
"""How many requests are to find room in a neighbourhood."""


@dataclass(frozen=True)
class _Chance:
    """Lots drawn for classes and engagements: the lower, the sooner free; 0 for what a solution has."""

    classes: Floats
    people: Floats

    @classmethod
    def drawn(cls, model: Model, solution: Ints, seed: int) -> _Chance:
        """Draw a lot for each class, and for each person one for all their engagements."""
        lots = np.random.default_rng(seed)
        slots, engagements = model.slots, model.engagements
        classes = lots.random(len(slots))
        classes[slots.offering >= 0] = 0
        classes[slots.own[solution[slots.open[slots.own]] > 0]] = 0
        people = lots.random(len(model.problem.staff))[engagements.person]
        people[solution[engagements.column] > 0] = 0
        return cls(classes, people)


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
    """

    def __init__(self, model: Model, size: int) -> None:
        self._model = model
        self._named = True
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
        near._size, near.of_terms = size, self._of_all_terms[: np.searchsorted(self._of_all_terms, size)]
        return near

    def unnamed(self) -> Neighbourhoods:
        """Return the same without the columns that tell who is engaged."""
        near = copy(self)
        near._named = False
        return near

    @property
    def requests(self) -> int:
        """The number of requests."""
        return len(self._model.problem.requests)

    @cached_property
    def slots_of(self) -> list[Ints]:
        """The slots that each request could book."""
        return [
            np.unique(self._model.pairs.slot[self._model.pairs_of(r)]) for r in range(len(self._model.problem.requests))
        ]

    @cached_property
    def movable(self) -> list[int]:
        """The requests that have any slot to book."""
        return [r for r, slots in enumerate(self.slots_of) if len(slots)]

    @cached_property
    def _span(self) -> Ints:
        """The first and the last day that each request could be in session; shape (requests, 2)."""
        slots = self._model.slots
        spans = [(int(slots.start[of].min()), int(slots.end[of].max())) if len(of) else (0, -1) for of in self.slots_of]
        return np.array(spans, dtype=np.int64).reshape(-1, 2)

    def nearest(self, centre: int, kind: str, random: Random) -> list[int]:
        """Return the requests by nearness to one of them, which comes first; ``kind`` is one of :data:`KINDS`."""
        others = [r for r in self.movable if r != centre]
        random.shuffle(others)
        first, last = self._span[centre]
        middle = (self._span[:, 0] + self._span[:, 1]) / 2
        if kind == "time":
            day = random.uniform(first, last)
            spread = self._span[:, 1] - self._span[:, 0] + 1
            far = np.maximum(0, np.maximum(self._span[:, 0] - day, day - self._span[:, 1])) + spread * 0.25
            others.sort(key=lambda r: far[r])
        elif kind == "class":
            mine = set(self.slots_of[centre].tolist())
            others.sort(key=lambda r: -len(mine.intersection(self.slots_of[r].tolist())))
        else:
            skills = set(self._posts_of[centre])
            others.sort(
                key=lambda r: (
                    -len(skills.intersection(self._posts_of[r])),
                    abs(middle[r] - middle[centre]),
                )
            )
        return [centre, *others]

    @cached_property
    def _posts_of(self) -> list[set[tuple[int, int]]]:
        """The roles and weeks in which each request could need people."""
        model = self._model
        of_slot: list[set[tuple[int, int]]] = [set() for _ in range(len(model.slots))]
        for slot, post in zip(model.needs.slot.tolist(), model.needs.post.tolist(), strict=True):
            role = int(model.posts.role[post])
            name = hash(model.problem.course_staff[role].qualification) if role >= 0 else -1
            of_slot[slot].add((name, int(model.posts.start[post]) // 7))
        return [set().union(*(of_slot[slot] for slot in slots.tolist())) for slots in self.slots_of]

    def beside(self, requests: list[int]) -> list[int]:
        """Return the requests, then the others by how many classes they could share with the first of these."""
        first = requests[:8]  # more would be near to everybody
        mine = set().union(*(self.slots_of[r].tolist() for r in first))
        others = [r for r in self.movable if r not in set(requests)]
        return [*requests, *sorted(others, key=lambda r: (-len(mine.intersection(self.slots_of[r].tolist())), r))]

    def around(self, requests: list[int], columns: int, solution: Ints | None = None, seed: int = 0) -> Ints:
        """Return the columns of the first of the requests, as many requests as stay within that many columns.

        Where a request has so many that hardly another would find room beside it, only some of the classes that could
        be opened for it are free, and some of the people who could be engaged, drawn by the seed; what the solution has
        is always free. Without a solution all are.
        """
        free = np.zeros(self._size, dtype=bool)
        free[self.of_terms] = True
        chance = None if solution is None else _Chance.drawn(self._model, solution, seed)
        for count, request in enumerate(requests):
            self._free(request, free, columns // COMPANY, chance)
            if count and int(free.sum()) >= columns:
                break
        return np.flatnonzero(free)

    def scattered(self, share: float, seed: int) -> Ints:
        """Return a share of all columns, drawn by the seed, with those of the terms and of who is placed."""
        free = np.random.default_rng(seed).random(self._size) < share
        free[self.of_terms] = free[self._model.placed] = True
        return np.flatnonzero(free)

    def _free(self, request: int, free: NDArray[np.bool_], share: int, chance: _Chance | None) -> None:
        """Free the columns of a request's bookings, of the classes they could be in and of those classes' people."""
        model = self._model
        pairs = model.pairs_of(request)
        columns = self._columns_of(pairs)
        wanted = sum(len(each) for each in columns)
        if chance is not None and wanted > share:
            # As many of the classes as of the people: what is left of both is that share of the columns.
            luck = np.sqrt(share / wanted)
            pairs = pairs[chance.classes[model.pairs.slot[pairs]] <= luck]
            columns = self._columns_of(pairs, chance.people <= luck)
        free[model.placed[request]] = True
        for each in columns:
            free[each] = True

    def _columns_of(self, pairs: Ints, engaged: NDArray[np.bool_] | None = None) -> tuple[Ints, ...]:
        """Return the columns of bookings, of their classes and of those classes' people, or of the engagements told."""
        model = self._model
        slots = np.unique(model.pairs.slot[pairs])
        own = slots[model.slots.offering[slots] < 0]
        needs = self._needs_of(own)
        held = self._engagements_of(np.unique(model.needs.post[needs]) if self._named else needs[:0])
        held = held if engaged is None else held[engaged[held]]
        return (
            model.pairs.column[pairs],
            model.pairs.part[pairs],
            model.slots.open[own],
            model.slots.size[own],
            model.needs.column[needs],
            model.engagements.column[held],
        )

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
