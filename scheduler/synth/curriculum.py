"""The rows of the catalogue's courses, and as much equipment as the load calls for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from scheduler.problem import Course, CourseEquipment, CourseFacility, CourseStaff, Equipment
from scheduler.synth.catalogue import Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.load import Load
from scheduler.synth.scale import Scale
from scheduler.synth.year import PREP_DAYS

__all__ = ["course_equipment", "course_facilities", "course_staff", "make_courses", "make_equipment"]

EQUIPMENT_PEAK = 4.5
"""Units of equipment for each that is in use on an average day."""


def make_courses(scale: Scale, kind: Kind, syllabuses: Iterable[Syllabus]) -> tuple[Course, ...]:
    """Return the courses; those whose smallest class is more than may arrive in a week are left to partners."""
    return tuple(
        Course(
            course=each.course,
            title=each.title,
            awards=each.skill,
            programme=each.programme,
            language=each.language,
            days=each.days,
            min_size=each.sizes[0],
            max_size=each.sizes[1],
            prep_days=PREP_DAYS,
            turnaround_days=each.turnaround,
            start_weekdays=kind.start_weekdays,
            max_classes=None if scale.runs(each) else 0,
            cost_per_class=each.cost[0],
            cost_per_trainee=each.cost[1],
        )
        for each in syllabuses
    )


def course_facilities(syllabuses: Iterable[Syllabus]) -> tuple[CourseFacility, ...]:
    """Return what a venue must have for each course."""
    return tuple(
        CourseFacility(course=each.course, facility=facility) for each in syllabuses for facility in each.facilities
    )


def course_staff(syllabuses: Iterable[Syllabus]) -> tuple[CourseStaff, ...]:
    """Return whom each course needs."""
    return tuple(
        CourseStaff(course=each.course, qualification=role, per_class=per_class, trainees_per=trainees_per)
        for each in syllabuses
        for role, per_class, trainees_per in each.staff
    )


def course_equipment(syllabuses: Iterable[Syllabus]) -> tuple[CourseEquipment, ...]:
    """Return the equipment each course uses."""
    return tuple(
        CourseEquipment(course=each.course, equipment=equipment, per_class=per_class, per_trainee=per_trainee)
        for each in syllabuses
        for equipment, per_class, per_trainee in each.equipment
    )


def make_equipment(syllabuses: Sequence[Syllabus], load: Load) -> tuple[Equipment, ...]:
    """Return the equipment: enough for the largest class at least."""
    return tuple(
        Equipment(
            equipment=name,
            title=name.replace("-", " ").capitalize(),
            units=max(ceil(EQUIPMENT_PEAK * days / 365), *(_largest_use(each, name) for each in syllabuses)),
        )
        for name, days in load.equipment_days.items()
    )


def _largest_use(syllabus: Syllabus, name: str) -> int:
    """Return the units that the largest class of a course uses of an equipment."""
    return sum(
        per_class + per_trainee * syllabus.sizes[1]
        for equipment, per_class, per_trainee in syllabus.equipment
        if equipment == name
    )
