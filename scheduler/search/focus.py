"""What to reconsider next: the surroundings of the requests that cost a level most, wider where they resist.

Where these yield little, columns scattered over the whole program come in turn with them: what must change far apart
at once lies in no surroundings.
"""

from __future__ import annotations

import math
import threading
from dataclasses import dataclass
from random import Random

import numpy as np

from scheduler.model.program import Ints
from scheduler.search.blame import Blame
from scheduler.search.neighbourhood import KINDS, Neighbourhoods

__all__ = ["Draw", "Focus"]

LEAST, FIRST, MOST = 1000, 2500, 16_000
"""Columns of a neighbourhood: the least, at first, and the most."""

COMPANY = (0.025, 0.05, 0.1)
"""How many requests are to find room in a neighbourhood: one of these times the square root of all columns. A few with
all of their columns can change little together, and many with few columns each hardly anything: eight are good for the
reference year, sixteen where its classes could start on any day, some fifty of 15,000 trainees."""

CLOSE = (0.025,)
"""The same where it is drawn around few requests, which have lost a place: more of their ways to another are free."""

WIDER, NARROWER = 1.25, 0.85
"""By how much a neighbourhood grows once it is searched through, and shrinks where it could not be."""

PATIENCE = 0.7
"""How much less likely a request is drawn for each time that nothing was won around it."""

REVIVED = 100
"""Around how many requests a gain gives reason to try again: in a larger program it says nothing of most. Of 15,000
trainees (700 requests) four runs of 60 s each came to 4,214 on average, and to 4,375 where it spoke for all."""

PATIENCE_FOR_ALL, FEWEST, HOPE = 2, 6, 2
"""After how many draws for each request, none of which won anything, the neighbourhoods are taken to yield no more.
Requests fewer than that count as so many. Where they have hardly ever won anything, a few draws for each time that they
did are enough."""


RESTLESS = 5
"""After how many draws in a row that won nothing every second one is scattered."""

WEARY = 5
"""For how many draws in a row that won nothing something else is tried once."""

SCATTERED, STEP = 0.7, 0.03
"""The share of the columns that are free where they are scattered, at first, and by how much it changes each time."""

LARGEST_SCATTERED = 60_000
"""Columns beyond which none are scattered: a neighbourhood would be too large, or too sparse for anything to move."""

NOBODY = -1


@dataclass(frozen=True)
class Draw:
    """A neighbourhood to reconsider.

    Parameters
    ----------
    centre
        The request around which it is drawn; ``NOBODY`` where it is scattered.
    free
        Its columns.
    """

    centre: int
    free: Ints


class Focus:
    """Draws neighbourhoods around requests and learns from what came of them.

    Parameters
    ----------
    blame
        What each request costs.
    neighbourhoods
        Finds the columns around a request.
    seed
        The seed of the draws.
    among
        The requests around which to draw; None for all.
    """

    def __init__(self, blame: Blame, neighbourhoods: Neighbourhoods, seed: int, among: Ints | None = None) -> None:
        self._blame = blame
        self._neighbourhoods = neighbourhoods
        self._random = Random(seed)
        requests = neighbourhoods.requests
        self._movable = np.zeros(requests, dtype=bool)
        self._movable[neighbourhoods.movable] = True
        if among is not None:
            self._movable &= np.isin(np.arange(requests), among)
        side = math.sqrt(neighbourhoods.columns)
        self._company = [math.ceil(each * side) for each in (COMPANY if among is None else CLOSE)]
        self._columns = np.full(requests, float(FIRST))
        self._failures = np.zeros(requests)
        self._busy = np.zeros(requests, dtype=bool)
        self._fruitless = self._rested = self._wins = 0
        self._may_scatter = among is None
        self._scattered = SCATTERED
        self._turn = False
        self._lock = threading.Lock()

    def draw(self, solution: Ints) -> Draw | None:
        """Draw what to reconsider of a solution; None where no request could be placed anywhere."""
        with self._lock:
            if not self._movable.any():
                return None
            self._turn = not self._turn
            restless = self._may_scatter and self._fruitless >= RESTLESS and len(solution) <= LARGEST_SCATTERED
            if restless and self._turn:
                free = self._neighbourhoods.scattered(self._scattered, self._random.getrandbits(32))
                return Draw(NOBODY, free)
            cost = np.where(self._movable, self._blame.shares(solution), 0.0)
            if not cost.any():
                cost = self._movable.astype(np.float64)
            tried = self._failures - self._failures[cost > 0].min()
            odds = np.sqrt(cost) * PATIENCE ** np.maximum(0.0, tried)  # of what costs nothing it could be below 0
            if (odds[~self._busy] > 0).any():
                odds[self._busy] = 0.0
            (centre,) = self._random.choices(range(len(odds)), odds.tolist())
            self._busy[centre] = True
            requests = self._neighbourhoods.nearest(centre, self._random.choice(KINDS), self._random)
            seed, company = self._random.getrandbits(32), self._random.choice(self._company)
            return Draw(centre, self._neighbourhoods.around(requests, self.width(centre), solution, seed, company))

    @property
    def stuck(self) -> bool:
        """Whether nothing was won lately, wherever it was tried."""
        most = PATIENCE_FOR_ALL * max(FEWEST, int(self._movable.sum()))
        return self._fruitless >= min(most, PATIENCE_FOR_ALL * FEWEST + HOPE * self._wins)

    def tires(self) -> bool:
        """Tell, once for every so many draws that won nothing, that something else should be tried."""
        with self._lock:
            if self._fruitless - self._rested < WEARY:
                return False
            self._rested = self._fruitless
            return True

    def refresh(self) -> None:
        """Take it that the draws may win something again, since the plan was improved otherwise."""
        with self._lock:
            self._fruitless = self._rested = 0
            self._failures *= 0.5

    def width(self, request: int) -> int:
        """Return about how many columns a neighbourhood around a request has."""
        return int(self._columns[request])

    def learn(self, draw: Draw, gain: int, exhausted: bool) -> None:
        """Learn what a neighbourhood gained, and whether it was searched through."""
        with self._lock:
            self._fruitless = 0 if gain > 0 else self._fruitless + 1
            self._rested = min(self._rested, self._fruitless)
            self._wins += gain > 0
            if draw.centre == NOBODY:
                self._scattered = min(1.0, max(STEP, self._scattered + (STEP if exhausted else -STEP)))
                return
            centre = draw.centre
            self._busy[centre] = False
            if gain > 0:
                self._failures *= 0.5 ** min(1.0, REVIVED / int(self._movable.sum()))
                self._failures[centre] = 0
            else:
                self._failures[centre] += 1
            if exhausted:
                self._columns[centre] = min(MOST, self._columns[centre] * WIDER)
            else:
                self._columns[centre] = max(LEAST, self._columns[centre] * NARROWER)
