"""Replanning: a plan that takes the place of another, and who must be told what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict, Unpack

from scheduler.compare import Comparison, Receipts, compare, receipts
from scheduler.faults import Fault, InputError
from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.search.events import Progress
from scheduler.solve import solve

__all__ = ["Replan", "replan"]


class SolveOptions(TypedDict, total=False):
    """What else :func:`scheduler.solve` takes."""

    time: float
    workers: int | None
    seed: int
    deterministic: bool
    levels: str | None
    start: Plan | None
    stop: Callable[[Progress], bool] | None
    on_progress: Callable[[Progress], None] | None
    reasons: bool


@dataclass(frozen=True)
class Replan:
    """A plan in the place of a baseline.

    Parameters
    ----------
    problem
        The problem as it is now.
    baseline
        The plan as published.
    plan
        The plan that takes its place; ``plan.rows.released`` lists what was frozen and had to go.
    """

    problem: Problem
    baseline: Plan
    plan: Plan

    @cached_property
    def receipts(self) -> Receipts:
        """Who must be told what."""
        return receipts(self.baseline, self.plan)

    @cached_property
    def comparison(self) -> Comparison:
        """The two plans side by side, both judged by the problem as it is now."""
        return compare(self.baseline, self.plan, self.problem)


def replan(
    problem: Problem,
    baseline: Plan,
    *,
    freeze_until: dt.date | str | None = None,
    pins: Sequence[str] = (),
    new_from: dt.date | str | None = None,
    **options: Unpack[SolveOptions],
) -> Replan:
    """Plan a problem anew after it has changed, changing of a published plan as little as its levels ask for.

    >>> from scheduler import load, load_plan, replan
    >>> now = load("data/small").close_venue("KALVABRASTA", "2023-05-01", "2023-05-14")  # doctest: +SKIP
    >>> print(replan(now, load_plan("plan.json"), freeze_until=date(2023, 5, 1)).receipts.text)  # doctest: +SKIP

    Parameters
    ----------
    problem
        The problem as it is now.
    baseline
        The plan as published.
    freeze_until
        Classes of the baseline that start before this date stay as they are; None freezes none by date.
    pins
        Classes of the baseline that stay besides, by id.
    new_from
        A class that is not frozen starts on this date or later; None for no such limit.
    options
        As for :func:`scheduler.solve`: ``time``, ``workers``, ``seed``, ``deterministic``, ``levels``, ``start``,
        ``stop``, ``on_progress``, ``reasons``. With the default levels as many trainees as possible are placed first,
        and among those plans the fewest changes made; ``levels="changes; unplaced; …"`` has it the other way round.

    Returns
    -------
    Replan
        The plan, which has passed the checker, and its receipts. What is frozen and impossible now is released, piece
        by piece, and listed with the rule that it would break; with enough released there always is a plan.

    Raises
    ------
    InputError
        As for :func:`scheduler.solve`; where there is no baseline.
    """
    if baseline is None:
        raise InputError([Fault("baseline: nothing stands where the plan belongs that is to be replanned")])
    plan = solve(problem, baseline=baseline, freeze_until=freeze_until, pins=pins, new_from=new_from, **options)
    return Replan(problem, baseline, plan)
