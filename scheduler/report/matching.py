"""Whether a plan is one of this problem: a report of another problem's plan would be of nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from scheduler.cells import FIRST_DAY, LAST_DAY, MAX_NUMBER
from scheduler.faults import Fault, InputError
from scheduler.plan import Booking, ClassRun, Plan
from scheduler.problem import Problem

__all__ = ["require_match"]

_SHOWN = 10


def require_match(problem: Problem, plan: Plan) -> None:
    """Check that every code of the plan is one of the problem's, so that figures can be made of the two.

    Rules are not looked at: the report of a plan that breaks some says so.

    Raises
    ------
    InputError
        With the first faults of the plan, by list and position, and the number of the others.
    """
    faults = list(_faults(problem, plan))
    if not faults:
        return
    rest = len(faults) - _SHOWN
    if rest > 0:
        faults = [*faults[:_SHOWN], Fault(f"{rest} more faults of this kind")]
    if plan.rows.problem.sha256 not in ("", problem.sha256):
        name = plan.rows.problem.name
        faults.append(
            Fault(
                f"the plan was made for another problem or another version of it (it names {name!r}, this is "
                f"{problem.settings.name!r}): give the problem that it was made for"
            )
        )
    raise InputError(faults)


def _faults(problem: Problem, plan: Plan) -> Iterator[Fault]:
    runs: set[str] = set()
    for number, run in enumerate(plan.rows.classes, start=1):
        if run.id in runs:
            yield _fault("classes", number, "class", run.id, "is listed twice; give each class an id of its own")
        runs.add(run.id)
        yield from _class_faults(problem, number, run)
    for number, booking in enumerate(plan.rows.bookings, start=1):
        yield from _booking_faults(problem, number, booking)
        yield from _unknown("bookings", number, "class", booking.run, runs)
    for number, entry in enumerate(plan.rows.unplaced, start=1):
        yield from _unknown("unplaced", number, "request", entry.request, problem.request_by_code)


def _class_faults(problem: Problem, number: int, run: ClassRun) -> Iterator[Fault]:
    yield from _unknown("classes", number, "course", run.course, problem.course_by_code)
    if run.offering is not None:
        yield from _unknown("classes", number, "offering", run.offering, problem.offering_by_code)
    elif run.venue is None:
        yield _fault("classes", number, "venue", None, "is blank; an own class has a venue, any other an offering")
    else:
        yield from _unknown("classes", number, "venue", run.venue, problem.venue_by_code)
    if run.end < run.start:
        yield _fault("classes", number, "end", run.end.isoformat(), f"is before the start {run.start}")
    for column, date in (("start", run.start), ("end", run.end)):
        if not FIRST_DAY <= date <= LAST_DAY:
            yield _fault("classes", number, column, date.isoformat(), f"is not within {FIRST_DAY} … {LAST_DAY}")
    for person in run.staff:
        yield from _unknown("classes", number, "staff", person.staff, problem.staff_by_code)


def _booking_faults(problem: Problem, number: int, booking: Booking) -> Iterator[Fault]:
    yield from _unknown("bookings", number, "request", booking.request, problem.request_by_code)
    request = problem.request_by_code.get(booking.request)
    if request is not None and booking.step > len(request.skills):
        steps = len(request.skills)
        yield _fault("bookings", number, "step", str(booking.step), f"is above {steps}, the request's last step")
    if booking.seats > MAX_NUMBER:
        yield _fault("bookings", number, "seats", str(booking.seats), f"is above {MAX_NUMBER}")


def _unknown(table: str, row: int, column: str, code: str, known: Collection[str]) -> Iterator[Fault]:
    if code in known:
        return
    owner = "plan" if column == "class" else "problem"
    close = get_close_matches(code, known, n=1) if len(known) <= 1000 else []
    hint = f" (did you mean {close[0]!r}?)" if close else ""
    yield Fault(f"the {owner} has no {column} {code!r}{hint}", f"plan: {table}", row, column, code)


def _fault(table: str, row: int, column: str, value: str | None, text: str) -> Fault:
    return Fault(text if value is None else f"{value} {text}", f"plan: {table}", row, column, value)
