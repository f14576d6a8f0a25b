"""The figures that matter, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scheduler.plan import LevelResult, Plan
from scheduler.problem import Problem
from scheduler.report.figures.classes import cost_of, seats_of
from scheduler.report.figures.demand import requests
from scheduler.rulebook import TERMS

__all__ = ["Summary", "levels", "summary"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a plan comes to, in whole numbers.

    Parameters
    ----------
    requested, placed, unplaced
        Trainees; placed are those with a seat at every step of their path.
    requests, requests_whole
        Requests, and those of which every trainee is placed.
    own_classes, offerings, offered_seats
        Classes of our own, offerings booked, and the seats booked of them.
    staff, staff_engaged
        People, and those engaged at least once.
    cost
        Euros.
    """

    requested: int
    placed: int
    unplaced: int
    requests: int
    requests_whole: int
    own_classes: int
    offerings: int
    offered_seats: int
    staff: int
    staff_engaged: int
    cost: int


def summary(problem: Problem, plan: Plan) -> Summary:
    """Return the figures that matter."""
    frame, seats = requests(problem, plan), seats_of(plan)
    offered = [run for run in plan.rows.classes if run.offering is not None]
    return Summary(
        requested=int(frame["headcount"].sum()),
        placed=int(frame["placed"].sum()),
        unplaced=int(frame["unplaced"].sum()),
        requests=len(frame),
        requests_whole=int((frame["unplaced"] == 0).sum()),
        own_classes=len(plan.rows.classes) - len(offered),
        offerings=len(offered),
        offered_seats=sum(seats[run.id] for run in offered),
        staff=len(problem.staff),
        staff_engaged=len({person.staff for run in plan.rows.classes for person in run.staff}),
        cost=sum(cost_of(problem, run, seats[run.id]) for run in plan.rows.classes),
    )


def levels(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return the plan's levels as it claims them.

    Returns
    -------
    A frame with a row a level: level, objective (the terms' titles; where they are several, with their weights and
    values), value, bound, gap (share of the value that is not proven), optimal.
    """
    weights = {level.number: level.weights for level in problem.levels}
    frame = plan.levels[["level", "value", "bound", "gap", "optimal"]].copy()
    frame.insert(1, "objective", [_objective(each, weights.get(each.level, {})) for each in plan.rows.solve.levels])
    return frame


def _objective(result: LevelResult, weights: Mapping[str, int]) -> str:
    """Write a level; without weights where it was solved with others than the problem's."""
    if sum(weights.get(term, 0) * value for term, value in result.terms.items()) != result.value:
        weights = {}
    parts = []
    for term, value in result.terms.items():
        title = TERMS[term].title if term in TERMS else term
        weight = f"{weights[term]} × " if weights.get(term, 1) != 1 else ""
        parts.append(f"{weight}{title} {value:,}" if len(result.terms) > 1 else f"{weight}{title}")
    return " + ".join(parts)
