"""The value of every term for a whole plan, counted trainee by trainee and day by day."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from fractions import Fraction
from itertools import combinations

from scheduler.plan import ClassRun, PlanRows
from scheduler.problem import Problem, Request
from tests.oracle.view import View, days

__all__ = ["terms_of"]

Place = tuple[str, str | None, str | None, dt.date]


def terms_of(problem: Problem, plan: PlanRows, baseline: PlanRows | None = None) -> dict[str, int]:
    """Return the terms of a plan that keeps the rules; ``changes`` is 0 without a baseline."""
    view = View(problem, plan)
    journeys = {request.request: _journeys(view, request) for request in problem.requests}
    placed = {code: len(trainees) for code, trainees in journeys.items()}
    finished = [
        (request, [day for run in journey for day in view.session(run)])
        for request in problem.requests
        for journey in journeys[request.request]
    ]
    return {
        "unplaced": sum(
            problem.weight(request) * (request.headcount - placed[request.request]) for request in problem.requests
        ),
        "changes": 0 if baseline is None else _changes(plan, baseline),
        "lateness": sum(
            problem.weight(request) * len(days(request.due, max(taught))[1:])
            for request, taught in finished
            if request.due is not None and max(taught) > request.due
        ),
        "waiting": sum(len({*days(request.from_, max(taught))} - {*taught}) for request, taught in finished),
        "splits": sum(
            len(classes) - 1
            for request in problem.requests
            for step in range(1, len(request.skills) + 1)
            if (classes := {booking.run for booking in view.step(request.request, step)})
        ),
        "staff_days": sum(len(view.engaged(run, engagement)) for run, engagement in view.engagements()),
        "staff_used": len({engagement.staff for _, engagement in view.engagements()}),
        "cost": view.cost(),
        "peak_load": _peak_load(view),
        "makespan": max(
            (len(days(problem.settings.horizon_start, run.end)) for run in plan.classes if view.bookings(run)),
            default=0,
        ),
        "unused_seats": sum(offering.seats for offering in problem.offerings)
        - sum(view.size(run) for run in plan.classes if run.offering is not None),
        "unfairness": _unfairness(problem, placed),
    }


def _journeys(view: View, request: Request) -> list[list[ClassRun]]:
    """Return the classes of each placed trainee, first come first served from one step to the next."""
    steps = []
    for step in range(1, len(request.skills) + 1):
        runs = [view.runs[booking.run] for booking in view.step(request.request, step) for _ in range(booking.seats)]
        steps.append(sorted(runs, key=lambda run: (run.start, run.end)))
    return [list(journey) for journey in zip(*steps, strict=True)]


def _peak_load(view: View) -> int:
    return max(
        (
            math.ceil(Fraction(1000 * len(work), len(view.available(person))))
            for person in view.problem.staff
            if (work := view.work(person))
        ),
        default=0,
    )


def _unfairness(problem: Problem, placed: dict[str, int]) -> int:
    asked: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for request in problem.requests:
        asked[request.requester] += problem.weight(request) * request.headcount
        missing[request.requester] += problem.weight(request) * (request.headcount - placed[request.request])
    shares = [Fraction(missing[requester], asked[requester]) for requester in asked if asked[requester]]
    return max((math.ceil(1000 * abs(one - other)) for one, other in combinations(shares, 2)), default=0)


def _place(run: ClassRun) -> Place:
    """Return what makes a class of another plan the same: course, venue or offering, and start."""
    return (run.course, run.venue, run.offering, run.start)


def _seats(plan: PlanRows) -> Counter[tuple[str, int, Place]]:
    """Return the seats of each request and step in each place, twin classes added up."""
    runs = {run.id: run for run in plan.classes}
    seats: Counter[tuple[str, int, Place]] = Counter()
    for booking in plan.bookings:
        seats[booking.request, booking.step, _place(runs[booking.run])] += booking.seats
    return seats


def _changes(plan: PlanRows, baseline: PlanRows) -> int:
    lost = (_seats(baseline) - _seats(plan)).total()
    there = {_place(run) for run in plan.classes}
    kept = {(_place(run), *_person) for run in plan.classes for _person in _people(run)}
    missing = [
        person
        for run in baseline.classes
        if _place(run) in there
        for person in _people(run)
        if (_place(run), *person) not in kept
    ]
    return lost + len(missing)


def _people(run: ClassRun) -> list[tuple[str, str, str | None]]:
    """Return the engagements of a class as person, role, language."""
    return [(engagement.staff, engagement.role, engagement.language) for engagement in run.staff]
