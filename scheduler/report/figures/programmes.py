"""What each programme carries: trainees, classes, staff and cost, against its limits."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.figures.classes import cost_of, seats_of
from scheduler.report.figures.days import Span, days_of, engaged
from scheduler.report.figures.frame import frame_of

__all__ = ["programmes"]


def programmes(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return what each programme carries.

    Returns
    -------
    A frame with a row a programme, in the order given: programme, title, own_classes, offerings (booked), seats (all
    steps), placed (trainees who take the last step of their path here), staff_peak (most people engaged on a day,
    preparation included), staff_ceiling, cost (euros), budget, budget_share; limits are missing where there are none.
    """
    seats, days, entries = seats_of(plan), days_of(problem, plan), engaged(problem, plan)
    row_of = {person.staff: row for row, person in enumerate(problem.staff)}
    programme_of = {run.id: problem.course_by_code[run.course].programme for run in plan.rows.classes}
    rows = []
    for programme in problem.programmes:
        runs = [run for run in plan.rows.classes if programme_of[run.id] == programme.programme]
        people = days.totals(
            len(row_of),
            (
                Span(row_of[entry.staff], entry.first, entry.last)
                for entry in entries
                if entry.course.programme == programme.programme
            ),
        )
        cost = sum(cost_of(problem, run, seats[run.id]) for run in runs)
        rows.append(
            {
                "programme": programme.programme,
                "title": programme.title,
                "own_classes": sum(run.offering is None for run in runs),
                "offerings": sum(run.offering is not None for run in runs),
                "seats": sum(seats[run.id] for run in runs),
                "placed": sum(
                    booking.seats
                    for booking in plan.rows.bookings
                    if programme_of[booking.run] == programme.programme
                    and booking.step == len(problem.request_by_code[booking.request].skills)
                ),
                "staff_peak": int((people > 0).sum(axis=0).max(initial=0)),
                "staff_ceiling": _limit(programme.staff_ceiling),
                "cost": cost,
                "budget": _limit(programme.budget),
                "budget_share": cost / programme.budget if programme.budget else np.nan,
            }
        )
    columns = "programme title own_classes offerings seats placed staff_peak staff_ceiling cost budget budget_share"
    return frame_of(columns, rows)


def _limit(limit: int | None) -> float:
    return np.nan if limit is None else float(limit)
