"""The coordinator's wall calendar: what is still free, what has been taken, and a way back to an earlier page."""

from __future__ import annotations

import numpy as np

from scheduler.problem import Course, Problem, Request
from tests.bench.baselines.chances import Chances
from tests.bench.baselines.journal import Cells, Journal
from tests.bench.baselines.roster import UNLIMITED, Roster, Run

__all__ = ["Ledger"]


class Ledger:
    """Free capacity by day, people by name, and money; every entry can be taken back in order.

    Capacity counts over days 0 … last day of the horizon alone. That is exact: whatever reaches beyond an end of the
    horizon, preparation, arrival or turnaround, belongs to a class in session within it, so what meets out there
    meets on the horizon's first or last day too.
    """

    def __init__(self, problem: Problem, chances: Chances) -> None:
        self.problem, self.chances = problem, chances
        days = problem.settings.horizon_days
        self.journal = Journal()
        self.roster = Roster(problem, self.journal)

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

    # Writing.

    def start(self, run: Run) -> bool:
        """Write a class without trainees; False, and a half-written page to take back, where something is short."""
        if run.offering:
            return True
        course = run.course
        session, until = slice(run.start, run.end + 1), slice(run.start, run.end + course.turnaround_days + 1)
        self.journal.take(self.classes_left[course.course], 1)
        self.journal.take(self.classes[run.venue, until], 1)
        for facility in self.facility_needs[course.course]:
            self.journal.take(self.facilities[facility.facility][run.venue, until], facility.units)
        self.journal.take(self.budget[course.programme], course.cost_per_class)
        for equipment in self.equipment_needs[course.course]:
            self.journal.take(self.equipment[equipment.equipment][session], equipment.per_class)
            if self.equipment[equipment.equipment][session].min() < 0:
                return False
        return self.budget[course.programme][0] >= 0 and self.roster.complete(run)

    def book(self, run: Run, request: Request, step: int, seats: int) -> bool:
        """Write a booking and the people it needs; False, and the page as it was, where there are too few."""
        mark = self.journal.mark()
        seat = (request.request, step)
        run.seats[seat] += seats
        run.languages[request.language] += seats

        def unbook() -> None:
            run.seats[seat] -= seats
            run.languages[request.language] -= seats

        self.journal.note(unbook)
        budget = self.budget[run.course.programme]
        if run.offering:
            self.journal.take(budget, run.offering.cost_per_trainee * seats)
            return True
        session = slice(run.start, run.end + 1)
        houses = slice(max(0, run.start - self.problem.settings.arrive_days_before), run.end + 1)
        self.journal.take(budget, run.course.cost_per_trainee * seats)
        self.journal.take(self.places[run.venue, session], seats)
        self.journal.take(self.beds[run.venue, houses], seats)
        for need in self.equipment_needs[run.course.course]:
            self.journal.take(self.equipment[need.equipment][session], need.per_trainee * seats)
        if step == 1:
            self.journal.take(self.arrivals[self.chances.week(run.start)], seats)
        if self.roster.complete(run):
            return True
        self.journal.back_to(mark)
        return False
