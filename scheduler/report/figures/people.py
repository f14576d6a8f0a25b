"""What the staff do: each person's load, and each person's weeks."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import numpy as np
import numpy.typing as npt
import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import INTERPRETER, Problem, Staff
from scheduler.report.figures.days import Days, Span, days_of, engaged
from scheduler.report.figures.frame import frame_of

__all__ = ["absent_totals", "available_days", "staff_load", "staff_weeks"]

_BEYOND = 4 * 10**6
"""More days than lie between any two dates."""


def presence(problem: Problem, person: Staff) -> tuple[dt.date, dt.date]:
    """Return a person's from … to, both included; the horizon's ends where they are blank."""
    return person.from_ or problem.settings.horizon_start, person.to or problem.settings.horizon_end


def available_days(problem: Problem) -> dict[str, int]:
    """Return each person's available days, by id: those of from … to that are not leave."""
    available = {}
    for person in problem.staff:
        first, last = (date.toordinal() for date in presence(problem, person))
        days, free_from = 0, first
        leave = ((row.from_.toordinal(), row.to.toordinal()) for row in problem.leave_of[person.staff])
        for begin, end in sorted(leave):
            days += max(0, min(begin, last + 1) - free_from)
            free_from = max(free_from, end + 1)
        available[person.staff] = days + max(0, last + 1 - free_from)
    return available


def staff_load(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return each person's load.

    Returns
    -------
    A frame with a row a person, in the order of the staff: staff, title, kind (``instructor``, ``interpreter`` or
    ``both``, by their qualifications), qualifications, languages, classes (their number), engaged_days (preparation
    included), prep_days (of those), available_days (from … to, less leave), share (engaged of available, missing where
    nothing is available), max_days (missing where there is no limit).
    """
    runs: defaultdict[str, set[str]] = defaultdict(set)
    days: defaultdict[str, int] = defaultdict(int)
    prep: defaultdict[str, int] = defaultdict(int)
    for entry in engaged(problem, plan):
        runs[entry.staff].add(entry.run)
        days[entry.staff] += entry.days
        prep[entry.staff] += entry.start - entry.first
    available = available_days(problem)
    rows = [
        {
            "staff": person.staff,
            "title": person.title,
            "kind": _kind(person),
            "qualifications": "; ".join(person.qualifications),
            "languages": "; ".join(person.languages),
            "classes": len(runs[person.staff]),
            "engaged_days": days[person.staff],
            "prep_days": prep[person.staff],
            "available_days": available[person.staff],
            "share": days[person.staff] / available[person.staff] if available[person.staff] else np.nan,
            "max_days": np.nan if person.max_days is None else float(person.max_days),
        }
        for person in problem.staff
    ]
    columns = "staff title kind qualifications languages classes engaged_days prep_days available_days share max_days"
    return frame_of(columns, rows)


def staff_weeks(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return what each person does in each week.

    Returns
    -------
    A frame with a row a person and ISO week: staff, week (its Monday), engaged_days, absent_days (on leave, or outside
    from … to), doing (the courses of the week's classes, in brackets where the week holds their preparation alone).
    """
    days = days_of(problem, plan)
    row_of = {person.staff: row for row, person in enumerate(problem.staff)}
    entries = engaged(problem, plan)
    busy = days.totals(len(row_of), (Span(row_of[entry.staff], entry.first, entry.last) for entry in entries))
    doing = np.full((len(row_of), days.weeks), "", dtype=object)
    for entry in sorted(entries, key=lambda entry: entry.first):
        begin, start, last = ((day - days.offset) // 7 for day in (entry.first, entry.start, entry.last))
        for week in range(max(begin, 0), min(last + 1, days.weeks)):
            label = entry.course.course if week >= start else f"({entry.course.course})"
            cell = doing[row_of[entry.staff], week]
            doing[row_of[entry.staff], week] = f"{cell} {label}" if cell else label
    return pd.DataFrame(
        {
            "staff": np.repeat(list(row_of), days.weeks),
            "week": np.tile(days.mondays, len(row_of)),
            "engaged_days": days.by_week((busy > 0).astype(np.int64)).sum(axis=2).reshape(-1),
            "absent_days": days.by_week(absent_totals(problem, days)).sum(axis=2).reshape(-1),
            "doing": doing.reshape(-1),
        }
    )


def absent_totals(problem: Problem, days: Days) -> npt.NDArray[np.int64]:
    """Return 1 where a person is on leave or outside from … to, else 0, in the shape (staff, days)."""
    row_of = {person.staff: row for row, person in enumerate(problem.staff)}
    spans = [
        Span(row_of[absence.staff], problem.day(absence.from_), problem.day(absence.to)) for absence in problem.leave
    ]
    for row, person in enumerate(problem.staff):
        first, last = (problem.day(date) for date in presence(problem, person))
        spans += [Span(row, -_BEYOND, first - 1), Span(row, last + 1, _BEYOND)]
    return (days.totals(len(row_of), spans) > 0).astype(np.int64)


def _kind(person: Staff) -> str:
    if INTERPRETER not in person.qualifications:
        return "instructor"
    return "both" if len(set(person.qualifications)) > 1 else "interpreter"
