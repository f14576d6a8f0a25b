"""What still holds of an earlier plan beside what is fixed: a plan to start from."""

from __future__ import annotations

from scheduler.check.pieces import Pieces
from scheduler.freeze.impossible import bears_nothing, take_away
from scheduler.plan import Plan, PlanRows
from scheduler.problem import Problem

__all__ = ["still_holding"]


def still_holding(problem: Problem, earlier: Plan, fixed: PlanRows | None = None) -> PlanRows:
    """Return what is fixed, and of an earlier plan what keeps the rules beside it.

    Pieces are taken away, the smallest that helps first, until no rule is broken; but what is fixed stays, so rules
    that it breaks by itself may remain broken.

    Parameters
    ----------
    problem
        The problem as it is now.
    earlier
        A plan of the problem as it was.
    fixed
        Classes with their bookings and people that stay whatever comes; those of the earlier plan with the same ids
        give way to them.
    """
    rows, stay = earlier.rows, fixed.classes if fixed else ()
    ids = {run.id for run in stay}
    pieces = Pieces.of(
        problem,
        rows,
        (*stay, *(run for run in rows.classes if run.id not in ids)),
        (*(fixed.bookings if fixed else ()), *(booking for booking in rows.bookings if booking.run not in ids)),
    )
    spared = frozenset(piece for piece in pieces.all if piece.run in ids)
    return pieces.plan(take_away(pieces, frozenset(), spared, bears_nothing))
