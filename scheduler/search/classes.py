"""Moves of a ledger that mean something: book a group into a class, with the people whom the class then needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from scheduler.model.model import Model
from scheduler.model.program import Ints
from scheduler.model.table import NONE
from scheduler.search.ledger import Ledger
from scheduler.search.ranges import ranges

__all__ = ["Classes"]

PLENTY = 1 << 30


class Classes:
    """The classes of a model as a ledger has them.

    Parameters
    ----------
    model
        The model.
    ledger
        The solution that grows. The rows that make a request's steps equal must be loose in it: a path is booked a
        step at a time.
    """

    def __init__(self, model: Model, ledger: Ledger) -> None:
        self._model, self._ledger = model, ledger
        slots, needs, posts = model.slots, model.needs, model.posts
        self.seats = model.pairs.unit * ledger.solution[model.pairs.column]
        self._need_bounds = np.searchsorted(needs.slot, np.arange(len(slots) + 1))
        self._holders = np.searchsorted(model.engagements.post, np.arange(len(posts) + 1))
        rows = model.problem.course_staff
        role = posts.role[needs.post]
        per_class = np.array([row.per_class for row in rows] + [0], dtype=np.int64)
        ratio = np.array([row.trainees_per or PLENTY for row in rows] + [PLENTY], dtype=np.int64)
        spoken = posts.language[needs.post]
        self._language = spoken
        self._per_class = np.where((role >= 0) & (spoken == NONE), per_class[role], 0)
        self._ratio = np.where(
            spoken >= 0, model.problem.settings.trainees_per_interpreter, np.where(role >= 0, ratio[role], PLENTY)
        )
        # Who could do least else is asked first.
        self._wanted = np.bincount(model.engagements.person, minlength=len(model.problem.staff))

    @cached_property
    def _pairs_by_slot(self) -> tuple[Ints, Ints]:
        """The bookings ordered by class, and where each class's begin."""
        order = np.argsort(self._model.pairs.slot, kind="stable")
        bounds = np.searchsorted(self._model.pairs.slot[order], np.arange(len(self._model.slots) + 1))
        return order, bounds

    def pairs_of(self, slot: int) -> Ints:
        """Return the bookings that could be made in a class."""
        order, bounds = self._pairs_by_slot
        return order[bounds[slot] : bounds[slot + 1]]

    def staffed(self, slots: Ints) -> Ints:
        """Return how many trainees the people still free could serve in each own class, interpreters not counted."""
        most = self._model.slots.capacity[slots].copy()
        needs, of = self._needs_of(slots)
        kept = self._language[needs] == NONE
        needs, of = needs[kept], of[kept]
        free = self._free_people(self._model.needs.post[needs])
        served = np.where(free < self._per_class[needs], 0, np.minimum(PLENTY, free * self._ratio[needs]))
        np.minimum.at(most, of, served)
        return most

    def interpreted(self, slots: Ints, request: int) -> Ints:
        """Return how many of a request the interpreters still free could serve in each class, at most its capacity."""
        most = self._model.slots.capacity[slots].copy()
        needs, of = self._needs_of(slots)
        kept = self._language[needs] == self._model.request_language[request]
        needs, of = needs[kept], of[kept]
        np.minimum.at(most, of, self._free_people(self._model.needs.post[needs]) * self._ratio[needs])
        return most

    def person_days(self, slots: Ints, trainees: Ints) -> Ints:
        """Return the person-days that classes of so many trainees take, interpreters not counted."""
        needs, of = self._needs_of(slots)
        needed = np.where(self._language[needs] == NONE, self._needed(needs, trainees[of]), 0)
        days = self._model.posts.days[self._model.needs.post[needs]]
        return np.bincount(of, needed * days, len(slots)).astype(np.int64)

    def _needs_of(self, slots: Ints) -> tuple[Ints, Ints]:
        """Return the needs of some classes, and of which of them each is."""
        count = self._need_bounds[slots + 1] - self._need_bounds[slots]
        return ranges(self._need_bounds, slots), np.repeat(np.arange(len(slots)), count)

    def _needed(self, needs: Ints | int, trainees: Ints | int) -> Ints:
        """Return how many people so many trainees need in each post."""
        ratio = self._ratio[needs]
        return np.maximum(self._per_class[needs], np.where(ratio < PLENTY, -(-trainees // ratio), 0))

    def _free_people(self, posts: Ints) -> Ints:
        """Return how many could still be engaged in each post."""
        distinct, position = np.unique(posts, return_inverse=True)
        held = ranges(self._holders, distinct)
        of = np.repeat(np.arange(len(distinct)), self._holders[distinct + 1] - self._holders[distinct])
        free = self._ledger.is_free(self._model.engagements.column[held])
        return np.bincount(of, free, len(distinct)).astype(np.int64)[position]

    def book(self, slot: int, groups: Sequence[tuple[int, int]]) -> bool:
        """Book groups, each a booking and its seats, into one class; tell whether it was possible, all or nothing."""
        model = self._model
        pairs = np.array([pair for pair, _ in groups], dtype=np.int64)
        seats = np.array([count for _, count in groups], dtype=np.int64)
        columns = [model.pairs.column[pairs]]
        steps = [seats // model.pairs.unit[pairs]]
        new = (self.seats[pairs] == 0) & (model.pairs.part[pairs] != model.pairs.column[pairs])
        columns.append(model.pairs.part[pairs[new]])
        steps.append(np.ones(int(new.sum()), dtype=np.int64))
        if model.slots.offering[slot] == NONE:
            people = self._people(slot, pairs, seats)
            if people is None:
                return False
            opened = 0 if self._ledger.solution[model.slots.open[slot]] else 1
            columns += [model.slots.size[slot : slot + 1], model.slots.open[slot : slot + 1], people[0]]
            steps += [np.array([int(seats.sum())]), np.array([opened]), people[1]]
        if not self._ledger.take(np.concatenate(columns), np.concatenate(steps)):
            return False
        np.add.at(self.seats, pairs, seats)
        self._ledger.note(lambda: np.subtract.at(self.seats, pairs, seats))
        return True

    def _people(self, slot: int, pairs: Ints, seats: Ints) -> tuple[Ints, Ints] | None:
        """Return the columns of the people whom a class needs for more trainees; None if there are none."""
        model, ledger = self._model, self._ledger
        there = self.pairs_of(slot)
        heads = np.bincount(model.request_language[model.pairs.request[there]], self.seats[there], len(model.languages))
        heads = heads + np.bincount(model.request_language[model.pairs.request[pairs]], seats, len(model.languages))
        columns: list[int] = []
        steps: list[int] = []
        busy: list[int] = []
        shortage: list[tuple[int, int, Ints]] = []
        for need in range(self._need_bounds[slot], self._need_bounds[slot + 1]):
            language = self._language[need]
            trainees = int(heads.sum()) if language == NONE else int(heads[language])
            wanted = int(self._needed(need, trainees))
            column, times = int(model.needs.column[need]), int(model.needs.coefficient[need])
            if column == model.slots.open[slot]:
                more = times * (1 - int(ledger.solution[column]))
            else:
                more = max(0, wanted - int(ledger.solution[column]))
                columns.append(column)
                steps.append(more)
            if more > 0:
                post = model.needs.post[need]
                held = np.arange(self._holders[post], self._holders[post + 1])
                free = held[ledger.is_free(model.engagements.column[held])]
                if len(free) < more:
                    return None
                shortage.append((len(free) - more, more, free))
        for _, more, free in sorted(shortage, key=lambda each: each[0]):
            free = free[~np.isin(model.engagements.person[free], busy)]
            chosen = free[np.argsort(self._wanted[model.engagements.person[free]], kind="stable")][:more]
            if len(chosen) < more:
                return None
            busy += model.engagements.person[chosen].tolist()
            columns += model.engagements.column[chosen].tolist()
            steps += [1] * more
        return np.array(columns, dtype=np.int64), np.array(steps, dtype=np.int64)
