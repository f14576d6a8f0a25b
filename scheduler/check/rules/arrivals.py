"""Trainees whose step 1 is an own class starting in one ISO week are at most max_arrivals_per_week."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each ISO week in which too many trainees arrive."""
    most = case.problem.settings.max_arrivals_per_week
    if most is None:
        return
    arriving: defaultdict[int, int] = defaultdict(int)
    classes: defaultdict[int, list[str]] = defaultdict(list)
    for run in case.own:
        monday = run.start - run.row.start.weekday()
        if trainees := sum(booking.seats for booking in run.bookings if booking.step == 1):
            arriving[monday] += trainees
            classes[monday].append(run.id)
    for monday, trainees in sorted(arriving.items()):
        if trainees > most:
            text = (
                f"{count(trainees, 'trainee')} arriving in the week {when(monday, monday + 6)}, above "
                f"max_arrivals_per_week {most}: {names(classes[monday])}"
            )
            yield Violation("arrivals", text, {"class": tuple(classes[monday])}, span(monday, monday + 6))
