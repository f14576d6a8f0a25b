"""The columns that count a plan's classes, bookings and people, not naming who is where, and the rows that tie them."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from scheduler.model.amounts import headcounts, weights
from scheduler.model.model import Model
from scheduler.model.program import Expression, Ints, ProgramBuilder
from scheduler.model.table import NONE
from scheduler.search.aggregate.spans import spans

__all__ = ["Totals"]

Run = tuple[int, int]
"""A course and the day on which its classes start; where these are not told apart, 0."""


class Totals:
    """What the plans of a model are in all, as columns and the rows that tie them: every plan is a solution.

    Where classes are told apart by their start, each of the following is of one day on which they start, else of the
    whole horizon.

    Parameters
    ----------
    model
        The model.
    builder
        What the columns and rows are added to.
    dated
        Whether classes are told apart by their start.

    Attributes
    ----------
    placed
        The columns of the trainees placed, one for each request.
    seats, step, request, course, offering
        The columns of the seats, one for each request, step, and course or offering; steps count all of the requests
        before, ``offering`` is ``NONE`` for own classes.
    seat_spans, most_seats
        When the classes are in which these seats are, and how many the largest booking has.
    total_of
        Which of these totals each booking is in; shape (pairs,).
    open, size, host_course, host_venue, host_spans, capacity
        The columns of the own classes and of their trainees, one for each course at each venue, when these are in
        session, and the most trainees of one class.
    host_of
        Which of these totals each slot is in, ``NONE`` for offerings; shape (slots,).
    runs
        The positions of the own classes and of the seats in them, by course (and start).
    wanted, kind, post_when, post_days, post_spans
        The columns of the people wanted, one for each kind of post, on which day their classes start (0 where these are
        not told apart), how many days each is engaged, and when.
    post_of
        Which of these totals each post is in, ``NONE`` where no rule asks for anybody; shape (posts,).
    kinds
        The kinds of posts: course, role and language of each.
    engaged, team, does
        The columns of the people engaged, one for each team, people who could do the same, and what it could do.
    group_of
        Which of these totals each engagement is in, ``NONE`` where no rule asks for anybody; shape (engagements,).
    teams, people
        How many teams there are, and the team of each person of the staff.
    """

    def __init__(self, model: Model, builder: ProgramBuilder, dated: bool = False) -> None:
        self.model, self.problem, self.builder, self.dated = model, model.problem, builder, dated
        self.served = model.problem.settings.trainees_per_interpreter
        self._limits = model.builder.limits()
        self._sums: list[sparse.csr_array] = []
        self.placed = self._add(np.arange(len(model.placed)), model.placed)
        self._lay_seats()
        self._lay_classes()
        self._lay_posts()
        self._lay_teams()

    def count(self, solution: Ints) -> Ints:
        """Return the totals of a solution of the model: the values of the columns."""
        return np.concatenate([of_total @ solution[: of_total.shape[1]] for of_total in self._sums])

    def _add(self, group: Ints, columns: Ints, times: ArrayLike = 1) -> Ints:
        """Add a column for each group of the model's columns: their sum, so many times each, within their limits."""
        shape = int(group.max(initial=-1)) + 1, int(columns.max(initial=-1)) + 1
        lower, upper = (limit[: shape[1]] for limit in self._limits)
        of_total = sparse.csr_array(
            sparse.coo_array((np.broadcast_to(times, group.shape), (group, columns)), shape=shape, dtype=np.int64)
        )
        self._sums.append(of_total)
        return self.builder.add_columns(shape[0], of_total @ lower, of_total @ upper)

    def _lay_seats(self) -> None:
        """Count each request's seats at each step, by course and offering: as many at every step as are placed."""
        model, pairs, slots, builder = self.model, self.model.pairs, self.model.slots, self.builder
        step, course = model.steps_before[pairs.request] + pairs.step, slots.course[pairs.slot]
        offering, start = slots.offering[pairs.slot], slots.start[pairs.slot]
        first, self.total_of = _group(step, course, offering, self._when(start))
        self.step, self.request, self.course, self.offering = (
            of_pair[first] for of_pair in (step, pairs.request, course, offering)
        )
        self._seat_when = self._when(start)[first]
        self.seat_spans = spans(self.total_of, start, slots.end[pairs.slot])
        self.most_seats = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(self.most_seats, self.total_of, pairs.most)
        self.seats = self._add(self.total_of, pairs.column, pairs.unit)
        steps = np.arange(model.steps_before[-1])
        of_step = np.repeat(np.arange(len(model.placed)), np.diff(model.steps_before))
        builder.add_rows(len(steps), (self.step, self.seats, 1), (steps, self.placed[of_step], -1), lower=0, upper=0)

    def _lay_classes(self) -> None:
        """Count each course's classes and trainees at each venue; the trainees are those booked on the course."""
        builder, slots = self.builder, self.model.slots
        own = slots.own
        course, venue, start = slots.course[own], slots.venue[own], slots.start[own]
        first, host = _group(course, venue, self._when(start))
        self.host_course, self.host_venue = course[first], venue[first]
        self.host_spans = spans(host, start, slots.end[own])
        self.capacity = np.zeros(len(first), dtype=np.int64)
        np.maximum.at(self.capacity, host, slots.capacity[own])
        self.host_of = np.full(len(slots), NONE)
        self.host_of[own] = host
        self.open, self.size = self._add(host, slots.open[own]), self._add(host, slots.size[own])
        rows = np.arange(len(first))
        builder.add_rows(len(rows), (rows, self.size, 1), (rows, self.open, -self.capacity), upper=0)
        self.runs = self._list_runs(self._when(start)[first])
        for held, booked in self.runs.values():
            builder.add_row((self.seats[booked], 1), (self.size[held], -1), lower=0, upper=0)

    def _list_runs(self, host_when: Ints) -> dict[Run, tuple[Ints, Ints]]:
        """List the positions of the own classes and of the seats in them, by course (and start)."""
        booked = np.flatnonzero(self.offering == NONE)
        hosts, seats = self.host_course, self.course[booked]
        days = max(host_when.max(initial=0), self._seat_when.max(initial=0)) + 1
        host_key, seat_key = hosts * days + host_when, seats * days + self._seat_when[booked]
        by_host, by_seat = np.argsort(host_key, kind="stable"), np.argsort(seat_key, kind="stable")
        keys = np.unique(host_key)
        hosts_of = np.split(by_host, np.searchsorted(host_key[by_host], keys[1:]))
        seats_of = np.split(booked[by_seat], np.searchsorted(seat_key[by_seat], keys[1:]))
        runs = zip(keys.tolist(), hosts_of, seats_of, strict=False)  # of no key numpy makes a part, too
        return {divmod(key, int(days)): (held, booked) for key, held, booked in runs}

    def _lay_posts(self) -> None:
        """Give each course's classes the people they need."""
        posts = self.model.posts
        asked = np.flatnonzero((posts.role >= 0) | (posts.language >= 0))
        key = np.stack([posts.course, posts.role, posts.language])[:, asked]
        kinds, kind = np.unique(key, axis=1, return_inverse=True)
        self.kinds = kinds.T.tolist()
        first, post = _group(kind, self._when(posts.start[asked]))
        self.kind, self.post_days = kind[first], posts.days[asked][first]
        self.post_when = self._when(posts.start[asked])[first]
        self.post_spans = spans(post, posts.first[asked], posts.last[asked])
        self.post_of = np.full(len(posts), NONE)
        self.post_of[asked] = post
        need, needs = np.flatnonzero(self.post_of[self.model.needs.post] != NONE), self.model.needs
        self.wanted = self._add(self.post_of[needs.post[need]], needs.column[need], needs.coefficient[need])
        for number, when in enumerate(self.post_when.tolist()):
            self._need(number, *self.runs[self.kinds[self.kind[number]][0], when])

    def _need(self, post: int, held: Ints, booked: Ints) -> None:
        """Let classes have the people in a post whom they need, for those who are booked in them."""
        course, role, language = self.kinds[self.kind[post]]
        builder, wanted = self.builder, self.wanted[[post]]
        if language != NONE:
            foreign = self.speaking(language, booked)
            builder.add_row((wanted, self.served), (self.seats[foreign], -1), lower=0)
            return
        row = self.problem.course_staff[role]
        builder.add_row((wanted, 1), (self.open[held], -row.needed(int(self.model.smallest[course]))), lower=0)
        if row.trainees_per:
            builder.add_row((wanted, row.trainees_per), (self.size[held], -1), lower=0)

    def _lay_teams(self) -> None:
        """Fill the posts with those who could."""
        posts, engagements, builder = self.post_of[self.model.engagements.post], self.model.engagements, self.builder
        asked = np.flatnonzero(posts != NONE)
        person, post = engagements.person[asked], posts[asked]
        able = np.zeros((len(self.problem.staff), len(self.kinds)), dtype=bool)
        able[person, self.kind[post]] = True
        teams, self.people = np.unique(able, axis=0, return_inverse=True)
        self.teams = len(teams)
        first, group = _group(self.people[person], post)
        self.team, self.does = self.people[person[first]], post[first]
        self.group_of = np.full(len(engagements), NONE)
        self.group_of[asked] = group
        self.engaged = self._add(group, engagements.column[asked])
        rows = np.arange(len(self.wanted))
        builder.add_rows(len(rows), (self.does, self.engaged, 1), (rows, self.wanted, -1), lower=0, upper=0)

    def unplaced(self) -> Expression:
        """Return the weight unplaced."""
        weight, heads = weights(self.problem), headcounts(self.problem)
        return Expression(self.placed, -weight, int(weight @ heads))

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
        return self.engaged[mine], self.post_days[self.does[mine]]

    def of_team(self, of_person: Ints) -> Ints:
        """Return the sum of something over the people of each team."""
        return np.bincount(self.people, of_person, self.teams).astype(np.int64)

    def speaking(self, language: int, seats: Ints) -> Ints:
        """Return which of some seats are of trainees who speak a language."""
        return np.asarray(seats[self.model.request_language[self.request[seats]] == language])

    def _when(self, start: Ints) -> Ints:
        """Return what tells classes apart by their start, if anything."""
        return start if self.dated else np.zeros_like(start)


def _group(*keys: Ints) -> tuple[Ints, Ints]:
    """Return the position of the first thing of each group that is alike in all keys, and each thing's group."""
    # As one number: rows of numbers take numpy five times as long.
    key = np.zeros_like(keys[0])
    for each in keys:
        least = each.min(initial=0)
        key = key * (each.max(initial=0) - least + 1) + each - least
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return first, group
