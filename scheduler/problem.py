"""What is asked: the tables of a problem as frozen entities, validated when built. No solver, no files.

Each class below is a row of the table of the same name; its fields are the table's columns. ``from`` is a word of
Python's own, so the attribute is ``from_``; in files and dictionaries it is ``from``. All times are whole calendar
days, and both ends of every ``from_`` … ``to`` are included. Money is whole euros.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from scheduler.cells import (
    INTERPRETER,
    MAX_NUMBER,
    WEEKDAYS,
    Amount,
    Answer,
    Code,
    Codes,
    Count,
    Day,
    Days,
    Length,
    LevelsText,
    Path,
    Priority,
    Qualification,
    SomeCodes,
    Text,
    Weekdays,
    Weights,
    wrong,
)
from scheduler.levels import DEFAULT_LEVELS, Level, parse_levels

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "INTERPRETER",
    "MAX_HORIZON_DAYS",
    "MAX_NUMBER",
    "TABLES",
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
]

MAX_HORIZON_DAYS = 3660
"""The longest horizon, in days: ten years."""


class Row(BaseModel):
    """A row of a table."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)

    table: ClassVar[str]
    """The table's name."""
    key: ClassVar[tuple[str, ...]] = ()
    """The columns that together name the row and do not repeat; empty where rows have no name."""

    @classmethod
    def columns(cls) -> dict[str, str]:
        """Return the table's columns in order, each with the name of its attribute."""
        return {field.alias or name: name for name, field in cls.model_fields.items()}

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Yield what the row's cells say against each other: the column to blame and what is wrong.

        A cell that is None says nothing, so that a row with a faulty cell left out can be asked too.
        """
        return iter(())

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        for column, text in self.conflicts():
            raise wrong(text, column)
        return self

    def cells(self) -> dict[str, str | int | None]:
        """Return the row as it is written in a file: lists joined, dates as ISO text, None where blank."""
        separator = {"skills": ">"}
        written: dict[str, str | int | None] = {}
        for column, name in self.columns().items():
            value = getattr(self, name)
            if isinstance(value, bool):
                value = "yes" if value else "no"
            elif isinstance(value, tuple):
                value = separator.get(column, ";").join(map(str, value)) or None
            elif isinstance(value, dt.date):
                value = value.isoformat()
            written[column] = None if value == "" else value
        return written


class _Span(Row):
    """A row with a stretch of days, ``from_`` … ``to``, both ends included."""

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Yield a ``from`` after its ``to``."""
        first, last = getattr(self, "from_"), getattr(self, "to")  # noqa: B009 - declared by the rows, in their order
        if first is not None and last is not None and first > last:
            yield "from", f"{first} is after to, {last}"


class Settings(Row):
    """The settings; in files a row a key, with the columns ``key`` and ``value``.

    Parameters
    ----------
    name
        The problem's name.
    horizon_start, horizon_end
        The first and the last day a class may be in session.
    trainees_per_interpreter
        How many trainees of a language one interpreter serves, at least 1.
    max_arrivals_per_week
        Most trainees whose first step is an own class starting in one ISO week; None for no limit.
    arrive_days_before
        Days before its start from which a class houses its trainees.
    min_gap_days
        Whole days at least between a trainee's last day of one step and first day of the next.
    priority_weights
        The weight of one unplaced trainee for each priority from 1 to 5.
    levels
        The objective's levels as text; see :func:`scheduler.levels.parse_levels`.
    """

    table: ClassVar[str] = "settings"

    name: Code
    horizon_start: Day
    horizon_end: Day
    trainees_per_interpreter: Count = 12
    max_arrivals_per_week: Amount | None = None
    arrive_days_before: Days = 1
    min_gap_days: Days = 0
    priority_weights: Weights = (16, 8, 4, 2, 1)
    levels: LevelsText = DEFAULT_LEVELS

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Yield a horizon that ends before it starts, or is too long."""
        if self.horizon_start is None or self.horizon_end is None:
            return
        days = self.horizon_days
        if days < 1:
            yield "horizon_end", f"{self.horizon_end} is before horizon_start, {self.horizon_start}"
        if days > MAX_HORIZON_DAYS:
            yield "horizon_end", f"a horizon of {days} days is too long; the longest is {MAX_HORIZON_DAYS} days"

    @property
    def horizon_days(self) -> int:
        """The number of days of the horizon, both ends included."""
        return (self.horizon_end - self.horizon_start).days + 1


class Programme(Row):
    """A framework under which classes are run, with its most staff engaged on a day and its budget."""

    table: ClassVar[str] = "programmes"
    key: ClassVar[tuple[str, ...]] = ("programme",)

    programme: Code
    title: Text = ""
    staff_ceiling: Amount | None = None
    budget: Amount | None = None


class Holiday(Row):
    """A day on which no own class starts."""

    table: ClassVar[str] = "holidays"
    key: ClassVar[tuple[str, ...]] = ("date",)

    date: Day
    title: Text = ""


class Venue(Row):
    """A site of ours: trainees in session, trainees housed and classes at once; None is no limit."""

    table: ClassVar[str] = "venues"
    key: ClassVar[tuple[str, ...]] = ("venue",)

    venue: Code
    title: Text = ""
    places: Amount
    beds: Amount | None = None
    parallel_classes: Amount | None = None


class VenueFacility(Row):
    """Units of a facility that a venue has."""

    table: ClassVar[str] = "venue_facilities"
    key: ClassVar[tuple[str, ...]] = ("venue", "facility")

    venue: Code
    facility: Code
    units: Amount


class Closure(_Span):
    """Days on which no class is in session at a venue."""

    table: ClassVar[str] = "closures"

    venue: Code
    from_: Day = Field(alias="from")
    to: Day
    reason: Text = ""


class Equipment(Row):
    """Units of movable equipment, shared by all venues."""

    table: ClassVar[str] = "equipment"
    key: ClassVar[tuple[str, ...]] = ("equipment",)

    equipment: Code
    title: Text = ""
    units: Amount


class Course(Row):
    """A syllabus that awards one skill under one programme.

    ``days`` is the length of a class in calendar days; ``prep_days`` are the instructors' before it and
    ``turnaround_days`` the venue's after it.
    """

    table: ClassVar[str] = "courses"
    key: ClassVar[tuple[str, ...]] = ("course",)

    course: Code
    title: Text = ""
    awards: Code
    programme: Code
    language: Code
    days: Length
    min_size: Amount
    max_size: Amount
    prep_days: Days = 0
    turnaround_days: Days = 0
    start_weekdays: Weekdays = ("Mon",)
    max_classes: Amount | None = None
    cost_per_class: Amount = 0
    cost_per_trainee: Amount = 0

    def conflicts(self) -> Iterator[tuple[str, str]]:
        """Yield a min_size above max_size."""
        if self.min_size is not None and self.max_size is not None and self.min_size > self.max_size:
            yield "min_size", f"{self.min_size} is above max_size, {self.max_size}"


class CourseFacility(Row):
    """Units of a facility that one class of a course takes up."""

    table: ClassVar[str] = "course_facilities"
    key: ClassVar[tuple[str, ...]] = ("course", "facility")

    course: Code
    facility: Code
    units: Amount = 1


class CourseStaff(Row):
    """People of a qualification that a class of n trainees needs: max(per_class, ⌈n / trainees_per⌉)."""

    table: ClassVar[str] = "course_staff"
    key: ClassVar[tuple[str, ...]] = ("course", "qualification")

    course: Code
    qualification: Qualification
    per_class: Amount = 0
    trainees_per: Count | None = None

    def needed(self, trainees: int) -> int:
        """Return the people needed in this role by a class of that many trainees."""
        return max(self.per_class, -(-trainees // self.trainees_per) if self.trainees_per else 0)


class CourseEquipment(Row):
    """Equipment that a class of n trainees uses while in session: per_class + per_trainee × n."""

    table: ClassVar[str] = "course_equipment"
    key: ClassVar[tuple[str, ...]] = ("course", "equipment")

    course: Code
    equipment: Code
    per_class: Amount = 0
    per_trainee: Amount = 0


class Staff(_Span):
    """An instructor or interpreter, by pseudonymous id.

    ``programmes`` None is all of them; ``from_`` and ``to`` None are the horizon's ends; ``max_days`` None is no limit.
    """

    table: ClassVar[str] = "staff"
    key: ClassVar[tuple[str, ...]] = ("staff",)

    staff: Code
    title: Text = ""
    qualifications: SomeCodes
    languages: Codes = ()
    programmes: SomeCodes | None = None
    max_days: Amount | None = None
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None


class Leave(_Span):
    """Days on which a person is not engaged."""

    table: ClassVar[str] = "leave"

    staff: Code
    from_: Day = Field(alias="from")
    to: Day
    reason: Text = ""


class Offering(Row):
    """A class that a partner runs on fixed dates, with a quota of seats for us."""

    table: ClassVar[str] = "offerings"
    key: ClassVar[tuple[str, ...]] = ("offering",)

    offering: Code
    course: Code
    host: Text = ""
    start: Day
    seats: Amount
    cost_per_trainee: Amount = 0


class Request(_Span):
    """A cohort request: so many trainees need the skills of a path, one after another, within a window.

    ``programmes`` None is all of them; ``weight`` None is the priority's weight; ``due`` is a wish, ``to`` a limit.
    """

    table: ClassVar[str] = "requests"
    key: ClassVar[tuple[str, ...]] = ("request",)

    request: Code
    requester: Code
    skills: Path
    headcount: Count
    language: Code
    from_: Day = Field(alias="from")
    to: Day
    due: Day | None = None
    priority: Priority = 3
    weight: Amount | None = None
    programmes: SomeCodes | None = None
    may_split: Answer = True
    min_part: Count = 1
    max_parts: Count = 4


class RollEntry(Row):
    """A trainee of a request, by pseudonymous id."""

    table: ClassVar[str] = "roll"
    key: ClassVar[tuple[str, ...]] = ("trainee",)

    trainee: Code
    request: Code


TABLES: dict[str, type[Row]] = {
    row.table: row
    for row in (
        Settings,
        Programme,
        Holiday,
        Venue,
        VenueFacility,
        Closure,
        Equipment,
        Course,
        CourseFacility,
        CourseStaff,
        CourseEquipment,
        Staff,
        Leave,
        Offering,
        Request,
        RollEntry,
    )
}
"""The class of a row of each table, by table name, in the order of the contract."""


class Problem(BaseModel):
    """A problem: all its tables, immutable, in the order of rows as given.

    Building one checks each row, not yet what rows say of each other: that is :func:`scheduler.validate.faults_of`,
    which :func:`scheduler.load` and :func:`scheduler.solve` call.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: Settings
    programmes: tuple[Programme, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    venues: tuple[Venue, ...] = ()
    venue_facilities: tuple[VenueFacility, ...] = ()
    closures: tuple[Closure, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    courses: tuple[Course, ...] = ()
    course_facilities: tuple[CourseFacility, ...] = ()
    course_staff: tuple[CourseStaff, ...] = ()
    course_equipment: tuple[CourseEquipment, ...] = ()
    staff: tuple[Staff, ...] = ()
    leave: tuple[Leave, ...] = ()
    offerings: tuple[Offering, ...] = ()
    requests: tuple[Request, ...] = ()
    roll: tuple[RollEntry, ...] = ()

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table by its name; the settings are one row."""
        rows = getattr(self, table)
        return (rows,) if isinstance(rows, Row) else rows

    def tables(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield each table's name with its rows, in the order of the contract."""
        for table in TABLES:
            yield table, self.rows(table)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a pandas frame, with the columns of the contract, for notebooks."""
        import pandas as pd

        return pd.DataFrame([row.cells() for row in self.rows(table)], columns=list(TABLES[table].columns()))

    def replace(self, **tables: Any) -> Problem:
        """Return a problem with the given tables in place of this one's."""
        return Problem(**{**{name: getattr(self, name) for name in TABLES}, **tables})

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

    def weight(self, request: Request) -> int:
        """Return what one unplaced trainee of the request counts."""
        return self.settings.priority_weights[request.priority - 1] if request.weight is None else request.weight

    def day(self, date: Day) -> int:
        """Return a date as days since horizon_start, which is day 0."""
        return (date - self.settings.horizon_start).days

    def date(self, day: int) -> dt.date:
        """Return the date of a day counted from horizon_start."""
        return self.settings.horizon_start + dt.timedelta(days=day)
