"""The model of a problem: what its columns mean, and the rows that its rules add."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scheduler.model.amounts import headcounts, smallest_sizes
from scheduler.model.options import Options, list_options
from scheduler.model.pairs import Bookable, demand_of, list_bookable
from scheduler.model.pins import Pin, book_pins, post_pins
from scheduler.model.posts import Candidates, Posts, list_posts
from scheduler.model.program import Expression, Ints, ProgramBuilder
from scheduler.model.registry import post_rules
from scheduler.model.table import NONE, Table
from scheduler.model.twins import count_twins
from scheduler.plan import Kind
from scheduler.problem import Problem

__all__ = ["Engagements", "Model", "Needs", "Pairs", "Slots", "build_model"]


@dataclass(frozen=True)
class Slots(Table):
    """Classes that the plan may hold, each at most once: an option, or one of its twins where it needs several.

    Parameters
    ----------
    course, venue, offering, start, end, capacity
        As in :class:`~scheduler.model.options.Options`.
    twin
        The number among its twins, from 0.
    pin
        The position of the frozen class that it is, else ``NONE``.
    open, size
        The columns that tell whether it is held and how many trainees it seats; ``NONE`` for an offering.
    """

    course: Ints
    venue: Ints
    offering: Ints
    start: Ints
    end: Ints
    capacity: Ints
    twin: Ints
    pin: Ints
    open: Ints
    size: Ints

    @cached_property
    def own(self) -> Ints:
        """The positions of the own classes."""
        return np.flatnonzero(self.offering == NONE)

    def kind(self, problem: Problem, slot: int) -> Kind:
        """Return what a class shares with its twins."""
        venue, offering = int(self.venue[slot]), int(self.offering[slot])
        return Kind(
            problem.courses[self.course[slot]].course,
            problem.venues[venue].venue if venue != NONE else None,
            problem.offerings[offering].offering if offering != NONE else None,
            problem.date(int(self.start[slot])),
        )


@dataclass(frozen=True)
class Pairs(Table):
    """Bookings that the plan may make, ordered by request, then step.

    Parameters
    ----------
    request, step, slot
        Positions; steps count from 0.
    column, unit
        The booking's seats are ``unit`` times the column.
    part
        The column that is 1 where the booking has seats; the same as ``column`` where that is 0 or 1.
    most
        Most seats.
    """

    request: Ints
    step: Ints
    slot: Ints
    column: Ints
    unit: Ints
    part: Ints
    most: Ints


@dataclass(frozen=True)
class Needs(Table):
    """How many people the classes have in their posts: ``coefficient`` times the column, for a slot and a post."""

    slot: Ints
    post: Ints
    column: Ints
    coefficient: Ints


@dataclass(frozen=True)
class Engagements(Table):
    """People in posts, ordered by post: the column is 1 where the person is engaged."""

    post: Ints
    person: Ints
    column: Ints


@dataclass
class Model:
    """A problem as an integer program under construction, and what its columns mean."""

    problem: Problem
    pins: tuple[Pin, ...]
    languages: list[str]
    slots: Slots
    pairs: Pairs
    posts: Posts
    needs: Needs
    engagements: Engagements
    placed: Ints
    builder: ProgramBuilder = field(repr=False)

    @cached_property
    def course_number(self) -> dict[str, int]:
        """The position of each course."""
        return {course.course: c for c, course in enumerate(self.problem.courses)}

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kind of class of each slot."""
        return [self.slots.kind(self.problem, slot) for slot in range(len(self.slots))]

    @cached_property
    def turnaround(self) -> Ints:
        """The turnaround days of each course."""
        return np.array([course.turnaround_days for course in self.problem.courses], dtype=np.int64)

    @cached_property
    def smallest(self) -> Ints:
        """The fewest trainees of an own class of each course."""
        return smallest_sizes(self.problem)

    @cached_property
    def request_language(self) -> Ints:
        """The number of each request's language."""
        numbers = {language: number for number, language in enumerate(self.languages)}
        return np.array([numbers[request.language] for request in self.problem.requests], dtype=np.int64)

    @cached_property
    def steps_before(self) -> Ints:
        """How many steps all requests before each one have; the last entry counts all steps."""
        return np.cumsum([0, *(len(request.skills) for request in self.problem.requests)])

    @cached_property
    def _pair_bounds(self) -> Ints:
        return np.searchsorted(self.pairs.request, np.arange(len(self.problem.requests) + 1))

    def pairs_of(self, request: int) -> Ints:
        """Return the positions of a request's bookings."""
        return np.arange(self._pair_bounds[request], self._pair_bounds[request + 1])

    @cached_property
    def _by_person(self) -> tuple[Ints, Ints]:
        order = np.argsort(self.engagements.person, kind="stable")
        people = np.arange(len(self.problem.staff) + 1)
        return order, np.searchsorted(self.engagements.person[order], people)

    def engagements_of(self, person: int) -> Ints:
        """Return the positions of a person's engagements."""
        order, bounds = self._by_person
        return order[bounds[person] : bounds[person + 1]]

    def cost(self, slots: Ints) -> Expression:
        """Return the cost of the classes of some slots and of their bookings."""
        courses = self.problem.courses
        of_class = np.array([course.cost_per_class for course in courses], dtype=np.int64)
        of_trainee = np.array([course.cost_per_trainee for course in courses], dtype=np.int64)
        of_seat = np.array([offering.cost_per_trainee for offering in self.problem.offerings], dtype=np.int64)
        own = slots[self.slots.offering[slots] == NONE]
        chosen = np.zeros(len(self.slots), dtype=bool)
        chosen[slots] = self.slots.offering[slots] != NONE
        booked = np.flatnonzero(chosen[self.pairs.slot])
        price = of_seat[self.slots.offering[self.pairs.slot[booked]]] if len(booked) else np.empty(0, np.int64)
        course = self.slots.course[own]
        return Expression(
            np.concatenate([self.slots.open[own], self.slots.size[own], self.pairs.column[booked]]),
            np.concatenate([of_class[course], of_trainee[course], price * self.pairs.unit[booked]]),
        )

    def fill_posts(self) -> None:
        """Fill each post with exactly the people that the classes have in it."""
        self.builder.add_rows(
            len(self.posts),
            (self.engagements.post, self.engagements.column, 1),
            (self.needs.post, self.needs.column, -self.needs.coefficient),
            lower=0,
            upper=0,
        )


def build_model(
    problem: Problem,
    pins: tuple[Pin, ...] = (),
    kept_staff: frozenset[Kind] = frozenset(),
    new_from: int = 0,
    reopened: frozenset[Kind] = frozenset(),
) -> Model:
    """Build the model of a problem without an objective.

    Parameters
    ----------
    problem
        The problem.
    pins
        Classes that are frozen, with what of them is.
    kept_staff
        Kinds of class that may have more people than they need, to keep the people of a baseline.
    new_from
        The first day on which a class may start that is not frozen, counted from the horizon's start.
    reopened
        Courses, offerings and start dates (ISO) of frozen classes that are no pins, as nobody is left on them: they may
        be booked anew whenever they start.
    """
    languages = sorted({request.language for request in problem.requests})
    options = list_options(problem)
    posts, candidates = list_posts(problem, options, languages)
    options, bookable = list_bookable(problem, options, posts, candidates, languages)
    # Only now: a frozen class may be the earlier step without which a later one could not be booked.
    kept = (options.start >= new_from) | _are_offered(problem, options, reopened)
    bookable = bookable.take(kept[bookable.option])
    bookable = Bookable(bookable.request, bookable.step, (np.cumsum(kept) - 1)[bookable.option])
    options = options.take(kept)
    builder = ProgramBuilder()
    slots, bookable = _lay_slots(problem, options, bookable, posts, candidates, pins, builder)
    pairs = _lay_pairs(problem, slots, bookable, builder)
    posts, candidates = post_pins(problem, slots, pins, posts, candidates, languages)
    needs = _lay_needs(problem, slots, pairs, posts, candidates, languages, kept_staff, builder)
    posts, needs, candidates = _drop_idle(posts, needs, candidates)
    engagements = Engagements(candidates.post, candidates.person, builder.add_columns(len(candidates)))
    heads = headcounts(problem)
    placed = builder.add_columns(len(heads), 0, heads)
    model = Model(problem, pins, languages, slots, pairs, posts, needs, engagements, placed, builder)
    post_rules(model)
    return model


def _are_offered(problem: Problem, options: Options, kinds: frozenset[Kind]) -> NDArray[np.bool_]:
    """Tell of each option whether it is an offering of one of some kinds."""
    among = [Kind(each.course, None, each.offering, each.start) in kinds for each in problem.offerings]
    return np.array([*among, False])[options.offering]  # NONE is the last place


def _lay_slots(
    problem: Problem,
    options: Options,
    bookable: Bookable,
    posts: Posts,
    candidates: Candidates,
    pins: tuple[Pin, ...],
    builder: ProgramBuilder,
) -> tuple[Slots, Bookable]:
    """Give each option as many slots as it could need twins, and each pin its own; repeat the bookings for each."""
    twins = count_twins(problem, options, bookable, posts, candidates)
    option = np.repeat(np.arange(len(options)), twins)
    first = np.cumsum(twins) - twins
    repeated = np.repeat(np.arange(len(bookable)), twins[bookable.option])
    before = np.cumsum(twins[bookable.option]) - twins[bookable.option]
    twin = np.arange(len(repeated)) - np.repeat(before, twins[bookable.option])
    spread = options.take(option)
    demand = demand_of(problem, options, bookable)
    own = spread.offering == NONE
    columns = np.full((2, len(option)), NONE)
    columns[0, own] = builder.add_columns(int(own.sum()))
    capacity = np.minimum(spread.capacity, demand[option])
    columns[1, own] = builder.add_columns(int(own.sum()), 0, capacity[own])
    slots = Slots(
        spread.course,
        spread.venue,
        spread.offering,
        spread.start,
        spread.end,
        capacity,
        np.arange(len(option)) - first[option],
        np.full(len(option), NONE),
        columns[0],
        columns[1],
    )
    expanded = Bookable(bookable.request[repeated], bookable.step[repeated], first[bookable.option[repeated]] + twin)
    return book_pins(problem, slots, expanded, pins, builder) if pins else (slots, expanded)


def _lay_pairs(problem: Problem, slots: Slots, bookable: Bookable, builder: ProgramBuilder) -> Pairs:
    """Give each booking its columns: seats and part, or one for both where it is all or nothing."""
    heads = headcounts(problem)
    whole = np.array([not request.may_split for request in problem.requests], dtype=bool)
    head = heads[bookable.request] if len(bookable) else np.empty(0, np.int64)
    most = np.minimum(head, slots.capacity[bookable.option])
    at_once = whole[bookable.request] | (most == 1) if len(bookable) else np.zeros(0, dtype=bool)
    unit = np.where(at_once, most, 1)
    part = builder.add_columns(len(bookable))
    column = part.copy()
    column[~at_once] = builder.add_columns(int((~at_once).sum()), 0, most[~at_once])
    return Pairs(bookable.request, bookable.step, bookable.option, column, unit, part, most)


def _lay_needs(
    problem: Problem,
    slots: Slots,
    pairs: Pairs,
    posts: Posts,
    candidates: Candidates,
    languages: list[str],
    kept_staff: frozenset[Kind],
    builder: ProgramBuilder,
) -> Needs:
    """Give each class and post the column, or the multiple of the class's own, that counts its people."""
    people = np.bincount(candidates.post, minlength=len(posts))
    posts_of: dict[tuple[int, int, int], list[int]] = {}
    for post, key in enumerate(zip(posts.course.tolist(), posts.start.tolist(), posts.pin.tolist(), strict=True)):
        posts_of.setdefault(key, []).append(post)
    language_of = {language: number for number, language in enumerate(languages)}
    speaks = np.array([language_of[request.language] for request in problem.requests], dtype=np.int64)
    spoken = np.zeros((len(slots), max(1, len(languages))), dtype=bool)
    if len(pairs):
        spoken[pairs.slot, speaks[pairs.request]] = True
    counted: list[tuple[int, int, int]] = []
    fixed: list[tuple[int, int, int]] = []
    for slot in slots.own.tolist():
        key = (int(slots.course[slot]), int(slots.start[slot]), int(slots.pin[slot]))
        extra = bool(kept_staff) and slots.kind(problem, slot) in kept_staff
        for post in posts_of.get(key, ()):
            role, language = int(posts.role[post]), int(posts.language[post])
            if key[2] != NONE or extra:
                counted.append((slot, post, int(people[post])))
            elif language != NONE:
                if spoken[slot, language]:
                    served = problem.settings.trainees_per_interpreter
                    counted.append((slot, post, min(int(people[post]), -(-int(slots.capacity[slot]) // served))))
            else:
                row, capacity = problem.course_staff[role], int(slots.capacity[slot])
                least, most = row.needed(problem.courses[key[0]].smallest), row.needed(capacity)
                if least == most:
                    fixed.append((slot, post, least))
                else:
                    counted.append((slot, post, min(int(people[post]), most)))
    columns = builder.add_columns(len(counted), 0, [most for _, _, most in counted])
    rows = [(slot, post, int(column), 1) for (slot, post, _), column in zip(counted, columns, strict=True)]
    rows += [(slot, post, int(slots.open[slot]), least) for slot, post, least in fixed if least]
    table = np.array(sorted(rows, key=lambda row: row[:2]), dtype=np.int64).reshape(-1, 4)
    return Needs(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _drop_idle(posts: Posts, needs: Needs, candidates: Candidates) -> tuple[Posts, Needs, Candidates]:
    """Leave out the posts that no class of the model needs."""
    wanted = np.zeros(len(posts), dtype=bool)
    wanted[needs.post] = True
    number = np.cumsum(wanted) - 1
    candidates = candidates.take(wanted[candidates.post])
    candidates = candidates.take(np.argsort(candidates.post, kind="stable"))
    return (
        posts.take(wanted),
        Needs(needs.slot, number[needs.post], needs.column, needs.coefficient),
        Candidates(number[candidates.post], candidates.person),
    )
