"""The columns and rows that count a plan's classes, bookings and people over all days together."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from scheduler.model.amounts import headcounts, weights
from scheduler.model.model import Model
from scheduler.model.objective import available_days
from scheduler.model.program import Expression, Ints, ProgramBuilder
from scheduler.model.table import NONE
from scheduler.problem import Staff

__all__ = ["Totals"]


class Totals:
    """What the plans of a model are in all, as columns and rows: every plan is one of their solutions.

    Parameters
    ----------
    model
        The model, nothing of which is frozen.
    builder
        What the columns and rows are added to.

    Attributes
    ----------
    placed
        The columns of the trainees placed, one for each request.
    seats, request, course, offering
        The columns of the seats, one for each request, step, and course or offering; ``offering`` is ``NONE`` for own
        classes.
    total_of
        Which of these totals each booking is in; shape (pairs,).
    open, size, host_course, host_venue, capacity
        The columns of the own classes and of their trainees, one for each course at each venue, and the most trainees
        of one such class.
    wanted, kinds, kind_days
        The columns of the people wanted, one for each kind of post: its course, its role and its language; and the days
        that each is engaged.
    full
        How many people of each kind a full class has; shape (hosts, kinds).
    engaged, does, team
        The columns of the people engaged, one for each kind that each team, people who could do the same, could do.
    teams, people
        How many teams there are, and the team of each person of the staff.
    most
        The days that each person could be engaged.
    limits
        The rows that limit what is short.
    """

    def __init__(self, model: Model, builder: ProgramBuilder) -> None:
        self.model, self.problem, self.builder = model, model.problem, builder
        self.served = model.problem.settings.trainees_per_interpreter
        self.limits: list[int] = []
        self._days = max(1, int((model.slots.end.max(initial=0) - model.posts.first.min(initial=0)) + 1))
        self.placed = builder.add_columns(len(model.placed), 0, headcounts(self.problem))
        self._lay_seats()
        self._lay_classes()
        self._lay_people()
        self._limit_venues()
        self._limit_budgets()

    def _lay_seats(self) -> None:
        """Count each request's seats at each step, by course and offering: as many at every step as are placed."""
        model, problem, builder = self.model, self.problem, self.builder
        pairs, slots = model.pairs, model.slots
        step = model.steps_before[pairs.request] + pairs.step
        course, offering = slots.course[pairs.slot], slots.offering[pairs.slot]
        key = (step * len(problem.courses) + course) * (len(problem.offerings) + 1) + offering - NONE
        _, first, self.total_of = np.unique(key, return_index=True, return_inverse=True)
        self.request, self.course, self.offering = pairs.request[first], course[first], offering[first]
        heads = headcounts(problem)
        self.seats = builder.add_columns(len(first), 0, heads[self.request])
        steps = np.arange(model.steps_before[-1])
        of_step = np.repeat(np.arange(len(heads)), np.diff(model.steps_before))
        builder.add_rows(len(steps), (step[first], self.seats, 1), (steps, self.placed[of_step], -1), lower=0, upper=0)
        for number, offer in enumerate(problem.offerings):
            self._limit(offer.seats, (self.seats[self.offering == number], 1))

    def _lay_classes(self) -> None:
        """Count each course's classes and trainees at each venue."""
        builder, slots = self.builder, self.model.slots
        own = slots.own
        key = slots.course[own] * len(self.problem.venues) + slots.venue[own]
        _, first, host = np.unique(key, return_index=True, return_inverse=True)
        self.host_course, self.host_venue = slots.course[own[first]], slots.venue[own[first]]
        self._class_days = (slots.end - slots.start + 1)[own[first]]
        self.capacity = capacity = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(capacity, host, slots.capacity[own])
        count = np.bincount(host, minlength=len(first))
        self.open = builder.add_columns(len(first), 0, count)
        self.size = builder.add_columns(len(first), 0, count * capacity)
        rows = np.arange(len(first))
        builder.add_rows(len(rows), (rows, self.size, 1), (rows, self.open, -capacity), upper=0)
        for number, course in enumerate(self.problem.courses):
            held = self.host_course == number
            builder.add_row((self.seats[self._booked(number)], 1), (self.size[held], -1), lower=0, upper=0)
            if course.max_classes is not None:
                self._limit(course.max_classes, (self.open[held], 1))

    def _lay_people(self) -> None:
        """Give each course's classes the people they need, of those who could, as many days as these have."""
        model, problem, builder = self.model, self.problem, self.builder
        posts, engagements = model.posts, model.engagements
        asked = (posts.role >= 0) | (posts.language >= 0)
        key = np.stack([posts.course, posts.role, posts.language])[:, asked]
        kinds, first, kind = np.unique(key, axis=1, return_index=True, return_inverse=True)
        kind_of = np.full(len(posts), NONE)
        kind_of[asked] = kind
        self.kinds, self.kind_days = kinds.T.tolist(), posts.days[asked][first]
        self.wanted = builder.add_columns(len(self.kinds), 0, self._days * len(problem.staff))
        self.full = np.zeros((len(self.open), len(self.kinds)))
        for number in range(len(self.kinds)):
            self._need(number)
        able = np.zeros((len(problem.staff), len(self.kinds)), dtype=bool)
        wanted = kind_of[engagements.post] != NONE
        able[engagements.person[wanted], kind_of[engagements.post[wanted]]] = True
        teams, self.people = np.unique(able, axis=0, return_inverse=True)
        self.teams = len(teams)
        self.most = np.array([self._days_of(person) for person in problem.staff], dtype=np.int64)
        most = self.of_team(self.most)
        self.team, self.does = np.nonzero(teams)
        self.engaged = builder.add_columns(len(self.team), 0, most[self.team])
        rows = np.arange(len(self.kinds))
        builder.add_rows(len(rows), (self.does, self.engaged, 1), (rows, self.wanted, -1), lower=0, upper=0)
        for number in range(self.teams):
            self._limit(int(most[number]), self.work(number))
        for programme in problem.programmes:
            if programme.staff_ceiling is not None:
                under = np.flatnonzero(self._under(programme.programme)[kinds[0]])
                self._limit(programme.staff_ceiling * self._days, (self.wanted[under], self.kind_days[under]))

    def _need(self, kind: int) -> None:
        """Let the classes of a course have the people of a kind whom they need."""
        course, role, language = self.kinds[kind]
        builder, wanted, held = self.builder, self.wanted[[kind]], self.host_course == course
        if language != NONE:
            seats = self.seats[self.foreign(course, language)]
            builder.add_row((wanted, self.served), (seats, -1), lower=0)
            return
        row = self.problem.course_staff[role]
        self.full[held, kind] = np.maximum(row.per_class, self.capacity[held] / (row.trainees_per or np.inf))
        builder.add_row((wanted, 1), (self.open[held], -row.needed(int(self.model.smallest[course]))), lower=0)
        if row.trainees_per:
            builder.add_row((wanted, row.trainees_per), (self.size[held], -1), lower=0)

    def _limit_venues(self) -> None:
        """Let a venue have as many places and beds as it has, on as many days as there are."""
        early = self.problem.settings.arrive_days_before
        for number, venue in enumerate(self.problem.venues):
            there = np.flatnonzero(self.host_venue == number)
            days = self._class_days[there]
            self._limit(venue.places * self._days, (self.size[there], days))
            if venue.beds is not None:
                self._limit(venue.beds * (self._days + early), (self.size[there], days + early))

    def _limit_budgets(self) -> None:
        """Let a programme spend its budget."""
        for programme in self.problem.programmes:
            if programme.budget is not None:
                self._limit(programme.budget, self.cost(self._under(programme.programme)))

    def unplaced(self) -> Expression:
        """Return the weight unplaced."""
        weight = weights(self.problem)
        return Expression(self.placed, -weight, int(weight @ headcounts(self.problem)))

    def cost(self, courses: NDArray[np.bool_]) -> tuple[Ints, Ints]:
        """Return the columns that make up the cost of some courses, and their coefficients."""
        of_class = np.array([course.cost_per_class for course in self.problem.courses], dtype=np.int64)
        of_trainee = np.array([course.cost_per_trainee for course in self.problem.courses], dtype=np.int64)
        of_seat = np.array([offering.cost_per_trainee for offering in self.problem.offerings], dtype=np.int64)
        held = np.flatnonzero(courses[self.host_course])
        offered = np.flatnonzero(courses[self.course] & (self.offering != NONE))
        columns = self.open[held], self.size[held], self.seats[offered]
        coefficients = (
            of_class[self.host_course[held]],
            of_trainee[self.host_course[held]],
            of_seat[self.offering[offered]],
        )
        return np.concatenate(columns), np.concatenate(coefficients)

    def work(self, team: int) -> tuple[Ints, Ints]:
        """Return the columns that make up the engaged days of a team, and their coefficients."""
        mine = self.team == team
        return self.engaged[mine], self.kind_days[self.does[mine]]

    def of_team(self, of_person: Ints) -> Ints:
        """Return the sum of something over the people of each team."""
        return np.bincount(self.people, of_person, self.teams).astype(np.int64)

    def foreign(self, course: int, language: int) -> NDArray[np.bool_]:
        """Tell which seats in a course's own classes are of trainees who speak a language."""
        return np.asarray(self._booked(course) & (self.model.request_language[self.request] == language))

    def _limit(self, most: int, *entries: tuple[Ints, ArrayLike]) -> None:
        """Let something that is short be used that much at most."""
        self.limits.append(self.builder.rows)
        self.builder.add_row(*entries, upper=most)

    def _booked(self, course: int) -> NDArray[np.bool_]:
        """Tell which seats are in a course's own classes."""
        return np.asarray((self.course == course) & (self.offering == NONE))

    def _under(self, programme: str) -> NDArray[np.bool_]:
        """Tell which courses are a programme's."""
        return np.array([course.programme == programme for course in self.problem.courses], dtype=bool)

    def _days_of(self, person: Staff) -> int:
        """Return the most days that a person may be engaged."""
        days = available_days(self.problem, person)
        return days if person.max_days is None else min(days, person.max_days)
