"""What the totals of a model's plans tell: bounds, where to look, and what a seat takes of what is scarce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from scheduler.model.model import Model
from scheduler.model.program import UNLIMITED, Expression, Floats, Ints, Program, ProgramBuilder, weighted_sum
from scheduler.model.table import NONE
from scheduler.search.aggregate.capacities import lay_capacities
from scheduler.search.aggregate.dates import lay_dates
from scheduler.search.aggregate.terms import lay_terms
from scheduler.search.aggregate.totals import Totals
from scheduler.search.limits import LevelOutcome
from scheduler.search.linear import proven_bound, relax

__all__ = ["Aggregate"]

DECIMALS = 6
"""Prices are rounded, so that what is equally scarce is equally dear."""


class Aggregate:
    """The totals of a model's plans as a linear program.

    Parameters
    ----------
    model
        The model.
    terms
        The terms of the objective as expressions of the model's columns, by name.
    dated
        Whether classes are told apart by their start, which tells more and takes longer.
    """

    def __init__(self, model: Model, terms: Mapping[str, Expression], dated: bool = False) -> None:
        builder = ProgramBuilder()
        self._totals = Totals(model, builder, dated)
        self._limits = lay_capacities(self._totals)
        if dated:
            lay_dates(self._totals)
        columns, rows = builder.columns, builder.rows
        self._terms = lay_terms(self._totals, terms)
        self._program = builder.build()
        self._bare = self._program.part(columns, np.arange(builder.rows) < rows)  # terms' rows would share the prices

    def bound(self, weights: Mapping[str, int], reached: Sequence[LevelOutcome] = ()) -> int:
        """Return a lower bound of a level, 0 where nothing is known of it; the parameters are as for :meth:`relax`."""
        known = self.relax(weights, reached)
        return 0 if known is None else known[0]

    def relax(
        self,
        weights: Mapping[str, int],
        reached: Sequence[LevelOutcome] = (),
        limits: tuple[Ints, Ints] | None = None,
        seconds: float = UNLIMITED,
        interrupter: SolveInterrupter | None = None,
    ) -> tuple[int, Floats] | None:
        """Return a lower bound of a level, and totals that come to it.

        Parameters
        ----------
        weights
            The weight of each of its terms.
        reached
            What came of the levels before, none of which may get worse.
        limits
            The lower and the upper limits of the model's columns, where more is known of them than the model says.
        seconds, interrupter
            End it early.

        Returns
        -------
        tuple[int, Floats] or None
            None where nothing is known of the level, or it takes longer.
        """
        level = self._level(weights)
        if level is None:
            return None
        program = self._within(limits) if limits else self._program
        for outcome in reached:
            held = self._level(outcome.level.weights)
            if held is not None:
                program = program.with_row(held, outcome.value)
        relaxation = relax(program, level, seconds, interrupter)
        if relaxation is None:
            return None
        return max(0, proven_bound(program, level, relaxation.prices)), relaxation.solution

    def _within(self, limits: tuple[Ints, Ints]) -> Program:
        """Return the program with its columns within what limits of the model's leave them."""
        program = self._program
        lower, upper = program.lower.copy(), program.upper.copy()
        least, most = map(self._totals.count, limits)
        lower[: len(least)] = np.maximum(lower[: len(least)], least)
        upper[: len(most)] = np.minimum(upper[: len(most)], most)
        return replace(program, lower=lower, upper=upper)

    def uses(self, solution: Floats, size: int) -> Floats:
        """Return how much of each class and engagement totals have, nothing of the other columns; shape (size,)."""
        totals, model = self._totals, self._totals.model
        used, own = np.zeros(size), model.slots.own
        used[model.slots.open[own]] = solution[totals.open][totals.host_of[own]]
        asked = np.flatnonzero(totals.group_of != NONE)
        used[model.engagements.column[asked]] = solution[totals.engaged][totals.group_of[asked]]
        return used

    def _level(self, weights: Mapping[str, int]) -> Expression | None:
        """Return the weighted sum of the terms that totals tell, the others being 0 at least; None without any."""
        told = [(self._terms[term], weight) for term, weight in weights.items() if term in self._terms]
        return weighted_sum(told) if told else None

    def prices(self, interrupter: SolveInterrupter | None = None) -> Floats | None:
        """Return how much weight could be placed elsewhere with what a seat of each booking takes; shape (pairs,).

        None where the search is interrupted.
        """
        relaxation = relax(self._bare, self._totals.unplaced(), UNLIMITED, interrupter)
        if relaxation is None:
            return None
        return np.round(self._of_seats(relaxation.prices)[self._totals.total_of], DECIMALS) + 0.0

    def _of_seats(self, prices: Floats) -> Floats:
        """Return what a seat of each total takes, in a class that is full.

        Counted are the limits alone. The rows between them and a seat have no price to be told by where nothing is
        held of a course, such as where another comes cheaper.
        """
        totals = self._totals
        taken = -(self._bare.matrix[self._limits].T @ prices[self._limits])
        person = np.full(len(totals.wanted), np.inf)
        np.minimum.at(person, totals.does, taken[totals.engaged])
        person = taken[totals.wanted] + np.where(np.isinf(person), 0.0, person)
        of_class = taken[totals.open] + self._people_of_full_classes() @ person
        of_host = taken[totals.size] + of_class / totals.capacity
        of_course = np.full(len(totals.problem.courses), np.inf)
        np.minimum.at(of_course, totals.host_course, of_host)
        own = totals.offering == NONE
        seats = taken[totals.seats]
        seats[own] += of_course[totals.course[own]]
        for post, (course, _, language) in enumerate(totals.kinds):
            if language != NONE:
                booked = totals.runs[course, 0][1]
                seats[totals.speaking(language, booked)] += person[post] / totals.served
        return seats

    def _people_of_full_classes(self) -> Floats:
        """Return how many people in each kind of post a full class has; shape (hosts, kinds)."""
        totals = self._totals
        full = np.zeros((len(totals.open), len(totals.kinds)))
        for post, (course, role, _) in enumerate(totals.kinds):
            if role != NONE:
                row, held = totals.problem.course_staff[role], totals.runs[course, 0][0]
                full[held, post] = np.maximum(row.per_class, totals.capacity[held] / (row.trainees_per or np.inf))
        return full
