"""The rows of the tables, validated when built.

Each class below is a row of the table of the same name; its fields are the table's columns. ``from`` is a word of
Python's own, so the attribute is ``from_``; in files and dictionaries it is ``from``. All times are whole calendar
days, and both ends of every ``from_`` … ``to`` are included. Money is whole euros.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from pydantic import Field

from scheduler.cells import (
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
    PerMille,
    Priority,
    Qualification,
    SomeCodes,
    Text,
    Weekdays,
    Weights,
)
from scheduler.levels import DEFAULT_LEVELS
from scheduler.problem.row import Row

__all__ = [
    "MAX_HORIZON_DAYS",
    "TABLES",
    "Closure",
    "Course",
    "CourseEquipment",
    "CourseFacility",
    "CourseStaff",
    "Equipment",
    "Holiday",
    "Leave",
    "Offering",
    "Programme",
    "Request",
    "RollEntry",
    "Settings",
    "Staff",
    "Venue",
    "VenueFacility",
]

MAX_HORIZON_DAYS = 3660
"""The longest horizon, in days: ten years."""


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
    stress_ill, stress_headcount, stress_swing, stress_quota, stress_venue, stress_no_show
        How often things go wrong, per mille, for stress tests; None for the default of :class:`scheduler.stress.Rates`.
    stress_ill_days, stress_venue_days
        For how many days they do.
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
    stress_ill: PerMille | None = None
    stress_ill_days: Length | None = None
    stress_headcount: PerMille | None = None
    stress_swing: PerMille | None = None
    stress_quota: PerMille | None = None
    stress_venue: PerMille | None = None
    stress_venue_days: Length | None = None
    stress_no_show: PerMille | None = None

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

    @property
    def smallest(self) -> int:
        """The fewest trainees of an own class: nobody is no class."""
        return max(1, self.min_size)

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

    @property
    def most_parts(self) -> int:
        """The most classes in which its trainees can be at one step: 1 where nobody is apart from the others."""
        return min(self.max_parts, self.headcount) if self.may_split else 1


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
