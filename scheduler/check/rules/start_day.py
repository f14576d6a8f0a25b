"""An own class starts on one of its course's start weekdays, and not on a holiday."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.report import Violation
from scheduler.problem import WEEKDAYS

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each own class that starts on a wrong weekday or on a holiday."""
    holidays = {holiday.date for holiday in case.problem.holidays}
    for run in case.own:
        date = run.row.start
        weekday = WEEKDAYS[date.weekday()]
        if run.course and weekday not in run.course.start_weekdays:
            allowed = ", ".join(run.course.start_weekdays)
            text = f"class {run.id} starts on {date}, a {weekday}; {run.course.course} starts on {allowed}"
            yield Violation("start-day", text, {"class": (run.id,)}, (date, date))
        if date in holidays:
            text = f"class {run.id} starts on {date}, a holiday"
            yield Violation("start-day", text, {"class": (run.id,)}, (date, date))
