"""A plan laid beside its problem, read as plainly as can be: whole lists gone through for each question."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.plan import Booking, ClassRun, Engagement, PlanRows
from scheduler.problem import Course, Problem, Staff

__all__ = ["ONE", "View", "days", "within"]

ONE = dt.timedelta(days=1)


def days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the days from the first to the last, both included."""
    return [first + ONE * offset for offset in range((last - first).days + 1)]


@dataclass(frozen=True)
class View:
    """A plan laid beside its problem."""

    problem: Problem
    plan: PlanRows

    @cached_property
    def runs(self) -> Mapping[str, ClassRun]:
        """The classes by id."""
        return {run.id: run for run in self.plan.classes}

    @cached_property
    def own(self) -> list[ClassRun]:
        """The own classes."""
        return [run for run in self.plan.classes if run.offering is None]

    def course(self, run: ClassRun) -> Course:
        """Return the course of a class."""
        return next(course for course in self.problem.courses if course.course == run.course)

    def person(self, engagement: Engagement) -> Staff:
        """Return who is engaged."""
        return next(person for person in self.problem.staff if person.staff == engagement.staff)

    def bookings(self, run: ClassRun) -> list[Booking]:
        """Return the bookings of a class."""
        return [booking for booking in self.plan.bookings if booking.run == run.id]

    def step(self, request: str, step: int) -> list[Booking]:
        """Return a request's bookings at one step."""
        return [booking for booking in self.plan.bookings if (booking.request, booking.step) == (request, step)]

    def size(self, run: ClassRun) -> int:
        """Return the trainees of a class."""
        return sum(booking.seats for booking in self.bookings(run))

    def session(self, run: ClassRun) -> list[dt.date]:
        """Return the days on which a class is in session."""
        return days(run.start, run.end)

    def venue_days(self, run: ClassRun) -> list[dt.date]:
        """Return the days on which a class takes up its venue, turnaround included."""
        return days(run.start, run.end + ONE * self.course(run).turnaround_days)

    def engaged(self, run: ClassRun, engagement: Engagement) -> list[dt.date]:
        """Return the days on which a person is engaged by a class."""
        prep = 0 if engagement.role == "interpreter" else self.course(run).prep_days
        return days(run.start - ONE * prep, run.end)

    def available(self, person: Staff) -> list[dt.date]:
        """Return the days on which a person may be engaged."""
        settings = self.problem.settings
        leave = {day for row in self.problem.leave if row.staff == person.staff for day in days(row.from_, row.to)}
        service = days(person.from_ or settings.horizon_start, person.to or settings.horizon_end)
        return [day for day in service if day not in leave]

    def engagements(self) -> Iterator[tuple[ClassRun, Engagement]]:
        """Yield everyone engaged, with the class."""
        for run in self.own:
            for engagement in run.staff:
                yield run, engagement

    def work(self, person: Staff) -> set[dt.date]:
        """Return the days on which a person is engaged by any class."""
        return {
            day
            for run, engagement in self.engagements()
            if engagement.staff == person.staff
            for day in self.engaged(run, engagement)
        }

    def cost(self, programme: str | None = None) -> int:
        """Return the cost of all classes and bookings, or of those of one programme."""
        total = 0
        for run in self.plan.classes:
            course = self.course(run)
            if programme in (None, course.programme):
                if run.offering is None:
                    total += course.cost_per_class + course.cost_per_trainee * self.size(run)
                else:
                    total += self.problem.offering_by_code[run.offering].cost_per_trainee * self.size(run)
        return total


def within(load: Iterable[tuple[dt.date, int]], limit: int | None) -> bool:
    """Tell whether the amounts of no day add up to more than the limit."""
    total: Counter[dt.date] = Counter()
    for day, amount in load:
        total[day] += amount
    return limit is None or all(amount <= limit for amount in total.values())
