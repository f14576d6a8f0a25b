"""The coordinator's wall calendar: what is still free, what has been taken, and a way back to an earlier page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from scheduler.problem import INTERPRETER, Course, CourseStaff, Offering, Problem, Request
from tests.bench.baselines.chances import Chances

__all__ = ["Ledger", "Run", "Seat"]

UNLIMITED = 10**12

Cells = NDArray[np.int64]
Seat = tuple[str, int]
"""A request's code and a step of its path, counted from 1."""


@dataclass(eq=False)
class Run:
    """A class being planned: an own class at a venue (its row in the ledger), or an offering, where venue is -1.

    ``start`` and ``end`` are its first and last day from horizon_start; ``team`` holds each person's row in the
    ledger with role and language.
    """

    course: Course
    venue: int
    start: int
    end: int
    offering: Offering | None = None
    seats: Counter[Seat] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    team: list[tuple[int, str, str | None]] = field(default_factory=list)

    @property
    def trainees(self) -> int:
        """The seats booked."""
        return self.languages.total()


class Ledger:
    """Free capacity by day, people by name, and money; every entry can be taken back in order.

    Capacity counts over days 0 … last day of the horizon alone. That is exact: whatever reaches beyond an end of the
    horizon, preparation, arrival or turnaround, belongs to a class in session within it, so what meets out there
    meets on the horizon's first or last day too.
    """

    def __init__(self, problem: Problem, chances: Chances) -> None:
        self.problem, self.chances = problem, chances
        days = problem.settings.horizon_days
        self._undo: list[Callable[[], object]] = []

        def row(limit: int | None) -> Cells:
            return np.full(days, UNLIMITED if limit is None else limit, dtype=np.int64)

        def table(rows: list[Cells]) -> Cells:
            return np.array(rows, dtype=np.int64).reshape(len(rows), days)

        self.places = table([row(venue.places) for venue in problem.venues])
        self.beds = table([row(venue.beds) for venue in problem.venues])
        self.classes = table([row(venue.parallel_classes) for venue in problem.venues])
        units = {(each.venue, each.facility): each.units for each in problem.venue_facilities}
        self.facilities = {
            facility: table([row(units.get((venue.venue, facility), 0)) for venue in problem.venues])
            for facility in dict.fromkeys(each.facility for each in problem.venue_facilities)
        }
        self.open = np.ones((len(problem.venues), days), dtype=bool)
        for at, venue in enumerate(problem.venues):
            for closure in problem.closures:
                if closure.venue == venue.venue:
                    first, last = problem.day(closure.from_), problem.day(closure.to)
                    self.open[at, max(0, first) : max(0, last + 1)] = False
        self.equipment = {each.equipment: row(each.units) for each in problem.equipment}
        self.ceiling = {each.programme: row(each.staff_ceiling) for each in problem.programmes}
        self.budget = {
            each.programme: np.full(1, UNLIMITED if each.budget is None else each.budget, dtype=np.int64)
            for each in problem.programmes
        }
        arrivals = problem.settings.max_arrivals_per_week
        self.arrivals = {
            week: np.full(1, UNLIMITED if arrivals is None else arrivals, dtype=np.int64)
            for week in {chances.week(day) for day in range(days)}
        }
        self.classes_left = {
            course.course: np.full(1, UNLIMITED if course.max_classes is None else course.max_classes, dtype=np.int64)
            for course in problem.courses
        }
        self.facility_needs = {
            course.course: [each for each in problem.course_facilities if each.course == course.course]
            for course in problem.courses
        }
        self.equipment_needs = {
            course.course: [each for each in problem.course_equipment if each.course == course.course]
            for course in problem.courses
        }
        self.suitable = {
            course.course: np.isin([v.venue for v in problem.venues], [v.venue for v in chances.venues(course)])
            for course in problem.courses
        }
        self._enlist()

    def _enlist(self) -> None:
        """Write down who is free when, and who may do what."""
        problem, people = self.problem, self.problem.staff
        self.free = np.ones((len(people), problem.settings.horizon_days), dtype=bool)
        self.earliest = np.zeros(len(people), dtype=np.int64)
        leave: dict[str, list[tuple[int, int]]] = {person.staff: [] for person in people}
        for absence in problem.leave:
            leave[absence.staff].append((problem.day(absence.from_), problem.day(absence.to)))
        for at, person in enumerate(people):
            first = problem.day(person.from_) if person.from_ else 0
            last = problem.day(person.to) if person.to else problem.settings.horizon_days - 1
            self.free[at, : max(0, first)] = False
            self.free[at, max(0, last + 1) :] = False
            for gone, back in leave[person.staff]:
                self.free[at, max(0, gone) : max(0, back + 1)] = False
            self.earliest[at] = max([first, *(back + 1 for gone, back in leave[person.staff] if gone < 0)])
        self.load_left = np.array([UNLIMITED if p.max_days is None else p.max_days for p in people], dtype=np.int64)
        self.qualified = {
            role: np.array([role in p.qualifications for p in people], dtype=bool)
            for role in {role for p in people for role in p.qualifications}
        }
        self.speaks = {
            language: np.array([language in p.languages for p in people], dtype=bool)
            for language in {language for p in people for language in p.languages}
        }
        self.serves = {
            each.programme: np.array([p.programmes is None or each.programme in p.programmes for p in people], bool)
            for each in problem.programmes
        }
        self.versatility = np.array([len(p.qualifications) + len(p.languages) for p in people], dtype=np.int64)

    # What has been written can be taken back.

    def mark(self) -> int:
        """Return the place in the ledger to which :meth:`back_to` returns."""
        return len(self._undo)

    def back_to(self, mark: int) -> None:
        """Take back everything written since the mark."""
        while len(self._undo) > mark:
            self._undo.pop()()

    def undo_by(self, undo: Callable[[], object]) -> None:
        """Note how to take back something written outside the ledger."""
        self._undo.append(undo)

    def _take(self, cells: Cells, amount: int) -> None:
        cells -= amount

        def give_back() -> None:
            cells[...] += amount

        self._undo.append(give_back)

    # Reading: how many trainees could still come.

    def spaces(self, course: Course, start: int, end: int) -> Cells:
        """Return for each venue how many trainees a new class of the course could seat there, 0 for none."""
        houses = slice(max(0, start - self.problem.settings.arrive_days_before), end + 1)
        session, until = slice(start, end + 1), slice(start, end + course.turnaround_days + 1)
        seats = np.minimum(self.places[:, session].min(axis=1), self.beds[:, houses].min(axis=1))
        usable = self.suitable[course.course] & self.open[:, session].all(axis=1)
        usable &= self.classes[:, until].min(axis=1) >= 1
        for need in self.facility_needs[course.course]:
            usable &= self.facilities[need.facility][:, until].min(axis=1) >= need.units
        if self.classes_left[course.course][0] < 1:
            usable[:] = False
        return np.where(usable, np.minimum(seats, course.max_size), 0)

    def staffed(self, course: Course, start: int, language: str) -> int:
        """Return at most how many trainees of the language the free people allow a new class, each role by itself."""
        run = Run(course, 0, start, start + course.days - 1)
        most = course.max_size
        for row in self.problem.staff_rows[course.course]:
            able = len(self._able(run, row.qualification, None))
            if able < row.needed(1):
                return 0
            most = min(most, able * row.trainees_per) if row.trainees_per else most
        if language != course.language:
            able = len(self._able(run, INTERPRETER, language))
            most = min(most, able * self.problem.settings.trainees_per_interpreter)
        return most

    def room(self, run: Run, step: int) -> int:
        """Return how many more trainees the class could take, people aside."""
        course = run.course
        bounds = []
        if run.offering:
            bounds.append(run.offering.seats - run.trainees)
            price = run.offering.cost_per_trainee
        else:
            session = slice(run.start, run.end + 1)
            houses = slice(max(0, run.start - self.problem.settings.arrive_days_before), run.end + 1)
            bounds += [course.max_size - run.trainees, self.places[run.venue, session].min()]
            bounds.append(self.beds[run.venue, houses].min())
            bounds += [
                self.equipment[need.equipment][session].min() // need.per_trainee
                for need in self.equipment_needs[course.course]
                if need.per_trainee
            ]
            if step == 1:
                bounds.append(self.arrivals[self.chances.week(run.start)][0])
            price = course.cost_per_trainee
        if price:
            bounds.append(self.budget[course.programme][0] // price)
        return max(0, int(min(bounds)))

    def need(self, row: CourseStaff, run: Run, more: int = 0) -> int:
        """Return how many people in the role the class lacks once that many more trainees come."""
        there = sum(role == row.qualification for _, role, _ in run.team)
        return row.needed(run.trainees + more) - there

    # Writing.

    def start(self, run: Run) -> bool:
        """Write a class without trainees; False, and a half-written page to take back, where something is short."""
        if run.offering:
            return True
        course = run.course
        session, until = slice(run.start, run.end + 1), slice(run.start, run.end + course.turnaround_days + 1)
        self._take(self.classes_left[course.course], 1)
        self._take(self.classes[run.venue, until], 1)
        for facility in self.facility_needs[course.course]:
            self._take(self.facilities[facility.facility][run.venue, until], facility.units)
        self._take(self.budget[course.programme], course.cost_per_class)
        for equipment in self.equipment_needs[course.course]:
            self._take(self.equipment[equipment.equipment][session], equipment.per_class)
            if self.equipment[equipment.equipment][session].min() < 0:
                return False
        return self.budget[course.programme][0] >= 0 and self._staff(run)

    def book(self, run: Run, request: Request, step: int, seats: int) -> bool:
        """Write a booking and the people it needs; False, and the page as it was, where there are too few."""
        mark = self.mark()
        seat = (request.request, step)
        run.seats[seat] += seats
        run.languages[request.language] += seats

        def unbook() -> None:
            run.seats[seat] -= seats
            run.languages[request.language] -= seats

        self._undo.append(unbook)
        budget = self.budget[run.course.programme]
        if run.offering:
            self._take(budget, run.offering.cost_per_trainee * seats)
            return True
        session = slice(run.start, run.end + 1)
        houses = slice(max(0, run.start - self.problem.settings.arrive_days_before), run.end + 1)
        self._take(budget, run.course.cost_per_trainee * seats)
        self._take(self.places[run.venue, session], seats)
        self._take(self.beds[run.venue, houses], seats)
        for need in self.equipment_needs[run.course.course]:
            self._take(self.equipment[need.equipment][session], need.per_trainee * seats)
        if step == 1:
            self._take(self.arrivals[self.chances.week(run.start)], seats)
        if self._staff(run):
            return True
        self.back_to(mark)
        return False

    def _staff(self, run: Run) -> bool:
        """Engage the people the class still lacks, the least versatile first; False where there are too few."""
        wants: list[tuple[str, str | None, int]] = [
            (row.qualification, None, self.need(row, run)) for row in self.problem.staff_rows[run.course.course]
        ]
        per = self.problem.settings.trainees_per_interpreter
        for language, trainees in run.languages.items():
            if language != run.course.language and trainees:
                there = sum(spoken == language for _, _, spoken in run.team)
                wants.append((INTERPRETER, language, -(-trainees // per) - there))
        able = [
            (self._able(run, role, language), role, language, count) for role, language, count in wants if count > 0
        ]
        for people, role, spoken_by_them, count in sorted(able, key=lambda want: len(want[0]) - want[3]):
            chosen = [at for at in people if all(at != person for person, _, _ in run.team)][:count]
            if len(chosen) < count:
                return False
            for at in chosen:
                self._engage(run, at, role, spoken_by_them)
        return not able or bool(self.ceiling[run.course.programme][self._engaged(run, "")].min() >= 0)

    def _engaged(self, run: Run, role: str) -> slice:
        """Return the days of the horizon on which a person in the role is engaged."""
        return slice(max(0, run.start - (0 if role == INTERPRETER else run.course.prep_days)), run.end + 1)

    def engaged_days(self, run: Run, role: str) -> int:
        """Return the engaged days of a person in the role, those before the horizon included."""
        return run.course.days + (0 if role == INTERPRETER else run.course.prep_days)

    def _able(self, run: Run, role: str, language: str | None) -> NDArray[np.int64]:
        """Return the people who could take the role, the least versatile first."""
        if role not in self.qualified:
            return np.empty(0, dtype=np.int64)
        mask = self.qualified[role] & self.serves[run.course.programme] & self.free[:, self._engaged(run, role)].all(1)
        mask &= self.load_left >= self.engaged_days(run, role)
        begin = run.end + 1 - self.engaged_days(run, role)
        if begin < 0:
            mask &= self.earliest <= begin
        if language is not None:
            for spoken in (language, run.course.language):
                mask &= self.speaks.get(spoken, False)
        people = np.flatnonzero(mask)
        return people[np.lexsort((-self.load_left[people], self.versatility[people]))]

    def _engage(self, run: Run, at: int, role: str, language: str | None) -> None:
        days = self._engaged(run, role)
        run.team.append((at, role, language))
        self.free[at, days] = False

        def release() -> None:
            run.team.pop()
            self.free[at, days] = True

        self._undo.append(release)
        self._take(self.load_left[at : at + 1], self.engaged_days(run, role))
        self._take(self.ceiling[run.course.programme][days], 1)
