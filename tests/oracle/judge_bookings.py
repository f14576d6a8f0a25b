"""The rules about classes, bookings and trainees, worked out seat by seat."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from scheduler.problem import Request
from tests.oracle.view import ONE, View

__all__ = [
    "arrivals",
    "awards",
    "budget",
    "class_size",
    "horizon",
    "max_classes",
    "parts",
    "path",
    "roll",
    "seats",
    "start_day",
    "window",
]


def horizon(view: View) -> bool:
    settings = view.problem.settings
    return all(settings.horizon_start <= run.start and run.end <= settings.horizon_end for run in view.plan.classes)


def start_day(view: View) -> bool:
    holidays = {holiday.date for holiday in view.problem.holidays}
    return all(
        run.start.strftime("%a") in view.course(run).start_weekdays and run.start not in holidays for run in view.own
    )


def class_size(view: View) -> bool:
    return all(max(1, view.course(run).min_size) <= view.size(run) <= view.course(run).max_size for run in view.own)


def max_classes(view: View) -> bool:
    return all(
        course.max_classes is None or sum(run.course == course.course for run in view.own) <= course.max_classes
        for course in view.problem.courses
    )


def seats(view: View) -> bool:
    booked: Counter[str] = Counter()
    for run in view.plan.classes:
        if run.offering is not None:
            booked[run.offering] += view.size(run)
    return all(booked[offering.offering] <= offering.seats for offering in view.problem.offerings)


def awards(view: View) -> bool:
    for booking in view.plan.bookings:
        request = view.problem.request_by_code[booking.request]
        course = view.course(view.runs[booking.run])
        if booking.step > len(request.skills) or course.awards != request.skills[booking.step - 1]:
            return False
        if request.programmes is not None and course.programme not in request.programmes:
            return False
    return True


def window(view: View) -> bool:
    for booking in view.plan.bookings:
        request, run = view.problem.request_by_code[booking.request], view.runs[booking.run]
        if run.start < request.from_ or run.end > request.to:
            return False
    return True


def path(view: View) -> bool:
    gap = ONE * (1 + view.problem.settings.min_gap_days)
    for request in view.problem.requests:
        steps = [view.step(request.request, step) for step in range(1, len(request.skills) + 1)]
        if len({sum(booking.seats for booking in step) for step in steps}) > 1:
            return False
        for before, after in pairwise(steps):
            for day in {view.runs[booking.run].start for booking in after}:
                started = sum(booking.seats for booking in after if view.runs[booking.run].start <= day)
                ready = sum(booking.seats for booking in before if view.runs[booking.run].end <= day - gap)
                if started > ready:
                    return False
    return True


def parts(view: View) -> bool:
    for request in view.problem.requests:
        for step in range(1, len(request.skills) + 1):
            booked = [booking.seats for booking in view.step(request.request, step)]
            if sum(booked) > request.headcount:
                return False
            if not request.may_split:
                if booked not in ([], [request.headcount]):
                    return False
            elif len(booked) > request.max_parts or any(
                part < min(request.min_part, request.headcount) for part in booked
            ):
                return False
    return True


def budget(view: View) -> bool:
    return all(
        programme.budget is None or view.cost(programme.programme) <= programme.budget
        for programme in view.problem.programmes
    )


def arrivals(view: View) -> bool:
    arriving: Counter[tuple[int, int]] = Counter()
    for run in view.own:
        week = run.start.isocalendar()
        arriving[week.year, week.week] += sum(booking.seats for booking in view.bookings(run) if booking.step == 1)
    limit = view.problem.settings.max_arrivals_per_week
    return limit is None or all(trainees <= limit for trainees in arriving.values())


def roll(view: View) -> bool:
    listed = sorted((entry.trainee, entry.request) for entry in view.problem.roll)
    if listed != sorted((place.trainee, place.request) for place in view.plan.roll):
        return False
    gap = ONE * (1 + view.problem.settings.min_gap_days)
    used: Counter[tuple[str, int, str]] = Counter()
    for place in view.plan.roll:
        if place.classes and len(place.classes) != len(view.problem.request_by_code[place.request].skills):
            return False
        if not all(code in view.runs for code in place.classes):
            return False
        taken = [view.runs[code] for code in place.classes]
        if any(after.start < before.end + gap for before, after in pairwise(taken)):
            return False
        used.update((place.request, step, code) for step, code in enumerate(place.classes, start=1))
    booked = Counter(
        {(booking.request, booking.step, booking.run): booking.seats for booking in view.plan.bookings if booking.seats}
    )
    if used - booked:
        return False
    number = Counter(request for _, request in listed)
    return all(
        _others_fit(view, request, booked - used, request.headcount - number[request.request])
        for request in view.problem.requests
        if number[request.request]
    )


def _others_fit(view: View, request: Request, seats: Counter[tuple[str, int, str]], trainees: int) -> bool:
    """Tell whether the seats that the roll leaves are for so many trainees, who go from step to step in time."""
    gap = ONE * (1 + view.problem.settings.min_gap_days)
    steps = [
        [
            view.runs[booking.run]
            for booking in view.step(request.request, step)
            for _ in range(seats[request.request, step, booking.run])
        ]
        for step in range(1, len(request.skills) + 1)
    ]
    for before, after in pairwise(steps):
        ends, starts = sorted(run.end for run in before), sorted(run.start for run in after)
        if len(starts) > len(ends) or any(start < end + gap for end, start in zip(ends, starts, strict=False)):
            return False
    return all(len(step) <= max(0, trainees) for step in steps)
