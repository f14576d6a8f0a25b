"""A complete timetable with its people, written down as a plan."""

from __future__ import annotations

from scheduler.plan import Booking, ClassRun, PlanRows, ProblemRef, RollPlace, SolveInfo, Unplaced, class_id
from scheduler.problem import Problem, Request
from tests.oracle.classes import Slot
from tests.oracle.roster import People
from tests.oracle.timetable import Timetable

__all__ = ["plan_rows", "roll_of", "unplaced_of"]


def plan_rows(problem: Problem, timetable: Timetable, people: People) -> PlanRows:
    """Return the plan: frozen classes keep their ids, the others are numbered from the first free one."""
    ids: dict[Slot, str] = {slot: slot.frozen.run.id for slot in timetable.seats if slot.frozen is not None}
    for slot in timetable.seats:
        if slot not in ids:
            course, venue, offering, start = slot.place
            twin = 1
            while (code := class_id(course, problem.date(start), venue or offering or "", twin)) in ids.values():
                twin += 1
            ids[slot] = code
    bookings = tuple(
        Booking(request=request, step=step, run=ids[slot], seats=seats)
        for slot, booked in timetable.seats.items()
        for (request, step), seats in booked.items()
    )
    classes = tuple(
        ClassRun(
            id=ids[slot],
            course=slot.course.course,
            programme=slot.course.programme,
            offering=slot.place[2],
            venue=slot.place[1],
            start=problem.date(slot.start),
            end=problem.date(slot.end),
            staff=people.get(slot, ()),
        )
        for slot in timetable.seats
        if timetable.size(slot)
    )
    return PlanRows(
        problem=ProblemRef(name=problem.settings.name, sha256=problem.sha256),
        solve=SolveInfo(status="feasible"),
        classes=classes,
        bookings=bookings,
        unplaced=unplaced_of(problem, bookings),
        roll=roll_of(problem, classes, bookings),
    )


def unplaced_of(problem: Problem, bookings: tuple[Booking, ...]) -> tuple[Unplaced, ...]:
    """Return who is left without a seat of their first step."""
    entries = []
    for request in problem.requests:
        placed = sum(booking.seats for booking in bookings if (booking.request, booking.step) == (request.request, 1))
        if placed < request.headcount:
            entries.append(Unplaced(request=request.request, trainees=request.headcount - placed))
    return tuple(entries)


def roll_of(problem: Problem, classes: tuple[ClassRun, ...], bookings: tuple[Booking, ...]) -> tuple[RollPlace, ...]:
    """Give the first of the roll the seats of their request, first come first served from step to step."""
    runs = {run.id: run for run in classes}
    journeys = {request.request: _journeys(request, runs, bookings) for request in problem.requests}
    places = []
    for entry in problem.roll:
        waiting = journeys[entry.request]
        classes_of = waiting.pop(0) if waiting else ()
        places.append(RollPlace(trainee=entry.trainee, request=entry.request, classes=classes_of))
    return tuple(places)


def _journeys(request: Request, runs: dict[str, ClassRun], bookings: tuple[Booking, ...]) -> list[tuple[str, ...]]:
    steps = []
    for step in range(1, len(request.skills) + 1):
        seats = [
            runs[booking.run]
            for booking in bookings
            if (booking.request, booking.step) == (request.request, step)
            for _ in range(booking.seats)
        ]
        steps.append(
            [run.id for run in sorted(seats, key=lambda run: run.end if step < len(request.skills) else run.start)]
        )
    return list(zip(*steps, strict=False))
