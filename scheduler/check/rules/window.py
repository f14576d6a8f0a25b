"""A booked class starts on or after the request's ``from`` and ends on or before its ``to``."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span, when
from scheduler.check.report import Violation

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each booking of a class that leaves the request's window."""
    for booking in case.plan.bookings:
        request, run = case.problem.request_by_code.get(booking.request), case.run_by_id.get(booking.run)
        if request is None or run is None:
            continue
        first, last = request.from_.toordinal(), request.to.toordinal()
        if run.start < first or run.end > last:
            text = (
                f"request {booking.request}, step {booking.step}: class {run.id} lasts {when(run.start, run.end)}, "
                f"outside the window {when(first, last)}"
            )
            entities = {"request": (booking.request,), "class": (run.id,)}
            yield Violation("window", text, entities, span(run.start, run.end))
