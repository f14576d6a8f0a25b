"""Step k of a request is booked only on courses that award its k-th skill, of a programme that the request allows.

Here too: every class is of a course of the problem, under that course's programme (an offering of its own course);
every booking is of a request of the problem, of a step of its path and of a class of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case, Run
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.plan import Booking
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each class of a wrong course, and each booking that does not give the skill of its step."""
    for run in case.runs:
        for text in _faults_of_class(run):
            yield Violation("awards", f"class {run.id} {text}", {"class": (run.id,)}, span(run.start, run.end))
    for booking in case.plan.bookings:
        for text in _faults_of_booking(case, booking):
            entities = {"request": (booking.request,), "class": (booking.run,)}
            yield Violation("awards", f"request {booking.request}, step {booking.step}: {text}", entities)


def _faults_of_class(run: Run) -> Iterator[str]:
    if run.course is None:
        yield f"is of course {run.row.course!r}, which the problem does not have"
    elif run.row.programme != run.course.programme:
        yield f"is listed under {run.row.programme!r}; course {run.course.course} is of {run.course.programme}"
    if run.offering and run.offering.course != run.row.course:
        yield f"is of course {run.row.course}, but offering {run.row.offering} is of {run.offering.course}"


def _faults_of_booking(case: Case, booking: Booking) -> Iterator[str]:
    request = case.problem.request_by_code.get(booking.request)
    run = case.run_by_id.get(booking.run)
    if request is None:
        yield "the problem has no such request"
    elif booking.step > len(request.skills):
        yield f"its path has {count(len(request.skills), 'step')} only"
    if run is None:
        yield f"it is booked on class {booking.run}, which the plan does not list"
    if request is None or run is None or run.course is None:
        return
    course = run.course
    if booking.step <= len(request.skills) and course.awards != (skill := request.skills[booking.step - 1]):
        yield f"it needs {skill}, but class {run.id} awards {course.awards}"
    if request.programmes is not None and course.programme not in request.programmes:
        yield f"class {run.id} is of {course.programme}, but the request allows {names(request.programmes)}"
