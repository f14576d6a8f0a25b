"""Warnings of courses that can have no own class, however the rest is planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scheduler.faults import Fault
from scheduler.problem import Course
from scheduler.validate.caps import budget_cap, ceiling_cap, most_units, venue_cap
from scheduler.validate.means import Means
from scheduler.validate.own import Own, calendar_starts, joint_starts, needed_roles, roomy, staff_starts, venue_starts
from scheduler.validate.places import Places

__all__ = ["course_warnings"]

_Warnings = Iterator[tuple[str, str]]


def course_warnings(means: Means, own: Mapping[str, Own], places: Places) -> Iterator[Fault]:
    """Yield what rules out every own class of a course; a max_classes of 0 says that none is meant."""
    for index, course in enumerate(means.problem.courses):
        if own[course.course].starts or course.max_classes == 0:
            continue
        if course.max_size == 0:
            yield places.fault("no class can seat anybody", course, index, "max_size")
            continue
        for column, text in (*_room(means, course), *_limits(means, course), *_dates(means, course)):
            yield places.fault(text, course, index, column)


def _room(means: Means, course: Course) -> _Warnings:
    facilities = means.facilities.get(course.course, ())
    size = course.smallest
    venues = means.suitable(course)
    if not venues and not facilities:
        yield "course", "no venue takes classes"
    elif not venues:
        if all(most_units(means, row.facility) >= row.units for row in facilities):
            yield "course", f"no venue that takes classes has {' and '.join(row.facility for row in facilities)}"
    elif (most := max(venue_cap(course, venue) for venue in venues)) < size:
        yield "min_size", f"no suitable venue has places and beds for {size} trainees; the most is {most}"


def _limits(means: Means, course: Course) -> _Warnings:
    size = course.smallest
    programme = means.programmes[course.programme]
    if ceiling_cap(means, course) < size:
        needed = sum(row.needed(size) for row in means.problem.staff_rows[course.course])
        yield "programme", f"a class of {size} needs {needed} staff, above the staff_ceiling, {programme.staff_ceiling}"
    if budget_cap(means, course) < size:
        cost = course.cost_per_class + course.cost_per_trainee * size
        yield "programme", f"a class of {size} costs {cost}, above the budget, {programme.budget}"


def _dates(means: Means, course: Course) -> _Warnings:
    starts = calendar_starts(means, course)
    venues = roomy(means, course)
    staffed = all(starts & staff_starts(means, course, row) for row in needed_roles(means, course))
    if course.days > means.size:
        yield "days", f"{course.days} days are longer than the horizon, {means.size} days"
    elif not starts:
        yield "start_weekdays", f"no class of {course.days} days can start on them within the horizon"
    elif venues and not any(starts & venue_starts(means, course, venue) for venue in venues):
        yield "days", f"no suitable venue is open for {course.days} days from any start day"
    elif venues and staffed and not joint_starts(means, course):
        yield "days", "on no start day are a suitable venue and staff for every role free together"
