"""From classes with their seats and teams to a plan as the contract writes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scheduler.plan import (
    Booking,
    ClassRun,
    Engagement,
    LevelResult,
    PlanRows,
    ProblemRef,
    RollPlace,
    SolveInfo,
    Status,
    Unplaced,
    class_id,
)
from scheduler.problem import Course, Offering, Problem

__all__ = ["PlannedClass", "written"]


@dataclass(frozen=True)
class PlannedClass:
    """A class of a baseline's plan: an own class at a venue, or an offering.

    ``start`` is its first day from horizon_start; ``seats`` the bookings by request and step; ``team`` the people with
    role and, for interpreters, language.
    """

    course: Course
    venue: str | None
    offering: Offering | None
    start: int
    seats: Mapping[tuple[str, int], int]
    team: list[tuple[str, str, str | None]]


def written(
    problem: Problem,
    classes: Iterable[PlannedClass],
    status: Status = "feasible",
    levels: Iterable[LevelResult] = (),
) -> PlanRows:
    """Return the plan with these classes, those that nobody is booked on left out."""
    runs: list[ClassRun] = []
    bookings: list[Booking] = []
    twins: Counter[tuple[str, int, str]] = Counter()
    for each in sorted(classes, key=lambda each: (each.start, each.course.course, each.venue or "")):
        if not any(each.seats.values()):
            continue
        place = each.offering.offering if each.offering else each.venue or ""
        twins[each.course.course, each.start, place] += 1
        start = problem.date(each.start)
        run = ClassRun(
            id=class_id(each.course.course, start, place, twins[each.course.course, each.start, place]),
            course=each.course.course,
            programme=each.course.programme,
            offering=each.offering.offering if each.offering else None,
            venue=each.venue,
            start=start,
            end=problem.date(each.start + each.course.days - 1),
            staff=tuple(Engagement(staff=who, role=role, language=language) for who, role, language in each.team),
        )
        runs.append(run)
        bookings += [
            Booking(request=request, step=step, run=run.id, seats=seats)
            for (request, step), seats in each.seats.items()
            if seats
        ]
    placed: Counter[str] = Counter()
    for booking in bookings:
        if booking.step == 1:
            placed[booking.request] += booking.seats
    return PlanRows(
        problem=ProblemRef(name=problem.settings.name, sha256=problem.sha256),
        solve=SolveInfo(status=status, levels=tuple(levels)),
        classes=tuple(runs),
        bookings=tuple(bookings),
        unplaced=tuple(
            Unplaced(request=request.request, trainees=request.headcount - placed[request.request])
            for request in problem.requests
            if request.headcount > placed[request.request]
        ),
        roll=tuple(_roll(problem, runs, bookings)),
    )


def _roll(problem: Problem, runs: list[ClassRun], bookings: list[Booking]) -> list[RollPlace]:
    """Seat the trainees of the roll: who ends a step first starts the next first."""
    run_of = {run.id: run for run in runs}
    seats: dict[tuple[str, int], list[ClassRun]] = defaultdict(list)
    for booking in bookings:
        seats[booking.request, booking.step] += [run_of[booking.run]] * booking.seats
    paths: dict[str, list[tuple[str, ...]]] = {}
    for request in problem.requests:
        ways: list[tuple[ClassRun, ...]] = [(run,) for run in seats[request.request, 1]]
        for step in range(2, len(request.skills) + 1):
            ways.sort(key=lambda way: way[-1].end)
            coming = sorted(seats[request.request, step], key=lambda run: run.start)
            ways = [(*way, run) for way, run in zip(ways, coming, strict=True)]
        paths[request.request] = [tuple(run.id for run in way) for way in reversed(ways)]
    return [
        RollPlace(
            trainee=entry.trainee,
            request=entry.request,
            classes=paths[entry.request].pop() if paths[entry.request] else (),
        )
        for entry in problem.roll
    ]
