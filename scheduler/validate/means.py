"""What there is for classes to use, looked up the way the warnings ask for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from scheduler.cells import INTERPRETER, WEEKDAYS
from scheduler.problem import Course, CourseEquipment, CourseFacility, Offering, Problem, Programme, Staff, Venue
from scheduler.validate.days import stretches

__all__ = ["Means"]

_Stretches = tuple[tuple[int, int], ...]


class Means:
    """The resources of a problem, each by itself, as if nothing else wanted it.

    Days are counted from horizon_start, which is day 0; sets of days are bits, as in :mod:`scheduler.validate.days`.

    Parameters
    ----------
    problem
        A problem without faults.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.size = problem.settings.horizon_days
        self._interpreters: dict[tuple[str, str, str], int] = {}

    @cached_property
    def facilities(self) -> Mapping[str, list[CourseFacility]]:
        """The course_facilities rows by course."""
        rows: defaultdict[str, list[CourseFacility]] = defaultdict(list)
        for row in self.problem.course_facilities:
            rows[row.course].append(row)
        return rows

    @cached_property
    def units(self) -> Mapping[tuple[str, str], int]:
        """The units by venue and facility."""
        return {(row.venue, row.facility): row.units for row in self.problem.venue_facilities}

    @cached_property
    def equipment(self) -> Mapping[str, list[CourseEquipment]]:
        """The course_equipment rows by course."""
        rows: defaultdict[str, list[CourseEquipment]] = defaultdict(list)
        for row in self.problem.course_equipment:
            rows[row.course].append(row)
        return rows

    @cached_property
    def equipment_units(self) -> Mapping[str, int]:
        """The units by equipment."""
        return {row.equipment: row.units for row in self.problem.equipment}

    @cached_property
    def programmes(self) -> Mapping[str, Programme]:
        """The programmes by code."""
        return {row.programme: row for row in self.problem.programmes}

    @cached_property
    def qualified(self) -> Mapping[str, list[Staff]]:
        """The people by qualification."""
        people: defaultdict[str, list[Staff]] = defaultdict(list)
        for person in self.problem.staff:
            for qualification in dict.fromkeys(person.qualifications):
                people[qualification].append(person)
        return people

    def able(self, qualification: str, programme: str) -> list[Staff]:
        """Return the people with a qualification who may serve a programme."""
        people = self.qualified.get(qualification, ())
        return [person for person in people if person.programmes is None or programme in person.programmes]

    def interpreters(self, course: Course, language: str) -> int:
        """Return how many people can interpret for trainees of a language in the classes of a course."""
        asked = course.language, language, course.programme
        if asked not in self._interpreters:
            people = self.able(INTERPRETER, course.programme)
            self._interpreters[asked] = sum({*asked[:2]} <= {*person.languages} for person in people)
        return self._interpreters[asked]

    def suitable(self, course: Course) -> list[Venue]:
        """Return the venues that take classes at all and have the facilities of a course."""
        return [
            venue
            for venue in self.problem.venues
            if venue.parallel_classes != 0
            and all(
                self.units.get((venue.venue, row.facility), -1) >= row.units
                for row in self.facilities.get(course.course, ())
            )
        ]

    @cached_property
    def free(self) -> Mapping[str, _Stretches]:
        """The stretches of days on which a person can be engaged, by person."""
        day = self.problem.day
        return {
            person.staff: tuple(
                stretches(
                    day(person.from_) if person.from_ else 0,
                    day(person.to) if person.to else self.size - 1,
                    [(day(row.from_), day(row.to)) for row in self.problem.leave_of[person.staff]],
                )
            )
            for person in self.problem.staff
        }

    @cached_property
    def open(self) -> Mapping[str, _Stretches]:
        """The stretches of days on which a venue is open, by venue."""
        closed: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for row in self.problem.closures:
            closed[row.venue].append((self.problem.day(row.from_), self.problem.day(row.to)))
        return {venue.venue: tuple(stretches(0, self.size - 1, closed[venue.venue])) for venue in self.problem.venues}

    @cached_property
    def start_days(self) -> Mapping[tuple[str, ...], int]:
        """The days of the horizon that are no holiday, by the start weekdays of the courses."""
        holidays = {holiday.date for holiday in self.problem.holidays}
        dates = [self.problem.date(day) for day in range(self.size)]
        starts = {}
        for weekdays in {course.start_weekdays for course in self.problem.courses}:
            allowed = (WEEKDAYS[date.weekday()] in weekdays and date not in holidays for date in dates)
            starts[weekdays] = sum(1 << day for day, start in enumerate(allowed) if start)
        return starts

    def in_horizon(self, offering: Offering) -> bool:
        """Tell whether an offering lies within the horizon."""
        start = self.problem.day(offering.start)
        return 0 <= start <= self.size - self.problem.course_by_code[offering.course].days
