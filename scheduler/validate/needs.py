"""Warnings of what courses need: facilities, staff and equipment that not even the smallest class can have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault
from scheduler.problem import CourseEquipment, CourseFacility, CourseStaff
from scheduler.validate.caps import equipment_cap, most_units, staff_cap
from scheduler.validate.means import Means
from scheduler.validate.own import staff_starts
from scheduler.validate.places import Places

__all__ = ["need_warnings"]

_Need = TypeVar("_Need", CourseFacility, CourseStaff, CourseEquipment)
_Warnings = Iterator[tuple[str, str]]


def need_warnings(means: Means, places: Places) -> Iterator[Fault]:
    """Yield each row of what a course needs that no own class can have, not even the smallest.

    Courses with a max_classes of 0 are not meant to have any, and are passed over.
    """
    problem = means.problem
    facilities = Closest(row.facility for row in problem.venue_facilities)
    qualifications = Closest(means.qualified)
    for index, facility in _meant(means, problem.course_facilities):
        for column, text in _facility(means, facility, facilities):
            yield places.fault(text, facility, index, column)
    for index, role in _meant(means, problem.course_staff):
        for column, text in _role(means, role, qualifications):
            yield places.fault(text, role, index, column)
    for index, equipment in _meant(means, problem.course_equipment):
        for column, text in _equipment(means, equipment):
            yield places.fault(text, equipment, index, column)


def _meant(means: Means, rows: Iterable[_Need]) -> Iterator[tuple[int, _Need]]:
    """Yield the rows of courses that are meant to have own classes, with their indices."""
    meant = {course.course for course in means.problem.courses if course.max_classes != 0 and course.max_size}
    return ((index, row) for index, row in enumerate(rows) if row.course in meant)


def _facility(means: Means, row: CourseFacility, known: Closest) -> _Warnings:
    most = most_units(means, row.facility)
    if most < 0:
        yield "facility", f"no venue has {shown(row.facility)}{known.hint(row.facility)}"
    elif most < row.units:
        yield "units", f"no venue has {row.units} units of {shown(row.facility)}; the most is {most}"


def _role(means: Means, row: CourseStaff, known: Closest) -> _Warnings:
    course = means.problem.course_by_code[row.course]
    needed = row.needed(course.smallest)
    if not needed:
        return
    able = len(means.able(row.qualification, course.programme))
    if row.qualification not in means.qualified:
        yield "qualification", f"nobody has {shown(row.qualification)}{known.hint(row.qualification)}"
    elif staff_cap(means, course, row) < course.smallest:
        yield (
            "qualification",
            f"a class of {course.smallest} needs {needed} with {shown(row.qualification)}, "
            f"and {able} may serve {course.programme}",
        )
    elif not staff_starts(means, course, row):
        engaged = course.prep_days + course.days
        yield "qualification", f"nobody with {shown(row.qualification)} is free for the {engaged} days of a class"


def _equipment(means: Means, row: CourseEquipment) -> _Warnings:
    course = means.problem.course_by_code[row.course]
    if equipment_cap(means, course, row) < (size := course.smallest):
        units = means.equipment_units[row.equipment]
        needed = row.per_class + row.per_trainee * size
        yield "equipment", f"a class of {size} needs {needed} units of {shown(row.equipment)}, and there are {units}"
