"""What each request costs a level more than it would at best: where there may be something to win."""

from __future__ import annotations

import numpy as np

from scheduler.model.model import Model
from scheduler.model.program import Expression, Floats, Ints

__all__ = ["Blame"]

NOBODY = -1


class Blame:
    """Shares out a level's value among the requests.

    A booking's cost is its request's, and so is what a trainee who is not placed costs; the cost of a class and its
    people is shared by those who book it, seat by seat; what is left is everybody's.

    Parameters
    ----------
    model
        The model.
    objective
        The level.
    size
        The number of columns of the program.
    """

    def __init__(self, model: Model, objective: Expression, size: int) -> None:
        self._pairs = model.pairs
        self._requests = len(model.problem.requests)
        self._slots = len(model.slots)
        self._cost = objective.dense(size).astype(float)
        self._request_of = np.full(size, NOBODY)
        self._request_of[model.placed] = np.arange(self._requests)
        self._request_of[model.pairs.part] = self._request_of[model.pairs.column] = model.pairs.request
        self._slot_of = np.full(size, NOBODY)
        own = model.slots.own
        self._slot_of[model.needs.column] = model.needs.slot
        self._slot_of[model.slots.open[own]] = self._slot_of[model.slots.size[own]] = own
        # Only a trainee who is placed can make a level better by being one more; a booking with a negative price is
        # part of a sum that is positive as a whole.
        self._at_best = np.zeros(size)
        self._at_best[model.placed] = [request.headcount for request in model.problem.requests]
        self._at_best[self._cost > 0] = 0

    def shares(self, solution: Ints) -> Floats:
        """Return what each request costs, at least 0; shape (requests,)."""
        excess = self._cost * (solution - self._at_best)
        owned, shared = self._request_of >= 0, (self._request_of < 0) & (self._slot_of >= 0)
        of_request = np.bincount(self._request_of[owned], excess[owned], self._requests)
        of_slot = np.bincount(self._slot_of[shared], excess[shared], self._slots)
        seats = self._pairs.unit * solution[self._pairs.column]
        filled = np.maximum(1, np.bincount(self._pairs.slot, seats, self._slots))
        of_request += np.bincount(
            self._pairs.request, (of_slot / filled)[self._pairs.slot] * seats, minlength=self._requests
        )
        common = float(excess[~owned & ~shared].sum()) / max(1, self._requests)
        return np.asarray(np.maximum(0.0, of_request) + max(0.0, common), dtype=np.float64)
