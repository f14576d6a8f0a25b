"""Courses: how large, how often and when their classes are."""

from __future__ import annotations

from typing import Self

from scheduler.cells import Amount, Code, Length
from scheduler.problem.edits.editing import Editable, refused
from scheduler.problem.edits.verb import verb
from scheduler.problem.edits.words import AsWeekdays
from scheduler.problem.rows import Course

__all__ = ["CourseEdits"]


class CourseEdits(Editable):
    """What may change about the courses."""

    @verb
    def set_class_size(self, course: Code, min_size: Amount | None = None, max_size: Amount | None = None) -> Self:
        """Let a course's classes be smaller or larger; what is left out stays."""
        if min_size is None and max_size is None:
            raise refused("give min_size, max_size or both", "min_size")
        sizes = {"min_size": min_size, "max_size": max_size}
        return self._changed(
            self._find(Course, course), **{name: size for name, size in sizes.items() if size is not None}
        )

    @verb
    def set_max_classes(self, course: Code, classes: Amount | None) -> Self:
        """Let a course have at most so many own classes; None for no limit, 0 for none at all."""
        return self._changed(self._find(Course, course), max_classes=classes)

    @verb
    def set_start_days(self, course: Code, weekdays: AsWeekdays) -> Self:
        """Let a course's own classes start on these weekdays, such as ``Mon;Wed``."""
        return self._changed(self._find(Course, course), start_weekdays=weekdays)

    @verb
    def set_length(self, course: Code, days: Length) -> Self:
        """Let a class of a course last so many days, first and last included."""
        return self._changed(self._find(Course, course), days=days)
