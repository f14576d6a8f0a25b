"""A course has at most max_classes own classes.

Here too: every own class is listed once, so its id does not repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.report import Violation
from scheduler.words import count

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield each course with too many own classes, and each class id that two classes share."""
    of_course: defaultdict[str, list[str]] = defaultdict(list)
    times: defaultdict[str, int] = defaultdict(int)
    for run in case.runs:
        times[run.id] += 1
        if run.own and run.course:
            of_course[run.course.course].append(run.id)
    for code, classes in of_course.items():
        most = case.problem.course_by_code[code].max_classes
        if most is not None and len(classes) > most:
            text = f"course {code} has {count(len(classes), 'own class', 'own classes')}, above its max_classes {most}"
            yield Violation("max-classes", text, {"course": (code,), "class": tuple(classes)})
    for code, number in times.items():
        if number > 1:
            yield Violation("max-classes", f"class id {code} is given to {number} classes", {"class": (code,)})
