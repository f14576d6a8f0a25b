"""A plan laid against its problem: what the rules and the terms look up, each thing joined once.

Days are ordinals (:mod:`scheduler.check.days`). Codes that the problem does not have are None here; the rule that
names them is the one whose entity is missing (see the rules' docstrings), and the others pass them by.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scheduler.check.days import Days, merged
from scheduler.plan import Booking, ClassRun, Engagement, PlanRows
from scheduler.problem import INTERPRETER, Course, Offering, Problem, Request, Staff

__all__ = ["Case", "Duty", "Freeze", "Part", "Run"]


@dataclass(frozen=True, slots=True)
class Freeze:
    """What is frozen: the classes of a baseline that start before ``until`` (None for no date) or are pinned."""

    baseline: PlanRows
    until: dt.date | None = None
    pins: frozenset[str] = frozenset()

    def frozen(self) -> dict[str, ClassRun]:
        """Return the frozen classes of the baseline by id."""
        return {
            run.id: run
            for run in self.baseline.classes
            if run.id in self.pins or (self.until is not None and run.start < self.until)
        }


@dataclass(frozen=True, slots=True)
class Run:
    """A class of the plan with its course, its offering, its first and last day, its bookings and their seats."""

    row: ClassRun
    course: Course | None
    offering: Offering | None
    start: int
    end: int
    bookings: tuple[Booking, ...]
    seats: int

    @property
    def id(self) -> str:
        """The class id."""
        return self.row.id

    @property
    def own(self) -> bool:
        """Whether it is a class of ours rather than an offering."""
        return self.row.offering is None

    @property
    def days(self) -> int:
        """The days in session, both ends included."""
        return max(0, self.end - self.start + 1)

    @property
    def programme(self) -> str:
        """The programme of its course; where the course is unknown, the one that the plan gives."""
        return self.course.programme if self.course else self.row.programme

    @property
    def busy_until(self) -> int:
        """The last day of its venue's turnaround."""
        return self.end + (self.course.turnaround_days if self.course else 0)

    @property
    def cost(self) -> int:
        """The cost of the class and all its seats, in euros."""
        if self.own:
            return self.course.cost_per_class + self.course.cost_per_trainee * self.seats if self.course else 0
        return self.offering.cost_per_trainee * self.seats if self.offering else 0


@dataclass(frozen=True, slots=True)
class Duty:
    """A person's engagement on an own class, from the ``first`` to the ``last`` engaged day; None is no such person."""

    run: Run
    row: Engagement
    person: Staff | None
    first: int
    last: int

    @property
    def interprets(self) -> bool:
        """Whether the role is that of an interpreter."""
        return self.row.role == INTERPRETER


@dataclass(frozen=True, slots=True)
class Part:
    """Seats of a class for a request at a step of its path, from 1: a booking whose codes the problem and plan have."""

    request: Request
    step: int
    run: Run
    seats: int


@dataclass(frozen=True)
class Case:
    """A problem, a plan of it, and what the plan is held to besides.

    Parameters
    ----------
    problem
        What was asked.
    plan
        What is answered.
    baseline
        The earlier plan that ``changes`` counts against, or None.
    freeze
        What is frozen, or None.
    """

    problem: Problem
    plan: PlanRows
    baseline: PlanRows | None = None
    freeze: Freeze | None = None

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Every class of the plan, in its order."""
        bookings: defaultdict[str, list[Booking]] = defaultdict(list)
        for booking in self.plan.bookings:
            bookings[booking.run].append(booking)
        return tuple(
            Run(
                row=row,
                course=self.problem.course_by_code.get(row.course),
                offering=None if row.offering is None else self.problem.offering_by_code.get(row.offering),
                start=row.start.toordinal(),
                end=row.end.toordinal(),
                bookings=tuple(bookings.get(row.id, ())),
                seats=sum(booking.seats for booking in bookings.get(row.id, ())),
            )
            for row in self.plan.classes
        )

    @cached_property
    def run_by_id(self) -> Mapping[str, Run]:
        """The classes by id; the first of those that share one."""
        return {run.id: run for run in reversed(self.runs)}

    @cached_property
    def own(self) -> tuple[Run, ...]:
        """The own classes."""
        return tuple(run for run in self.runs if run.own)

    @cached_property
    def offered(self) -> tuple[Run, ...]:
        """The booked offerings."""
        return tuple(run for run in self.runs if not run.own)

    @cached_property
    def at_venue(self) -> Mapping[str, tuple[Run, ...]]:
        """The own classes at each venue of the problem."""
        runs: dict[str, list[Run]] = {venue.venue: [] for venue in self.problem.venues}
        for run in self.own:
            if run.row.venue in runs:
                runs[run.row.venue].append(run)
        return {venue: tuple(held) for venue, held in runs.items()}

    @cached_property
    def parts(self) -> Mapping[str, tuple[tuple[Part, ...], ...]]:
        """For each request, for each step of its path, the parts booked; those of one class added up."""
        seats: defaultdict[tuple[str, int, str], int] = defaultdict(int)
        for booking in self.plan.bookings:
            seats[booking.request, booking.step, booking.run] += booking.seats
        found: dict[str, list[list[Part]]] = {
            request.request: [[] for _ in request.skills] for request in self.problem.requests
        }
        for (code, step, run_id), number in seats.items():
            run, steps = self.run_by_id.get(run_id), found.get(code, [])
            if run is not None and step <= len(steps):
                steps[step - 1].append(Part(self.problem.request_by_code[code], step, run, number))
        return {code: tuple(map(tuple, steps)) for code, steps in found.items()}

    @cached_property
    def placed(self) -> Mapping[str, int]:
        """The trainees of each request who have a seat at every step, at most its headcount."""
        return {
            request.request: min(
                request.headcount,
                *(sum(part.seats for part in step) for step in self.parts[request.request]),
            )
            for request in self.problem.requests
        }

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """Every engagement on an own class."""
        return tuple(
            Duty(
                run=run,
                row=row,
                person=self.problem.staff_by_code.get(row.staff),
                first=run.start - (run.course.prep_days if run.course and row.role != INTERPRETER else 0),
                last=run.end,
            )
            for run in self.own
            for row in run.row.staff
        )

    @cached_property
    def duties_of(self) -> Mapping[str, tuple[Duty, ...]]:
        """The engagements of each person engaged, known or not, by id."""
        duties: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            duties[duty.row.staff].append(duty)
        return {code: tuple(found) for code, found in duties.items()}

    @cached_property
    def away(self) -> Mapping[str, list[Days]]:
        """Each person's leave, as separate stretches of days."""
        return {
            person: merged([(row.from_.toordinal(), row.to.toordinal()) for row in leave])
            for person, leave in self.problem.leave_of.items()
        }

    def service(self, person: Staff) -> Days:
        """Return the person's first and last day of service; blank ends are the horizon's."""
        settings = self.problem.settings
        return (
            (person.from_ or settings.horizon_start).toordinal(),
            (person.to or settings.horizon_end).toordinal(),
        )
