"""Every class lies within the horizon.

Here too: a class ends ``days − 1`` days after its start, and an offering starts when its host says.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case, Run
from scheduler.check.days import date_of, span, when
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each class that leaves the horizon, or whose dates are not its course's or its host's."""
    settings = case.problem.settings
    first, last = settings.horizon_start.toordinal(), settings.horizon_end.toordinal()
    for run in case.runs:
        if run.start < first or run.end > last:
            yield _violation(run, f"lasts {when(run.start, run.end)}, outside the horizon {when(first, last)}")
        if run.course and run.end != (end := run.start + run.course.days - 1):
            yield _violation(
                run,
                f"ends on {run.row.end}, but with the {run.course.days} days of {run.course.course} "
                f"it ends on {date_of(end)}",
            )
        if run.offering and run.row.start != run.offering.start:
            yield _violation(run, f"starts on {run.row.start}, but offering {run.row.offering} on {run.offering.start}")


def _violation(run: Run, text: str) -> Violation:
    return Violation(
        "horizon", f"class {run.id} {text}", {"class": (run.id,)}, span(run.start, max(run.start, run.end))
    )
