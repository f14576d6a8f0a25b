"""The explanation of one request."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from scheduler.explain.alone import Alone, look_alone
from scheduler.explain.explanation import Explanation
from scheduler.explain.price import SMALL, PriceSearch
from scheduler.explain.unlock import Unlocks
from scheduler.plan import Plan, Reason, Unplaced
from scheduler.reasons import with_reasons
from scheduler.reconsider import Stand

__all__ = ["Explainer"]

_ALONE, _PRICE = 0.25, 0.35
"""The shares of the time for how many could be placed alone, and for the price near by."""


@dataclass
class Explainer:
    """Explains one request of a plan after another.

    Parameters
    ----------
    plan
        The plan as it was given.
    stand
        The plan with all who can be placed after all.
    short
        The requests that the plan as given does not place wholly.
    whole
        Whether time that is left is spent on looking for a lower price in the whole plan.
    """

    plan: Plan
    stand: Stand
    short: Sequence[str]
    placed: dict[str, int]
    whole: bool
    _unlocks: Unlocks = field(init=False)

    def __post_init__(self) -> None:
        """Prepare what the explanations share."""
        self._unlocks = Unlocks(self.stand, self.short)

    def explain(self, code: str, until: float) -> Explanation:
        """Explain a request; ``until`` is when to end, on the clock of :func:`time.monotonic`."""
        began = time.monotonic()
        stand = self.stand
        request = stand.problem.request_by_code[code]
        alone: Alone | None = None
        search: PriceSearch | None = None
        unfinished: list[str] = []
        reasons = self._reasons(code, request.headcount - self.placed[code], until)
        if stand.placed[code] < request.headcount:
            alone, seat = look_alone(stand, code, began + _ALONE * (until - began))
            unfinished += _open_questions(alone, request.headcount)
            if seat.placed[code] > stand.placed[code]:
                search = PriceSearch(stand, code, seat)
                search.look_near(min(until, time.monotonic() + _PRICE * (until - began)))
            unlocks, finished = self._unlocks.of(code, until)
            if not finished:
                unfinished.append("not everything on the menu was tried, or in its smallest measure")
        else:
            unlocks = ()
        if search and (self.whole or stand.program.size <= SMALL):
            search.look_everywhere(until)
        price = search.price if search else None
        if search and price is None:
            unfinished.append("no plan that places it was found in time, so its price is not known")
        return Explanation(
            request.request,
            request.requester,
            request.priority,
            request.skills,
            stand.problem.weight(request),
            request.headcount,
            self.placed[code],
            stand.placed[code] - self.placed[code],
            reasons,
            alone,
            price,
            unlocks,
            tuple(unfinished),
            time.monotonic() - began,
        )

    def _reasons(self, code: str, trainees: int, until: float) -> tuple[Reason, ...]:
        """Return the rules that keep trainees out, with everything else as it is in the plan as given."""
        entry = Unplaced(request=code, trainees=trainees)
        rows = self.plan.rows.model_copy(update={"unplaced": (entry,)})
        explained = with_reasons(self.stand.problem, Plan(rows), seconds=until - time.monotonic())
        return explained.rows.unplaced[0].reasons


def _open_questions(alone: Alone, headcount: int) -> list[str]:
    found: list[str] = []
    if not alone.proven:
        found.append("whether more could be placed alone was not proven")
    elif alone.most < headcount and (alone.core is None or not alone.core.smallest):
        found.append("the rules that keep it out alone may not be the fewest")
    if not alone.together_proven:
        found.append("whether more could be placed in the company of others was not proven")
    return found
