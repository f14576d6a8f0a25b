"""The objective: each term as a linear expression, with the columns and rows that it needs of its own.

A term's function adds what it needs to the model and returns its expression. The columns it adds follow from the
plan's decisions; how is said by an :data:`Update`, so that a plan made elsewhere can be completed to a solution.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from scheduler.model.amounts import headcounts, weights
from scheduler.model.baseline import Baseline
from scheduler.model.changes import changes
from scheduler.model.days import cliques
from scheduler.model.model import Model
from scheduler.model.program import UNLIMITED, Expression, Ints, weighted_sum
from scheduler.model.table import NONE
from scheduler.problem import Problem, Staff

__all__ = ["Extent", "Objective", "Update", "available_days", "lay_objective"]

Update = Callable[[Ints], None]
"""Sets the columns of a term in a solution whose decisions are set."""


class Extent(NamedTuple):
    """How many columns, rows and updates there are once a term is laid, those before it included."""

    columns: int
    rows: int
    updates: int


@dataclass(frozen=True)
class Objective:
    """The terms' expressions, by name, and how their columns follow from the decisions.

    Parameters
    ----------
    terms
        The expressions.
    updates
        What sets the columns of the terms, in the order in which they were laid.
    extents
        How far the program reaches once each term is laid: what comes after is for other terms alone.
    """

    terms: dict[str, Expression]
    updates: tuple[Update, ...]
    extents: dict[str, Extent]

    def level(self, weights: dict[str, int]) -> Expression:
        """Return the weighted sum of terms that is a level."""
        return weighted_sum([(self.terms[term], weight) for term, weight in weights.items()])


def lay_objective(model: Model, terms: Collection[str], baseline: Baseline | None) -> Objective:
    """Add the wanted terms to the model, in their order."""
    updates: list[Update] = []
    makers: dict[str, Callable[[], Expression]] = {
        "unplaced": lambda: _unplaced(model),
        "changes": lambda: changes(model, baseline, updates),
        "lateness": lambda: _lateness(model),
        "waiting": lambda: _waiting(model),
        "splits": lambda: _splits(model, updates),
        "staff_days": lambda: _staff_days(model),
        "staff_used": lambda: _staff_used(model, updates),
        "cost": lambda: model.cost(np.arange(len(model.slots))),
        "peak_load": lambda: _peak_load(model, updates),
        "makespan": lambda: _makespan(model, updates),
        "unused_seats": lambda: _unused_seats(model),
        "unfairness": lambda: _unfairness(model, updates),
    }
    expressions, extents = {}, {}
    for term in terms:
        expressions[term] = makers[term]()
        extents[term] = Extent(model.builder.columns, model.builder.rows, len(updates))
    return Objective(expressions, tuple(updates), extents)


def _unplaced(model: Model) -> Expression:
    weight = weights(model.problem)
    return Expression(model.placed, -weight, int(weight @ headcounts(model.problem)))


def _last_steps(model: Model) -> Ints:
    """Return the bookings of last steps."""
    last = np.diff(model.steps_before) - 1
    return np.flatnonzero(model.pairs.step == last[model.pairs.request])


def _lateness(model: Model) -> Expression:
    problem, pairs = model.problem, model.pairs
    last = _last_steps(model)
    due = np.array([problem.day(request.due or request.to) for request in problem.requests], dtype=np.int64)
    late = np.maximum(0, model.slots.end[pairs.slot[last]] - due[pairs.request[last]])
    return Expression(pairs.column[last], pairs.unit[last] * late * weights(model.problem)[pairs.request[last]])


def _waiting(model: Model) -> Expression:
    problem, pairs, slots = model.problem, model.pairs, model.slots
    opens = np.array([problem.day(request.from_) for request in problem.requests], dtype=np.int64)
    days = -(slots.end - slots.start + 1)[pairs.slot]
    last = _last_steps(model)
    days[last] += slots.end[pairs.slot[last]] - opens[pairs.request[last]] + 1
    return Expression(pairs.column, pairs.unit * days)


def _splits(model: Model, updates: list[Update]) -> Expression:
    pairs, builder = model.pairs, model.builder
    divisible = np.array([request.most_parts > 1 for request in model.problem.requests], dtype=bool)
    counted = np.flatnonzero(divisible[pairs.request]) if len(pairs) else np.empty(0, np.int64)
    steps, row = np.unique(model.steps_before[pairs.request[counted]] + pairs.step[counted], return_inverse=True)
    placed = builder.add_columns(len(steps))
    builder.add_rows(len(steps), (np.arange(len(steps)), placed, 1), (row, pairs.part[counted], -1), upper=0)

    def update(solution: Ints) -> None:
        solution[placed] = np.bincount(row, weights=solution[pairs.part[counted]], minlength=len(steps)) > 0

    updates.append(update)
    return Expression(
        np.concatenate([pairs.part[counted], placed]), np.repeat([1, -1], [len(counted), len(steps)]).astype(np.int64)
    )


def _staff_days(model: Model) -> Expression:
    return Expression(model.needs.column, model.needs.coefficient * model.posts.days[model.needs.post])


def _staff_used(model: Model, updates: list[Update]) -> Expression:
    posts, engagements, builder = model.posts, model.engagements, model.builder
    used = builder.add_columns(len(model.problem.staff))
    for person, column in enumerate(used):
        held = model.engagements_of(person)
        post = engagements.post[held]
        for together in cliques(posts.first[post], posts.last[post]):
            builder.add_row((engagements.column[held[together]], 1), (column, -1), upper=0)

    def update(solution: Ints) -> None:
        solution[used] = 0
        solution[used[engagements.person[solution[engagements.column] > 0]]] = 1

    updates.append(update)
    return Expression(used, np.ones_like(used))


def available_days(problem: Problem, person: Staff) -> int:
    """Return the days of a person's from … to, both included, less leave."""
    settings = problem.settings
    first, last = problem.day(person.from_ or settings.horizon_start), problem.day(person.to or settings.horizon_end)
    days = max(0, last - first + 1)
    covered = first
    for leave in sorted(problem.leave_of[person.staff], key=lambda entry: entry.from_):
        begin, end = max(covered, problem.day(leave.from_)), min(last, problem.day(leave.to))
        if begin <= end:
            days -= end - begin + 1
            covered = end + 1
    return days


def _peak_load(model: Model, updates: list[Update]) -> Expression:
    posts, engagements, builder = model.posts, model.engagements, model.builder
    (peak,) = builder.add_columns(1, 0, 1000)
    loads: list[tuple[Ints, Ints, int]] = []
    for number, person in enumerate(model.problem.staff):
        held = model.engagements_of(number)
        if len(held):
            days = posts.days[engagements.post[held]]
            loads.append((engagements.column[held], days, available_days(model.problem, person)))
            builder.add_row((engagements.column[held], 1000 * days), (peak, -loads[-1][2]), upper=0)

    def update(solution: Ints) -> None:
        shares = [-(-1000 * int(days @ solution[columns]) // available) for columns, days, available in loads]
        solution[peak] = max(shares, default=0)

    updates.append(update)
    return Expression(np.array([peak]), np.array([1]))


def _makespan(model: Model, updates: list[Update]) -> Expression:
    pairs, slots, builder = model.pairs, model.slots, model.builder
    (last,) = builder.add_columns(1, 0, max([0, *(slots.end + 1).tolist()]))
    done = slots.end[pairs.slot] + 1
    own = slots.own
    rows = np.arange(len(own))
    builder.add_rows(len(own), (rows, last, 1), (rows, slots.open[own], -(slots.end[own] + 1)), lower=0)
    # One row a step instead of one a class where a step takes one class: far tighter in the linear relaxation.
    single = np.array([request.most_parts == 1 for request in model.problem.requests], dtype=bool)
    step = model.steps_before[pairs.request] + pairs.step
    whole = single[pairs.request] if len(pairs) else np.zeros(0, dtype=bool)
    group = np.where(whole, step, model.steps_before[-1] + np.arange(len(pairs)))
    groups, row = np.unique(group, return_inverse=True)
    builder.add_rows(len(groups), (np.arange(len(groups)), last, 1), (row, pairs.part, -done), lower=0)

    def update(solution: Ints) -> None:
        solution[last] = (done * (solution[pairs.part] > 0)).max(initial=0)

    updates.append(update)
    return Expression(np.array([last]), np.array([1]))


def _unused_seats(model: Model) -> Expression:
    pairs = model.pairs
    booked = np.flatnonzero(model.slots.offering[pairs.slot] != NONE)
    seats = sum(offering.seats for offering in model.problem.offerings)
    return Expression(pairs.column[booked], -pairs.unit[booked], seats)


def _unfairness(model: Model, updates: list[Update]) -> Expression:
    builder, weight = model.builder, weights(model.problem).tolist()
    members: defaultdict[str, list[int]] = defaultdict(list)
    for number, request in enumerate(model.problem.requests):
        members[request.requester].append(number)
    wanted = {
        requester: sum(weight[n] * model.problem.requests[n].headcount for n in numbers)
        for requester, numbers in members.items()
    }
    requesters = [requester for requester, total in wanted.items() if total]
    (spread,) = builder.add_columns(1, 0, 1000)
    for less in requesters:
        for more in requesters:
            if less == more:
                continue
            # 1000 · (unplaced_more / wanted_more − unplaced_less / wanted_less) ≤ spread, times the common multiple.
            multiple = math.lcm(wanted[less], wanted[more])
            of_less, of_more = 1000 * multiple // wanted[less], 1000 * multiple // wanted[more]
            if multiple * 2000 >= UNLIMITED:
                raise OverflowError("the requests' weights are too large to compare their requesters' shares exactly")
            builder.add_row(
                (model.placed[members[less]], [of_less * weight[n] for n in members[less]]),
                (model.placed[members[more]], [-of_more * weight[n] for n in members[more]]),
                (spread, -multiple),
                upper=of_less * wanted[less] - of_more * wanted[more],
            )

    def update(solution: Ints) -> None:
        left = {
            requester: sum(
                weight[n] * (model.problem.requests[n].headcount - int(solution[model.placed[n]]))
                for n in members[requester]
            )
            for requester in requesters
        }
        gaps = [
            -(-1000 * (left[a] * wanted[b] - left[b] * wanted[a]) // (wanted[a] * wanted[b]))
            for a in requesters
            for b in requesters
        ]
        solution[spread] = max(gaps, default=0)

    updates.append(update)
    return Expression(np.array([spread]), np.array([1]))
