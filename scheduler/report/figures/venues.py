"""How full venues are, by day and by week."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.figures.classes import seats_of
from scheduler.report.figures.days import Days, Span, days_of

__all__ = ["venue_days", "venue_weeks"]

_MEASURES = ("classes", "in_session", "housed", "closed")


def venue_days(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return how full each venue is on each day of the horizon's weeks.

    Returns
    -------
    A frame with a row a venue and day, in the order of the venues: venue, date, classes (in session or in turnaround),
    in_session and housed (trainees; housed from arrive_days_before the start), closed (whether), and the venue's
    places, beds and parallel_classes (missing where there is no limit).
    """
    days = days_of(problem, plan)
    frame = pd.DataFrame(
        {
            "venue": np.repeat([venue.venue for venue in problem.venues], 7 * days.weeks),
            "date": np.tile(days.dates, len(problem.venues)),
            **{name: totals.reshape(-1) for name, totals in _totals(problem, plan, days).items()},
        }
    )
    frame["closed"] = frame["closed"] > 0
    return frame.assign(**_limits(problem, 7 * days.weeks))


def venue_weeks(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return how full each venue is in each week, on its fullest day.

    Returns
    -------
    A frame with a row a venue and ISO week: venue, week (its Monday), classes, in_session, housed (each the most on a
    day of the week), closed_days, places, beds, parallel_classes, places_share and beds_share (of the fullest day,
    missing where there is no limit).
    """
    days = days_of(problem, plan)
    totals = {name: days.by_week(array) for name, array in _totals(problem, plan, days).items()}
    closed = (totals.pop("closed") > 0).sum(axis=2)
    frame = pd.DataFrame(
        {
            "venue": np.repeat([venue.venue for venue in problem.venues], days.weeks),
            "week": np.tile(days.mondays, len(problem.venues)),
            **{name: array.max(axis=2).reshape(-1) for name, array in totals.items()},
            "closed_days": closed.reshape(-1),
        }
    )
    frame = frame.assign(**_limits(problem, days.weeks))
    frame["places_share"] = frame["in_session"] / frame["places"].where(frame["places"] > 0)
    frame["beds_share"] = frame["housed"] / frame["beds"].where(frame["beds"] > 0)
    return frame


def _limits(problem: Problem, times: int) -> dict[str, npt.NDArray[np.float64]]:
    """Return each venue's limits so many times over, missing where there is none."""
    return {
        name: np.repeat(np.array([getattr(venue, name) for venue in problem.venues], dtype=np.float64), times)
        for name in ("places", "beds", "parallel_classes")
    }


def _totals(problem: Problem, plan: Plan, days: Days) -> dict[str, npt.NDArray[np.int64]]:
    row_of = {venue.venue: row for row, venue in enumerate(problem.venues)}
    seats, arrive = seats_of(plan), problem.settings.arrive_days_before
    spans: dict[str, list[Span]] = {name: [] for name in _MEASURES}
    for run in plan.rows.classes:
        if run.venue is None:
            continue
        row, start, end = row_of[run.venue], problem.day(run.start), problem.day(run.end)
        turnaround = problem.course_by_code[run.course].turnaround_days
        spans["classes"].append(Span(row, start, end + turnaround))
        spans["in_session"].append(Span(row, start, end, seats[run.id]))
        spans["housed"].append(Span(row, start - arrive, end, seats[run.id]))
    for closure in problem.closures:
        spans["closed"].append(Span(row_of[closure.venue], problem.day(closure.from_), problem.day(closure.to)))
    return {name: days.totals(len(problem.venues), found) for name, found in spans.items()}
