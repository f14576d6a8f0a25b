"""What stands in the calendars: the classes of each venue, person and request, as all-day events.

The plan may be one of the problem as it was: what the problem no longer has is named by its code alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scheduler.plan import ClassRun, Plan
from scheduler.problem import INTERPRETER, Problem
from scheduler.report.calendars.moves import Moves
from scheduler.report.figures.classes import roles_of, seats_of, trainees_of

__all__ = ["Entry", "event_uid", "request_events", "staff_events", "venue_events"]

NOTHING = Moves()
"""Nothing was moved."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An all-day event, from ``start`` to ``last``, both included.

    Parameters
    ----------
    uid
        Stays the same from plan to plan for the same class in the same calendar.
    was
        The ``uid`` of what it was in the plan before, where that was moved; else empty.
    """

    uid: str
    start: dt.date
    last: dt.date
    summary: str
    description: str
    location: str
    was: str = field(default="", compare=False)


class _Writer:
    """Writes the events of classes, in the words that all calendars share."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._seats, self._trainees = seats_of(plan), trainees_of(plan)

    def event(
        self, run: ClassRun, owner: str, part: str, what: str = "", days_before: int = 0, was: str | None = None
    ) -> Entry:
        """Return the event of a class in the calendar of an owner; of the days before it, where there are any.

        ``was`` is the id of the class that it was, where it was moved.
        """
        course = self._problem.course_by_code.get(run.course)
        title = f"{run.course} {course.title if course else ''}".strip()
        lines = [
            f"Class: {run.id}",
            f"Programme: {run.programme}",
            f"Seats: {self._seats[run.id]}",
            f"Trainees: {self._trainees[run.id]}",
            f"Staff: {roles_of(run.staff)}" if run.staff else "",
        ]
        start, last = run.start, run.end
        if days_before:
            start, last = run.start - dt.timedelta(days=days_before), run.start - dt.timedelta(days=1)
        return Entry(
            uid=event_uid(owner, part, run.id),
            start=start,
            last=last,
            summary=_clean(f"{what}{title}"),
            description=_clean("\n".join(line for line in lines if line)),
            location=_clean(self._place(run)),
            was=event_uid(owner, part, was) if was else "",
        )

    def _place(self, run: ClassRun) -> str:
        if run.offering is not None:
            offering = self._problem.offering_by_code.get(run.offering)
            return (offering.host if offering else "") or run.offering
        venue = self._problem.venue_by_code.get(run.venue or "")
        return f"{run.venue}, {venue.title}" if venue and venue.title else run.venue or ""


def venue_events(problem: Problem, plan: Plan, moves: Moves = NOTHING) -> Mapping[str, list[Entry]]:
    """Return the classes at each venue that has any, by start."""
    writer, events = _Writer(problem, plan), defaultdict(list)
    for run in _by_start(plan):
        if run.venue is not None and run.offering is None:
            events[run.venue].append(writer.event(run, f"venue/{run.venue}", "class", was=moves.classes.get(run.id)))
    return events


def staff_events(problem: Problem, plan: Plan, moves: Moves = NOTHING) -> Mapping[str, list[Entry]]:
    """Return the classes of each person engaged, by start, and before each the days that instructors prepare it."""
    writer, events = _Writer(problem, plan), defaultdict(list)
    for run in _by_start(plan):
        course = problem.course_by_code.get(run.course)
        prep = course.prep_days if course else 0
        was = moves.classes.get(run.id)
        for person in run.staff if run.offering is None else ():
            owner = f"staff/{person.staff}/{person.role}"
            if prep and person.role != INTERPRETER:
                events[person.staff].append(writer.event(run, owner, "preparation", "Preparation: ", prep, was))
            language = f" ({person.language})" if person.language else ""
            what = f"{person.role}{language}: "
            events[person.staff].append(writer.event(run, owner + language, "class", what, was=was))
    return events


def request_events(problem: Problem, plan: Plan, moves: Moves = NOTHING) -> Mapping[str, list[Entry]]:
    """Return the classes of each request that has a seat, by start, with the seats that are its own."""
    writer, events = _Writer(problem, plan), defaultdict(list)
    runs = {run.id: run for run in plan.rows.classes}
    for booking in sorted(plan.rows.bookings, key=lambda booking: (runs[booking.run].start, booking.run)):
        request = problem.request_by_code.get(booking.request)
        steps = len(request.skills) if request else booking.step
        step = f"step {booking.step} of {steps}, " if steps > 1 else ""
        owner, what = f"request/{booking.request}/{booking.step}", f"{booking.request} ({step}{booking.seats} seats): "
        was = moves.seats.get((booking.request, booking.step, booking.run))
        events[booking.request].append(writer.event(runs[booking.run], owner, "class", what, was=was))
    return events


def _by_start(plan: Plan) -> Iterator[ClassRun]:
    yield from sorted(plan.rows.classes, key=lambda run: (run.start, run.id))


def event_uid(owner: str, part: str, run: str) -> str:
    """Return the UID of a class in the calendar of an owner, or of a part of it such as its preparation."""
    digest = hashlib.sha256("\0".join((owner, part, run)).encode()).hexdigest()
    return f"{digest[:32]}@muster"


def _clean(text: str) -> str:
    """Leave out control characters, which calendars may not hold."""
    return _CONTROL.sub(" ", text)
