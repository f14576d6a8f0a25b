"""The problem: its tables, what is looked up in them, and the edits that make other problems of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from scheduler.cells import Day
from scheduler.levels import Level, parse_levels
from scheduler.problem.edits import (
    CourseEdits,
    DemandEdits,
    LimitEdits,
    OfferingEdits,
    RowEdits,
    StaffEdits,
    VenueEdits,
)
from scheduler.problem.rows import Course, CourseStaff, Leave, Offering, Request, Staff, Venue
from scheduler.words import count

__all__ = ["Problem"]


class Problem(VenueEdits, StaffEdits, CourseEdits, OfferingEdits, DemandEdits, LimitEdits, RowEdits):
    """A problem: all its tables, immutable, in the order of rows as given.

    Building one checks each row, not yet what rows say of each other: that is :func:`scheduler.validate.faults_of`,
    which :func:`scheduler.load` and :func:`scheduler.solve` call.

    Its edits read like the question, and each gives another problem: ``problem.close_venue("NORTH", "2023-05-01",
    "2023-05-14").add_interpreters("uk", "lt", 2)``. See :mod:`scheduler.problem.edits`.
    """

    def __repr__(self) -> str:
        """Return a line: the name, the horizon, and how many rows of what matters there are."""
        settings, heads = self.settings, sum(request.headcount for request in self.requests)
        nouns = {"courses": "course", "venues": "venue", "offerings": "offering", "requests": "request"}
        rows = ", ".join(count(len(self.rows(table)), noun) for table, noun in nouns.items())
        people = f"{count(heads, 'trainee')}, {len(self.staff)} staff"
        days = f"{settings.horizon_start} … {settings.horizon_end}"
        return f"<Problem {settings.name!r}, {days}: {rows}, {people}>"

    __str__ = __repr__

    @cached_property
    def canonical_json(self) -> str:
        """The problem as one line of JSON: a list of rows a table, cells as in a file, blank cells left out."""
        document: dict[str, list[dict[str, str | int]]] = {}
        for table, rows in self.tables():
            cells = [{column: cell for column, cell in row.cells().items() if cell is not None} for row in rows]
            document[table] = (
                [{"key": key, "value": value} for key, value in cells[0].items()] if table == "settings" else cells
            )
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the canonical JSON, in hexadecimal: equal where two problems are."""
        return hashlib.sha256(self.canonical_json.encode()).hexdigest()

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The objective's levels of the settings."""
        return parse_levels(self.settings.levels)

    @cached_property
    def course_by_code(self) -> Mapping[str, Course]:
        """The courses by code."""
        return {course.course: course for course in self.courses}

    @cached_property
    def venue_by_code(self) -> Mapping[str, Venue]:
        """The venues by code."""
        return {venue.venue: venue for venue in self.venues}

    @cached_property
    def staff_by_code(self) -> Mapping[str, Staff]:
        """The people by id."""
        return {person.staff: person for person in self.staff}

    @cached_property
    def offering_by_code(self) -> Mapping[str, Offering]:
        """The offerings by code."""
        return {offering.offering: offering for offering in self.offerings}

    @cached_property
    def request_by_code(self) -> Mapping[str, Request]:
        """The requests by code."""
        return {request.request: request for request in self.requests}

    @cached_property
    def staff_rows(self) -> Mapping[str, tuple[CourseStaff, ...]]:
        """The course_staff rows of each course; empty where a course needs nobody."""
        rows: defaultdict[str, list[CourseStaff]] = defaultdict(list)
        for row in self.course_staff:
            rows[row.course].append(row)
        return {course.course: tuple(rows[course.course]) for course in self.courses}

    @cached_property
    def awarding(self) -> Mapping[str, tuple[Course, ...]]:
        """The courses that award each skill; a skill that none awards is not among them."""
        courses: defaultdict[str, list[Course]] = defaultdict(list)
        for course in self.courses:
            courses[course.awards].append(course)
        return {skill: tuple(awarding) for skill, awarding in courses.items()}

    def courses_for(self, request: Request, skill: str) -> list[Course]:
        """Return the courses that award a skill in a programme that the request allows."""
        allowed = request.programmes
        return [course for course in self.awarding.get(skill, ()) if allowed is None or course.programme in allowed]

    @cached_property
    def leave_of(self) -> Mapping[str, tuple[Leave, ...]]:
        """The leave of each person, by id; empty where a person has none."""
        rows: defaultdict[str, list[Leave]] = defaultdict(list)
        for row in self.leave:
            rows[row.staff].append(row)
        return {person.staff: tuple(rows[person.staff]) for person in self.staff}

    def weight(self, request: Request) -> int:
        """Return what one unplaced trainee of the request counts."""
        return self.settings.priority_weights[request.priority - 1] if request.weight is None else request.weight

    def day(self, date: Day) -> int:
        """Return a date as days since horizon_start, which is day 0."""
        return (date - self.settings.horizon_start).days

    def date(self, day: int) -> dt.date:
        """Return the date of a day counted from horizon_start."""
        return self.settings.horizon_start + dt.timedelta(days=day)
