"""What of a baseline is frozen, less what the problem as it is now makes impossible by itself."""

from __future__ import annotations

import datetime as dt

from scheduler.check.case import Freeze
from scheduler.check.pieces import Pieces
from scheduler.freeze.frozen import Frozen
from scheduler.freeze.impossible import without_impossible
from scheduler.plan import Plan
from scheduler.problem import Problem

__all__ = ["freeze"]


def freeze(problem: Problem, baseline: Plan, until: dt.date | None, pins: frozenset[str] = frozenset()) -> Frozen:
    """Return the frozen pieces of a baseline, those released that nothing could make possible.

    What is left may still lack people or trainees that have to be found: see :func:`scheduler.freeze.settle`.

    Parameters
    ----------
    problem
        The problem as it is now.
    baseline
        The earlier plan.
    until
        Classes that start before this date are frozen; None freezes none by date.
    pins
        Ids of classes that are frozen besides.
    """
    rows = baseline.rows
    pieces = Pieces.of(problem, rows, Freeze(rows, until, pins).frozen().values(), rows.bookings)
    return Frozen(pieces, without_impossible(pieces))
