"""What is asked: the tables of a problem as frozen entities, validated when built, and edited by verbs.

No solver, no files.
"""

from scheduler.cells import INTERPRETER, MAX_NUMBER, WEEKDAYS
from scheduler.problem.edits import VERBS, Verb, apply_edits
from scheduler.problem.problem import Problem
from scheduler.problem.references import REFERENCES
from scheduler.problem.row import Row
from scheduler.problem.rows import (
    MAX_HORIZON_DAYS,
    TABLES,
    Closure,
    Course,
    CourseEquipment,
    CourseFacility,
    CourseStaff,
    Equipment,
    Holiday,
    Leave,
    Offering,
    Programme,
    Request,
    RollEntry,
    Settings,
    Staff,
    Venue,
    VenueFacility,
)

__all__ = [
    "INTERPRETER",
    "MAX_HORIZON_DAYS",
    "MAX_NUMBER",
    "REFERENCES",
    "TABLES",
    "VERBS",
    "WEEKDAYS",
    "Closure",
    "Course",
    "CourseEquipment",
    "CourseFacility",
    "CourseStaff",
    "Equipment",
    "Holiday",
    "Leave",
    "Offering",
    "Problem",
    "Programme",
    "Request",
    "RollEntry",
    "Row",
    "Settings",
    "Staff",
    "Venue",
    "VenueFacility",
    "Verb",
    "apply_edits",
]
