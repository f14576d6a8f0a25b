"""One bad week: who loses a place if nothing is done, and who still does after replanning."""

from __future__ import annotations

import time as clock
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from scheduler.check import check
from scheduler.freeze import still_holding
from scheduler.placed import placed
from scheduler.plan import Plan, PlanRows
from scheduler.problem import Problem, apply_edits
from scheduler.solve import solve
from scheduler.stress.draw import BadWeek
from scheduler.stress.withdrawn import without_withdrawn

__all__ = ["Sample", "Trial", "endure"]


@dataclass(frozen=True)
class Trial:
    """A plan of a problem, a bad week, and the effort of replanning."""

    problem: Problem
    plan: Plan
    week: BadWeek
    time: float
    seed: int
    deterministic: bool


@dataclass(frozen=True)
class Sample:
    """What a bad week does to a plan.

    Parameters
    ----------
    week
        The week and what goes wrong in it.
    lost_before
        Trainees who lose their place if nothing is done but to take away what can't be; those who withdrew don't count.
    lost_after
        Of those who had a place and did not withdraw, the trainees without one after replanning; None where that
        failed.
    changes
        The term ``changes`` of the plan after replanning; None where that failed.
    fallen
        Trainees who lose their place before replanning, by the class that they lose.
    seconds
        The wall time of it all.
    error
        Why there is no plan after replanning; None where there is one.
    """

    week: BadWeek
    lost_before: int = 0
    lost_after: int | None = None
    changes: int | None = None
    fallen: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    error: str | None = None


def endure(trial: Trial) -> Sample:
    """Return what a bad week does to a plan; a failure to replan is told, not raised."""
    began = clock.monotonic()
    week = trial.week
    now = apply_edits(trial.problem, week.edits)
    plan = without_withdrawn(now, trial.plan, week)
    entitled = placed(now, plan.rows)

    def lost(rows: PlanRows) -> int:
        still = placed(now, rows)
        return sum(seats - min(seats, still[code]) for code, seats in entitled.items())

    held = still_holding(now, plan)
    before = lost(held)

    def known(**found: int | str | None) -> Sample:
        fallen = _fallen(plan.rows, held) if before else {}
        return Sample(week, before, fallen=fallen, seconds=clock.monotonic() - began, **found)  # type: ignore[arg-type]

    if not before:
        return known(lost_after=0, changes=0)  # the plan goes on as it is
    try:
        again = solve(
            now,
            time=trial.time,
            workers=1,
            seed=trial.seed,
            deterministic=trial.deterministic,
            baseline=plan,
            freeze_until=week.freeze_until,
            new_from=week.freeze_until,
            reasons=False,
        )
        if again.status == "no-plan":
            return known(error="no plan within the time")
        return known(lost_after=lost(again.rows), changes=check(now, again, baseline=plan).terms["changes"])
    except Exception:  # a defect in one sample is no reason to lose the others
        return known(error=traceback.format_exc())


def _fallen(rows: PlanRows, held: PlanRows) -> dict[str, int]:
    """Return the seats that each class loses."""
    seats: Counter[str] = Counter()
    for booking in rows.bookings:
        seats[booking.run] += booking.seats
    for booking in held.bookings:
        seats[booking.run] -= booking.seats
    return {run: number for run, number in seats.items() if number > 0}
