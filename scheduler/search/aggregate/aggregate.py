"""What the totals of a model's plans tell: bounds of the levels, and what a seat takes of what is scarce."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from ortools.util.python.solve_interrupter import SolveInterrupter

from scheduler.model.model import Model
from scheduler.model.program import UNLIMITED, Expression, Floats, ProgramBuilder, weighted_sum
from scheduler.model.table import NONE
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
        The model, nothing of which is frozen.
    terms
        The terms of the objective as expressions of the model's columns, by name.
    """

    def __init__(self, model: Model, terms: Mapping[str, Expression]) -> None:
        builder = ProgramBuilder()
        self._totals = Totals(model, builder)
        columns, rows = builder.columns, builder.rows
        self._terms = lay_terms(self._totals, terms)
        self._program = builder.build()
        self._bare = self._program.part(columns, np.arange(builder.rows) < rows)  # terms' rows would share the prices

    def bound(self, weights: Mapping[str, int], reached: Sequence[LevelOutcome] = ()) -> int:
        """Return a lower bound of a level, 0 where nothing is known of it.

        Parameters
        ----------
        weights
            The weight of each of its terms.
        reached
            What came of the levels before, none of which may get worse.
        """
        level = self._level(weights)
        if level is None:
            return 0
        program = self._program
        for outcome in reached:
            held = self._level(outcome.level.weights)
            if held is not None:
                program = program.with_row(held, outcome.value)
        relaxation = relax(program, level, UNLIMITED)
        return 0 if relaxation is None else max(0, proven_bound(program, level, relaxation.prices))

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
        taken = -(self._bare.matrix[totals.limits].T @ prices[totals.limits])
        person = np.full(len(totals.wanted), np.inf)
        np.minimum.at(person, totals.does, taken[totals.engaged])
        person = taken[totals.wanted] + np.where(np.isinf(person), 0.0, person)
        of_class = taken[totals.open] + totals.full @ person
        of_host = taken[totals.size] + of_class / totals.capacity
        of_course = np.full(len(totals.problem.courses), np.inf)
        np.minimum.at(of_course, totals.host_course, of_host)
        own = totals.offering == NONE
        seats = taken[totals.seats]
        seats[own] += of_course[totals.course[own]]
        for kind, (course, _, language) in enumerate(totals.kinds):
            if language != NONE:
                seats[totals.foreign(course, language)] += person[kind] / totals.served
        return seats
