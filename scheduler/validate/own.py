"""The own classes that a course could have at best."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from scheduler.problem import Course, CourseStaff, Venue
from scheduler.validate.caps import budget_cap, ceiling_cap, equipment_cap, staff_cap, venue_cap
from scheduler.validate.days import span
from scheduler.validate.means import Means

__all__ = [
    "Own",
    "calendar_starts",
    "joint_starts",
    "needed_roles",
    "own_classes",
    "roomy",
    "staff_starts",
    "venue_starts",
]


@dataclass(frozen=True, slots=True)
class Own:
    """The own classes of a course: more or larger ones are never possible.

    Parameters
    ----------
    starts
        The days on which one can start, as bits; none where there can be no class at all.
    largest
        The most trainees that one can seat.
    """

    starts: int
    largest: int


def calendar_starts(means: Means, course: Course) -> int:
    """Return the days on which a class may start by weekday, holidays and horizon."""
    return means.start_days[course.start_weekdays] & span(0, means.size - course.days, means.size)


def venue_starts(means: Means, course: Course, venue: Venue) -> int:
    """Return the days from which a venue is open for all the days of a class."""
    return _union(span(start, end - course.days + 1, means.size) for start, end in means.open[venue.venue])


def staff_starts(means: Means, course: Course, row: CourseStaff) -> int:
    """Return the start days for which somebody is free to take a role, preparation included."""
    return _union(
        span(start + course.prep_days, end - course.days + 1, means.size)
        for person in means.able(row.qualification, course.programme)
        if person.max_days is None or person.max_days >= course.prep_days + course.days
        for start, end in means.free[person.staff]
    )


def own_classes(means: Means) -> Mapping[str, Own]:
    """Return the own classes that each course could have at best."""
    return {course.course: _own(means, course) for course in means.problem.courses}


def roomy(means: Means, course: Course) -> list[Venue]:
    """Return the suitable venues that can hold the smallest class."""
    return [venue for venue in means.suitable(course) if venue_cap(course, venue) >= course.smallest]


def needed_roles(means: Means, course: Course) -> list[CourseStaff]:
    """Return the roles that the smallest class needs somebody in."""
    return [row for row in means.problem.staff_rows[course.course] if row.needed(course.smallest)]


def joint_starts(means: Means, course: Course) -> int:
    """Return the days on which a class may start, a roomy venue is open, and somebody is free for each role."""
    starts = calendar_starts(means, course)
    starts &= _union(venue_starts(means, course, venue) for venue in roomy(means, course))
    for row in needed_roles(means, course):
        starts &= staff_starts(means, course, row)
    return starts


def _own(means: Means, course: Course) -> Own:
    starts = joint_starts(means, course)
    largest = min(
        max((venue_cap(course, venue) for venue in roomy(means, course)), default=0),
        ceiling_cap(means, course),
        budget_cap(means, course),
        *(staff_cap(means, course, row) for row in means.problem.staff_rows[course.course]),
        *(equipment_cap(means, course, row) for row in means.equipment.get(course.course, ())),
    )
    possible = starts and largest >= course.smallest and course.max_classes != 0
    return Own(starts, largest) if possible else Own(0, 0)


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
