"""The textbook model of the contract: classes that may be opened, seats, and people by name, as one linear program.

Every class that could be held, an own class as often as there could be twins of it, has a 0-1 variable `held`; every
request and step that it suits, a number of `seats` and a 0-1 `booked`; every role and person who could take it, a 0-1
variable. Replanning (`changes`, `frozen`) is left out: nothing is replanned here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from scheduler.problem import INTERPRETER, Course, Offering, Problem, Request, Staff, Venue
from tests.bench.baselines.chances import Chances
from tests.bench.baselines.linear import Program
from tests.bench.baselines.terms import Terms
from tests.bench.baselines.writing import PlannedClass

__all__ = ["Formulation", "Possible"]


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


class Formulation:
    """The program of a problem, and what its variables mean."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.program = problem, Program()
        self._chances = Chances(problem)
        self._leave: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for absence in problem.leave:
            self._leave[absence.staff].append((problem.day(absence.from_), problem.day(absence.to)))
        self._equipment = {(row.course, row.equipment): row for row in problem.course_equipment}
        self._facilities = {(row.course, row.facility): row.units for row in problem.course_facilities}
        self.classes = [*self._offerings(), *self._own_classes()]
        self.own = [each for each in self.classes if each.venue]
        self.at_step: dict[tuple[str, int], list[Possible]] = defaultdict(list)
        for each in self.classes:
            for seat in each.seats:
                self.at_step[seat].append(each)
        self.placed = {request.request: self._placed(request) for request in problem.requests}
        for rule in self._rules():
            rule()
        self.terms = Terms(self)

    def _rules(self) -> list[Callable[[], None]]:
        return [
            self._class_size,
            self._max_classes,
            self._seats,
            self._path,
            self._parts,
            self._venues,
            self._equipment_in_use,
            self._staff_need,
            self._staff_free,
            self._staff_load,
            self._programme_ceiling,
            self._budget,
            self._arrivals,
        ]

    def extract(self, values: list[int]) -> list[PlannedClass]:
        """Return the classes that the variables' values say are held."""
        return [
            PlannedClass(
                course=each.course,
                venue=each.venue.venue if each.venue else None,
                offering=each.offering,
                start=each.start,
                seats={seat: values[variable] for seat, variable in each.seats.items() if values[variable]},
                team=[who for who, variable in each.team.items() if values[variable]],
            )
            for each in self.classes
            if any(values[variable] for variable in each.seats.values())
        ]

    # What could be held: horizon, start-day, awards, window, closures, facilities, staff-qualified, staff-leave.

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

    # The rules that count.

    def _placed(self, request: Request) -> int:
        return self.program.variable(request.headcount)

    def _class_size(self) -> None:
        for each in self.own:
            seats = [(seat, 1) for seat in each.seats.values()]
            self.program.row([*seats, (each.held, -max(each.course.min_size, 1))], lower=0)
            self.program.row([*seats, (each.held, -each.course.max_size)], upper=0)
            for booked in each.booked.values():
                self.program.row([(booked, 1), (each.held, -1)], upper=0)

    def _max_classes(self) -> None:
        for course in self.problem.courses:
            if course.max_classes is not None:
                held = [(each.held, 1) for each in self.own if each.course is course]
                self.program.row(held, upper=course.max_classes)

    def _seats(self) -> None:
        for each in self.classes:
            if each.offering:
                self.program.row([(seat, 1) for seat in each.seats.values()], upper=each.offering.seats)

    def _path(self) -> None:
        gap = self.problem.settings.min_gap_days
        for request in self.problem.requests:
            code = request.request
            for step in range(1, len(request.skills) + 1):
                seats = [(each.seats[code, step], 1) for each in self.at_step[code, step]]
                self.program.row([*seats, (self.placed[code], -1)], lower=0, upper=0)
                if step == 1:
                    continue
                before, now = self.at_step[code, step - 1], self.at_step[code, step]
                for day in sorted({each.start for each in now}):
                    started = [(each.seats[code, step], 1) for each in now if each.start <= day]
                    ready = [(each.seats[code, step - 1], -1) for each in before if each.end <= day - 1 - gap]
                    self.program.row([*started, *ready], upper=0)

    def _parts(self) -> None:
        for request in self.problem.requests:
            least = min(request.min_part, request.headcount) if request.may_split else request.headcount
            for step in range(1, len(request.skills) + 1):
                classes = self.at_step[request.request, step]
                for each in classes:
                    seats, booked = each.seats[request.request, step], each.booked[request.request, step]
                    self.program.row([(seats, 1), (booked, -least)], lower=0)
                    self.program.row([(seats, 1), (booked, -self.program.upper[seats])], upper=0)
                parts = [(each.booked[request.request, step], 1) for each in classes]
                self.program.row(parts, upper=request.max_parts if request.may_split else 1)

    def _venues(self) -> None:
        early = self.problem.settings.arrive_days_before
        for venue in self.problem.venues:
            classes = [each for each in self.own if each.venue is venue]
            seats = [(each, seat) for each in classes for seat in each.seats.values()]
            session = [(each.start, each.end, seat, 1) for each, seat in seats]
            housed = [(each.start - early, each.end, seat, 1) for each, seat in seats]
            in_use = [(each.start, each.end + each.course.turnaround_days, each.held, 1) for each in classes]
            self.program.at_most_each_day(session, venue.places)
            self.program.at_most_each_day(housed, venue.beds)
            self.program.at_most_each_day(in_use, venue.parallel_classes)
            for row in self.problem.venue_facilities:
                if row.venue == venue.venue:
                    needs = [self._facilities.get((each.course.course, row.facility), 0) for each in classes]
                    spans = [(*span[:3], units) for span, units in zip(in_use, needs, strict=True) if units]
                    self.program.at_most_each_day(spans, row.units)

    def _equipment_in_use(self) -> None:
        for equipment in self.problem.equipment:
            spans = []
            for each in self.own:
                if need := self._equipment.get((each.course.course, equipment.equipment)):
                    spans.append((each.start, each.end, each.held, need.per_class))
                    spans += [(each.start, each.end, seat, need.per_trainee) for seat in each.seats.values()]
            self.program.at_most_each_day([span for span in spans if span[3]], equipment.units)

    def _staff_need(self) -> None:
        per = self.problem.settings.trainees_per_interpreter
        languages = {request.request: request.language for request in self.problem.requests}
        for each in self.own:
            team: dict[tuple[str, str | None], list[int]] = defaultdict(list)
            for (_, role, language), variable in each.team.items():
                team[role, language].append(variable)
                self.program.row([(variable, 1), (each.held, -1)], upper=0)
            for row in self.problem.staff_rows[each.course.course]:
                people = team[row.qualification, None]
                self.program.row([*((one, 1) for one in people), (each.held, -row.per_class)], lower=0)
                if row.trainees_per:
                    seats = [(seat, -1) for seat in each.seats.values()]
                    self.program.row([*((one, row.trainees_per) for one in people), *seats], lower=0)
            foreign: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for (request, _), seat in each.seats.items():
                if languages[request] != each.course.language:
                    foreign[languages[request]].append((seat, -1))
            for language, seats in foreign.items():
                self.program.row([*((one, per) for one in team[INTERPRETER, language]), *seats], lower=0)

    def engagements(self) -> dict[str, list[tuple[int, int, int, int]]]:
        """Return for each person the first and the last day, the variable, and 1, of each possible engagement."""
        spans: dict[str, list[tuple[int, int, int, int]]] = {person.staff: [] for person in self.problem.staff}
        for each in self.own:
            for (who, role, _), variable in each.team.items():
                spans[who].append((*each.engaged(role), variable, 1))
        return spans

    def _staff_free(self) -> None:
        for spans in self.engagements().values():
            self.program.at_most_each_day(spans, 1)

    def _staff_load(self) -> None:
        engagements = self.engagements()
        for person in self.problem.staff:
            if person.max_days is not None:
                days = [(variable, last - first + 1) for first, last, variable, _ in engagements[person.staff]]
                self.program.row(days, upper=person.max_days)

    def _programme_ceiling(self) -> None:
        for programme in self.problem.programmes:
            spans = [
                (*each.engaged(role), variable, 1)
                for each in self.own
                if each.course.programme == programme.programme
                for (_, role, _), variable in each.team.items()
            ]
            self.program.at_most_each_day(spans, programme.staff_ceiling)

    def costs(self, each: Possible) -> list[tuple[int, int]]:
        """Return what a class costs, as multiples of its variables."""
        if each.offering:
            return [(seat, each.offering.cost_per_trainee) for seat in each.seats.values()]
        course = each.course
        return [(each.held, course.cost_per_class), *((seat, course.cost_per_trainee) for seat in each.seats.values())]

    def _budget(self) -> None:
        for programme in self.problem.programmes:
            if programme.budget is not None:
                classes = [each for each in self.classes if each.course.programme == programme.programme]
                self.program.row([cost for each in classes for cost in self.costs(each)], upper=programme.budget)

    def _arrivals(self) -> None:
        limit = self.problem.settings.max_arrivals_per_week
        weeks: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for each in self.own:
            weeks[self._chances.week(each.start)] += [(seat, 1) for (_, step), seat in each.seats.items() if step == 1]
        for seats in weeks.values():
            self.program.row(seats, upper=limit)
