"""A first plan, put together request by request; nothing is moved later.

The requests worth most come first: by weight, less what their seats take of what others need as much. Among these come
the ones with the fewest days to choose from. Each is booked into a class that has room, else into a new class, which is
at once filled up with others who need it; what is less scarce is used first.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scheduler.model.model import Model
from scheduler.model.pairs import smallest_part
from scheduler.model.program import Floats, Ints, Program
from scheduler.model.table import NONE
from scheduler.search.classes import Classes
from scheduler.search.ledger import Ledger
from scheduler.search.ranges import ranges

__all__ = ["Greedy"]

TRIES = 4
"""New classes tried for a request, of which the one is kept that seats the most weight."""

SHUFFLED = 1 / 7
"""By what share of all places a request's place in a shuffled order differs, as a standard deviation."""


class Greedy:
    """Adds to a plan what still finds room.

    Parameters
    ----------
    model, program
        The model and its program.
    solution
        A feasible solution, to which is added; it is changed in place. Columns that belong to the objective's terms
        are left as they are, and so may no longer follow from the decisions.
    free_terms
        The columns that belong to the objective's terms.
    shuffled
        A seed by which the order of the requests is changed a little; None to leave it.
    prices
        What a seat of each booking takes of what is scarce, in units of weight; shape (pairs,). None where nothing is
        known of that.
    """

    def __init__(
        self,
        model: Model,
        program: Program,
        solution: Ints,
        free_terms: Ints,
        shuffled: int | None = None,
        prices: Floats | None = None,
    ) -> None:
        self._model, self._pairs, self._slots = model, model.pairs, model.slots
        loose = np.zeros(len(program.row_lower), dtype=bool)
        by_column = program.by_column
        loose[by_column.indices[ranges(by_column.indptr, free_terms)]] = True
        steps = by_column.indices[ranges(by_column.indptr, model.placed)]
        loose[steps[program.row_lower[steps] == program.row_upper[steps]]] = True
        self._ledger = Ledger(program, solution, loose)
        self._classes = Classes(model, self._ledger)
        requests = model.problem.requests
        heads = np.array([request.headcount for request in requests], dtype=np.int64)
        self.left = heads - solution[model.placed]
        self._weight = np.array([model.problem.weight(request) for request in requests], dtype=np.int64)
        self._least = np.array([smallest_part(request) for request in requests], dtype=np.int64)
        self._parts = np.array([request.most_parts for request in requests], dtype=np.int64)
        self._single = np.array([len(request.skills) == 1 for request in requests], dtype=bool)
        slack = np.array([(request.to - request.from_).days for request in requests], dtype=np.int64)
        self._prices = np.zeros(len(self._pairs)) if prices is None else prices
        self._worthwhile = self._prices <= self._weight[self._pairs.request]
        order = np.lexsort((-heads, slack, self._taken() - self._weight))
        if shuffled is not None:
            away = np.random.default_rng(shuffled).normal(0, SHUFFLED * len(order), len(order))
            order = order[np.argsort(np.arange(len(order)) + away)]
        self.order = order.tolist()
        self._rank = np.argsort(self.order)

    def _taken(self) -> Floats:
        """Return what a trainee of each request takes of what is scarce at least, over all steps."""
        steps = self._model.steps_before
        cheapest = np.full(int(steps[-1]), np.inf)
        np.minimum.at(cheapest, steps[self._pairs.request] + self._pairs.step, self._prices)
        cheapest[np.isinf(cheapest)] = 0.0
        return np.add.reduceat(cheapest, steps[:-1])

    def run(self, enough: Callable[[], bool]) -> None:
        """Seat whoever can be, the requests one after another, until nobody more finds a seat, or it is enough.

        At first only where a seat takes no more than it is worth, then wherever there is one left.
        """
        if not self._worthwhile.all():
            self._seat_all(enough)
            self._worthwhile[:] = True
        before = None
        while before != (before := int(self.left.sum())) and not enough():
            self._seat_all(enough)

    def _seat_all(self, enough: Callable[[], bool]) -> None:
        for request in self.order:
            while self.left[request] and self._seat(request):
                if enough():
                    return

    def _seat(self, request: int) -> bool:
        """Seat a group of a request at every step, as large as can be; tell whether there was one."""
        group = int(self.left[request])
        while group:
            mark = self._ledger.mark()
            seated, complete = self._seat_steps(request, group)
            if complete:
                self._place(request, seated)
                return True
            self._ledger.back_to(mark)
            group = seated if seated < group else 0
        return False

    def _place(self, request: int, seats: int) -> None:
        """Count seats that are booked at every step."""
        self.left[request] -= seats
        self._ledger.solution[self._model.placed[request]] += seats

        def undo() -> None:
            self.left[request] += seats
            self._ledger.solution[self._model.placed[request]] -= seats

        self._ledger.note(undo)

    def _seat_steps(self, request: int, group: int) -> tuple[int, bool]:
        """Return how many were seated at every step, or how many could be at the first step that falls short."""
        of_request = self._model.pairs_of(request)
        ready = 0
        steps = len(self._model.problem.requests[request].skills)
        for step in range(steps):
            pairs = of_request[(self._pairs.step[of_request] == step) & self._worthwhile[of_request]]
            pairs = pairs[self._slots.start[self._pairs.slot[pairs]] >= ready]
            if step + 1 < steps:
                pairs = pairs[self._slots.end[self._pairs.slot[pairs]] <= self._due(of_request, step)]
            slot, seats = self._seat_step(request, pairs, group)
            if seats == 0 or (seats < group and step > 0):
                return seats, False
            group = seats
            ready = int(self._slots.end[slot]) + 1 + self._model.problem.settings.min_gap_days
        return group, True

    def _due(self, of_request: Ints, step: int) -> int:
        """Return the last day on which a step may end, that the next may still be held."""
        later = of_request[self._pairs.step[of_request] == step + 1]
        last = int(self._slots.start[self._pairs.slot[later]].max(initial=0))
        return last - 1 - self._model.problem.settings.min_gap_days

    def _seat_step(self, request: int, pairs: Ints, group: int) -> tuple[int, int]:
        """Seat as many of a group as one class takes: whole if possible, in a class there is before a new one."""
        there, room = self._rooms(pairs)
        for pair, most in zip(there, room, strict=True):
            if most >= group and self._book(request, pair, group) == group:
                return int(self._pairs.slot[pair]), group
        slot, seats = self._open(request, pairs, group)
        if seats:
            return slot, seats
        for pair, most in zip(there, room, strict=True):
            if most and (seats := self._book(request, pair, min(group, most))):
                return int(self._pairs.slot[pair]), seats
        return NONE, 0

    def _rooms(self, pairs: Ints) -> tuple[list[int], list[int]]:
        """Return the bookings in classes there are, with the room in each.

        The cheapest come first, among these the roomiest, then own classes, then the soonest over.
        """
        slot = self._pairs.slot[pairs]
        own = self._slots.offering[slot] == NONE
        held = ~own | (self._ledger.solution[self._slots.open[slot]] > 0)
        pairs, slot, own = pairs[held], slot[held], own[held]
        room = self._ledger.room(self._pairs.column[pairs]) * self._pairs.unit[pairs]
        sized = self._slots.size[slot[own]]
        left = self._slots.capacity[slot[own]] - self._ledger.solution[sized]
        room[own] = np.minimum(room[own], np.minimum(left, self._ledger.room(sized)))
        order = np.lexsort((self._slots.end[slot], ~own, -room, self._prices[pairs]))
        order = order[room[order] > 0]
        return pairs[order].tolist(), room[order].tolist()

    def _fitting(self, request: int, pair: int, most: int) -> int:
        """Return how many of a request a booking may have, at most so many: by the rule of parts; 0 if none."""
        if self._classes.seats[pair]:
            return most
        of_request = self._model.pairs_of(request)
        same = of_request[self._pairs.step[of_request] == self._pairs.step[pair]]
        if int((self._classes.seats[same] > 0).sum()) >= self._parts[request] or most < self._least[request]:
            return 0
        if 0 < self.left[request] - most < self._least[request]:  # who would be too few for a booking of their own
            most = int(self.left[request] - self._least[request])
        return most if most >= self._least[request] else 0

    def _book(self, request: int, pair: int, most: int) -> int:
        """Book as many of a request as a class takes, at most so many; return how many."""
        slot = int(self._pairs.slot[pair])
        seats = self._fitting(request, pair, most)
        if seats and self._classes.book(slot, [(pair, seats)]):
            return seats
        return 0

    def _open(self, request: int, pairs: Ints, group: int) -> tuple[int, int]:
        """Open the new class that, filled up, seats the most weight; return it, and the request's seats."""
        best, gain, seats, most = NONE, 0, 0, 0
        for pair, size in self._new_classes(request, pairs, group):
            mark = self._ledger.mark()
            before = self.left.copy()
            mine = self._try(request, pair, group, size)
            won = int(self._weight @ (before - self.left)) + int(self._weight[request]) * mine
            if mine and won > gain:
                best, gain, seats, most = pair, won, mine, size
            self._ledger.back_to(mark)
        if best != NONE:
            self._try(request, best, group, most)
            return int(self._pairs.slot[best]), seats
        return NONE, 0

    def _new_classes(self, request: int, pairs: Ints, group: int) -> list[tuple[int, int]]:
        """Return bookings in classes that could be opened, each with its most trainees, the best first."""
        slots = self._slots
        slot = self._pairs.slot[pairs]
        new = (slots.offering[slot] == NONE) & (slots.pin[slot] == NONE)
        pairs, slot = pairs[new], slot[new]
        first = (slots.twin[slot] == 0) | (self._ledger.solution[slots.open[slot - 1]] > 0)
        first &= (self._ledger.solution[slots.open[slot]] == 0) & self._ledger.is_free(slots.open[slot])
        pairs, slot = pairs[first], slot[first]
        if not len(pairs):
            return []
        room = np.minimum(self._ledger.room(slots.size[slot]), self._classes.staffed(slot))
        wanted = np.zeros(len(slot), dtype=np.int64)
        there = [self._classes.pairs_of(s) for s in slot.tolist()]
        of = np.repeat(np.arange(len(slot)), [len(each) for each in there])
        everybody = np.concatenate(there)
        np.add.at(wanted, of, self.left[self._pairs.request[everybody]] * self._single[self._pairs.request[everybody]])
        fill = np.minimum(room, np.maximum(group, wanted))
        mine = np.minimum(np.minimum(group, fill), self._classes.interpreted(slot, request))
        days = self._classes.person_days(slot, fill) / np.maximum(1, fill)
        order = np.lexsort((room, slots.start[slot], days, -mine, self._prices[pairs]))
        good = (fill >= self._model.smallest[slots.course[slot]]) & (mine >= min(group, int(self._least[request])))
        order = order[good[order]]
        alike = np.stack([slots.course[slot[order]], slots.start[slot[order]]])  # but for the venue
        chosen = order[np.sort(np.unique(alike, axis=1, return_index=True)[1])[:TRIES]]
        return list(zip(pairs[chosen].tolist(), fill[chosen].tolist(), strict=True))

    def _try(self, request: int, pair: int, group: int, size: int) -> int:
        """Open a new class of at most so many trainees for a group, filled up; return the group's seats, or 0."""
        slot = int(self._pairs.slot[pair])
        smallest = int(self._model.smallest[self._slots.course[slot]])
        while size >= smallest:
            groups = self._groups(request, pair, group, size)
            total = sum(seats for _, _, seats in groups)
            if total < smallest:
                return 0
            if self._classes.book(slot, [(each, seats) for _, each, seats in groups]):
                for other, _, seats in groups[1:]:
                    self._place(other, seats)
                return groups[0][2]
            size = min(total - 1, size * 3 // 4)
        return 0

    def _groups(self, request: int, pair: int, group: int, size: int) -> list[tuple[int, int, int]]:
        """Return who would be in a new class of a size: request, booking and seats; the one it is for first."""
        mine = self._fitting(request, pair, min(group, size))
        if not mine:
            return []
        groups = [(request, pair, mine)]
        size -= mine
        others = self._classes.pairs_of(int(self._pairs.slot[pair]))
        of = self._pairs.request[others]
        others = others[(self.left[of] > 0) & self._single[of] & (of != request) & self._worthwhile[others]]
        for other in others[np.argsort(self._rank[self._pairs.request[others]])].tolist():
            if size <= 0:
                break
            who = int(self._pairs.request[other])
            seats = self._fitting(who, other, min(size, int(self.left[who])))
            if seats:
                groups.append((who, other, seats))
                size -= seats
        return groups
