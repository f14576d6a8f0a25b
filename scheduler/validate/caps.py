"""The most trainees one own class could seat, as far as one resource goes. Never more is possible."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from scheduler.problem import Course, CourseEquipment, CourseStaff, Venue
from scheduler.validate.means import Means

__all__ = ["budget_cap", "ceiling_cap", "equipment_cap", "most_units", "staff_cap", "venue_cap"]


def most_units(means: Means, facility: str) -> int:
    """Return the most units of a facility that a venue has; -1 where none has it."""
    return max((units for (_, has), units in means.units.items() if has == facility), default=-1)


def venue_cap(course: Course, venue: Venue) -> int:
    """Return the trainees that a venue can seat and house."""
    return min(course.max_size, venue.places, venue.places if venue.beds is None else venue.beds)


def staff_cap(means: Means, course: Course, row: CourseStaff) -> int:
    """Return the trainees for whom there are people in a role; -1 where there are none even for an empty class."""
    return _most(course, len(means.able(row.qualification, course.programme)), row.needed)


def equipment_cap(means: Means, course: Course, row: CourseEquipment) -> int:
    """Return the trainees for whom there are units of an equipment."""
    return _most(course, means.equipment_units[row.equipment], lambda n: row.per_class + row.per_trainee * n)


def ceiling_cap(means: Means, course: Course) -> int:
    """Return the trainees whose instructors are within the programme's staff ceiling."""
    rows = means.problem.staff_rows[course.course]
    ceiling = means.programmes[course.programme].staff_ceiling
    return _most(course, ceiling, lambda n: sum(row.needed(n) for row in rows))


def budget_cap(means: Means, course: Course) -> int:
    """Return the trainees that the programme's budget pays for."""
    budget = means.programmes[course.programme].budget
    return _most(course, budget, lambda n: course.cost_per_class + course.cost_per_trainee * n)


def _most(course: Course, limit: int | None, use: Callable[[int], int]) -> int:
    """Return the most trainees of a class whose use, which grows with their number, is within a limit."""
    if limit is None:
        return course.max_size
    return bisect.bisect_right(range(course.max_size + 1), limit, key=use) - 1
