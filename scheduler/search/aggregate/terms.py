"""The objective's terms, as far as totals tell them: of no plan is a term less than it is of the plan's totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from scheduler.model.objective import available_days
from scheduler.model.program import Expression, Ints
from scheduler.search.aggregate.capacities import most_days
from scheduler.search.aggregate.totals import Totals

__all__ = ["lay_terms"]


def lay_terms(totals: Totals, terms: Mapping[str, Expression]) -> dict[str, Expression]:
    """Return the terms of which totals tell something, as expressions of their columns.

    Parameters
    ----------
    totals
        The totals, to which is added what the terms need of their own.
    terms
        The wanted terms as expressions of the model's columns, by name.
    """
    makers: dict[str, Callable[[], Expression]] = {
        "unplaced": totals.unplaced,
        "lateness": lambda: _of_seats(totals, terms["lateness"]),
        "waiting": lambda: _of_seats(totals, terms["waiting"]),
        "staff_days": lambda: Expression(totals.wanted, totals.post_days),
        "staff_used": lambda: _staff_used(totals),
        "cost": lambda: Expression(*totals.cost(np.ones(len(totals.problem.courses), dtype=bool))),
        "peak_load": lambda: _peak_load(totals),
        "unused_seats": lambda: _of_seats(totals, terms["unused_seats"]),
    }
    return {term: make() for term, make in makers.items() if term in terms}


def _of_seats(totals: Totals, term: Expression) -> Expression:
    """Return a term that is a sum over seats, each counted as the least of those in its total."""
    model = totals.model
    of_seat = term.dense(model.builder.columns)[model.pairs.column] // model.pairs.unit
    least = np.full(len(totals.seats), np.iinfo(np.int64).max)
    np.minimum.at(least, totals.total_of, of_seat)
    return Expression(totals.seats, least, term.constant)


def _staff_used(totals: Totals) -> Expression:
    """Return how many people are engaged, each of a team as many days at most as any of them could be."""
    used = totals.builder.add_columns(totals.teams, 0, totals.of_team(np.ones_like(totals.people)))
    most = np.zeros(totals.teams, dtype=np.int64)
    np.maximum.at(most, totals.people, most_days(totals))
    for team in range(totals.teams):
        totals.builder.add_row(totals.work(team), (used[[team]], -most[[team]]), upper=0)
    return Expression(used, np.ones_like(used))


def _peak_load(totals: Totals) -> Expression:
    """Return the share of all the days of a team that it is engaged, in per mille; somebody in it has as much."""
    peak = totals.builder.add_columns(1, 0, 1000)
    available = totals.of_team(_available(totals))
    for team in range(totals.teams):
        columns, days = totals.work(team)
        totals.builder.add_row((columns, 1000 * days), (peak, -available[[team]]), upper=0)
    return Expression(peak, np.array([1]))


def _available(totals: Totals) -> Ints:
    return np.array([available_days(totals.problem, person) for person in totals.problem.staff], dtype=np.int64)
