"""When each course could run, where, and for whom: the choices that all baselines start from."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from scheduler.problem import WEEKDAYS, Course, Offering, Problem, Request, Venue

__all__ = ["Chances"]


class Chances:
    """The dates, venues and requests that fit each other by the rules that need no counting.

    Days are counted from horizon_start, which is day 0. Steps are counted from 1.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.last_day = problem.settings.horizon_days - 1
        self._holidays = {holiday.date for holiday in problem.holidays}
        self._closed: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for closure in problem.closures:
            self._closed[closure.venue].append((problem.day(closure.from_), problem.day(closure.to)))
        self._units = {(row.venue, row.facility): row.units for row in problem.venue_facilities}
        self._awarded: dict[str, list[tuple[Request, int]]] = defaultdict(list)
        for request in problem.requests:
            for step, skill in enumerate(request.skills, start=1):
                self._awarded[skill].append((request, step))

    def starts(self, course: Course) -> Iterator[int]:
        """Yield the days on which an own class of the course may start."""
        weekdays = {WEEKDAYS.index(day) for day in course.start_weekdays}
        for day in range(self.last_day - course.days + 2):
            date = self.problem.date(day)
            if date.weekday() in weekdays and date not in self._holidays:
                yield day

    def venues(self, course: Course) -> list[Venue]:
        """Return the venues that have every facility of the course, for one class at least."""
        needs = [row for row in self.problem.course_facilities if row.course == course.course]
        return [
            venue
            for venue in self.problem.venues
            if all(self._units.get((venue.venue, row.facility), -1) >= row.units for row in needs)
        ]

    def closed(self, venue: Venue, start: int, end: int) -> bool:
        """Tell whether the venue is closed on a day of start … end."""
        return any(first <= end and start <= last for first, last in self._closed[venue.venue])

    def offered(self, offering: Offering) -> tuple[int, int] | None:
        """Return the first and the last day of an offering, or None where it leaves the horizon."""
        start = self.problem.day(offering.start)
        end = start + self.problem.course_by_code[offering.course].days - 1
        return (start, end) if start >= 0 and end <= self.last_day else None

    def wanted(self, course: Course, start: int, end: int) -> list[tuple[Request, int]]:
        """Return the requests, each with its step, that may be booked on a class of the course on these days."""
        return [(request, step) for request, step in self.suited(course) if self.within(request, start, end)]

    def suited(self, course: Course) -> list[tuple[Request, int]]:
        """Return the requests, each with its step, that ask for the course's skill under its programme."""
        return [
            (request, step)
            for request, step in self._awarded[course.awards]
            if request.programmes is None or course.programme in request.programmes
        ]

    def within(self, request: Request, start: int, end: int) -> bool:
        """Tell whether start … end lies in the request's window."""
        return self.problem.day(request.from_) <= start and end <= self.problem.day(request.to)

    def week(self, day: int) -> tuple[int, int]:
        """Return the ISO year and week of a day."""
        iso: dt.date = self.problem.date(day)
        return iso.isocalendar()[:2]
