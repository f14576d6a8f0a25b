"""What a plan uses of everything that a further class, or further trainees of a class, would need."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np
from numpy.typing import NDArray

from scheduler.check.case import Case, Run
from scheduler.model.program import Ints
from scheduler.model.registry import MODULES
from scheduler.problem import INTERPRETER, Course, Offering, Problem, Request, Venue
from scheduler.reasons.calendar import Calendar
from scheduler.reasons.crew import Crew

__all__ = ["Shares", "Shortage", "Usage", "window_of"]

Shares = NDArray[np.float64]
"""Shares from 0 to 1, one a start day."""


class Shortage:
    """For each rule, the share from 0 to 1 of what would be needed that is lacking, on each of some start days."""

    def __init__(self, starts: int) -> None:
        self._starts = starts
        self.shares: dict[str, Shares] = {}

    def need(self, rule: str, share: Shares | NDArray[np.bool_] | float) -> None:
        """Take note of a share that a rule lacks; the largest of those noted counts."""
        self.shares[rule] = np.maximum(self.shares.get(rule, np.zeros(self._starts)), share)


class Usage:
    """Estimates which rules keep trainees out of a class, as the plan leaves venues, people and money.

    Each rule is judged by itself: what is estimated to lack nothing may yet break a rule, not the other way round.

    Parameters
    ----------
    case
        The problem and the plan.
    """

    def __init__(self, case: Case) -> None:
        problem = self._problem = case.problem
        calendar = self._calendar = Calendar(problem)
        self.crew = Crew(case, calendar)
        self._units = {(row.venue, row.facility): row.units for row in problem.venue_facilities}
        self._stock = {row.equipment: row.units for row in problem.equipment}
        self._programmes = {row.programme: row for row in problem.programmes}
        self._use: defaultdict[tuple[str, ...], Ints] = defaultdict(lambda: np.zeros(calendar.size, dtype=np.int64))
        self._held = Counter(run.row.course for run in case.own)
        self._spent: Counter[str] = Counter()
        for run in case.runs:
            self._spent[run.programme] += run.cost
        for run in case.own:
            if run.course is not None:
                self._count(run, run.course)
        for duty in case.duties:
            self._add(("ceiling", duty.run.programme), duty.first, duty.last, 1)

    def _add(self, key: tuple[str, ...], first: int, last: int, amount: int) -> None:
        day = self._calendar.day
        self._use[key][self._calendar.between(day(first), day(last))] += amount

    def _count(self, run: Run, course: Course) -> None:
        problem, venue = self._problem, run.row.venue or ""
        self._add(("beds", venue), run.start - problem.settings.arrive_days_before, run.end, run.seats)
        self._add(("places", venue), run.start, run.end, run.seats)
        self._add(("classes", venue), run.start, run.busy_until, 1)
        for facility in problem.course_facilities:
            if facility.course == course.course:
                self._add(("facility", venue, facility.facility), run.start, run.busy_until, facility.units)
        for item in problem.course_equipment:
            if item.course == course.course:
                amount = item.per_class + item.per_trainee * run.seats
                self._add(("equipment", item.equipment), run.start, run.end, amount)
        monday = run.start - run.row.start.weekday()
        first_steps = sum(booking.seats for booking in run.bookings if booking.step == 1)
        self._add(("arrivals",), monday, monday + 6, first_steps)

    def _lack(self, key: tuple[str, ...], limit: int | None, amount: int, first: Ints, length: int) -> Shares | float:
        """Return the share of an amount that is lacking while a class lasts."""
        if limit is None or amount <= 0:
            return 0.0
        return _share(self._calendar.peak(self._use[key], first, length) + amount - limit, amount)

    def suitable(self, course: Course) -> list[Venue]:
        """Return the venues that have the facilities of a course; all venues, where none has."""
        day = np.zeros(1, dtype=np.int64)
        admits = MODULES["facilities"].admits_start
        venues = self._problem.venues
        return [venue for venue in venues if admits(self._problem, course, venue, day)[0]] or list(venues)

    def own(
        self, request: Request, step: int, course: Course, venue: Venue, starts: Ints, trainees: int, run: Run | None
    ) -> Shortage:
        """Estimate what is lacking for trainees of a request in own classes of a course at a venue.

        Parameters
        ----------
        request, step
            The request and the step of its path, from 0.
        course, venue
            The course and the venue.
        starts
            The start days of the classes.
        trainees
            How many of the request, at least 1.
        run
            The class of the plan that they would join; None where each start day means a new class.
        """
        problem, days = self._problem, course.days
        seats = run.seats if run else 0
        lacking = Shortage(len(starts))
        need = lacking.need
        early = problem.settings.arrive_days_before
        need("venue-beds", self._lack(("beds", venue.venue), venue.beds, trainees, starts - early, days + early))
        need("venue-places", self._lack(("places", venue.venue), venue.places, trainees, starts, days))
        need("class-size", _share(course.smallest - seats - trainees, course.smallest))
        need("class-size", _share(seats + trainees - course.max_size, trainees))
        for item in problem.course_equipment:
            if item.course == course.course:
                amount = (0 if run else item.per_class) + item.per_trainee * trainees
                stock = self._stock[item.equipment]
                need("equipment", self._lack(("equipment", item.equipment), stock, amount, starts, days))
        if step == 0:
            most = problem.settings.max_arrivals_per_week
            need("arrivals", self._lack(("arrivals",), most, trainees, starts, 1))
        cost = course.cost_per_trainee * trainees + (0 if run else course.cost_per_class)
        need("budget", self._overspent(course, cost))
        if run is None:
            self._need_room(lacking, course, venue, starts)
        self._need_people(lacking, request, course, starts, trainees, run)
        return lacking

    def _need_room(self, lacking: Shortage, course: Course, venue: Venue, starts: Ints) -> None:
        """Judge what a new class needs, whoever its trainees are."""
        for rule, module in MODULES.items():
            if hasattr(module, "admits_start"):
                lacking.need(rule, ~module.admits_start(self._problem, course, venue, starts))
        days = course.days + course.turnaround_days
        lacking.need("venue-classes", self._lack(("classes", venue.venue), venue.parallel_classes, 1, starts, days))
        for row in self._problem.course_facilities:
            if row.course == course.course:
                units = self._units.get((venue.venue, row.facility))
                key = ("facility", venue.venue, row.facility)
                lacking.need("facilities", self._lack(key, units, row.units, starts, days))
        if course.max_classes is not None:
            lacking.need("max-classes", float(self._held[course.course] >= course.max_classes))

    def _need_people(
        self, lacking: Shortage, request: Request, course: Course, starts: Ints, trainees: int, run: Run | None
    ) -> None:
        """Judge the people that the class needs besides those whom it has."""
        missing = self.crew.missing(course, run, trainees, request.language)
        for post, number in missing.items():
            rule = "interpreters" if post[0] == INTERPRETER else "staff-need"
            lacking.need(rule, _share(number - self.crew.free(course, post, starts), number))
        ceiling, key = self._programmes[course.programme].staff_ceiling, ("ceiling", course.programme)
        instructors = sum(number for (role, _), number in missing.items() if role != INTERPRETER)
        lacking.need("programme-ceiling", self._lack(key, ceiling, sum(missing.values()), starts, course.days))
        span = course.prep_days + course.days
        lacking.need("programme-ceiling", self._lack(key, ceiling, instructors, starts - course.prep_days, span))

    def offered(self, offering: Offering, course: Course, start: int, trainees: int, booked: int) -> Shortage:
        """Estimate what is lacking for trainees in an offering with so many seats booked."""
        inside = 0 <= start <= self._problem.settings.horizon_days - course.days
        lacking = Shortage(1)
        lacking.need("seats", _share(booked + trainees - offering.seats, trainees))
        lacking.need("budget", self._overspent(course, offering.cost_per_trainee * trainees))
        lacking.need("horizon", float(not inside))
        return lacking

    def _overspent(self, course: Course, cost: int) -> float:
        budget = self._programmes[course.programme].budget
        return (
            0.0 if budget is None or cost == 0 else float(_share(self._spent[course.programme] + cost - budget, cost))
        )


def _share(over: Ints | int, amount: int) -> Shares:
    """Return the share of an amount that goes over a limit."""
    return np.clip(np.asarray(over, dtype=np.float64) / amount, 0.0, 1.0)


def window_of(problem: Problem, request: Request) -> tuple[int, int]:
    """Return the days of a request's window that are in the horizon, both included."""
    return max(problem.day(request.from_), 0), min(problem.day(request.to), problem.settings.horizon_days - 1)
