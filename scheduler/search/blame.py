"""What each request costs a level more than it would at best: where there may be something to win."""

from __future__ import annotations

import numpy as np

from scheduler.model.model import Model
from scheduler.model.program import Expression, Floats, Ints, Program

__all__ = ["Blame"]

NOBODY = -1

MOST_ROWS = 4
"""A column of a term with more rows than this is everybody's."""


class Blame:
    """Shares out a level's value among the requests.

    A booking's cost is its request's, and so is what a trainee who is not placed costs; the cost of a class and its
    people is shared by those who book it, seat by seat. A column of a term is the request's or the class's to which all
    its rows belong; what is left is everybody's.

    Parameters
    ----------
    model
        The model.
    objective
        The level.
    program
        The program.
    """

    def __init__(self, model: Model, objective: Expression, program: Program) -> None:
        size = program.size
        self._pairs = model.pairs
        self._requests = len(model.problem.requests)
        self._slots = len(model.slots)
        cost = objective.dense(size).astype(float)
        self._request_of = np.full(size, NOBODY)
        self._request_of[model.placed] = np.arange(self._requests)
        self._request_of[model.pairs.part] = self._request_of[model.pairs.column] = model.pairs.request
        self._slot_of = np.full(size, NOBODY)
        own = model.slots.own
        self._slot_of[model.needs.column] = model.needs.slot
        self._slot_of[model.slots.open[own]] = self._slot_of[model.slots.size[own]] = own
        self._let_terms_belong(program, cost)
        # Only a trainee who is placed can make a level better by being one more; a booking with a negative price is
        # part of a sum that is positive as a whole.
        at_best = np.zeros(size)
        at_best[model.placed] = [request.headcount for request in model.problem.requests]
        at_best[cost > 0] = 0
        self._counted = np.flatnonzero(cost)
        self._cost, self._at_best = cost[self._counted], at_best[self._counted]

    def _let_terms_belong(self, program: Program, cost: Floats) -> None:
        """Let the columns of terms belong to the one request, else the one class, that their rows are about."""
        nobodys = (self._request_of == NOBODY) & (self._slot_of == NOBODY)
        for column in np.flatnonzero(nobodys & (cost != 0)).tolist():
            rows = program.by_column[:, [column]].indices
            beside = program.matrix[rows].indices if len(rows) <= MOST_ROWS else rows[:0]
            for owner in (self._request_of, self._slot_of):
                found = np.unique(owner[beside])
                found = found[found != NOBODY]
                if len(found) == 1:
                    owner[column] = found[0]
                    break

    def shares(self, solution: Ints) -> Floats:
        """Return what each request costs, at least 0; shape (requests,)."""
        excess = self._cost * (solution[self._counted] - self._at_best)
        request, slot = self._request_of[self._counted], self._slot_of[self._counted]
        owned, shared = request >= 0, (request < 0) & (slot >= 0)
        of_request = np.zeros(self._requests)  # of no columns at all the counts would be whole numbers
        of_request += np.bincount(request[owned], excess[owned], self._requests)
        if shared.any():
            of_slot = np.bincount(slot[shared], excess[shared], self._slots)
            seats = self._pairs.unit * solution[self._pairs.column]
            filled = np.maximum(1, np.bincount(self._pairs.slot, seats, self._slots))
            of_request += np.bincount(
                self._pairs.request, (of_slot / filled)[self._pairs.slot] * seats, minlength=self._requests
            )
        common = float(excess[~owned & ~shared].sum()) / max(1, self._requests)
        return np.asarray(np.maximum(0.0, of_request) + max(0.0, common), dtype=np.float64)
