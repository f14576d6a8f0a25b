"""Whose seats may change next: at the level of the changes neighbourhoods are made of these, not of what is free.

All of a plan is free, but of a baseline nothing that is kept may be given up, except the seats of some requests near
to one another, and whoever teaches. What follows from what stays leaves a program as small as a neighbourhood, and one
that reaches further: whoever must move for the sake of another's seat may move anywhere.
"""

from __future__ import annotations

import threading
from random import Random

import numpy as np

from scheduler.model.program import Expression, Ints
from scheduler.search.blame import Blame
from scheduler.search.neighbourhood import KINDS, Neighbourhoods

__all__ = ["Leeway"]

FIRST = 8.0
"""How many requests' seats may change at first."""

WIDER, NARROWER = 1.2, 0.7
"""By how much these become more once a program is searched through, and fewer where it could not be."""

PATIENCE = 16
"""After how many draws in a row that won nothing they are taken to yield no more."""


class Leeway:
    """Draws what may change of a baseline, and learns how much of it can be reconsidered at once.

    Parameters
    ----------
    blame
        What each request costs.
    neighbourhoods
        Orders requests by nearness.
    term
        What counts the changes.
    seed
        The seed of the draws.
    """

    def __init__(self, blame: Blame, neighbourhoods: Neighbourhoods, term: Expression, seed: int) -> None:
        self._blame = blame
        self._neighbourhoods = neighbourhoods
        self._columns = term.columns
        self._owner = blame.request_of(term.columns)
        self._random = Random(seed)
        self._requests = FIRST
        self._fruitless = 0
        self._lock = threading.Lock()

    @property
    def stuck(self) -> bool:
        """Whether nothing was won lately, or nobody could be moved anywhere."""
        return self._fruitless >= PATIENCE or not self._neighbourhoods.movable

    def draw(self, solution: Ints) -> Ints:
        """Return the columns that may rise, drawn around a request, the sooner the more changes it has."""
        with self._lock:
            movable = self._neighbourhoods.movable
            odds = np.sqrt(self._blame.shares(solution)[movable])
            (centre,) = self._random.choices(movable, odds.tolist() if odds.any() else None)
            near = self._neighbourhoods.nearest(centre, self._random.choice(KINDS), self._random)
            loose = np.isin(self._owner, near[: int(self._requests)]) | (self._owner < 0)
            return self._columns[loose]

    def learn(self, gain: int, exhausted: bool) -> None:
        """Learn what a draw gained, and whether its program was searched through."""
        with self._lock:
            self._fruitless = 0 if gain > 0 else self._fruitless + 1
            most = float(self._neighbourhoods.requests)
            self._requests = min(most, self._requests * WIDER) if exhausted else max(1.0, self._requests * NARROWER)
