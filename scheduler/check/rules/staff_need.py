"""An own class of n trainees has at least max(per_class, ⌈n / trainees_per⌉) people in each role of its course.

Here too: an offering has none of our people; its staff are its host's affair.
"""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import span
from scheduler.check.report import Violation
from scheduler.problem import CourseStaff
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each role of an own class with too few different people, and each offering that lists staff."""
    for run in case.own:
        for row in case.problem.staff_rows.get(run.row.course, ()):
            people = len({person.staff for person in run.row.staff if person.role == row.qualification})
            if people < (needed := _needed(row, run.seats)):
                text = (
                    f"class {run.id} of {count(run.seats, 'trainee')} has {count(people, 'person', 'people')} "
                    f"in role {row.qualification}, but needs {needed}"
                )
                yield Violation("staff-need", text, {"class": (run.id,)}, span(run.start, run.end))
    for run in case.offered:
        if run.row.staff:
            people_listed = tuple(person.staff for person in run.row.staff)
            text = f"class {run.id} of offering {run.row.offering} lists {names(people_listed)}; its host staffs it"
            yield Violation("staff-need", text, {"class": (run.id,), "staff": people_listed}, span(run.start, run.end))


def _needed(row: CourseStaff, trainees: int) -> int:
    """Return the larger of what a class needs whatever its size, and one for every so many trainees begun."""
    if row.trainees_per is None:
        return row.per_class
    whole, begun = divmod(trainees, row.trainees_per)
    return max(row.per_class, whole + (begun > 0))
