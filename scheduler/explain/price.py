"""The price of placing a request: the best plan found in which it is placed, and whom that displaces."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from scheduler.explain.solving import solve_whole
from scheduler.model.program import UNLIMITED
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.reconsider import Outcome, Stand

__all__ = ["SMALL", "Moved", "Price", "PriceSearch", "moved"]

SMALL = 6000
"""Columns up to which a program is solved as a whole."""

_SECONDS = 3.0
"""The most seconds for each step of the search near the request."""


@dataclass(frozen=True)
class Moved:
    """Trainees of a request who are placed in one of two plans and not in the other."""

    request: str
    requester: str
    priority: int
    trainees: int

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data, for JSON."""
        return dict(vars(self))


@dataclass(frozen=True)
class Price:
    """What placing a request costs others.

    Parameters
    ----------
    placed
        How many trainees of the request the plan places.
    displaced, gained
        Trainees of other requests whom the plan no longer places, and whom it places besides.
    weighted
        By how much ``unplaced`` is higher than before; negative where the plan is better, all told.
    at_least
        What ``weighted`` is at least, in any plan that places as many of the request; None where that is not known.
    plan
        The plan, which has passed the checker.
    """

    placed: int
    displaced: tuple[Moved, ...]
    gained: tuple[Moved, ...]
    weighted: int
    at_least: int | None
    plan: Plan = field(repr=False)

    @property
    def exact(self) -> bool:
        """Whether no plan that places as many of the request is cheaper."""
        return self.at_least is not None and self.at_least >= self.weighted

    def to_dict(self) -> dict[str, object]:
        """Return the price as plain data, for JSON, without the plan."""
        return {
            "placed": self.placed,
            "displaced": [entry.to_dict() for entry in self.displaced],
            "gained": [entry.to_dict() for entry in self.gained],
            "weighted": self.weighted,
            "at_least": self.at_least,
            "exact": self.exact,
        }


def moved(problem: Problem, before: dict[str, int], after: dict[str, int], besides: str = "") -> tuple[Moved, ...]:
    """Return who is placed before and not after, the heaviest first, but for one request."""
    lost = [
        Moved(request.request, request.requester, request.priority, before[request.request] - after[request.request])
        for request in problem.requests
        if request.request != besides and before[request.request] > after[request.request]
    ]
    return tuple(sorted(lost, key=lambda entry: (entry.priority, -entry.trainees)))


class PriceSearch:
    """Keeps the best plan that places a request, and looks for better ones ever further away.

    Parameters
    ----------
    stand
        The plan.
    code
        The request.
    seat
        A plan of the same program that places as many of it as possible, whatever became of the others.
    """

    def __init__(self, stand: Stand, code: str, seat: Stand) -> None:
        self._stand = stand
        self._code = code
        self._seat = seat
        self._least = {code: seat.placed[code]}
        self._until = 0.0
        self._bound: int | None = None
        self._best: Stand | None = None

    @property
    def price(self) -> Price | None:
        """The lowest price so far; None where no plan that places the request was found."""
        stand, best = self._stand, self._best
        if best is None:
            return None
        return Price(
            best.placed[self._code],
            moved(stand.problem, stand.placed, best.placed, self._code),
            moved(stand.problem, best.placed, stand.placed, self._code),
            best.value - stand.value,
            None if self._bound is None else self._bound - stand.value,
            best.plan,
        )

    def _left(self, most: float = 3600.0) -> float:
        return min(most, self._until - time.monotonic())

    def _take(self, outcome: Outcome) -> bool:
        """Take a plan if it is better; tell whether it is."""
        found = outcome.stand
        if found is None or found.placed[self._code] < self._least[self._code]:
            return False
        if self._best is not None and found.value >= self._best.value:
            return False
        self._best = found
        return True

    def look_near(self, until: float) -> None:
        """Let others give way where the request is seated anyhow, then where they are fewest, then seat these anew.

        ``until`` is when to end, on the clock of :func:`time.monotonic`.
        """
        self._until = until
        stand, code, seat = self._stand, self._code, self._seat
        self._take(stand.reconsider([code], self._left(_SECONDS), least=self._least))
        if self._best is not None:
            return
        near, company = stand.overlapping(code), seat.company(code)
        if not self._take(stand.make_room([code, *company], seat, near, self._left(_SECONDS))):
            others = [other for other in stand.placed if other != code]
            self._take(stand.make_room([code, *company], seat, others, self._left(_SECONDS)))
        movable = [code, *company]
        self._take(stand.reconsider(movable, self._left(_SECONDS), droppable=near, least=self._least, hint=self._best))
        while self._settle():
            pass

    def _settle(self) -> bool:
        """Place the displaced anew, together with the request and others left out; tell whether that was better."""
        if self._best is None or self._left() <= 0:
            return False
        best = self._best
        heads = {request.request: request.headcount for request in best.problem.requests}
        short = [request for request, seats in best.placed.items() if seats < heads[request]]
        return self._take(best.reconsider([self._code, *short], self._left(_SECONDS), least=self._least))

    def look_everywhere(self, until: float) -> None:
        """Look for a better plan anywhere, and for what any such plan costs at least, until then."""
        self._until = until
        if self._best is None or self._left() <= 0:
            return
        if self._stand.program.size <= SMALL:
            outcome = self._best.reconsider(list(self._best.placed), self._left(), least=self._least)
            self._take(outcome)
            self._bound = outcome.bound if outcome.bound > -UNLIMITED else None
        else:
            plan, self._bound = solve_whole(self._stand.problem, self._best.plan, self._least, self._left())
            self._take(Outcome(Stand.of(self._stand.problem, plan), False, self._bound))
