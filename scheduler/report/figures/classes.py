"""The classes, with everything a person wants to know of each on one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

from scheduler.plan import ClassRun, Engagement, Plan
from scheduler.problem import Problem
from scheduler.report.figures.frame import frame_of

__all__ = ["bookings", "classes", "cost_of", "roles_of", "seats_of", "trainees_of"]


def seats_of(plan: Plan) -> Mapping[str, int]:
    """Return the seats booked in each class, by class id; 0 for a class without bookings."""
    seats = {run.id: 0 for run in plan.rows.classes}
    for booking in plan.rows.bookings:
        seats[booking.run] += booking.seats
    return seats


def cost_of(problem: Problem, run: ClassRun, seats: int) -> int:
    """Return what a class of that many trainees costs, in euros."""
    if run.offering is not None:
        return problem.offering_by_code[run.offering].cost_per_trainee * seats
    course = problem.course_by_code[run.course]
    return course.cost_per_class + course.cost_per_trainee * seats


def trainees_of(plan: Plan) -> Mapping[str, str]:
    """Return whose trainees sit in each class, by class id: ``R-041 × 12, R-007 (step 2) × 6``."""
    steps = defaultdict(set)
    for booking in plan.rows.bookings:
        steps[booking.request].add(booking.step)
    found = defaultdict(list)
    for booking in plan.rows.bookings:
        step = f" (step {booking.step})" if len(steps[booking.request]) > 1 else ""
        found[booking.run].append(f"{booking.request}{step} × {booking.seats}")
    return {run.id: ", ".join(found[run.id]) for run in plan.rows.classes}


def roles_of(staff: tuple[Engagement, ...]) -> str:
    """Return who serves in which role: ``medic: I-017, I-020; interpreter (uk): T-003``."""
    people = defaultdict(list)
    for person in staff:
        people[f"{person.role} ({person.language})" if person.language else person.role].append(person.staff)
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in people.items())


def classes(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return the plan's classes by start and id.

    Returns
    -------
    A frame with a row a class: class, course, title (of the course), programme, kind (``own`` or ``offering``), place
    (the venue, or the offering's host, or its code where it names none), start, end, days, seats (booked), most (the
    course's max_size, or the offering's seats), trainees, staff (as text), people (their number), cost (euros).
    """
    seats, trainees = seats_of(plan), trainees_of(plan)
    rows = []
    for run in sorted(plan.rows.classes, key=lambda run: (run.start, run.id)):
        course = problem.course_by_code[run.course]
        offering = problem.offering_by_code[run.offering] if run.offering is not None else None
        rows.append(
            {
                "class": run.id,
                "course": run.course,
                "title": course.title,
                "programme": course.programme,
                "kind": "offering" if offering else "own",
                "place": (offering.host or offering.offering) if offering else run.venue,
                "start": run.start,
                "end": run.end,
                "days": (run.end - run.start).days + 1,
                "seats": seats[run.id],
                "most": offering.seats if offering else course.max_size,
                "trainees": trainees[run.id],
                "staff": roles_of(run.staff),
                "people": len({person.staff for person in run.staff}),
                "cost": cost_of(problem, run, seats[run.id]),
            }
        )
    columns = "class course title programme kind place start end days seats most trainees staff people cost"
    frame = frame_of(columns, rows)
    return frame.assign(start=pd.to_datetime(frame["start"]), end=pd.to_datetime(frame["end"]))


def bookings(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return the plan's bookings by request and step.

    Returns
    -------
    A frame with a row a booking: request, requester, step, skill, class, seats, and the class's course, programme,
    place, start and end as in :func:`classes`.
    """
    order = {request.request: number for number, request in enumerate(problem.requests)}
    rows = [
        {
            "request": booking.request,
            "requester": problem.request_by_code[booking.request].requester,
            "step": booking.step,
            "skill": problem.request_by_code[booking.request].skills[booking.step - 1],
            "class": booking.run,
            "seats": booking.seats,
        }
        for booking in sorted(plan.rows.bookings, key=lambda booking: (order[booking.request], booking.step))
    ]
    details = classes(problem, plan)[["class", "course", "programme", "place", "start", "end"]]
    return frame_of("request requester step skill class seats", rows).merge(details, on="class", how="left")
