"""The textbook model of the contract: classes that may be opened, seats, and people by name, as one linear program.

Every class that could be held, an own class as often as there could be twins of it, has a 0-1 variable `held`; every
request and step that it suits, a number of `seats` and a 0-1 `booked`; every role and person who could take it, a 0-1
variable. Replanning (`changes`, `frozen`) is left out: nothing is replanned here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from scheduler.problem import INTERPRETER, Problem, Request
from tests.bench.baselines.chances import Chances
from tests.bench.baselines.linear import Program
from tests.bench.baselines.possible import Possible, possible_classes
from tests.bench.baselines.terms import Terms
from tests.bench.baselines.writing import PlannedClass

__all__ = ["Formulation"]


class Formulation:
    """The program of a problem, and what its variables mean."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.program = problem, Program()
        self._chances = Chances(problem)
        self._equipment = {(row.course, row.equipment): row for row in problem.course_equipment}
        self._facilities = {(row.course, row.facility): row.units for row in problem.course_facilities}
        self.classes = possible_classes(problem, self._chances, self.program)
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
