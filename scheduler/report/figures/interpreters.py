"""How busy interpreters are: engaged against available, by pair of languages and week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import INTERPRETER, Problem
from scheduler.report.figures.days import Span, days_of, engaged
from scheduler.report.figures.frame import frame_of
from scheduler.report.figures.people import absent_totals

__all__ = ["interpreter_weeks"]


def interpreter_weeks(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return person-days of interpreters by pair of languages and week.

    The pairs are those that the requests may need (the language of a request and another of a course that awards one of
    its skills) and those that the plan uses. A person who interprets several pairs is available to each.

    Returns
    -------
    A frame with a row a pair and ISO week: pair (the two languages in order, joined by ``–``), week (its Monday),
    people (interpreters of the pair), available_days (their person-days not on leave and within from … to),
    engaged_days (person-days engaged on the pair), elsewhere_days (person-days of the pair's people engaged on
    anything else), free_days (the rest), share (engaged of available, missing where nobody is available).
    """
    days = days_of(problem, plan)
    row_of = {person.staff: row for row, person in enumerate(problem.staff)}
    entries = engaged(problem, plan)
    busy = days.totals(len(row_of), (Span(row_of[entry.staff], entry.first, entry.last) for entry in entries)) > 0
    present = absent_totals(problem, days) == 0
    frames = []
    for pair in _pairs(problem, plan):
        people = [
            row_of[person.staff]
            for person in problem.staff
            if INTERPRETER in person.qualifications and set(pair) <= set(person.languages)
        ]
        serving = (
            Span(row_of[entry.staff], entry.first, entry.last)
            for entry in entries
            if entry.role == INTERPRETER and _pair(entry.language, entry.course.language) == pair
        )
        on_pair = days.totals(len(row_of), serving) > 0
        available = present[people]
        engaged_days, available_days, elsewhere_days = (
            days.by_week(array.astype(np.int64)).sum(axis=(0, 2))
            for array in (on_pair, available, available & busy[people] & ~on_pair[people])
        )
        frames.append(
            pd.DataFrame(
                {
                    "pair": "–".join(pair),
                    "week": days.mondays,
                    "people": len(people),
                    "available_days": available_days,
                    "engaged_days": engaged_days,
                    "elsewhere_days": elsewhere_days,
                    "free_days": np.maximum(available_days - engaged_days - elsewhere_days, 0),
                    "share": engaged_days / np.where(available_days > 0, available_days, np.nan),
                }
            )
        )
    columns = "pair week people available_days engaged_days elsewhere_days free_days share"
    return pd.concat(frames, ignore_index=True) if frames else frame_of(columns, [])


def _pair(one: str | None, other: str) -> tuple[str, ...]:
    return tuple(sorted({one or other, other}))


def _pairs(problem: Problem, plan: Plan) -> list[tuple[str, ...]]:
    """Return the pairs of languages needed or used, in order."""
    wanted = {(request.language, skill) for request in problem.requests for skill in request.skills}
    pairs = {
        _pair(one, course.language) for course in problem.courses for one, skill in wanted if skill == course.awards
    }
    pairs |= {
        _pair(entry.language, entry.course.language) for entry in engaged(problem, plan) if entry.role == INTERPRETER
    }
    return sorted(pair for pair in pairs if len(pair) == 2)
