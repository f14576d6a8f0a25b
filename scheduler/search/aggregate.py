"""The problem without its dates: what the whole horizon could seat at most, and what its scarce things are worth.

Aggregate planning: classes of a course at a venue, bookings of a request and people who could do the same are counted
over all days together. That leaves a linear program of some thousand columns where a year of 60,000 trainees has five
million. Every plan is one of its solutions, so that it bounds the trainees left unplaced. Its prices say what a seat
takes of what must last for all: budgets, partners' seats, the days of the staff.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from ortools.util.python.solve_interrupter import SolveInterrupter

from scheduler.model.model import Model
from scheduler.model.objective import available_days
from scheduler.model.program import UNLIMITED, Expression, Floats, Ints, ProgramBuilder
from scheduler.model.table import NONE
from scheduler.problem import Staff
from scheduler.search.linear import proven_bound, relax

__all__ = ["Aggregate", "Worth"]

DECIMALS = 6
"""Prices are rounded, so that what is equally scarce is equally dear."""


@dataclass(frozen=True)
class Worth:
    """What the aggregate tells.

    Parameters
    ----------
    bound
        No plan leaves less weight unplaced.
    of_seats
        How much weight could be placed elsewhere with what a seat of each booking takes; shape (pairs,).
    """

    bound: int
    of_seats: Floats


class Aggregate:
    """The totals of a model's plans as a program.

    Parameters
    ----------
    model
        The model, nothing of which is frozen.

    Attributes
    ----------
    program, unplaced
        The program, and the weight unplaced as an expression of its columns.
    """

    def __init__(self, model: Model) -> None:
        self._model, self._problem, self._builder = model, model.problem, ProgramBuilder()
        self._served = model.problem.settings.trainees_per_interpreter
        self._limits: list[int] = []
        self._days = max(1, int((model.slots.end.max(initial=0) - model.posts.first.min(initial=0)) + 1))
        self._placed = self._builder.add_columns(
            len(model.placed), 0, [request.headcount for request in self._problem.requests]
        )
        self._lay_seats()
        self._lay_classes()
        self._lay_people()
        self._limit_venues()
        self._limit_budgets()
        self.program, self.unplaced = self._builder.build(), self._unplaced()

    def worth(self, interrupter: SolveInterrupter | None = None) -> Worth | None:
        """Return what the totals tell of the weight unplaced; None where the search is interrupted."""
        relaxation = relax(self.program, self.unplaced, UNLIMITED, interrupter)
        if relaxation is None:
            return None
        bound = proven_bound(self.program, self.unplaced, relaxation.prices)
        return Worth(bound, np.round(self._of_seats(relaxation.prices)[self._total_of], DECIMALS) + 0.0)

    def _of_seats(self, prices: Floats) -> Floats:
        """Return what a seat of each total takes, in a class that is full.

        Counted are the limits alone. The rows between them and a seat have no price to be told by where nothing is
        held of a course, such as where another comes cheaper.
        """
        taken = -(self.program.matrix[self._limits].T @ prices[self._limits])
        person = np.full(len(self._wanted), np.inf)
        np.minimum.at(person, self._does, taken[self._engaged])
        person = taken[self._wanted] + np.where(np.isinf(person), 0.0, person)
        of_class = taken[self._open] + self._full @ person
        of_host = taken[self._size] + of_class / self._capacity
        of_course = np.full(len(self._problem.courses), np.inf)
        np.minimum.at(of_course, self._host_course, of_host)
        own = self._offering == NONE
        seats = taken[self._seats]
        seats[own] += of_course[self._course[own]]
        for kind, (course, _, language) in enumerate(self._kinds):
            if language != NONE:
                seats[self._foreign(course, language)] += person[kind] / self._served
        return seats

    def _unplaced(self) -> Expression:
        requests = self._problem.requests
        weights = np.array([self._problem.weight(request) for request in requests], dtype=np.int64)
        heads = np.array([request.headcount for request in requests], dtype=np.int64)
        return Expression(self._placed, -weights, int(weights @ heads))

    def _lay_seats(self) -> None:
        """Count each request's seats at each step, by course and offering: as many at every step as are placed."""
        model, problem, builder = self._model, self._problem, self._builder
        pairs, slots = model.pairs, model.slots
        step = model.steps_before[pairs.request] + pairs.step
        course, offering = slots.course[pairs.slot], slots.offering[pairs.slot]
        key = (step * len(problem.courses) + course) * (len(problem.offerings) + 1) + offering - NONE
        _, first, self._total_of = np.unique(key, return_index=True, return_inverse=True)
        self._request, self._course, self._offering = pairs.request[first], course[first], offering[first]
        heads = np.array([request.headcount for request in problem.requests], dtype=np.int64)
        self._seats = builder.add_columns(len(first), 0, heads[self._request])
        steps = np.arange(model.steps_before[-1])
        of_step = np.repeat(np.arange(len(heads)), np.diff(model.steps_before))
        builder.add_rows(
            len(steps), (step[first], self._seats, 1), (steps, self._placed[of_step], -1), lower=0, upper=0
        )
        for number, offer in enumerate(problem.offerings):
            self._limit(offer.seats, (self._seats[self._offering == number], 1))

    def _lay_classes(self) -> None:
        """Count each course's classes and trainees at each venue."""
        builder, slots = self._builder, self._model.slots
        own = slots.own
        key = slots.course[own] * len(self._problem.venues) + slots.venue[own]
        _, first, host = np.unique(key, return_index=True, return_inverse=True)
        self._host_course, self._host_venue = slots.course[own[first]], slots.venue[own[first]]
        self._class_days = (slots.end - slots.start + 1)[own[first]]
        self._capacity = capacity = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(capacity, host, slots.capacity[own])
        count = np.bincount(host, minlength=len(first))
        self._open = builder.add_columns(len(first), 0, count)
        self._size = builder.add_columns(len(first), 0, count * capacity)
        rows = np.arange(len(first))
        builder.add_rows(len(rows), (rows, self._size, 1), (rows, self._open, -capacity), upper=0)
        for number, course in enumerate(self._problem.courses):
            held = self._host_course == number
            builder.add_row((self._seats[self._booked(number)], 1), (self._size[held], -1), lower=0, upper=0)
            if course.max_classes is not None:
                self._limit(course.max_classes, (self._open[held], 1))

    def _lay_people(self) -> None:
        """Give each course's classes the people they need, of those who could, as many days as these have."""
        model, problem, builder = self._model, self._problem, self._builder
        posts, engagements = model.posts, model.engagements
        asked = (posts.role >= 0) | (posts.language >= 0)
        key = np.stack([posts.course, posts.role, posts.language])[:, asked]
        kinds, first, kind = np.unique(key, axis=1, return_index=True, return_inverse=True)
        kind_of = np.full(len(posts), NONE)
        kind_of[asked] = kind
        self._kinds, days = kinds.T.tolist(), posts.days[asked][first]
        self._wanted = builder.add_columns(len(self._kinds), 0, self._days * len(problem.staff))
        self._full = np.zeros((len(self._open), len(self._kinds)))
        for number in range(len(self._kinds)):
            self._need(number)
        able = np.zeros((len(problem.staff), len(self._kinds)), dtype=bool)
        wanted = kind_of[engagements.post] != NONE
        able[engagements.person[wanted], kind_of[engagements.post[wanted]]] = True
        teams, team = np.unique(able, axis=0, return_inverse=True)
        most = np.bincount(team, [self._days_of(person) for person in problem.staff], len(teams)).astype(np.int64)
        of, self._does = np.nonzero(teams)
        self._engaged = builder.add_columns(len(of), 0, most[of])
        rows = np.arange(len(self._kinds))
        builder.add_rows(len(rows), (self._does, self._engaged, 1), (rows, self._wanted, -1), lower=0, upper=0)
        for number in range(len(teams)):
            mine = of == number
            self._limit(int(most[number]), (self._engaged[mine], days[self._does[mine]]))
        for programme in problem.programmes:
            if programme.staff_ceiling is not None:
                under = np.flatnonzero(self._under(programme.programme)[kinds[0]])
                self._limit(programme.staff_ceiling * self._days, (self._wanted[under], days[under]))

    def _need(self, kind: int) -> None:
        """Let the classes of a course have the people of a kind whom they need."""
        course, role, language = self._kinds[kind]
        builder, wanted, held = self._builder, self._wanted[[kind]], self._host_course == course
        if language != NONE:
            seats = self._seats[self._foreign(course, language)]
            builder.add_row((wanted, self._served), (seats, -1), lower=0)
            return
        row = self._problem.course_staff[role]
        self._full[held, kind] = np.maximum(row.per_class, self._capacity[held] / (row.trainees_per or np.inf))
        builder.add_row((wanted, 1), (self._open[held], -row.needed(int(self._model.smallest[course]))), lower=0)
        if row.trainees_per:
            builder.add_row((wanted, row.trainees_per), (self._size[held], -1), lower=0)

    def _limit_venues(self) -> None:
        """Let a venue have as many places and beds as it has, on as many days as there are."""
        early = self._problem.settings.arrive_days_before
        for number, venue in enumerate(self._problem.venues):
            there = np.flatnonzero(self._host_venue == number)
            days = self._class_days[there]
            self._limit(venue.places * self._days, (self._size[there], days))
            if venue.beds is not None:
                self._limit(venue.beds * (self._days + early), (self._size[there], days + early))

    def _limit_budgets(self) -> None:
        """Let a programme spend its budget."""
        courses, offerings = self._problem.courses, self._problem.offerings
        of_class = np.array([course.cost_per_class for course in courses], dtype=np.int64)
        of_trainee = np.array([course.cost_per_trainee for course in courses], dtype=np.int64)
        of_seat = np.array([offering.cost_per_trainee for offering in offerings], dtype=np.int64)
        for programme in self._problem.programmes:
            if programme.budget is None:
                continue
            under = self._under(programme.programme)
            held = np.flatnonzero(under[self._host_course])
            offered = np.flatnonzero(under[self._course] & (self._offering != NONE))
            self._limit(
                programme.budget,
                (self._open[held], of_class[self._host_course[held]]),
                (self._size[held], of_trainee[self._host_course[held]]),
                (self._seats[offered], of_seat[self._offering[offered]]),
            )

    def _limit(self, most: int, *entries: tuple[Ints, ArrayLike]) -> None:
        """Let something that is short be used that much at most."""
        self._limits.append(self._builder.rows)
        self._builder.add_row(*entries, upper=most)

    def _booked(self, course: int) -> NDArray[np.bool_]:
        """Tell which seats are in a course's own classes."""
        return np.asarray((self._course == course) & (self._offering == NONE))

    def _foreign(self, course: int, language: int) -> NDArray[np.bool_]:
        """Tell which seats in a course's own classes are of trainees who speak a language."""
        return np.asarray(self._booked(course) & (self._model.request_language[self._request] == language))

    def _under(self, programme: str) -> NDArray[np.bool_]:
        """Tell which courses are a programme's."""
        return np.array([course.programme == programme for course in self._problem.courses], dtype=bool)

    def _days_of(self, person: Staff) -> int:
        """Return the most days that a person may be engaged."""
        days = available_days(self._problem, person)
        return days if person.max_days is None else min(days, person.max_days)
