"""What still holds of an earlier plan beside what is frozen: a plan to start from."""

from __future__ import annotations

from scheduler.check.pieces import Pieces
from scheduler.freeze.frozen import Frozen
from scheduler.freeze.impossible import bears_nothing, take_away
from scheduler.plan import Plan, PlanRows
from scheduler.problem import Problem

__all__ = ["still_holding"]


def still_holding(problem: Problem, earlier: Plan, frozen: Frozen | None = None) -> PlanRows:
    """Return what is frozen, and of an earlier plan what keeps the rules beside it.

    Pieces are taken away, the smallest that helps first, until no rule is broken; but what is frozen stays, so rules
    that it breaks by itself may remain broken.

    Parameters
    ----------
    problem
        The problem as it is now.
    earlier
        A plan of the problem as it was.
    frozen
        What is frozen, of this plan or another.
    """
    rows, held = earlier.rows, frozen.rows if frozen else None
    fixed = {run.id for run in held.classes} if held else set()
    pieces = Pieces.of(
        problem,
        rows,
        (*(held.classes if held else ()), *(run for run in rows.classes if run.id not in fixed)),
        (*(held.bookings if held else ()), *(booking for booking in rows.bookings if booking.run not in fixed)),
    )
    gone = take_away(pieces, frozenset(), frozen.left if frozen else frozenset(), bears_nothing)
    return pieces.plan(gone)
