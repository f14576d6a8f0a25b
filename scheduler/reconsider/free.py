"""Which columns of a program must be free for some bookings to be made, moved or dropped."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from scheduler.model.model import Model
from scheduler.model.program import Ints
from scheduler.model.table import NONE

__all__ = ["columns_of", "pairs_of", "sharers_of"]


def pairs_of(model: Model, requests: Iterable[int]) -> Ints:
    """Return the bookings that the requests, by position, could make."""
    return np.concatenate([np.empty(0, np.int64), *(model.pairs_of(request) for request in requests)])


def sharers_of(model: Model, request: int) -> list[int]:
    """Return the other requests that could be in a class with one, by position."""
    slots = model.pairs.slot[model.pairs_of(request)]
    found: list[int] = np.unique(model.pairs.request[np.isin(model.pairs.slot, slots)]).tolist()
    return [other for other in found if other != request]


def columns_of(model: Model, pairs: Ints, size: int) -> Ints:
    """Return, in increasing order, the columns of bookings, of the classes they are in and of those classes' people.

    Parameters
    ----------
    model
        The model.
    pairs
        The bookings.
    size
        The number of columns of the program.
    """
    free = np.zeros(size, dtype=bool)
    free[model.placed[np.unique(model.pairs.request[pairs])]] = True
    free[model.pairs.column[pairs]] = True
    free[model.pairs.part[pairs]] = True
    chosen = np.zeros(len(model.slots), dtype=bool)
    chosen[model.pairs.slot[pairs]] = True
    chosen &= model.slots.offering == NONE
    free[model.slots.open[chosen]] = True
    free[model.slots.size[chosen]] = True
    needs = chosen[model.needs.slot]
    free[model.needs.column[needs]] = True
    posts = np.zeros(len(model.posts), dtype=bool)
    posts[model.needs.post[needs]] = True
    free[model.engagements.column[posts[model.engagements.post]]] = True
    return np.flatnonzero(free)
