"""The classes that could serve a step of a request at best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from scheduler.problem import Course, Offering, Request
from scheduler.validate.days import span
from scheduler.validate.means import Means
from scheduler.validate.own import Own

__all__ = ["Option", "Options"]


@dataclass(frozen=True, slots=True)
class Option:
    """The own classes of a course, or one offering.

    Parameters
    ----------
    course
        The course.
    starts
        The days on which a class can start, as bits.
    seats
        The most trainees of the request that one class can take; 0 where nobody can interpret for them.
    """

    course: Course
    starts: int
    seats: int


class Options:
    """What could serve the requests of a problem; more is never possible.

    Parameters
    ----------
    means
        The resources of the problem.
    own
        The own classes that each course could have.
    """

    def __init__(self, means: Means, own: Mapping[str, Own]) -> None:
        self.means = means
        self.own = own
        self._offerings: defaultdict[str, list[Offering]] = defaultdict(list)
        for offering in means.problem.offerings:
            if offering.seats and means.in_horizon(offering):
                self._offerings[offering.course].append(offering)

    def of(self, request: Request, skill: str) -> list[Option]:
        """Return the options of a request for a skill, anywhere in the horizon."""
        return [
            option
            for course in self.means.problem.courses_for(request, skill)
            for option in self._of_course(request, course)
        ]

    def within(self, request: Request, skill: str, start: int, end: int) -> list[Option]:
        """Return the options with seats whose classes lie from start to end, both included."""
        shortened = (
            replace(option, starts=option.starts & span(start, end - option.course.days + 1, self.means.size))
            for option in self.of(request, skill)
            if option.seats
        )
        return [option for option in shortened if option.starts]

    def _of_course(self, request: Request, course: Course) -> Iterator[Option]:
        own = self.own[course.course]
        if own.starts:
            seats = own.largest
            if request.language != course.language:
                each = self.means.problem.settings.trainees_per_interpreter
                seats = min(seats, each * self.means.interpreters(course, request.language))
            yield Option(course, own.starts, seats)
        for offering in self._offerings.get(course.course, ()):
            yield Option(course, 1 << self.means.problem.day(offering.start), offering.seats)
