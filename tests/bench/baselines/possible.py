"""The classes that could be held, each with the variables of its seats and its people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from scheduler.problem import INTERPRETER, Course, Offering, Problem, Request, Staff, Venue
from tests.bench.baselines.chances import Chances
from tests.bench.baselines.linear import Program

__all__ = ["Possible", "possible_classes"]


@dataclass(eq=False)
class Possible:
    """A class that could be held, ``start`` … ``end`` from horizon_start, and its variables.

    ``seats`` and ``booked`` are by request and step, ``team`` by person, role and language. An offering has no venue,
    no team, and no variable ``held``.
    """

    course: Course
    start: int
    end: int
    venue: Venue | None = None
    offering: Offering | None = None
    held: int = -1
    seats: dict[tuple[str, int], int] = field(default_factory=dict)
    booked: dict[tuple[str, int], int] = field(default_factory=dict)
    team: dict[tuple[str, str, str | None], int] = field(default_factory=dict)

    def engaged(self, role: str) -> tuple[int, int]:
        """Return the first and the last day on which a person in the role is engaged."""
        return self.start - (0 if role == INTERPRETER else self.course.prep_days), self.end


def possible_classes(problem: Problem, chances: Chances, program: Program) -> list[Possible]:
    """Return every class that could be held, its variables added to the program.

    Here are settled horizon, start-day, awards, window, closures, staff-qualified, staff-leave, and of facilities
    whether a venue has them at all.
    """
    return list(_Enumeration(problem, chances, program))


class _Enumeration:
    def __init__(self, problem: Problem, chances: Chances, program: Program) -> None:
        self.problem, self.program, self._chances = problem, program, chances
        self._leave: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for absence in problem.leave:
            self._leave[absence.staff].append((problem.day(absence.from_), problem.day(absence.to)))
        self._equipment = {(row.course, row.equipment): row for row in problem.course_equipment}
        self._facilities = {(row.course, row.facility): row.units for row in problem.course_facilities}

    def __iter__(self) -> Iterator[Possible]:
        yield from self._offerings()
        yield from self._own_classes()

    def _offerings(self) -> Iterator[Possible]:
        for offering in self.problem.offerings:
            course = self.problem.course_by_code[offering.course]
            if days := self._chances.offered(offering):
                possible = Possible(course, *days, offering=offering)
                self._seat(possible, offering.seats)
                yield possible

    def _own_classes(self) -> Iterator[Possible]:
        for course in self.problem.courses:
            venues = self._chances.venues(course)
            for start in self._chances.starts(course):
                end = start + course.days - 1
                wanted = self._chances.wanted(course, start, end)
                people = list(self._people(Possible(course, start, end), wanted))
                for venue in venues:
                    if not wanted or self._chances.closed(venue, start, end):
                        continue
                    twins = []
                    for _ in range(self._most_twins(course, venue, wanted)):
                        twins.append(Possible(course, start, end, venue=venue, held=self.program.variable(1)))
                        self._seat(twins[-1], course.max_size)
                        twins[-1].team.update({who: self.program.variable(1) for who in people})
                    for one, next_one in pairwise(twins):
                        self.program.row([(one.held, 1), (next_one.held, -1)], lower=0)
                    yield from twins

    def _most_twins(self, course: Course, venue: Venue, wanted: list[tuple[Request, int]]) -> int:
        """Return a number that classes of the course at the venue on the same days cannot exceed."""
        least = max(course.min_size, 1)
        limits = [
            venue.places // least,
            sum(request.headcount for request, _ in wanted) // least,
            sum(request.max_parts if request.may_split else 1 for request, _ in wanted),
        ]
        limits += [limit for limit in (venue.parallel_classes, course.max_classes) if limit is not None]
        limits += [venue.beds // least] if venue.beds is not None else []
        for row in self.problem.venue_facilities:
            if row.venue == venue.venue and (units := self._facilities.get((course.course, row.facility))):
                limits.append(row.units // units)
        for each in self.problem.equipment:
            if (need := self._equipment.get((course.course, each.equipment))) and need.per_class + need.per_trainee:
                limits.append(each.units // (need.per_class + need.per_trainee * least))
        for role in self.problem.staff_rows[course.course]:
            if people := role.needed(least):
                able = sum(role.qualification in person.qualifications for person in self.problem.staff)
                limits.append(able // people)
        return min(limits)

    def _seat(self, possible: Possible, most: int) -> None:
        for request, step in self._chances.wanted(possible.course, possible.start, possible.end):
            possible.seats[request.request, step] = self.program.variable(min(most, request.headcount))
            possible.booked[request.request, step] = self.program.variable(1)

    def _people(self, possible: Possible, wanted: list[tuple[Request, int]]) -> Iterator[tuple[str, str, str | None]]:
        """Yield who could take which role of a class, with the language for interpreters."""
        course = possible.course
        foreign = dict.fromkeys(request.language for request, _ in wanted if request.language != course.language)
        for person in self.problem.staff:
            if person.programmes is not None and course.programme not in person.programmes:
                continue
            for row in self.problem.staff_rows[course.course]:
                if row.qualification in person.qualifications and self._there(person, *possible.engaged("")):
                    yield person.staff, row.qualification, None
            if INTERPRETER in person.qualifications and self._there(person, *possible.engaged(INTERPRETER)):
                for language in foreign:
                    if {language, course.language} <= set(person.languages):
                        yield person.staff, INTERPRETER, language

    def _there(self, person: Staff, first: int, last: int) -> bool:
        """Tell whether the person is with us, and not on leave, on first … last."""
        joins = self.problem.day(person.from_) if person.from_ else 0
        leaves = self.problem.day(person.to) if person.to else self._chances.last_day
        away = any(gone <= last and first <= back for gone, back in self._leave[person.staff])
        return joins <= first and last <= leaves and not away
